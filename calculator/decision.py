"""Decides one family's case: for each budget element, may it be a direct payment, why, and what would settle it?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any, TypeVar

from calculator.advice import open_advice
from calculator.answers import read_answers
from calculator.diagram import Families, Leaf, leaves, questions, values
from calculator.ladder import UNSOUND, Ladder, Period, Truth, Verdict, period, stated
from calculator.question_order import Open, advising, nearly_all_follow, settling
from calculator.rules import DEPENDS, GATES, OUTCOMES, Note, Rule, RulesError, RuleSet, Unchecked, sources_json

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ElementDecision:
    """What is decided for one budget element, and by which rules."""

    area: str
    in_budget: str
    outcome: str
    possible_outcomes: tuple[str, ...]
    """The outcomes that the answers leave open, the best first."""
    reasons: tuple[Rule, ...]
    """The rules that decide, or would if none before them did, whatever else is answered; where there is none, or the
    outcome is open, those that may decide."""
    certain: tuple[Rule, ...]
    """Those of the reasons that are true of every family with these answers: only they may be told as facts."""
    notes: tuple[Note, ...]
    unchecked: tuple[Unchecked, ...]
    """The facts that no question asks and that could change the outcome of a family with these answers."""
    missing: tuple[str, ...]
    """The questions that would settle the outcome."""
    gates: Mapping[str, str]
    """Each gate: `passed`, `held` (it decides), `open` (it may hold, as more is answered) or `not_reached`."""
    judged: tuple[str, ...]
    """Who decides, and by what test, where every rule that may decide a settled outcome leaves it to that judgement."""


@dataclass(frozen=True)
class Decision:
    """What is decided for every element, on one day, by one version of the rules."""

    as_of: date
    rules_version: str
    elements: Mapping[str, ElementDecision]
    rules: RuleSet = field(repr=False)
    current: Period = field(repr=False)
    """The rules that it was made by, from which `explain` says more."""
    families: Families = field(repr=False)
    """All the families that these answers could be those of."""

    @property
    def next_questions(self) -> tuple[str, ...]:
        """The questions that can still change an outcome, and then those that can still change the advice."""
        # Whoever has answered everything is asked nothing, and nothing has to be worked out for that.
        if len(self.families.answers) == len(self.current.questions):
            return ()
        return (*self.settling, *self.advising)

    # These are worked out when they are asked for, for they take as long as all else together, and who checks a rule
    # asks no question.
    @cached_property
    def settling(self) -> tuple[str, ...]:
        """The questions that can still change an outcome, in the order in which the fewest will have to be asked."""
        return self._names(settling(self.current, self._open))

    @cached_property
    def advising(self) -> tuple[str, ...]:
        """The others that can still change what is told beside the outcomes, those on which most of it hangs first."""
        return self._names(advising(self._open))

    @property
    def nearly_all_follow(self) -> bool:
        """Whether at least nine of ten families with these answers will be asked all of them, or all but one or two."""
        return nearly_all_follow(self.current, self._open)

    @cached_property
    def _open(self) -> Open:
        open_still = [ladder.outcome for part, ladder in self.current.ladders.items() if self.elements[part].missing]
        possible = tuple(decided.possible_outcomes for decided in self.elements.values())
        advice = open_advice(self.rules, self.current, self.as_of, self.families, possible)
        return Open(self.families.real, Open.of(self.families, open_still).outcomes, advice)

    def _names(self, places: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.current.questions[place].id for place in places)

    def elements_to_dict(self) -> dict[str, dict[str, Any]]:
        """The part of `to_dict` about the elements, by their ids."""
        return {element: _element_json(decided) for element, decided in self.elements.items()}

    def to_dict(self) -> dict[str, Any]:
        """The decision as the JSON that commands print and pages read."""
        return {
            "as_of": self.as_of.isoformat(),
            "rules_version": self.rules_version,
            "elements": self.elements_to_dict(),
            "next_questions": list(self.next_questions),
        }


def decide(rules: RuleSet, answers: Mapping[str, str | None], as_of: date) -> Decision:
    """The decision for these answers on this day. A question left out, or None, is one not answered.

    Raises AnswersError, with every problem, for an unknown question or answer, answers that no family can give
    together, or a day before the first rule; RulesError where the rules contradict each other or leave a gap here.
    """
    families = read_answers(rules, answers, as_of)
    current = period(rules, as_of)
    elements = {element: _decided(rules, families, ladder) for element, ladder in current.ladders.items()}
    # Refused for this family alone: `check` finds such rules before they are published, and a rule set that came
    # another way must still not give one of two answers as though it were the only one.
    for element, decided in elements.items():
        if UNSOUND in (*decided.possible_outcomes, decided.in_budget):
            raise RulesError(_unsound(current, families, element))
    return Decision(as_of, rules.version, elements, rules, current, families)


def _decided(rules: RuleSet, families: Families, ladder: Ladder) -> ElementDecision:
    verdict = families.narrow(ladder.verdict)
    if isinstance(verdict, Leaf):
        notes, unchecked = _beside(ladder, (_outcome(verdict),))
        return _settled(ladder, verdict, _notes(families, notes), _unchecked(families, unchecked))
    notes, unchecked = _beside(ladder, tuple({_outcome(leaf) for leaf in leaves(verdict)}))
    open_still = values(verdict)
    reasons, certain = _reasons(families, ladder, open_still)
    return _element(
        ladder,
        open_still,
        reasons=tuple(rule for rule in rules.rules if rule in reasons),
        certain=tuple(rule for rule in rules.rules if rule in certain),
        notes=_notes(families, notes),
        unchecked=_unchecked(families, unchecked),
        missing=tuple(rules.questions[index].id for index in sorted(questions(families.narrow(ladder.outcome)))),
    )


def _reasons(families: Families, ladder: Ladder, verdicts: Collection[Verdict]) -> tuple[set[Rule], set[Rule]]:
    """The rules to give as reasons, and those of them that are true of all these families."""
    sets = [set(verdict.deciding) for verdict in verdicts]
    if everywhere := set.intersection(*sets):
        return everywhere, everywhere
    may_decide = set.union(*sets)
    # A refusal that a family named is a fact whether or not something before it bars the payment already. Only the
    # worst that is open is told so: that somebody may ask is a fact once nothing bars it, and not before.
    outcomes = {rule.outcome for rule in may_decide}
    worst = next((outcome for outcome in reversed(OUTCOMES) if outcome in outcomes), None)
    held = {
        rule
        for rule, when in ladder.standing
        if rule.outcome == worst and rule in may_decide and families.narrow(when) is families.certain
    }
    return (held, held) if held and len(outcomes) == 1 else (may_decide, held)


@lru_cache(maxsize=4096)
def _settled(
    ladder: Ladder, verdict: Leaf[Verdict], notes: tuple[Note, ...], unchecked: tuple[Unchecked, ...]
) -> ElementDecision:
    """What is decided where nothing that is missing matters. It is kept, as many families come to the same place."""
    deciding = verdict.value.deciding
    return _element(ladder, [verdict.value], deciding, deciding, notes, unchecked, ())


def _element(
    ladder: Ladder,
    verdicts: Collection[Verdict],
    reasons: tuple[Rule, ...],
    certain: tuple[Rule, ...],
    notes: tuple[Note, ...],
    unchecked: tuple[Unchecked, ...],
    missing: tuple[str, ...],
) -> ElementDecision:
    outcomes = {stated(verdict.deciding, "outcome") for verdict in verdicts}
    in_budget = {stated(verdict.budgeting, "in_budget") for verdict in verdicts}
    possible = tuple(word for word in (UNSOUND, *OUTCOMES) if word in outcomes)
    return ElementDecision(
        area=ladder.area,
        # A rule may itself say `depends` of the budget, where a fact is still to be agreed. So one word that is
        # `depends` and two words that differ are told alike, and an unsound one is kept apart.
        in_budget=in_budget.pop() if len(in_budget) == 1 else UNSOUND if UNSOUND in in_budget else DEPENDS,
        outcome=possible[0] if len(possible) == 1 else DEPENDS,
        possible_outcomes=possible,
        reasons=reasons,
        certain=certain,
        notes=notes,
        unchecked=unchecked,
        missing=missing,
        gates=_gates({GATES.index(verdict.deciding[0].gate) for verdict in verdicts if verdict.deciding}),
        judged=_judged(verdicts) if len(possible) == 1 else (),
    )


@lru_cache(maxsize=4096)
def _outcome(verdict: Leaf[Verdict]) -> str:
    return stated(verdict.value.deciding, "outcome")


@lru_cache(maxsize=1024)
def _beside(
    ladder: Ladder, possible: tuple[str, ...]
) -> tuple[tuple[tuple[Note, Truth], ...], tuple[tuple[Unchecked, Truth], ...]]:
    """The notes that may be said beside all these outcomes, and the unchecked facts that could change any of them.

    Each note with when it is true; each fact with when it is true together with an outcome that it could change.
    """
    notes = tuple((note, when) for note, when in ladder.notes if note.beside.issuperset(possible))
    facts = tuple(
        (fact, _could_change(ladder, fact, when, possible))
        for fact, when in ladder.unchecked
        if not fact.beside.isdisjoint(possible)
    )
    return _same(notes), _same(facts)


@cache
def _same(entries: Value) -> Value:
    """The one object for all that are equal to it, so that what elements have in common is gone over once."""
    return entries


def _could_change(ladder: Ladder, fact: Unchecked, when: Truth, possible: tuple[str, ...]) -> Truth:
    # Where it could change whatever is open, its condition alone says as much, and is a shorter walk. Else the two have
    # to be true of one family: a fact may be about adults only, while its outcome is left open for children only.
    if fact.beside.issuperset(possible):
        return when
    return ladder.diagrams.combine(lambda true, outcome: true and outcome in fact.beside, when, ladder.outcome)


def _notes(families: Families, notes: tuple[tuple[Note, Truth], ...]) -> tuple[Note, ...]:
    """Those of the notes that are certain."""

    def those() -> tuple[Note, ...]:
        certain = families.certain
        return tuple([note for note, when in notes if when is certain or families.narrow(when) is certain])

    return families.keep(notes, those)


def _unchecked(families: Families, facts: tuple[tuple[Unchecked, Truth], ...]) -> tuple[Unchecked, ...]:
    """Those of the facts that could change the outcome of some of these families."""

    def those() -> tuple[Unchecked, ...]:
        never, certain = families.never, families.certain
        return tuple([fact for fact, when in facts if when is certain or families.narrow(when) is not never])

    return families.keep(facts, those)


def _gates(reached: set[int]) -> Mapping[str, str]:
    """What each gate did, from those at which some family with these answers is decided."""
    states: dict[str, str] = {}
    for index, gate in enumerate(GATES):
        if index in reached:
            states[gate] = "held" if len(reached) == 1 else "open"
        else:
            # One that lies between two that may hold is passed by some families, and others never come to it: all that
            # is true of it for all of them is that it decides for none.
            states[gate] = "passed" if index < min(reached, default=-1) else "not_reached"
    return states


def _judged(verdicts: Collection[Verdict]) -> tuple[str, ...]:
    """What is left to judgement by each of the verdicts, in the words of the first."""
    first, *others = [dict.fromkeys(rule.judged for rule in verdict.deciding if rule.judged) for verdict in verdicts]
    return tuple(judged for judged in first if all(judged in other for other in others))


def _unsound(current: Period, families: Families, element: str) -> str:
    """Which rules, of those that these answers leave open, do not give exactly one answer."""
    verdicts = values(families.narrow(current.ladders[element].verdict))
    decided = [(verdict.deciding, "outcome") for verdict in verdicts]
    decided += [(verdict.budgeting, "in_budget") for verdict in verdicts]
    rules, what = next((rules, what) for rules, what in decided if stated(rules, what) == UNSOUND)
    names = " and ".join(rule.id for rule in rules) or "no rule"
    return f"On {current.since}, {element}: {names} would decide its {what}. Exactly one answer must follow."


def _element_json(decided: ElementDecision) -> dict[str, Any]:
    return {
        "area": decided.area,
        "in_budget": decided.in_budget,
        "outcome": decided.outcome,
        "possible_outcomes": list(decided.possible_outcomes),
        "reasons": [_reason_json(rule, rule in decided.certain) for rule in decided.reasons],
        "notes": [{"id": note.id, "text": note.text} for note in decided.notes],
        "unchecked": [fact.id for fact in decided.unchecked],
        "missing": list(decided.missing),
    }


def _reason_json(rule: Rule, certain: bool) -> dict[str, Any]:
    return {"rule": rule.id, "text": rule.text, "certain": certain, "sources": sources_json(rule.sources)}
