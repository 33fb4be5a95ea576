"""Decides one family's case: for each budget element, may it be a direct payment, why, and what would settle it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any as Json

from calculator.answers import read_answers
from calculator.diagram import Choice, Leaf, questions, values
from calculator.ladder import UNSOUND, Deciding, Ladder, Period, Truth, period
from calculator.rules import DEPENDS, OUTCOMES, Note, Rule, RulesError, RuleSet


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
    """The questions that can still change an outcome, the one that matters to most elements first."""

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
    given = read_answers(rules, answers, as_of)
    current = period(rules, as_of)
    case = _Case(rules, current, given)
    elements = {element: case.decide(element, ladder) for element, ladder in current.ladders.items()}
    return Decision(as_of, rules.version, elements, _most_useful(rules, elements.values()))


class _Case:
    """One family's answers, in one period."""

    def __init__(self, rules: RuleSet, current: Period, given: Mapping[int, int]) -> None:
        self.rules, self.current, self.given = rules, current, given

    def decide(self, element: str, ladder: Ladder) -> ElementDecision:
        outcome = self.narrow(ladder.outcome)
        open_still = values(outcome)
        possible = tuple(word for word in OUTCOMES if word in open_still)
        in_budget = values(self.narrow(ladder.in_budget))
        if UNSOUND in open_still | in_budget:
            raise RulesError(self.unsound(element, ladder))
        return ElementDecision(
            area=ladder.area,
            in_budget=in_budget.pop() if len(in_budget) == 1 else DEPENDS,
            outcome=possible[0] if len(possible) == 1 else DEPENDS,
            possible_outcomes=possible,
            reasons=self.reasons(ladder.deciding),
            notes=tuple(note for note, when in ladder.notes if note.beside.issuperset(possible) and self.certain(when)),
            missing=tuple(self.rules.questions[index].id for index in sorted(questions(outcome))),
        )

    def unsound(self, element: str, ladder: Ladder) -> str:
        """Which rules, of those that these answers leave open, do not give exactly one answer."""
        said = [(rules, "outcome") for rules in values(self.narrow(ladder.deciding))]
        said += [(rules, "in_budget") for rules in values(self.narrow(ladder.budgeting))]
        rules, what = next(one for one in said if len({getattr(rule, one[1]) for rule in one[0]}) != 1)
        names = " and ".join(rule.id for rule in rules) or "no rule"
        return f"On {self.current.since}, {element}: {names} would decide its {what}. Exactly one answer must follow."

    def reasons(self, deciding: Deciding) -> tuple[Rule, ...]:
        sets = [set(rules) for rules in values(self.narrow(deciding))]
        shown = set.intersection(*sets) or set.union(*sets)
        return tuple(rule for rule in self.rules.rules if rule in shown)

    def certain(self, when: Truth) -> bool:
        return values(self.narrow(when)) == {True}

    def narrow(self, diagram: Leaf[Json] | Choice[Json]) -> Leaf[Json] | Choice[Json]:
        narrowed = self.current.diagrams.narrow(diagram, self.current.possible, self.given)
        assert narrowed is not None  # `read_answers` has refused answers that no family can give together.
        return narrowed


def _most_useful(rules: RuleSet, elements: Iterable[ElementDecision]) -> tuple[str, ...]:
    mattering = Counter(question for element in elements for question in element.missing)
    ordered = (question.id for question in rules.questions if question.id in mattering)
    return tuple(sorted(ordered, key=lambda question: -mattering[question]))


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
    sources = [{"title": source.title, "at": source.at, "href": source.href} for source in rule.sources]
    return {"rule": rule.id, "text": rule.text, "sources": sources}
