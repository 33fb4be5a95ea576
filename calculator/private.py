"""What a family is asked in private, and how a paper that it may hand on is kept free of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from calculator.answers import AnswersError, read_answers
from calculator.diagram import questions
from calculator.ladder import Period
from calculator.rule_set import RuleSet
from calculator.rules import AllOf, AnyOf, Condition, Has, Not, Question


def private_questions(rules: RuleSet) -> dict[str, Question]:
    """The questions whose answers must stand in no paper that a family may hand on, by their ids."""
    return {question.id: question for question in rules.questions if question.private}


def with_nothing_given_away(rules: RuleSet, answers: Mapping[str, str], as_of: date) -> dict[str, str]:
    """The answers, each private one put back to that which gives nothing away, or left out where it cannot stand.

    What is worked out from these is the same whatever was answered in private: so nothing of it can be read from there.
    """
    private = private_questions(rules)
    public = {question: answer for question, answer in answers.items() if question not in private}
    together = public | {question: asked.answers[0] for question, asked in private.items()}
    try:
        read_answers(rules, together, as_of)
    except AnswersError:
        return public
    return together


def mentions_private(rules: RuleSet, condition: Condition) -> bool:
    """Whether the condition asks a question whose answer must stand in no paper that a family may hand on."""
    return not private_questions(rules).keys().isdisjoint(asked(condition))


def asked(condition: Condition) -> Iterator[str]:
    """The questions that a condition asks."""
    if isinstance(condition, Has):
        yield condition.question
    elif isinstance(condition, Not):
        yield from asked(condition.part)
    else:
        assert isinstance(condition, AllOf | AnyOf)
        for part in condition.parts:
            yield from asked(part)


def matters(current: Period, answers: Mapping[int, int], place: int, parts: Iterable[str]) -> bool:
    """Whether the answer to a question, by its place, can change the outcome of a part, with the others as they are."""
    others = {other: answer for other, answer in answers.items() if other != place}
    families = current.diagrams.families(current.possible, others)
    if families is None:
        return False
    return any(place in questions(families.narrow(current.ladders[part].outcome)) for part in parts)
