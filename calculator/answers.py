"""Reads one family's answers, and refuses what cannot be used: every problem at once, and nothing guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from calculator.diagram import Families
from calculator.ladder import Period
from calculator.periods import period
from calculator.rule_set import RuleSet
from calculator.rules import Question
from calculator.suggestion import use_instead


class AnswersError(ValueError):
    """The answers or the date cannot be used; `problems` holds one sentence for each thing that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_answers(rules: RuleSet, answers: Mapping[str, str | None], as_of: date) -> Families:
    """The families that gave these answers; a fact of the council stands where none is given.

    Raises AnswersError for an unknown question or answer, a day before the first rule, or answers that no family can
    give together.
    """
    problems = [] if as_of >= rules.first_day else [_too_early(as_of, rules.first_day)]
    known, facts = _known(rules)
    given = dict(facts)
    for question, answer in answers.items():
        if question not in known:
            problems.append(f"There is no question {question!r}. {use_instead(question, known)}")
        # None is no answer at all, so it leaves a fact of the council standing where an answer would take its place.
        elif answer is not None:
            place, asked = known[question]
            try:
                given[place] = asked.index(answer)
            except ValueError:
                problems.append(f"{question} is {answer!r}. {_allowed(asked, answer)}")
    if problems:
        raise AnswersError(problems)
    current = period(rules, as_of)
    families = current.diagrams.families(current.possible, given)
    if families is None:
        # Several reasons can exclude a family only together; then none of their sentences is true of it, and a general
        # one has to do.
        together = impossible_together(current, given)
        raise AnswersError(together or ["No family can give all these answers together. Look at them again."])
    return families


@lru_cache(maxsize=16)
def _known(rules: RuleSet) -> tuple[Mapping[str, tuple[int, Question]], Mapping[int, int]]:
    """Each question with its place among the rules' questions, and the facts of the council by their places."""
    known = {question.id: (place, question) for place, question in enumerate(rules.questions)}
    places = [(*known[question], answer) for question, answer in rules.facts.items()]
    return known, {place: asked.index(answer) for place, asked, answer in places}


def _allowed(question: Question, wrong: str) -> str:
    if question.bands is None:
        return use_instead(wrong, question.answers)
    return f"Write a number of {question.bands.unit}, such as 16 or 2.5."


def _too_early(as_of: date, first_day: date) -> str:
    return f"The date {as_of} is before the first rule held. Use {first_day} or a later date."


def impossible_together(current: Period, given: Mapping[int, int]) -> list[str]:
    """Why no family can give these answers, by the place of each question, where a single reason is enough."""
    always = current.diagrams.certain
    return [text for never, text in current.impossible if current.diagrams.narrow(never, always, given) is always]
