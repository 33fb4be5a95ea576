"""The gates of each element, in the period between two changes of rules, as decision diagrams."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, reduce
from operator import and_, or_

from calculator.diagram import Choice, Diagrams, Leaf, values
from calculator.rules import GATES, All, Any, Condition, Has, Not, Note, Rule, RulesError, RuleSet

Truth = Leaf[bool] | Choice[bool]
Rules = tuple[Rule, ...]
Deciding = Leaf[Rules] | Choice[Rules]
Word = Leaf[str] | Choice[str]


@dataclass(frozen=True, slots=True)
class Ladder:
    """What decides one element: for every family, the rules that hold at the gate that decides, and what they say."""

    area: str
    deciding: Deciding
    outcome: Word
    in_budget: Word
    notes: tuple[tuple[Note, Truth], ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The days between two changes of rules, and the ladder of each element on them."""

    since: date
    diagrams: Diagrams
    possible: Truth
    """True for the families that can be."""
    impossible: tuple[tuple[Truth, str], ...]
    """What no family can be, each with the reason in words."""
    ladders: dict[str, Ladder]


@lru_cache(maxsize=16)
def changes(rules: RuleSet) -> tuple[date, ...]:
    """The days on which a rule or note begins, or has just ended, in order."""
    dated = (*rules.rules, *rules.notes)
    ends = {entry.until + timedelta(days=1) for entry in dated if entry.until is not None}
    return tuple(sorted(ends | {entry.since for entry in dated}))


def period(rules: RuleSet, as_of: date) -> Period:
    """The period that the day is in, which must not be before the first rule. Raises RulesError for unsound rules."""
    days = changes(rules)
    return _period(rules, days[bisect_right(days, as_of) - 1])


@lru_cache(maxsize=256)
def _period(rules: RuleSet, since: date) -> Period:
    return _Builder(rules, since).period()


class _Builder:
    def __init__(self, rules: RuleSet, day: date) -> None:
        self.rules, self.day = rules, day
        self.diagrams = Diagrams([len(question.answers) for question in rules.questions])
        self.order = {question.id: (index, question.answers) for index, question in enumerate(rules.questions)}
        self.truths: dict[Condition, Truth] = {}

    def period(self) -> Period:
        self.possible = self.truth(Not(Any(tuple(condition for condition, _ in self.rules.impossible))))
        impossible = tuple((self.truth(condition), text) for condition, text in self.rules.impossible)
        ladders = {element: self.ladder(element, area) for element, area in self.rules.elements.items()}
        return Period(self.day, self.diagrams, self.possible, impossible, ladders)

    def truth(self, condition: Condition) -> Truth:
        """The families for whom the condition is true."""
        if condition not in self.truths:
            self.truths[condition] = self._truth(condition)
        return self.truths[condition]

    def _truth(self, condition: Condition) -> Truth:
        if isinstance(condition, Has):
            question, answers = self.order[condition.question]
            return self.diagrams.literal(question, {answers.index(answer) for answer in condition.answers})
        if isinstance(condition, Not):
            return self.diagrams.combine(lambda one, _: not one, self.truth(condition.part), self.diagrams.leaf(None))
        operation = and_ if isinstance(condition, All) else or_
        start: Truth = self.diagrams.leaf(isinstance(condition, All))
        return reduce(lambda one, part: self.diagrams.combine(operation, one, self.truth(part)), condition.parts, start)

    def ladder(self, element: str, area: str) -> Ladder:
        rules = [rule for rule in self.rules.rules if element in rule.elements and rule.in_force(self.day)]
        notes = [note for note in self.rules.notes if element in note.elements and note.in_force(self.day)]
        deciding = self.first_gate([rule for rule in rules if rule.outcome is not None])
        budget = self.first_gate([rule for rule in rules if rule.in_budget is not None])
        return Ladder(
            area=area,
            deciding=deciding,
            outcome=self.said(deciding, "outcome", element),
            in_budget=self.said(budget, "in_budget", element),
            notes=tuple((note, self.truth(note.when)) for note in notes),
        )

    def first_gate(self, rules: Sequence[Rule]) -> Deciding:
        """For each family, the rules that hold at the first gate at which any does."""
        nothing: Deciding = self.diagrams.leaf(())
        gates = [self.gate(rule for rule in rules if rule.gate == gate) for gate in GATES]
        return reduce(lambda later, gate: self.diagrams.combine(_or, gate, later), reversed(gates), nothing)

    def gate(self, rules: Iterable[Rule]) -> Deciding:
        """For each family, the rules of one gate that hold."""
        held: Deciding = self.diagrams.leaf(())
        for rule in rules:
            held = self.diagrams.combine(
                lambda others, holds, rule=rule: (*others, rule) if holds else others,  # type: ignore[misc]
                held,
                self.truth(rule.when),
            )
        return held

    def said(self, deciding: Deciding, what: str, element: str) -> Word:
        """What the deciding rules say. Refuses a family for whom no rule decides, or two rules decide differently."""
        real = self.diagrams.narrow(deciding, self.possible, {})
        for rules in values(real) if real else ():
            words = {getattr(rule, what) for rule in rules}
            if len(words) != 1:
                names = " and ".join(rule.id for rule in rules) or "no rule"
                raise RulesError(
                    f"On {self.day}, {element}: {names} would decide its {what} for some family. "
                    "Exactly one answer must follow."
                )
        # The spare word stands only where no family can be: nothing that is read from the diagram ever shows it.
        return self.diagrams.combine(
            lambda rules, _: str(getattr(rules[0], what)) if rules else "", deciding, self.diagrams.leaf(None)
        )


def _or(one: Rules, other: Rules) -> Rules:
    return one or other
