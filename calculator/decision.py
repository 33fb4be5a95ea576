"""Decides one family's case: for each budget element, may it be a direct payment, why, and what would settle it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any as Json

from calculator.answers import read_answers
from calculator.diagram import Families, Leaf, questions, values
from calculator.ladder import UNSOUND, Deciding, Ladder, Period, Truth, period
from calculator.rules import DEPENDS, OUTCOMES, Note, Rule, RulesError, RuleSet, sources_json


@dataclass(frozen=True, slots=True)
class ElementDecision:
    """What is decided for one budget element, and by which rules."""

    area: str
    in_budget: str
    outcome: str
    possible_outcomes: tuple[str, ...]
    """The outcomes that the answers leave open, the best first."""
    reasons: tuple[Rule, ...]
    """The rules that decide whatever else is answered; where there is none, those that may decide."""
    notes: tuple[Note, ...]
    missing: tuple[str, ...]
    """The questions that would settle the outcome."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided for every element, on one day, by one version of the rules."""

    as_of: date
    rules_version: str
    elements: Mapping[str, ElementDecision]
    next_questions: tuple[str, ...]
    """The questions that can still change an outcome, the one first that is likely to leave the fewest others."""
    current: Period = field(repr=False)
    """The rules that it was made by, from which `explain` says more."""
    families: Families = field(repr=False)
    """All the families that these answers could be those of."""

    def to_dict(self) -> dict[str, Json]:
        """The decision as the JSON that commands print and pages read."""
        return {
            "as_of": self.as_of.isoformat(),
            "rules_version": self.rules_version,
            "elements": {element: _element_json(decided) for element, decided in self.elements.items()},
            "next_questions": list(self.next_questions),
        }


def decide(rules: RuleSet, answers: Mapping[str, str | None], as_of: date) -> Decision:
    """The decision for these answers on this day. A question left out, or None, is one not answered.

    Raises AnswersError, with every problem, for an unknown question or answer, answers that no family can give
    together, or a day before the first rule; RulesError where the rules contradict each other or leave a gap here.
    """
    families = read_answers(rules, answers, as_of)
    current = period(rules, as_of)
    case = _Case(rules, current, families)
    elements = {element: case.decide(element, ladder) for element, ladder in current.ladders.items()}
    settled = not any(element.missing for element in elements.values())
    following = () if settled else _next_questions(current, families)
    return Decision(as_of, rules.version, elements, following, current, families)


class _Case:
    """One family's answers, in one period: all the families that they could be those of."""

    def __init__(self, rules: RuleSet, current: Period, families: Families) -> None:
        self.rules, self.current, self.families = rules, current, families
        self.certain = current.diagrams.leaf(True)

    def decide(self, element: str, ladder: Ladder) -> ElementDecision:
        deciding, budgeting = self.families.narrow(ladder.deciding), self.families.narrow(ladder.in_budget)
        outcome = self.families.narrow(ladder.outcome)
        open_still, in_budget = values(outcome), values(budgeting)
        if UNSOUND in open_still or UNSOUND in in_budget:
            raise RulesError(self.unsound(element, ladder))
        possible = tuple(word for word in OUTCOMES if word in open_still)
        return ElementDecision(
            area=ladder.area,
            in_budget=in_budget.pop() if len(in_budget) == 1 else DEPENDS,
            outcome=possible[0] if len(possible) == 1 else DEPENDS,
            possible_outcomes=possible,
            reasons=self.reasons(deciding),
            notes=tuple(note for note, when in ladder.notes if self.stands(note, when, possible)),
            missing=tuple(self.rules.questions[index].id for index in sorted(questions(outcome))),
        )

    def stands(self, note: Note, when: Truth, possible: tuple[str, ...]) -> bool:
        """Whether the note is to be said: beside all that is open, and certain."""
        return note.beside.issuperset(possible) and self.families.narrow(when) is self.certain

    def unsound(self, element: str, ladder: Ladder) -> str:
        """Which rules, of those that these answers leave open, do not give exactly one answer."""
        said = [(rules, "outcome") for rules in values(self.families.narrow(ladder.deciding))]
        said += [(rules, "in_budget") for rules in values(self.families.narrow(ladder.budgeting))]
        rules, what = next(one for one in said if len({getattr(rule, one[1]) for rule in one[0]}) != 1)
        names = " and ".join(rule.id for rule in rules) or "no rule"
        return f"On {self.current.since}, {element}: {names} would decide its {what}. Exactly one answer must follow."

    def reasons(self, deciding: Deciding) -> tuple[Rule, ...]:
        if isinstance(deciding, Leaf):
            return deciding.value
        sets = [set(rules) for rules in values(deciding)]
        shown = set.intersection(*sets) or set.union(*sets)
        return tuple(rule for rule in self.rules.rules if rule in shown)


def _next_questions(current: Period, families: Families) -> tuple[str, ...]:
    """The questions that still matter, in the order of how few others are left, on average, once one is answered.

    Each answer that can be given is taken to be as likely as the next. Ties stand in the council's order.
    """
    missing = _asked(current, families)
    left = {question: _left_on_average(current, families, question) for question in sorted(missing)}
    return tuple(current.questions[question].id for question in sorted(left, key=lambda question: left[question]))


def _asked(current: Period, families: Families) -> set[int]:
    """The questions that still matter to the outcome of some element."""
    outcomes = {id(ladder.outcome): ladder.outcome for ladder in current.ladders.values()}
    return set().union(*(questions(families.narrow(outcome)) for outcome in outcomes.values()))


def _left_on_average(current: Period, families: Families, question: int) -> float:
    left = []
    for answer in range(len(current.questions[question].answers)):
        answered = current.diagrams.families(current.possible, {**families.answers, question: answer})
        if answered is not None:
            left.append(len(_asked(current, answered)))
    return sum(left) / len(left)


def _element_json(decided: ElementDecision) -> dict[str, Json]:
    return {
        "area": decided.area,
        "in_budget": decided.in_budget,
        "outcome": decided.outcome,
        "possible_outcomes": list(decided.possible_outcomes),
        "reasons": [_reason_json(rule) for rule in decided.reasons],
        "notes": [{"id": note.id, "text": note.text} for note in decided.notes],
        "missing": list(decided.missing),
    }


def _reason_json(rule: Rule) -> dict[str, Json]:
    return {"rule": rule.id, "text": rule.text, "sources": sources_json(rule.sources)}
