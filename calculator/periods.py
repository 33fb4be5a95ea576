"""Makes the ladders of each period from the rules that are in force in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache, reduce
from operator import and_, ne, or_
from typing import TypeVar

from calculator.diagram import Choice, Diagrams, Leaf
from calculator.ladder import UNSOUND, Deciding, Ladder, OutcomeDiagram, Period, Rules, Truth, Verdict, stated
from calculator.rule_set import RuleSet
from calculator.rules import AllOf, AnyOf, Condition, Dated, Has, Not, Note, Rule, Unchecked
from calculator.terms import GATES, OUTCOMES
from calculator.truths import Truths

Value = TypeVar("Value", bound=Hashable)
Entry = TypeVar("Entry", bound=Dated)

_BEST_FIRST = {"outcome": (UNSOUND, *OUTCOMES), "in_budget": (UNSOUND, "yes", "depends", "no")}
"""What rules may say, the best for a family first; what is unsound before all else, so that nothing hides it."""


@lru_cache(maxsize=16)
def days_of_change(rules: RuleSet) -> tuple[date, ...]:
    """The days on which a rule, note or unchecked fact begins, or has just ended, in order."""
    # Steps are left out: they change nothing that is decided, so no ladder begins with one.
    dated = (*rules.rules, *rules.notes, *rules.unchecked)
    ends = {entry.until + timedelta(days=1) for entry in dated if entry.until is not None}
    return tuple(sorted(ends | {entry.since for entry in dated}))


@lru_cache(maxsize=16)
def period(rules: RuleSet, as_of: date) -> Period:
    """The period that the day is in, which must not be before the first rule."""
    days = days_of_change(rules)
    return _builder(rules).period(days[bisect_right(days, as_of) - 1])


@lru_cache(maxsize=16)
def _builder(rules: RuleSet) -> _Builder:
    return _Builder(rules)


class _Builder:
    """Makes the periods of one rule set, in one workshop. Conditions and ladders that periods share are made once."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.diagrams = Diagrams([len(question.answers) for question in rules.questions])
        self.order = {question.id: (index, question.answers) for index, question in enumerate(rules.questions)}
        self.truths = Truths(self.diagrams, rules.questions)
        self.ladders: dict[tuple[Dated | str, ...], Ladder] = {}
        self.verdicts: dict[tuple[Deciding, Deciding], Leaf[Verdict] | Choice[Verdict]] = {}
        self.said: dict[tuple[Deciding, str], OutcomeDiagram] = {}
        self.differing: dict[tuple[Has, OutcomeDiagram], Truth] = {}
        self.first_gates: dict[tuple[tuple[Rule, Truth], ...], Deciding] = {}
        self.periods: dict[date, Period] = {}
        # What is impossible does not hang on the day: nobody was ever 9 and 18 at once.
        self.possible = self.truths[Not(AnyOf(tuple(condition for condition, _ in rules.impossible)))]

    def period(self, day: date) -> Period:
        """The period that begins on the day."""
        if day not in self.periods:
            self.periods[day] = self._period(day)
        return self.periods[day]

    def _period(self, day: date) -> Period:
        impossible = tuple((self.truths[condition], text) for condition, text in self.rules.impossible)
        ladders = {element: self.ladder_on(day, element) for element in self.rules.elements}
        referred_to = {
            place: frozenset(self.order[other][0] for other in question.after)
            for place, question in enumerate(self.rules.questions)
            if question.after
        }
        return Period(
            day, self.rules.questions, self.diagrams, self.possible, impossible, self.truths, ladders, referred_to
        )

    def ladder_on(self, day: date, element: str) -> Ladder:
        """The ladder of what is in force about the element; the same one for the same rules, notes and facts."""
        rules = _in_force(self.rules.rules, element, day)
        notes = _in_force(self.rules.notes, element, day)
        unchecked = _in_force(self.rules.unchecked, element, day)
        # A change of the law about one element leaves the ladders of all others as they are, from period to period.
        key: tuple[Dated | str, ...] = (element, *rules, *notes, *unchecked)
        if key not in self.ladders:
            self.ladders[key] = _Ladder(self, self.rules.areas(element), rules, notes, unchecked)
        return self.ladders[key]

    def verdict(self, deciding: Deciding, budgeting: Deciding) -> Leaf[Verdict] | Choice[Verdict]:
        """What both say, for the families that can be; once for all elements and periods of which both are the same."""
        key = (deciding, budgeting)
        if key not in self.verdicts:
            self.verdicts[key] = self.real(self.diagrams.combine(Verdict, deciding, budgeting))
        return self.verdicts[key]

    def counts(self, fact: Unchecked, outcome: OutcomeDiagram) -> Truth:
        """The families for whom the fact may make a difference."""
        counts = self.truths[fact.when]
        if fact.instead is None:
            return counts
        key = (fact.instead, outcome)  # Many facts would change the same answer, and parts share outcomes.
        differs = self.differing.get(key) or self.differing.setdefault(key, self.differs(*key))
        return self.diagrams.combine(and_, counts, differs)

    def differs(self, instead: Has, outcome: OutcomeDiagram) -> Truth:
        """The families who would have another outcome, were their answer one of these."""
        question, answers = self.order[instead.question]
        differs: Truth = self.diagrams.never
        for answer in map(answers.index, instead.answers):
            other = self.diagrams.narrow(outcome, self.diagrams.certain, {question: answer}) or outcome
            differs = self.diagrams.combine(or_, differs, self.diagrams.combine(ne, outcome, other))
        return differs

    def real(self, diagram: Leaf[Value] | Choice[Value]) -> Leaf[Value] | Choice[Value]:
        """The diagram for the families that can be; as it is, where none can."""
        return self.diagrams.narrow(diagram, self.possible, {}) or diagram

    def best_area(self, areas: Sequence[str], rules: Sequence[Rule], what: str) -> Deciding:
        """For each family, the rules that decide in the area whose law gives it the better answer."""
        # Each area pays by a law of its own: what one of them rules out, or has to wait for, another may still pay for.
        by_area = [self.first_gate([rule for rule in rules if rule.is_law_of(area)]) for area in areas]
        return reduce(lambda first, second: self.diagrams.combine(_better(what), first, second), by_area)

    def first_gate(self, rules: Sequence[Rule]) -> Deciding:
        """For each family, the rules that hold at the first gate at which any does.

        Elements and periods have most of their gates in common, up to the last few: those are put together once.
        """
        # An amended rule steps aside only for the families that the amending one is about, and only on days when that
        # is in force: `rules` are those of the day.
        truths = {rule: self.truths[_unless_amended(rule, rules)] for rule in rules}
        first: Deciding = self.diagrams.leaf(())
        passed: tuple[tuple[Rule, Truth], ...] = ()
        # The gates are asked in the order of the law, so that a later one, such as a council's own list, never speaks
        # where an earlier one holds.
        for gate in GATES:
            if here := tuple((rule, truths[rule]) for rule in rules if rule.gate == gate):
                passed += here
                if passed not in self.first_gates:
                    self.first_gates[passed] = self.diagrams.combine(_or, first, self.gate(here))
                first = self.first_gates[passed]
        return first

    def gate(self, truths: Iterable[tuple[Rule, Truth]]) -> Deciding:
        """For each family, the rules of one gate that hold."""
        held: Deciding = self.diagrams.leaf(())
        for rule, truth in truths:
            held = self.diagrams.combine(_with(rule), held, truth)
        return held

    def stated(self, deciding: Deciding, what: str) -> OutcomeDiagram:
        """What the deciding rules say, for each family."""
        key = (deciding, what)
        if key not in self.said:
            self.said[key] = self.diagrams.each(lambda rules: stated(rules, what), deciding)
        return self.said[key]


class _Ladder:
    """A ladder that is worked out as it is asked for: of most periods, nobody asks for more than the outcome."""

    def __init__(
        self,
        builder: _Builder,
        areas: Sequence[str],
        rules: Sequence[Rule],
        notes: Sequence[Note],
        unchecked: Sequence[Unchecked],
    ) -> None:
        self.area, self.diagrams = areas[0], builder.diagrams
        self._builder, self._areas = builder, areas
        self._rules, self._notes, self._unchecked = rules, notes, unchecked

    @cached_property
    def _paying(self) -> Sequence[Rule]:
        return [rule for rule in self._rules if rule.outcome is not None]

    @cached_property
    def deciding(self) -> Deciding:
        return self._builder.best_area(self._areas, self._paying, "outcome")

    @cached_property
    def budgeting(self) -> Deciding:
        of_budget = [rule for rule in self._rules if rule.in_budget is not None]
        return self._builder.best_area(self._areas, of_budget, "in_budget")

    @cached_property
    def outcome(self) -> OutcomeDiagram:
        return self._builder.stated(self.deciding, "outcome")

    @cached_property
    def in_budget(self) -> OutcomeDiagram:
        return self._builder.stated(self.budgeting, "in_budget")

    @cached_property
    def standing(self) -> tuple[tuple[Rule, Truth], ...]:
        return tuple((rule, self._builder.truths[_stands(self._areas, rule, self._paying)]) for rule in self._paying)

    @cached_property
    def notes(self) -> tuple[tuple[Note, Truth], ...]:
        return tuple((note, self._builder.real(self._builder.truths[note.when])) for note in self._notes)

    @cached_property
    def unchecked(self) -> tuple[tuple[Unchecked, Truth], ...]:
        return tuple((fact, self._builder.counts(fact, self.outcome)) for fact in self._unchecked)

    @cached_property
    def verdict(self) -> Leaf[Verdict] | Choice[Verdict]:
        return self._builder.verdict(self.deciding, self.budgeting)


def _in_force(entries: Iterable[Entry], element: str, day: date) -> list[Entry]:
    """Those that are about the element on the day."""
    return [entry for entry in entries if element in entry.elements and entry.in_force(day)]


def _unless_amended(rule: Rule, others: Sequence[Rule]) -> Condition:
    """The rule's condition, but for the families for whom a rule that amends it holds."""
    amending = [other for other in others if rule.id in other.amends]
    return AllOf((rule.when, *(Not(other.when) for other in amending))) if amending else rule.when


def _stands(areas: Sequence[str], rule: Rule, others: Sequence[Rule]) -> Condition:
    """When the rule holds in the law of some of the areas, and none there stands in its place."""
    in_each = [[other for other in others if other.is_law_of(area)] for area in areas if rule.is_law_of(area)]
    return AnyOf(tuple(_unless_amended(rule, in_area) for in_area in in_each))


def _with(rule: Rule) -> Callable[[Rules, bool], Rules]:
    """Puts the rule behind others where its condition is true."""
    return lambda others, holds: (*others, rule) if holds else others


def _or(earlier: Rules, later: Rules) -> Rules:
    return earlier or later


def _better(what: str) -> Callable[[Rules, Rules], Rules]:
    """Of the rules that decide in two areas, those that say the better for the family; all of them, where both do."""

    def better(first: Rules, second: Rules) -> Rules:
        # Where an area says nothing, the other decides.
        if not first or not second:
            return first or second
        places = [_BEST_FIRST[what].index(stated(rules, what)) for rules in (first, second)]
        if places[0] != places[1]:
            return first if places[0] < places[1] else second
        return tuple(sorted(dict.fromkeys((*first, *second)), key=lambda rule: GATES.index(rule.gate)))

    return better
