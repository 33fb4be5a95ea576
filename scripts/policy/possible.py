"""What each element could be answered, on the first day of every period: worked out once, for all pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator import RuleSet, days_of_change, decide


class Possible:
    """The decision for a family that has answered nothing, on any day."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.decided: dict[date, Mapping[str, Any]] = {}

    def on(self, day: date) -> Mapping[str, Any]:
        """For each element, as `decide` prints it, what no answer has yet ruled out."""
        if day not in self.decided:
            self.decided[day] = decide(self.rules, {}, day).to_dict()["elements"]
        return self.decided[day]

    def outcomes(self, day: date, element: str) -> tuple[str, ...]:
        """The outcomes that some family could get, the best first."""
        return tuple(self.on(day)[element]["possible_outcomes"])

    def days(self) -> tuple[date, ...]:
        """Every day on which a rule or a note begins, or has just ended."""
        return days_of_change(self.rules)

    def different_days(self) -> list[date]:
        """The days on which the outcomes that are possible change, for some element; the first day of all is one."""
        different: list[date] = []
        for day in self.days():
            if not different or self._all(day) != self._all(different[-1]):
                different.append(day)
        return different

    def _all(self, day: date) -> list[tuple[str, ...]]:
        return [self.outcomes(day, element) for element in self.on(day)]
