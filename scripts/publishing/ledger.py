"""Publishes drafts, withdraws a version, takes a text off the site. Each version gets an entry in the ledger.

A version is public when the ledger has it: that one file decides, and it is put in place in one step. What is done
before leaves a draft that is as good as it was, so nothing that ends the program can leave half of anything.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from scripts.checked import read_checked_rules
from scripts.checks.confirmed import confirmed_problems
from scripts.checks.ledger import ledger_problems
from scripts.checks.uncited import uncited_problems
from scripts.forms import document as document_form
from scripts.forms.edited import with_words, without_key
from scripts.forms.located import parse
from scripts.pdf.versions import print_problems
from scripts.policy.documents import file_hashes
from scripts.policy.files import version_folder
from scripts.policy.ledger_file import LEDGER, ledger_text
from scripts.policy.model import Policy
from scripts.policy.pairs import open_pairs
from scripts.policy.reader import PolicyFolder, read_policy, readable_policy
from scripts.policy.version import Version
from scripts.problems import Problem, ProblemsError
from scripts.publishing.above_notes import told_by_rules
from scripts.publishing.alone import alone
from scripts.publishing.companions import MEND_FIRST, DraftName, companions, needs, other_drafts
from scripts.publishing.readiness import drafts_named, must_be_ready, what_drafts_change
from scripts.publishing.since_commit import steps_told
from scripts.version_name import VersionName
from scripts.whole_file import read_words, write_whole

Rehearse = Callable[[Sequence[DraftName]], object]
"""Tries on a copy what publishing these drafts does. Raises ProblemsError with all that would be wrong."""

Agreed = Callable[[Policy, Policy], bool]
"""Whether somebody agrees, given what is public as it is and as it would be."""


def _nobody_asked(before: Policy, after: Policy) -> bool:
    """For whoever has decided already."""
    return True


def publish(
    folder: Path, drafts: Sequence[DraftName], note: str, today: date, retrospective: str | None = None
) -> list[Version]:
    """Freeze drafts, all of them or none: the note goes into each, and their hashes into the ledger, in one step.

    `retrospective` says, for readers, why those hold that begin on a day that is past. Gives the drafts as they were.
    Raises ProblemsError with everything that is wrong, and then nothing was changed.
    """
    with alone(folder):
        read = readable_policy(folder)
        versions = drafts_named(read, drafts)
        must_be_ready(folder, read, versions, what_drafts_change(read), note, today, retrospective)

        def rehearse(names: Sequence[DraftName]) -> Callable[[Path], None]:
            published = drafts_named(read, names)
            change = _publication(folder, read, published, note, today, retrospective)
            _rehearsed(folder, change, published)
            return change

        # The copy is checked and thrown away, and the same change is then made in place: what could fail has failed
        # where it harms nothing.
        try:
            change = rehearse(drafts)
        except ProblemsError as error:
            advice = _advice(folder, drafts, note, error.problems, rehearse)
            raise ProblemsError([*error.problems, *advice]) from error
        change(folder)
        return versions


def _publication(
    folder: Path, read: PolicyFolder, versions: Sequence[Version], note: str, today: date, retrospective: str | None
) -> Callable[[Path], None]:
    """What publishing these drafts does to the folder, or to a copy of it."""
    facts = []
    for version in versions:
        file = version_folder(folder, version.document.id, version.name) / "version.yaml"
        text, name = read_words(file), f"{version.folder}/version.yaml"
        words = {"change_note": note}
        if retrospective and version.in_force < today:
            words["retrospective"] = retrospective
        facts.append(settled(text, {key: " ".join(said.split()) for key, said in words.items()}, name))

    def change(place: Path) -> None:
        entries = []
        for version, text in zip(versions, facts, strict=True):
            its_folder = version_folder(place, version.document.id, version.name)
            write_whole(its_folder / "version.yaml", text)
            entry = _entry("publish", version, today, note, file_hashes(its_folder))
            entries.append(entry.model_copy(update={"steps": steps_told(read.public)}))
        # All in one step, or one of them could be public without those that it needs.
        _add(place, read, *entries)

    return change


def _advice(
    folder: Path, drafts: Sequence[DraftName], note: str, problems: Sequence[Problem], rehearse: Rehearse
) -> list[Problem]:
    """Says which other drafts would put the problems right, and how they are published together, where any would."""
    try:
        checked = read_checked_rules(folder)
    except ProblemsError:  # Something public is wrong: that stands in the way whatever is published.
        return []
    wrong = [
        *checked.draft_problems,
        *print_problems(checked.with_drafts, folder, told=told_by_rules(checked.with_drafts, folder)),
    ]
    if set(problems) <= set(wrong):
        return []  # It would stay wrong with every draft published.

    def is_sound(names: Sequence[DraftName]) -> bool:
        try:
            rehearse(names)
        except ProblemsError:
            return False
        return True

    needed = companions(drafts, other_drafts(checked.with_drafts, wrong, drafts), is_sound)
    if needed:
        return [needs(drafts, needed, note)]
    return [MEND_FIRST] if wrong else []


def withdraw(
    folder: Path, document: str, name: VersionName | date, on: date, reason: str, agreed: Agreed = _nobody_asked
) -> bool:
    """Say that a version is not in force from a day on, and why. Its text stays. False where nobody agreed."""
    with alone(folder):
        read = readable_policy(folder)
        version = read.version(document, name)
        _must_be_public(version)
        if on < version.in_force:
            raise ProblemsError.saying(
                f"{document} {name} begins on {version.in_force}, so it cannot end on {on}. To withdraw it before it "
                f"ever begins, name its first day: --on {version.in_force}"
            )
        if version.withdrawal:
            raise ProblemsError.saying(f"{document} {name} is withdrawn already, from {version.withdrawal.on}.")
        entry = _entry("withdraw", version, on, reason, {})
        return _do(folder, lambda place: _add(place, read, entry), agreed)


def reinstate(
    folder: Path, document: str, name: VersionName | date, reason: str, today: date, agreed: Agreed = _nobody_asked
) -> bool:
    """Take back a withdrawal whose day is still to come: the version goes on as it was. False where nobody agreed."""
    with alone(folder):
        read = readable_policy(folder)
        version = read.version(document, name)
        if version.withdrawal is None:
            raise ProblemsError.saying(f"{document} {name} is not withdrawn, so nothing can be taken back.")
        if version.withdrawal.on <= today:
            raise ProblemsError.saying(
                f"{document} {name} is not in force since {version.withdrawal.on}, and families were told so. Publish "
                f"it anew from a day to come: python3 -m scripts new-version {document} --in-force DATE"
            )
        entry = _entry("reinstate", version, today, reason, {})

        def change(place: Path) -> None:
            _add(place, read, entry)

        following = read.document(document).after(version.name)
        if following and following.publication:
            _must_follow(folder, change, following, version)
        return _do(folder, change, agreed)


def remove(
    folder: Path, document: str, name: VersionName | date, reason: str, today: date, agreed: Agreed = _nobody_asked
) -> bool:
    """Take a version's text off the site. Its address then says when it went, and why. False where nobody agreed.

    The ledger comes first, and then the version is not public any more. What may be left of its folder when something
    ends the program is named by `check`, and goes when this is done once more.
    """
    with alone(folder):
        read = readable_policy(folder)
        about = (entry for entry in read.public.ledger if (entry.document, entry.version) == (document, str(name)))
        acts = {entry.act: entry for entry in about}
        its_folder = version_folder(folder, document, name)
        if "remove" in acts and not its_folder.exists():
            says = f"{document} {name} was taken off the site already, on {acts['remove'].on}."
            raise ProblemsError.saying(says)
        # Something ended the program after the ledger was written: only the folder is left to clear away.
        if "remove" in acts:
            shutil.rmtree(its_folder)
            return True
        if "publish" not in acts:
            _must_be_public(read.version(document, name))
        facts = {"act": "remove", "on": today, "note": " ".join(reason.split()), "files": {}}
        # From the ledger and not from the files, which may be gone or beyond reading.
        entry = acts["publish"].model_copy(update=facts)

        def change(place: Path) -> None:
            _add(place, read, entry)
            if its_folder.exists():
                shutil.rmtree(version_folder(place, document, name))

        return _do(folder, change, agreed)


def without_last(folder: Path, acts: int) -> None:
    """Take the last acts out of the ledger, as if they had never been: only for what nobody else has seen."""
    with alone(folder):
        ledger = ledger_text(readable_policy(folder).public.ledger[:-acts])
        _do(folder, lambda place: write_whole(place / LEDGER, ledger))


def settled(text: str, words: Mapping[str, str], name: str) -> str:
    """A version.yaml with these words, each under its key, and no typed status, and with all else as it was."""
    before = parse(text, name).data
    # A typed status goes, for from now on the ledger and the days say it.
    written = without_key(text, name, "status")
    for key, said in words.items():
        written = with_words(written, name, key, said)
    expected = {**{key: value for key, value in before.items() if key != "status"}, **words}
    if parse(written, name).data != expected:
        keys = " and ".join(f"{key}: TEXT" for key in words)
        says = f"The change note cannot be written into this file. Write it there yourself, as {keys}."
        raise ProblemsError([Problem(name, None, says)])
    return written


def _must_be_public(version: Version) -> None:
    if version.publication is None:
        name = f"{version.document.id} {version.name}"
        raise ProblemsError.saying(f"{name} was never published. To put it aside: python3 -m scripts undo {name}")


def _entry(act: str, version: Version, on: date, note: str, files: dict[str, str]) -> document_form.LedgerEntry:
    facts = {"act": act, "document": version.document.id, "version": version.name, "on": on}
    said = {"title": version.title, "note": " ".join(note.split()), "files": files}
    return document_form.LedgerEntry.model_validate(facts | said)


def _add(place: Path, read: PolicyFolder, *entries: document_form.LedgerEntry) -> None:
    """The step that counts."""
    write_whole(place / LEDGER, ledger_text([*read.public.ledger, *entries]))


def _do(folder: Path, change: Callable[[Path], None], agreed: Agreed = _nobody_asked) -> bool:
    """Makes the change, once all was found right with it and whoever is asked agrees."""
    before, after = _rehearsed(folder, change)
    if before and not agreed(before, after):
        return False
    change(folder)
    return True


def _must_follow(folder: Path, change: Callable[[Path], None], following: Version, version: Version) -> None:
    """Raises ProblemsError where what was published since was never held against the version that goes on."""
    with _changed_copy(folder, change) as copy:
        open_now = [pair.now.name for pair in open_pairs(readable_policy(copy).with_drafts, following)]
    if open_now:
        document, names = version.document.id, ", ".join(dict.fromkeys(open_now))
        raise ProblemsError.saying(
            f"{document} {version.name} cannot simply go on: the version of {following.name} was published meanwhile, "
            f"and would follow it. Nobody has confirmed that they go together: {names}. Publish what is to hold as a "
            f"version of its own: python3 -m scripts new-version {document} --in-force DATE"
        )


def _rehearsed(
    folder: Path, change: Callable[[Path], None], published: Sequence[Version] = ()
) -> tuple[Policy | None, Policy]:
    """Make the change to a copy first, and check all of it: what would be wrong is never done.

    Gives what is public as it is, where that can be read, and as it would be.

    What the ledger already complained of before is no reason against it: a council may publish one thing at a time.
    """
    before, _ = read_policy(folder)
    known = set(ledger_problems(before.with_drafts)) if before else set()
    with _changed_copy(folder, change) as copy:
        checked = read_checked_rules(copy)
        problems = [problem for problem in ledger_problems(checked.with_drafts) if problem not in known]
        # The version before may be another now that some drafts are public and others are not.
        for version in published:
            problems += [*confirmed_problems(checked.policy, version), *uncited_problems(checked.policy, version)]
        # A text that no PDF can show would be frozen, and stop every build from then on.
        if problems := [*problems, *print_problems(checked.policy, copy, told=told_by_rules(checked.policy, copy))]:
            raise ProblemsError(problems)
        return before.public if before else None, checked.policy


@contextlib.contextmanager
def _changed_copy(folder: Path, change: Callable[[Path], None]) -> Iterator[Path]:
    """A copy of the folder with the change made, thrown away in the end."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(shutil.copytree(folder, Path(temporary) / folder.name))
        change(copy)
        yield copy
