"""Explains a decision: the gates an element passed, the one that held it, and what would change the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any as Json

from calculator.decision import Decision
from calculator.diagram import Choice, Families, Leaf, values
from calculator.ladder import Ladder, Period, Truth, Word
from calculator.rules import GATES, OUTCOMES
from calculator.space import where

_HOPED_FOR = ("offered", "possible")
"""What a family may hope to change an outcome into: that a step must come first is no help to one who took it."""

Way = tuple[tuple[int, int], ...]
"""Questions, each with the answer that it would need."""

_SHOWN = 6
"""How many ways to a better outcome are told; more of them would help nobody."""


@dataclass(frozen=True, slots=True)
class Change:
    """A smallest set of answers that, with the others as they are, gives a better outcome."""

    answers: Mapping[str, str]
    outcome: str
    can_act: bool
    """Whether the family can do something to make every one of them true."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one element's outcome came about, and how it could become better."""

    gates: Mapping[str, str]
    """Each gate: `passed`, `held` (it decides), `open` (it may hold, as more is answered) or `not_reached`."""
    judged: tuple[str, ...]
    """Who decides, and by what test, where the rules that decide leave it to judgement."""
    changes: tuple[Change, ...]
    """What would give a better outcome: what a family can act on first, then the fewest answers."""


def explain(decision: Decision) -> dict[str, Explanation]:
    """The explanation of each element of a decision."""
    current, families = decision.current, decision.families
    return {element: _explain(current, ladder, families) for element, ladder in current.ladders.items()}


def explanation_json(explanations: Mapping[str, Explanation]) -> dict[str, Json]:
    """The explanations as plain JSON, for pages and terminals."""
    return {
        element: {
            "gates": dict(explanation.gates),
            "judged": list(explanation.judged),
            "changes": [
                {"answers": dict(change.answers), "outcome": change.outcome, "can_act": change.can_act}
                for change in explanation.changes
            ],
        }
        for element, explanation in explanations.items()
    }


def _explain(current: Period, ladder: Ladder, families: Families) -> Explanation:
    deciding = values(families.narrow(ladder.deciding))
    now = values(families.narrow(ladder.outcome))
    judged = {rule.judged: None for rules in deciding for rule in rules if rule.judged and len(now) == 1}
    return Explanation(
        gates=_gates(frozenset(GATES.index(rules[0].gate) for rules in deciding)),
        judged=tuple(judged),
        changes=_changes(current, ladder.outcome, families.answers, now),
    )


@lru_cache(maxsize=128)
def _gates(reached: frozenset[int]) -> Mapping[str, str]:
    """What each gate did, from those at which some family with these answers is decided."""
    states = {}
    for index, gate in enumerate(GATES):
        if index > max(reached):
            states[gate] = "not_reached"
        elif index in reached:
            states[gate] = "held" if len(reached) == 1 else "open"
        else:
            states[gate] = "passed" if index < min(reached) else "open"
    return states


def _changes(current: Period, outcome: Word, given: Mapping[int, int], now: set[str]) -> tuple[Change, ...]:
    """The smallest sets of answers that would give a payment a better chance than the best that is open now."""
    best = min(OUTCOMES.index(word) for word in now)
    found: list[Change] = []
    for better in _HOPED_FOR[:best]:
        real = _leading_to(current, outcome, better)
        for only_acts in (True, False):
            ways = _smallest(current, real, given, only_acts) if real else []
            known = [change.answers for change in found]
            found += [
                change for way in ways if (change := _change(current, way, better, only_acts)).answers not in known
            ]
    found = [one for one in found if not any(_outdone(one, other) for other in found)]
    found.sort(key=lambda change: (not change.can_act, OUTCOMES.index(change.outcome), len(change.answers)))
    return tuple(found[:_SHOWN])


def _outdone(one: Change, other: Change) -> bool:
    """Whether the other change gives more and asks for no more."""
    better = OUTCOMES.index(other.outcome) < OUTCOMES.index(one.outcome)
    return better and len(other.answers) <= len(one.answers) and other.can_act >= one.can_act


@lru_cache(maxsize=1024)
def _leading_to(current: Period, outcome: Word, wanted: str) -> Truth | None:
    """The families that can be and get this outcome; None where there is none."""
    said = where(current, outcome, lambda word: word == wanted)
    real = current.diagrams.narrow(said, current.possible, {})
    return None if real is current.diagrams.leaf(False) else real


def _change(current: Period, way: Way, outcome: str, can_act: bool) -> Change:
    answers = {current.questions[question].id: current.questions[question].answers[answer] for question, answer in way}
    return Change(answers, outcome, can_act)


def _smallest(current: Period, wanted: Truth, given: Mapping[int, int], only_acts: bool) -> list[Way]:
    """The smallest sets of answers, other than those given, that lead to where it is true."""
    done: dict[int, list[Way]] = {}

    def ways(part: Truth) -> list[Way]:
        if isinstance(part, Leaf):
            return [()] if part.value else []
        if id(part) not in done:
            found = [way for answer, branch in enumerate(part.branches) if branch for way in step(part, answer, branch)]
            least = min(map(len, found), default=0)
            done[id(part)] = [way for way in found if len(way) == least][:_SHOWN]
        return done[id(part)]

    def step(part: Choice[bool], answer: int, branch: Truth) -> list[Way]:
        now = given.get(part.question)
        if answer == now:
            return ways(branch)
        if only_acts and now is not None and not current.questions[part.question].can_become(now, answer):
            return []
        return [((part.question, answer), *rest) for rest in ways(branch)]

    return ways(wanted)
