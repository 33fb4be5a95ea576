"""Starts a draft, of a new document too, in a folder that is whole or not there."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from scripts.policy.carried import rules_for_draft
from scripts.policy.files import name_of, place_aside, version_folder
from scripts.policy.reader import readable_policy
from scripts.policy.version import Version
from scripts.problems import ProblemsError
from scripts.publishing.alone import alone
from scripts.publishing.asking import agreed
from scripts.publishing.first_draft import NewDocument, document_facts, id_problem, write_first_draft
from scripts.publishing.standing import say_no_more, say_what_it_copies
from scripts.templating import written_day
from scripts.text.clauses import with_marks
from scripts.version_name import VersionName
from scripts.whole_file import read_words, write_whole

Fill = Callable[[Path, Version | None], None]
"""Writes a draft's files into an empty folder, given the version that the draft would replace, if there is one."""


def start_draft(folder: Path, document: str, day: date, replace: bool = False) -> Path:
    """A copy of the version before that day, ready to be edited; gives its folder. Where there is none, a first draft.

    Marks are left out, for they speak of the version before; examples get a day on which the draft would be in force.
    """

    def fill(unfinished: Path, before: Version | None) -> None:
        if before is None:
            read = readable_policy(folder)
            write_first_draft(unfinished, read.document(document).facts.title, day)
            return
        # Written first: were this ended in between, `check` would say that there is no such version.
        say_what_it_copies(folder, document, name, before.name)
        source = version_folder(folder, document, before.name) / "rules.yaml"
        rules = rules_for_draft(readable_policy(folder).public, before, read_words(source), day)
        write_whole(unfinished / "text.md", with_marks(before.text.source, {}))
        write_whole(unfinished / "rules.yaml", rules)
        write_whole(unfinished / "version.yaml", _facts(before, name))

    name = draft_name(folder, document, day)
    return place_draft(folder, document, name, fill, replace)


def start_document(folder: Path, document: NewDocument, day: date) -> Path:
    """A new document with its first draft, both ready to be filled in; gives the draft's folder."""

    def fill(unfinished: Path, before: Version | None) -> None:
        write_first_draft(unfinished, document.title, day)

    return place_document(folder, document, day, fill)


def place_draft(folder: Path, document: str, name: VersionName, fill: Fill, replace: bool = False) -> Path:
    """Puts a draft in its place once all of it is written, and gives its folder.

    An earlier draft of that name is kept in policy/.replaced, where `replace` says that it may go.
    """
    # Everything is looked at with the lock held, or two commands might both find that there is no draft yet.
    with alone(folder):
        before = version_before(folder, document, name)
        place = version_folder(folder, document, name)
        if place.exists() and not (replace and draft_name(folder, document, name.day) == name):
            raise ProblemsError.saying(f"{name_of(place, folder)} is there already.")
        with _unfinished(folder) as unfinished:
            fill(unfinished, before)
            # Kept, never deleted: it may be the only copy of a week's work.
            if place.exists():
                _put_aside(folder, place, document, name)
            unfinished.rename(place)
        return place


def put_aside(folder: Path, document: str, name: VersionName) -> Path:
    """Moves a draft, or a document that is nothing but that draft, into policy/.replaced; gives where it is kept."""
    with alone(folder):
        place = version_folder(folder, document, name)
        is_all = len(readable_policy(folder).document(document).versions) == 1
        kept = _put_aside(folder, place.parent if is_all else place, document, name)
        if not is_all:
            say_no_more(folder, document, name)
        return kept


def place_document(folder: Path, document: NewDocument, day: date, fill: Fill) -> Path:
    """Puts a new document with its first draft in its place once all of it is written, and gives the draft's folder."""
    with alone(folder):
        must_be_new(folder, document.id, day)
        with _unfinished(folder) as unfinished:
            write_whole(unfinished / "document.yaml", document_facts(readable_policy(folder).public, document))
            (unfinished / str(day)).mkdir()
            fill(unfinished / str(day), None)
            place = version_folder(folder, document.id, day)
            # A council that has no document yet may have no folder for them.
            place.parent.parent.mkdir(exist_ok=True)
            unfinished.rename(place.parent)
        return place


def must_be_new(folder: Path, document: str, day: date) -> None:
    """Raises ProblemsError where no new document can have this id, with what to do instead."""
    if problem := id_problem(document):
        raise ProblemsError.saying(problem)
    place = version_folder(folder, document, day).parent
    if place.exists():
        raise ProblemsError.saying(
            f"There is a document {document} already. To start its next version: "
            f"python3 -m scripts new-version {document} --in-force {day}"
        )
    published = [entry.on for entry in readable_policy(folder).public.ledger if entry.document == document]
    if published:
        name = name_of(place, folder)
        raise ProblemsError.saying(
            f"A document {document} was published on {published[0]}, and its folder is gone. Put it back (git restore "
            f"{name}), or choose another id."
        )


def may_replace(folder: Path, document: str, day: date, yes: bool) -> bool:
    """Whether a draft of that day may be written: there is none yet, or somebody agrees that it is put aside.

    What is published stays as it is: the draft then gets a number, and lies beside it.
    """
    if not version_folder(folder, document, day).exists():
        return True
    name = draft_name(folder, document, day)
    if not version_folder(folder, document, name).exists():
        return True
    kept = name_of(folder / ".replaced", folder)
    return agreed(f"There is a draft of {name} already. Put it aside, in {kept}, and start anew?", yes)


def draft_name(folder: Path, document: str, day: date) -> VersionName:
    """What a draft of that day is called: with a number, where a version of the same day is or was public.

    Raises ProblemsError where there is no such document, and where no number is left.
    """
    read = readable_policy(folder)
    taken = {entry.version for entry in read.public.ledger if entry.document == document}
    taken |= {version.name for version in read.document(document).versions if not version.draft}
    numbered = (VersionName(f"{day}.{number}") for number in range(2, 10))
    free = next((name for name in (VersionName(day), *numbered) if name not in taken), None)
    if free is None:
        raise ProblemsError.saying(f"There are nine versions of {day} already. Choose another day.")
    return free


def version_before(folder: Path, document: str, name: VersionName) -> Version | None:
    """The version that a draft of that name would follow; None where it would be the first.

    Raises ProblemsError where there is no such document.
    """
    return readable_policy(folder).document(document).followed_by(name)


def steps_to_publish(document: str, version: str, is_first: bool) -> list[str]:
    """The commands that lead from a draft to the public, in order."""
    return [
        "python3 -m scripts check",
        # The first version has none before it to be compared with.
        *([] if is_first else [f"python3 -m scripts diff {document}"]),
        "python3 -m scripts impact",
        "python3 -m scripts preview",
        f"python3 -m scripts publish {document} {version} --note TEXT",
    ]


def label_of(name: VersionName) -> str:
    """How a version is called where nobody has given it another label: no other of its document is called so."""
    corrected = {1: "", 2: ", corrected"}.get(name.number, f", corrected {name.number - 1} times")
    return f"as from {written_day(name.day)}{corrected}"


def _facts(before: Version, name: VersionName) -> str:
    return (
        f"label: {label_of(name)}\n"
        f"replaces: {before.name}\n"
        "# What readers are told has changed. `publish --note` writes it here; until then it may stay away.\n"
    )


@contextlib.contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """An empty folder to write a draft in. It is renamed in one step, so that a draft is there whole or not at all."""
    unfinished = folder / ".unfinished"
    # What an ended command left is swept away first, and in the end what could not be written whole.
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    try:
        yield unfinished
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _put_aside(folder: Path, place: Path, document: str, name: VersionName) -> Path:
    """Moves it to where an earlier draft is kept when another takes its place: nothing that was written is lost."""
    kept = place_aside(folder, f"{document}-{name}")
    kept.parent.mkdir(exist_ok=True)
    return place.rename(kept)
