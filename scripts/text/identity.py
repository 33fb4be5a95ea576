"""What a clause is through all versions of its document, whatever number it has in each.

An address must lead to the same clause for ever. In a dated version nothing changes, so there `#clause-2.2` is the
clause printed 2.2. The page of the version in force does change, and a link to it from last year should still lead to
what it was about. So there `#clause-2.2` belongs for good to the first clause that ever had the number 2.2, whatever
its number is now; a later clause with that number gets an address with its first day: `#clause-2.2-from-2027-04-01`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from scripts.text.clauses import VersionText
from scripts.text.pairing import pair_clauses


@dataclass
class ClauseHistory:
    """One clause in every version that has it."""

    id: str
    """Its address on the page of the version in force, after `clause-`; never given to another clause."""
    numbers: dict[date, str] = field(default_factory=dict)
    """The number printed in each version, by the version's first day."""
    other_ids: list[str] = field(default_factory=list)
    """Later numbers of its own that no clause had before: they lead to it too."""

    def former_numbers(self, day: date) -> list[str]:
        """The other numbers that it had before the version of this day, the latest first."""
        earlier = [number for since, number in self.numbers.items() if since < day]
        return [number for number in dict.fromkeys(reversed(earlier)) if number != self.numbers.get(day)]

    @property
    def last(self) -> date:
        """The first day of the newest version that has it."""
        return max(self.numbers)


def clause_histories(texts: Sequence[tuple[date, VersionText]]) -> list[ClauseHistory]:
    """Every clause that the document ever had, from its versions with their days, the oldest first."""
    histories: list[ClauseHistory] = []
    taken: set[str] = set()
    before: VersionText | None = None
    known: dict[str, ClauseHistory] = {}
    for day, text in texts:
        pairs = pair_clauses(list(before.clauses()) if before else [], list(text.clauses()))
        current: dict[str, ClauseHistory] = {}
        for number in (clause.number for clause in text.clauses()):
            if number in pairs:
                history = known[pairs[number]]
                # A number that was another clause's leads to that clause for good, whoever has it now.
                if number not in taken:
                    history.other_ids.append(number)
            else:
                history = ClauseHistory(f"{number}-from-{day}" if number in taken else number)
                histories.append(history)
            history.numbers[day] = number
            current[number] = history
        taken |= current.keys()
        # Only the version just before is looked into: a clause that was taken out and comes back later is a new one,
        # with an address of its own.
        before, known = text, current
    return histories


def same_clauses(histories: Sequence[ClauseHistory], old: date, new: date) -> dict[str, str]:
    """The number that each clause had in the one version, by its number in the other."""
    return {
        history.numbers[new]: history.numbers[old]
        for history in histories
        if new in history.numbers and old in history.numbers
    }
