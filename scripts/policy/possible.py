"""What each element could be answered, on the first day of every period: worked out once, for all pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from calculator.rules import Rule

Decided = Mapping[str, Mapping[str, Any]]
"""For each element, what `decide` prints of it."""


class Possible:
    """The decision for a family that has answered nothing, on any day.

    It is handed the engine's answers, not the engine: the pages made from it then hang on what was decided alone.
    """

    def __init__(
        self,
        decided_on: Callable[[date], Decided],
        rules_on: Callable[[date], Mapping[str, Rule]],
        refused_on: Callable[[date], Collection[str]],
        days: Sequence[date],
    ) -> None:
        self._decided_on, self._rules_on, self._refused_on = decided_on, rules_on, refused_on
        self._decided: dict[date, Decided] = {}
        self._refused: dict[date, Collection[str]] = {}
        self.days = days
        """Every day on which a rule or a note begins, or has just ended."""

    def on(self, day: date) -> Decided:
        """For each element, what no answer has yet ruled out."""
        if day not in self._decided:
            self._decided[day] = self._decided_on(day)
        return self._decided[day]

    def outcomes(self, day: date, element: str) -> tuple[str, ...]:
        """The outcomes that some family could get in the end, the best first."""
        # A step that leads to a no is no better than the no: "not yet" would raise a hope that the list takes away.
        return ("cannot",) if self.refused(day, element) else tuple(self.on(day)[element]["possible_outcomes"])

    def refused(self, day: date, element: str) -> list[Mapping[str, Any]]:
        """What a list says no with, where in the end it says so to every family that is told to wait at first."""
        if self.on(day)[element]["possible_outcomes"] != ["not_yet", "cannot"]:
            return []
        if day not in self._refused:
            self._refused[day] = self._refused_on(day)
        if element not in self._refused[day]:
            return []
        return [
            reason for rule, reason in self._reasons(day, element) if (rule.gate, rule.outcome) == ("offer", "cannot")
        ]

    def best_reasons(self, day: date, element: str) -> list[Mapping[str, Any]]:
        """The reasons for the best outcome that some family could get, each with who judges where somebody does."""
        if refused := self.refused(day, element):
            return [{**reason, "judged": None} for reason in refused]
        best = self.outcomes(day, element)[0]
        return _once(
            [{**reason, "judged": rule.judged} for rule, reason in self._reasons(day, element) if rule.outcome == best]
        )

    def other_lines(self, day: date, element: str) -> list[Mapping[str, Any]]:
        """What a list says for families without the best outcome, each line with its outcome and who judges."""
        best = self.outcomes(day, element)[0]
        return _once(
            [
                {**reason, "judged": rule.judged, "outcome": rule.outcome}
                for rule, reason in self._reasons(day, element)
                if rule.gate == "offer" and rule.outcome != best
            ]
        )

    def _reasons(self, day: date, element: str) -> list[tuple[Rule, Mapping[str, Any]]]:
        rules = self._rules_on(day)
        return [(rules[reason["rule"]], reason) for reason in self.on(day)[element]["reasons"]]

    def different_days(self) -> list[date]:
        """The days on which the outcomes that are possible change, for some element; the first day of all is one."""
        different: list[date] = []
        for day in self.days:
            # Held against the last day that differed, which every day since has been like.
            if not different or self._all(day) != self._all(different[-1]):
                different.append(day)
        return different

    def _all(self, day: date) -> list[tuple[str, ...]]:
        return [self.outcomes(day, element) for element in self.on(day)]


def _once(reasons: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The reasons, those in the same words as one: of some the law says to some families that others decide."""
    alike: dict[tuple[str, str | None], list[Mapping[str, Any]]] = {}
    for reason in reasons:
        alike.setdefault((reason["text"], reason.get("outcome")), []).append(reason)
    return [
        {
            **same[0],
            "judged": " ".join(dict.fromkeys(reason["judged"] for reason in same if reason["judged"])),
            "sources": [source for place, source in enumerate(sources) if source not in sources[:place]],
        }
        for same in alike.values()
        for sources in [[source for reason in same for source in reason["sources"]]]
    ]
