"""Every change that a reply offers, held against whole families that could have given the answers."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any

from tests.calculator.plainly import Family, Plainly
from tests.calculator.small_council import families, holds

HOPE = {"offered": 2, "possible": 1}
"""How much may be hoped for from an outcome; of the others nothing."""

BEST_FIRST = ("offered", "possible", "depends")
"""What may be named as following from a change."""

MOST = 300
"""Up to how many families that could have given the answers are all of them tried."""

DRAWN = 30
"""How many families are drawn at random besides."""


@dataclass(frozen=True)
class Tried:
    """What comes of a set of acts, for each of the families that could do it."""

    could_be: bool
    before: list[str]
    after: list[str]

    @property
    def loses(self) -> bool:
        return any(hope(new) < hope(old) for old, new in zip(self.before, self.after, strict=True))

    @property
    def gains(self) -> bool:
        return any(hope(new) > hope(old) for old, new in zip(self.before, self.after, strict=True))

    @property
    def named(self) -> str | None:
        """What may be said to follow from it; None where it may not be offered."""
        if not self.could_be or self.loses or not self.gains:
            return None
        if len(set(self.after)) == 1:
            return self.after[0]
        hung_on_others = len(set(self.before)) > 1 and any(map(hope, self.before))
        return None if hung_on_others else "depends"


class Acts:
    """What one council's families can be told to do."""

    def __init__(self, plainly: Plainly) -> None:
        self.plainly = plainly
        self.data = {
            (question["id"], answer["id"]): answer
            for question in plainly.bundle["questions"]
            for answer in question["answers"]
        }

    def false(self, reply: Mapping[str, Any], given: Mapping[str, str], choose: random.Random) -> list[str]:
        """What is wrong with the changes that the reply offers to whoever gives these answers."""
        day: str = reply["decision"]["as_of"]
        return [
            f"{element}: {change}: {claim}"
            for element, explained in reply["explanation"].items()
            for change in explained["changes"]
            for claim in self.wrong(element, change, day, given, choose)
        ]

    def wrong(
        self, element: str, change: Mapping[str, Any], day: str, given: Mapping[str, str], choose: random.Random
    ) -> Iterator[str]:
        way, named = change["answers"], change["outcome"]
        drawn = [family for _ in range(DRAWN) if (family := self.plainly.families(given, choose))]
        yield from self.not_allowed(way, drawn)
        for other in self.plainly.areas:
            if self.tried(other, way, day, drawn).loses:
                yield f"takes away from {other}"
        everybody, whole = self.everybody(element, day, given)
        these = everybody if whole else drawn
        tried = self.tried(element, way, day, these)
        if not tried.could_be:
            yield "makes them what nobody can be"
        if named != "depends" and set(tried.after) != {named}:
            yield f"leads to {sorted(set(tried.after))}"
        if whole and tried.named != named:
            yield f"would be named {tried.named}"
        for less in smaller(way) if whole else ():
            word = self.tried(element, less, day, these).named
            if word and BEST_FIRST.index(word) <= BEST_FIRST.index(named):
                yield f"{less} does as well"

    def not_allowed(self, way: Mapping[str, str], these: Collection[Family]) -> Iterator[str]:
        for question, answer in way.items():
            act = self.data[question, answer]
            if {family[question] for family in these} - set(act.get("after", ())):
                yield f"no act brings {answer} about"
            if not all(holds(act.get("only_for", {}), family) for family in these):
                yield f"{answer} is not theirs to bring about"
            if "unless" in act and all(holds(act["unless"], family) for family in these):
                yield f"{answer} would change what they said"

    def everybody(self, element: str, day: str, given: Mapping[str, str]) -> tuple[list[Family], bool]:
        """Those who could have given the answers, told apart by what matters to the element; and whether it is all."""
        rules = self.plainly.in_force("rules", element, day)
        never = self.plainly.bundle["impossible"]
        matters = {*questions_in(entry["when"] for entry in (*rules, *never)), *given}
        questions = [question for question in self.plainly.bundle["questions"] if question["id"] in matters]
        about = {"questions": questions, "impossible": never, "facts": {}}
        facts = {asked: answer for asked, answer in self.plainly.bundle["facts"].items() if asked in matters}
        these: list[Family] = list(islice(families(about, {**facts, **given}), MOST + 1))
        return these, len(these) <= MOST

    def tried(self, element: str, way: Mapping[str, str], day: str, these: Collection[Family]) -> Tried:
        then = [{**family, **way} for family in these]
        never = [entry["when"] for entry in self.plainly.bundle["impossible"]]
        return Tried(
            not any(holds(when, family) for when in never for family in then),
            [str(self.plainly.said(element, family, day)) for family in these],
            [str(self.plainly.said(element, family, day)) for family in then],
        )


def hope(outcome: str) -> int:
    return HOPE.get(outcome, 0)


def smaller(way: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every part of a set of acts but the whole and none."""
    for number in range(1, len(way)):
        yield from map(dict, combinations(way.items(), number))


def questions_in(conditions: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The questions that the conditions ask."""
    for when in conditions:
        for key, part in when.items():
            if key in ("all", "any", "not"):
                yield from questions_in([part] if key == "not" else part)
            else:
                yield key
