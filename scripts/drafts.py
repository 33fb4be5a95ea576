"""Starts a draft from the version before it, in a folder that is whole or not there."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from scripts.clauses import with_marks
from scripts.lock import locked
from scripts.made import written_day
from scripts.policy import Document, Version
from scripts.problems import ProblemsError
from scripts.publishing import LOCK, WAITING, find_document
from scripts.reader import read_policy
from scripts.whole_file import write_whole


def start_draft(folder: Path, document: str, day: date, replace: bool = False) -> Path:
    """A copy of the version before that day, ready to be edited; gives its folder.

    Marks are left out, for they speak of the version before; examples get a day on which the draft would be in force.
    """
    with locked(LOCK, WAITING):
        found = _document(folder, document)
        before = _before(found, day)
        place = folder / "documents" / document / str(day)
        if place.exists() and not replace:
            raise ProblemsError.saying(f"{before.folder.rpartition('/')[0]}/{day} is there already.")
        unfinished = folder / ".unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        source = folder / "documents" / document / str(before.in_force)
        write_whole(unfinished / "text.md", with_marks(before.text.source, {}))
        write_whole(unfinished / "rules.yaml", _rules((source / "rules.yaml").read_text(encoding="utf-8"), day))
        write_whole(unfinished / "version.yaml", _facts(before, day))
        if place.exists():
            place.rename(_kept(folder, document, day))
        unfinished.rename(place)
        return place


def is_published(folder: Path, document: str, day: date) -> bool:
    """Whether there is a public version of that day."""
    return any(version.in_force == day and version.publication for version in _document(folder, document).versions)


def _document(folder: Path, document: str) -> Document:
    policy, problems = read_policy(folder)
    if policy is None:
        raise ProblemsError(problems)
    return find_document(policy, document)


def _before(document: Document, day: date) -> Version:
    """The version that the draft would replace."""
    later = [version for version in document.versions if version.in_force >= day and not version.draft]
    if later:
        raise ProblemsError.saying(
            f"The version of {later[0].in_force} is published, and a new one has to come after it. Choose a day after "
            f"{later[-1].in_force}."
        )
    earlier = [version for version in document.versions if version.in_force < day]
    if not earlier:
        raise ProblemsError.saying(f"{document.facts.id} has no version before {day} to start from.")
    return earlier[-1]


def _rules(text: str, day: date) -> str:
    """The rules with a day in the draft's time for each example."""

    def dated(found: re.Match[str]) -> str:
        return f"{found[1]}{max(date.fromisoformat(found[2]), day)}"

    return re.sub(r"(\bas_of: *)(\d{4}-\d\d-\d\d)", dated, text)


def _facts(before: Version, day: date) -> str:
    notice = " ".join(before.facts.notice.split())
    return (
        f"label: as from {written_day(day)}\n"
        f"replaces: {before.in_force}\n"
        "# What readers are told has changed. `publish --note` writes it here; until then it may stay away.\n"
        f"notice: >-\n  {notice}\n"
    )


def _kept(folder: Path, document: str, day: date) -> Path:
    """Where an earlier draft is kept when another takes its place: nothing that was written is lost."""
    place = folder / ".replaced"
    place.mkdir(exist_ok=True)
    number = 1
    while (place / f"{document}-{day}-{number}").exists():
        number += 1
    return place / f"{document}-{day}-{number}"
