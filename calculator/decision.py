"""Decides one family's case: for each budget element, may it be a direct payment, why, and what would settle it?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeVar

from calculator.answers import read_answers
from calculator.decided import Decision, ElementDecision
from calculator.diagram import Choice, Families, Leaf, questions, values
from calculator.ladder import UNSOUND, Ladder, Period, Truth, Verdict, stated
from calculator.periods import period
from calculator.rule_set import RuleSet
from calculator.rules import Note, Rule, RulesError, Unchecked
from calculator.terms import DEPENDS, GATES, OUTCOMES

Value = TypeVar("Value")
Entry = TypeVar("Entry", Note, Unchecked)
Beside = tuple[tuple[Entry, Truth], ...]
"""What may stand beside an outcome, each with when it is true."""


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
        # Of several outcomes, an unsound one is named first.
        if UNSOUND in (decided.possible_outcomes[0], decided.in_budget):
            raise RulesError(_unsound(current, families, element))
    return Decision(as_of, rules.version, elements, rules, current, families)


def _decided(rules: RuleSet, families: Families, ladder: Ladder) -> ElementDecision:
    verdict = families.narrow(ladder.verdict)
    notes, unchecked = _beside(ladder, verdict)
    if isinstance(verdict, Leaf):
        return _settled(ladder, verdict, _certain(families, notes), _possible(families, unchecked))
    open_still = values(verdict)
    reasons, certain = _reasons(families, ladder, open_still)
    first, *others = (verdict.deciding for verdict in open_still)
    # Where what is missing changes no reason, they are told in the order in which they are once nothing is missing.
    order = first if all(deciding == first for deciding in others) else rules.rules
    return _element(
        ladder,
        open_still,
        reasons=tuple(rule for rule in order if rule in reasons),
        certain=tuple(rule for rule in order if rule in certain),
        notes=_those(notes, _certain(families, notes)),
        unchecked=_those(unchecked, _possible(families, unchecked)),
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
    if len(outcomes) > 1:
        return may_decide, held
    return (held, held) if held else (_enough(ladder, sets), set())


def _enough(ladder: Ladder, sets: Sequence[set[Rule]]) -> set[Rule]:
    """Rules of which one decides for each of the families, and none without which that would still be so."""
    widest_last = sorted((rule for rule, _ in ladder.standing), key=lambda rule: sum(rule in those for those in sets))
    enough = set.union(*sets)
    for rule in widest_last:
        if all(len(those & enough) > (rule in those) for those in sets):
            enough.discard(rule)
    return enough


@lru_cache(maxsize=4096)
def _settled(ladder: Ladder, verdict: Leaf[Verdict], certain: int, possible: int) -> ElementDecision:
    """What is decided where nothing that is missing matters. It is kept, as many families come to the same place."""
    notes, unchecked = _beside(ladder, verdict)
    deciding = verdict.value.deciding
    return _element(
        ladder, [verdict.value], deciding, deciding, _those(notes, certain), _those(unchecked, possible), ()
    )


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
def _beside(ladder: Ladder, verdict: Leaf[Verdict] | Choice[Verdict]) -> tuple[Beside[Note], Beside[Unchecked]]:
    """What may stand beside the outcomes that the verdict leaves open."""
    outcomes = {stated(decided.deciding, "outcome") for decided in values(verdict)}
    return _beside_all(ladder, tuple(sorted(outcomes)))


@lru_cache(maxsize=1024)
def _beside_all(ladder: Ladder, possible: tuple[str, ...]) -> tuple[Beside[Note], Beside[Unchecked]]:
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


def _certain(families: Families, entries: Beside[Any]) -> int:
    """Those of the entries that are true of all these families, as the bits of a number."""
    return families.keep(entries, _all_certain) if entries else 0


def _all_certain(families: Families, entries: Beside[Any]) -> int:
    certain, narrow, those = families.certain, families.narrow, 0
    for place, (_, when) in enumerate(entries):
        if when is certain or narrow(when) is certain:
            those |= 1 << place
    return those


def _possible(families: Families, entries: Beside[Any]) -> int:
    """Those of the entries that are true of some of these families, as the bits of a number."""
    return families.keep(entries, _all_possible) if entries else 0


def _all_possible(families: Families, entries: Beside[Any]) -> int:
    never, certain, narrow, those = families.never, families.certain, families.narrow, 0
    for place, (_, when) in enumerate(entries):
        if when is certain or narrow(when) is not never:
            those |= 1 << place
    return those


def _those(entries: Beside[Entry], those: int) -> tuple[Entry, ...]:
    return tuple(entry for place, (entry, _) in enumerate(entries) if those >> place & 1)


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
