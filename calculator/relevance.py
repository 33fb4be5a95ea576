"""Which questions can be asked of a family at all, in whatever order it would answer them."""

from __future__ import annotations

from calculator.decision import Decision
from calculator.diagram import questions
from calculator.rules import RuleSet


def relevant_questions(rules: RuleSet, decision: Decision) -> list[str]:
    """The questions that what is in force asks about, unchecked facts too, but for those that only one answer fits.

    What else an answered question could be counts too, with the other answers as they are. In the council's order.
    """
    current = decision.current
    asked: set[int] = set()
    for ladder in current.ladders.values():
        asked |= questions(ladder.outcome) | questions(ladder.in_budget)
        asked = asked.union(*(questions(when) for _, when in (*ladder.notes, *ladder.unchecked)))
    return [
        current.questions[place].id
        for place in sorted(asked)
        if current.questions[place].id not in rules.facts and _open(decision, place)
    ]


def _open(decision: Decision, place: int) -> bool:
    """Whether more than one answer to the question can be given together with the answers to the others."""
    current = decision.current
    # What no family can be never turns on this question, so all of its answers are open, and need not be tried.
    if place not in questions(current.possible):
        return True
    answers = [{**decision.families.answers, place: answer} for answer in range(len(current.questions[place].answers))]
    return sum(current.diagrams.families(current.possible, given) is not None for given in answers) > 1
