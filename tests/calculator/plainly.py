"""What whole families are told, worked out rule by rule from the rules bundle: what the engine is held against.

It shares no code with the engine, is slow, and has no answer missing. So a sentence that the engine tells as a fact, to
whoever left something out, can be held against each family that could have left just that out.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from tests.calculator.small_council import GATES, decided_by, holds

A_LITTLE = Decimal("0.01")

BEST_FIRST = ("offered", "possible", "not_yet", "cannot", "yes", "depends", "no")
"""All that may be said of a payment, and of the budget, the best for a family first."""

TRUE = {
    "at_least": Decimal.__ge__,
    "above": Decimal.__gt__,
    "at_most": Decimal.__le__,
    "below": Decimal.__lt__,
}

DATED = ("rules", "notes", "rates", "steps", "unchecked")

Family = Mapping[str, str]


def compared(when: Mapping[str, Any]) -> Iterator[tuple[str, Decimal]]:
    """Every number in a condition, with its question."""
    for key, value in when.items():
        for part in {"all": value, "any": value, "not": [value]}.get(key, ()):
            yield from compared(part)
        if isinstance(value, dict) and value.keys() <= set(TRUE):
            yield from ((key, Decimal(threshold)) for threshold in value.values())


def with_choices(bundle: Mapping[str, Any]) -> dict[str, Any]:
    """The bundle with every number made a choice between the numbers that stand for all."""
    dated = {kind: bundle.get(kind, []) for kind in ("impossible", *DATED)}
    thresholds = [found for entries in dated.values() for entry in entries for found in compared(entry["when"])]
    asked = {question["id"]: _around(question["id"], thresholds) for question in _numbers(bundle)}

    def choices(when: Mapping[str, Any]) -> dict[str, Any]:
        return {key: part(key, value) for key, value in when.items()}

    def part(key: str, value: Any) -> Any:
        if key in ("all", "any"):
            return [choices(inner) for inner in value]
        if key == "not":
            return choices(value)
        if isinstance(value, dict):
            return [
                near
                for near in asked[key]
                if all(TRUE[how](Decimal(near), Decimal(said)) for how, said in value.items())
            ]
        return value

    questions = [
        {**question, "answers": [{"id": said} for said in asked[question["id"]]]} if "number" in question else question
        for question in bundle["questions"]
    ]
    entries = {
        kind: [{**entry, "when": choices(entry["when"])} for entry in of_kind] for kind, of_kind in dated.items()
    }
    return {**bundle, "questions": questions, **entries}


def _numbers(bundle: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [question for question in bundle["questions"] if "number" in question]


def _around(question: str, thresholds: Iterable[tuple[str, Decimal]]) -> list[str]:
    """Numbers that stand for all: every threshold, and a little to the side of it."""
    known = {threshold for asked, threshold in thresholds if asked == question}
    above = [near + a_little for near in known for a_little in (Decimal(0), A_LITTLE)]
    return [str(number) for number in sorted([min(known) - A_LITTLE, *above])]


class Plainly:
    """One council's bundle, gone through rule by rule."""

    def __init__(self, bundle: Mapping[str, Any]) -> None:
        # Of three wordings, nobody having said for whom they ask, the first is told.
        anybody = re.sub(r"\[\[(.*?)\|.*?\|.*?\]\](?!\])", r"\1", json.dumps(bundle))
        self.bundle = with_choices(json.loads(anybody))
        self.areas = {
            element["id"]: (element["area"], *element.get("also_in", ())) for element in self.bundle["elements"]
        }
        self.in_force = cache(self._in_force)
        self.of_area = cache(self._of_area)
        self.days = cache(self._days)

    def families(self, given: Mapping[str, str], choose: random.Random) -> Family | None:
        """A family that can be and gave these answers, drawn at random; None where a thousand draws gave none."""
        known = {**self.bundle["facts"], **given}
        for _ in range(1000):
            family = {
                question["id"]: known.get(question["id"]) or choose.choice(question["answers"])["id"]
                for question in self.bundle["questions"]
            }
            if not any(holds(entry["when"], family) for entry in self.bundle["impossible"]):
                return family
        return None

    def _days(self) -> list[date]:
        """The days on both sides of every change, of steps too, from the first day on which there is a rule."""
        first = min(date.fromisoformat(rule["from"]) for rule in self.bundle["rules"])
        changes = {
            change
            for kind in DATED
            for entry in self.bundle[kind]
            for change in (
                date.fromisoformat(entry["from"]),
                entry["until"] and date.fromisoformat(entry["until"]) + timedelta(days=1),
            )
            if change
        }
        return sorted({day for change in changes for day in (change - timedelta(days=1), change) if day >= first})

    def _in_force(self, kind: str, element: str, day: str) -> list[dict[str, Any]]:
        return [
            entry
            for entry in self.bundle[kind]
            if element in entry["elements"] and entry["from"] <= day <= (entry["until"] or day)
        ]

    def _of_area(self, area: str, element: str, day: str, what: str) -> list[dict[str, Any]]:
        """The rules of an area's law that have something to say of this."""
        return [
            rule
            for rule in self.in_force("rules", element, day)
            if rule[what] is not None and (not rule.get("areas") or area in rule["areas"])
        ]

    def standing(self, area: str, element: str, family: Family, day: str, what: str) -> list[dict[str, Any]]:
        """The rules of an area's law that hold and that no rule stands in for, at every gate."""
        true = [rule for rule in self.of_area(area, element, day, what) if holds(rule["when"], family)]
        amended = {name for rule in true for name in rule.get("amends", ())}
        return [rule for rule in true if rule["id"] not in amended]

    def deciding(self, element: str, family: Family, day: str, what: str = "outcome") -> list[dict[str, Any]]:
        """The rules that decide, in whichever area is the best for the family; of several as good, all of them."""
        by_area = []
        for area in self.areas[element]:
            standing = self.standing(area, element, family, day, what)
            by_area.append(decided_by({"rules": standing}, element, family, day, what))
        assert all(len({str(rule[what]) for rule in rules}) <= 1 for rules in by_area)
        best = min((BEST_FIRST.index(str(rules[0][what])) for rules in by_area if rules), default=-1)
        together = [rule for rules in by_area if rules and BEST_FIRST.index(rules[0][what]) == best for rule in rules]
        return sorted(together, key=lambda rule: GATES.index(rule["gate"]))

    def said(self, element: str, family: Family, day: str, what: str = "outcome") -> str | None:
        """What the deciding rules say; None on a day on which none does."""
        rules = self.deciding(element, family, day, what)
        return str(rules[0][what]) if rules else None
