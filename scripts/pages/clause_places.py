"""Where each clause stands in the pages of its document: what leads to it, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from scripts.policy.version import Document, Version
from scripts.redline.versions import ClauseEvent, clause_events
from scripts.text.pairing import ClauseHistory


class ClausePlaces:
    """The clauses of a document; nothing of them is worked out where every page is kept."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def places(self, version: Version, current: bool) -> dict[str, dict[str, Any]]:
        """For each clause of a version, by its number: its address on the page, the others that lead to it, the numbers
        it had, and its history. `current` is the page of what is in force now.
        """
        numbers = [clause.number for clause in version.text.clauses()]
        printed = set(numbers)
        return {number: self._place(number, printed, version, current) for number in numbers}

    def gone(self, version: Version) -> Iterator[dict[str, Any]]:
        """The clauses that earlier versions had and this one has not, so that links to them lead to an answer."""
        for history in self._document.clauses:
            earlier = [name for name in history.numbers if name < version.name]
            if earlier and version.name not in history.numbers:
                last = next(version for version in self._document.versions if version.name == max(earlier))
                ids = [history.id, *history.other_ids]
                yield {"ids": ids, "number": history.numbers[last.name], "last": last, **self._past(history)}

    def _place(self, number: str, printed: set[str], version: Version, current: bool) -> dict[str, Any]:
        history = self._by_number[version.name, number]
        former = history.former_numbers(version.name)
        past = {"was": former, **self._past(history)}
        if current:
            # On the page in force a clause's anchor is its id, and each number that it had leads to it as well: an old
            # link lands on the clause as it is now, even where its number has passed to another.
            return {
                "id": history.id,
                "other_ids": [other for other in history.other_ids if other != history.id],
                **past,
            }
        # In a dated version a number stays what it was. An older one leads to the clause only where no other clause of
        # the version has it, for an id may stand but once in a page.
        return {"id": number, "other_ids": [was for was in former if was not in printed], **past}

    def _past(self, history: ClauseHistory) -> dict[str, Any]:
        """What happened to a clause, and its number in the first version, where that has it."""
        return {"events": self._events[history.id], "first": history.numbers.get(self._document.versions[0].name)}

    @cached_property
    def _by_number(self) -> dict[tuple[str, str], ClauseHistory]:
        histories = reversed(self._document.clauses)  # of two with one number the first is meant
        return {(name, number): history for history in histories for name, number in history.numbers.items()}

    @cached_property
    def _events(self) -> dict[str, list[ClauseEvent]]:
        return clause_events(self._document)
