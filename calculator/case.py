"""One family's case, as a page sends it: the date, and those answers that can stand together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculator.answers import impossible_together
from calculator.ladder import Period
from calculator.periods import period
from calculator.rule_set import RuleSet
from calculator.rules import Question
from calculator.words import Words

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class CaseError(ValueError):
    """What was sent cannot be used; `problems` holds a sentence for each thing that is wrong, for a family."""

    def __init__(self, problems: Sequence[str], field: str | None = None) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)
        self.field = field
        """The field of the page that is wrong, where it is one."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """An answer that cannot stand beside a newer one, and why."""

    question: str
    answer: str
    because: str

    def to_dict(self) -> dict[str, str]:
        """The answer as the page takes it."""
        return {"question": self.question, "answer": self.answer, "because": self.because}


@dataclass(frozen=True, slots=True)
class Case:
    """The answers that can stand together, on one day."""

    as_of: date
    answers: Mapping[str, str]
    dropped: tuple[Dropped, ...]


def read_case(rules: RuleSet, words: Words, request: Mapping[str, Any]) -> Case:
    """The case that was sent. Of two answers that no family can give together the newer one is kept.

    The newest answer is the last of the request's `newest`; those that it does not name are the oldest, in the
    council's order. Raises CaseError for a date or an answer that cannot be used.
    """
    as_of = read_day(words, request.get("as_of"))
    if as_of < rules.first_day:
        raise CaseError([words.say("date_too_early", first_day=words.day(rules.first_day))], "as_of")
    given = _given(rules, words, request.get("answers"))
    newest = request.get("newest", [])
    if not isinstance(newest, list):
        raise CaseError([words.say("request_unreadable")])
    # What the page sends of `newest` is only its memory of the order, so names that are unknown there are passed
    # over, not refused.
    age = {question: place for place, question in enumerate(reversed(newest)) if isinstance(question, str)}
    order = [question.id for question in reversed(rules.questions) if question.id in given]
    return _keep(rules, words, as_of, given, sorted(order, key=lambda question: age.get(question, len(newest))))


def read_day(words: Words, written: Any, field: str = "as_of") -> date:
    """The day that was sent as YYYY-MM-DD. Raises CaseError where it is none."""
    try:
        # Python reads days of weeks and days without hyphens too, which nobody here writes.
        if not _DAY.fullmatch(written):
            raise ValueError
        return date.fromisoformat(written)
    except (TypeError, ValueError):
        raise CaseError([words.say("date_unreadable")], field) from None


def usable_answers(rules: RuleSet, answers: Mapping[str, Any]) -> dict[str, str]:
    """The answers that the rules know."""
    asked = {question.id: question for question in rules.questions}
    return {question: answer for question, answer in answers.items() if _is_answer(asked.get(question), answer)}


def known_answers(rules: RuleSet, answers: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The answers that the rules know, but for those to private questions; and the questions of the others."""
    private = {question.id for question in rules.questions if question.private}
    public = {question: answer for question, answer in answers.items() if question not in private}
    known = usable_answers(rules, public)
    return known, [question for question in public if question not in known]


def _is_answer(asked: Question | None, answer: Any) -> bool:
    try:
        return asked is not None and asked.index(answer) >= 0
    except ValueError:
        return False


def _given(rules: RuleSet, words: Words, answers: Any) -> dict[str, str]:
    """The answers that were given. Raises CaseError with every one that the rules do not know."""
    if not isinstance(answers, dict):
        raise CaseError([words.say("request_unreadable")])
    asked = {question.id: question for question in rules.questions}
    given = {question: answer for question, answer in answers.items() if answer is not None}
    problems = [
        problem
        for question, answer in given.items()
        if (problem := _problem(words, asked.get(question), question, answer))
    ]
    if problems:
        raise CaseError(problems)
    return given


def _problem(words: Words, asked: Question | None, question: str, answer: Any) -> str | None:
    if asked is None:
        return words.say("question_unknown", question=question)
    if _is_answer(asked, answer):
        return None
    if asked.bands is None:
        return words.say("answer_unknown", question=words.question(question), answer=answer)
    return words.say("number_wrong", question=words.question(question), unit=asked.bands.unit)


def _keep(rules: RuleSet, words: Words, as_of: date, given: Mapping[str, str], newest_first: Sequence[str]) -> Case:
    """The case with each answer that some family can give together with all the newer ones."""
    current = period(rules, as_of)
    places = {question.id: (place, question) for place, question in enumerate(rules.questions)}
    # Facts of the council hold back what contradicts them, unless the family says otherwise of itself.
    facts = {question: answer for question, answer in rules.facts.items() if question not in given}
    standing = {places[question][0]: places[question][1].index(answer) for question, answer in facts.items()}
    kept, dropped = set(), []
    for question in newest_first:
        place, asked = places[question]
        together = {**standing, place: asked.index(given[question])}
        if current.diagrams.families(current.possible, together) is None:
            dropped.append(Dropped(question, given[question], _because(words, current, together)))
        else:
            standing = together
            kept.add(question)
    # Back in the council's order, so that the same answers are the same case in whatever order they came.
    answers = {question.id: given[question.id] for question in rules.questions if question.id in kept}
    return Case(as_of, answers, tuple(dropped))


def _because(words: Words, current: Period, together: Mapping[int, int]) -> str:
    return " ".join(impossible_together(current, together)) or words.say("impossible_together")
