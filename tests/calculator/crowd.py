"""Many whole families at once: each condition, rule and outcome as the set of those for whom it is so.

A set is the bits of a number, one for each family. So what takes `Plainly` a walk through all rules for each family is
here a few operations for all of them. It shares no code with the engine, and is itself held against `Plainly`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from tests.calculator.plainly import BEST_FIRST, Family, Plainly
from tests.calculator.small_council import GATES

Rules = Sequence[Mapping[str, Any]]
Standing = Sequence[tuple[Mapping[str, Any], int]]
"""Rules, each with the families for whom it holds and nothing stands in its place."""


class Crowd:
    """Some families of one council. What was worked out for them is kept, for elements and days have it in common."""

    def __init__(self, plainly: Plainly, families: Iterable[Family]) -> None:
        self.plainly, self.families = plainly, list(families)
        self.everybody = (1 << len(self.families)) - 1
        self.answered: dict[tuple[str, str], int] = {}
        """Who gave each answer to each question."""
        for place, family in enumerate(self.families):
            for given in family.items():
                self.answered[given] = self.answered.get(given, 0) | 1 << place
        # What is kept by the place of an object in memory holds the object too, so that no other comes to stand there.
        self._true: dict[int, tuple[Mapping[str, Any], int]] = {}
        self._standing: dict[tuple[int, ...], Standing] = {}
        self._deciding: dict[tuple[object, ...], Deciding] = {}

    def who(self, given: Mapping[str, str]) -> int:
        """Those who gave these answers."""
        return self.all_of(self.answered.get(answer, 0) for answer in given.items())

    def all_of(self, sets: Iterable[int]) -> int:
        return reduce(and_, sets, self.everybody)

    def true(self, when: Mapping[str, Any]) -> int:
        """Those for whom the condition is true."""
        known = self._true.get(id(when))
        if known is None:
            known = self._true[id(when)] = (when, self.all_of(self._part(*part) for part in when.items()))
        return known[1]

    def _part(self, key: str, part: Any) -> int:
        if key == "all":
            return self.all_of(map(self.true, part))
        if key == "any":
            return any_of(map(self.true, part))
        if key == "not":
            return self.everybody & ~self.true(part)
        return any_of(self.answered.get((key, answer), 0) for answer in part)

    def standing(self, area: str, element: str, day: str, what: str = "outcome") -> Standing:
        """The rules of an area's law, each with those for whom it holds and no rule stands in for it, at every gate."""
        return self._stand(self.plainly.of_area(area, element, day, what))

    def _stand(self, rules: Rules) -> Standing:
        key = tuple(map(id, rules))
        if key not in self._standing:
            true = {rule["id"]: self.true(rule["when"]) for rule in rules}
            instead: dict[str, int] = {}
            for rule in rules:
                for name in rule.get("amends", ()):
                    instead[name] = instead.get(name, 0) | true[rule["id"]]
            self._standing[key] = [(rule, true[rule["id"]] & ~instead.get(rule["id"], 0)) for rule in rules]
        return self._standing[key]

    def deciding(self, element: str, day: str, what: str = "outcome") -> Deciding:
        """The rules that decide, in whichever area is the best for the family; of several as good, all of them."""
        laws = [self.plainly.of_area(area, element, day, what) for area in self.plainly.areas[element]]
        key = (what, *(tuple(map(id, rules)) for rules in laws))
        if key not in self._deciding:
            self._deciding[key] = Deciding(self.everybody, [self._stand(rules) for rules in laws], what)
        return self._deciding[key]

    def said(self, element: str, day: str, what: str = "outcome") -> Mapping[str | None, int]:
        """Who is told each word that the deciding rules say; None on a day on which none does."""
        return self.deciding(element, day, what).said

    def beside(self, element: str, day: str, outcomes: Iterable[str]) -> int:
        """Those whose outcome is one of these."""
        said = self.said(element, day)
        return any_of(said[outcome] for outcome in outcomes)


class Deciding:
    """What decides one element, by the laws of its areas."""

    def __init__(self, everybody: int, laws: Iterable[Standing], what: str) -> None:
        by_area = [first_gate(everybody, law) for law in laws]
        said_by_area = [said_by(law, what) for law in by_area]
        left, self.said = everybody, dict[str | None, int]()
        for word in BEST_FIRST:
            self.said[word] = left & any_of(said[word] for said in said_by_area)
            left &= ~self.said[word]
        self.said[None] = left
        self.rules = [(rule, those & self.said[rule[what]]) for law in by_area for rule, those in law]
        """Each with those for whom it decides."""
        left, self.gates = everybody, dict[str, int]()
        """The first gate at which a rule decides, with those for whom it is so."""
        for gate in GATES:
            self.gates[gate] = left & any_of(those for rule, those in self.rules if rule["gate"] == gate)
            left &= ~self.gates[gate]


def first_gate(everybody: int, law: Standing) -> Standing:
    """The rules with those for whom they hold at the first gate at which any does."""
    first, left = list[tuple[Mapping[str, Any], int]](), everybody
    for gate in GATES:
        here = [(rule, those & left) for rule, those in law if rule["gate"] == gate]
        first += here
        left &= ~any_of(those for _, those in here)
    return first


def said_by(law: Standing, what: str) -> Mapping[str, int]:
    """Who is told each word by the law of one area, which must tell nobody two."""
    said = {word: any_of(those for rule, those in law if rule[what] == word) for word in BEST_FIRST}
    assert sum(those.bit_count() for those in said.values()) == any_of(said.values()).bit_count()
    return said


def any_of(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)
