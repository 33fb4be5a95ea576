"""What changed between the versions of one document: from one to another, and in each clause through all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.policy.version import Document, Version
from scripts.redline.redline import ClauseChange, Redline, redline
from scripts.text.pairing import ClauseHistory


@dataclass(frozen=True)
class ClauseEvent:
    """What one version made of one clause."""

    version: Version
    change: ClauseChange


def version_redline(document: Document, old: Version, new: Version) -> Redline:
    """The changes from the older version to the newer, each clause held against what it was."""
    return redline(old.text, new.text, document.same_clauses(old, new))


def redlines(document: Document) -> dict[str, Redline]:
    """What each version changed in the one that it follows, by its name."""
    return {new.name: version_redline(document, old, new) for old, new in _followed(document)}


def _followed(document: Document) -> Iterator[tuple[Version, Version]]:
    """Each version behind the one that it follows: one withdrawn before its first day is followed by none."""
    for new in document.versions:
        if old := document.followed_by(new.name):
            yield old, new


def clause_events(document: Document) -> dict[str, list[ClauseEvent]]:
    """Everything that happened to each clause, the newest first, by the clause's id.

    A clause that is the same in every version has an empty list.
    """
    changes = {
        name: {change.anchor: change for change in difference.clauses() if change.kinds}
        for name, difference in redlines(document).items()
    }
    return {history.id: list(_events(document, history, changes))[::-1] for history in document.clauses}


def _events(
    document: Document, history: ClauseHistory, changes: Mapping[str, Mapping[str, ClauseChange]]
) -> Iterator[ClauseEvent]:
    for old, new in _followed(document):
        number, before = (history.numbers.get(version.name) for version in (new, old))
        # A clause that this version took out has no number in it: its change stands under the number that it had.
        change = changes[new.name].get(f"clause-{number}" if number else f"removed-{before}")
        if change:
            yield ClauseEvent(new, change)
