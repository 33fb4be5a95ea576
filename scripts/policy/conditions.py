"""Whether a condition, as a file has it, holds: for answers of which some may be missing, or for some family."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import ge, gt, le, lt
from typing import Any

from calculator.rules import COMPARISONS, number
from scripts.forms.council import Question

Condition = Mapping[str, Any]
"""As `forms.rules.Condition` reads it: every answer in a list."""

Answers = Mapping[str, str]

_COMPARED = dict(zip(COMPARISONS, (ge, gt, le, lt), strict=True))


def holds(condition: Condition, answers: Answers) -> bool | None:
    """Whether it is true for these answers; None where that hangs on an answer that is missing."""
    return _all([_part(key, value, answers) for key, value in condition.items()])


class Families:
    """Every family that can be, for whoever asks whether there is one."""

    def __init__(self, questions: Iterable[Question], facts: Answers, impossible: Iterable[Condition]) -> None:
        """`facts` are answers that are the same for every family."""
        self.choices = {
            question.id: [facts[question.id]] if question.id in facts else [answer.id for answer in question.answers]
            for question in questions
        }
        self.impossible = tuple(impossible)

    def some(self, condition: Condition, given: Answers | None = None) -> bool:
        """Whether the condition holds for some family, of those that give these answers."""
        return self._search(condition, self._choices([condition, *self.impossible]), dict(given or {}))

    def some_whatever(self, condition: Condition, they_say: Collection[str]) -> bool:
        """Whether it holds for some families whatever they answer to these questions, and so by the others alone."""
        others = [question for question in _questions([condition]) if question not in they_say]
        choices = self._choices([condition, *self.impossible])
        return self._whatever(condition, choices, [question for question in others if question in choices], {})

    def _whatever(
        self, condition: Condition, choices: Mapping[str, Sequence[str]], left: Sequence[str], given: dict[str, str]
    ) -> bool:
        # A condition that is false already stays so, whatever else is answered: most ways end early.
        if holds(condition, given) is False:
            return False
        if not left:
            return self.some(condition, given) and not self.some({"not": condition}, given)
        return any(
            self._whatever(condition, choices, left[1:], {**given, left[0]: answer}) for answer in choices[left[0]]
        )

    def _choices(self, conditions: Sequence[Condition]) -> dict[str, list[str]]:
        """The answers of each question, with a number at every threshold and in every band between two."""
        numbers = {question: _near(conditions, question) for question, answers in self.choices.items() if not answers}
        return {**self.choices, **numbers}

    def _search(self, condition: Condition, choices: Mapping[str, Sequence[str]], answers: dict[str, str]) -> bool:
        truth, never = holds(condition, answers), [holds(entry, answers) for entry in self.impossible]
        if truth is False or True in never:
            return False
        open_conditions = [condition] if truth is None else []
        open_conditions += [entry for entry, known in zip(self.impossible, never, strict=True) if known is None]
        asked = next((name for name in _questions(open_conditions) if name in choices and name not in answers), None)
        if asked is None:
            # What is left hangs on names that no file gives, which is a mistake to be told by itself.
            return True
        return any(self._search(condition, choices, {**answers, asked: answer}) for answer in choices[asked])


def _part(key: str, value: Any, answers: Answers) -> bool | None:
    if key == "all":
        return _all([holds(part, answers) for part in value])
    if key == "any":
        return _not(_all([_not(holds(part, answers)) for part in value]))
    if key == "not":
        return _not(holds(value, answers))
    if key not in answers:
        return None
    return _compared(answers[key], value) if isinstance(value, Mapping) else answers[key] in value


def _compared(answer: str, comparisons: Mapping[str, Any]) -> bool | None:
    try:
        said = number(answer)
    except ValueError:
        # A choice that is compared, or a word for a number: both are mistakes to be told by themselves.
        return None
    return all(_COMPARED[name](said, number(threshold)) for name, threshold in comparisons.items())


def _all(parts: Sequence[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _near(conditions: Iterable[Condition], question: str) -> list[str]:
    """Numbers that stand for all: each that the conditions name for the question, and one below, between and above."""
    thresholds = sorted({number(said) for key, value in _compared_in(conditions) if key == question for said in value})
    if not thresholds:
        return ["0"]
    between = [(low + high) / 2 for low, high in pairwise(thresholds)]
    outside = [thresholds[0] - Decimal(1), thresholds[-1] + Decimal(1)]
    return [format(value, "f") for value in sorted([*thresholds, *between, *outside])]


def _compared_in(conditions: Iterable[Condition]) -> Iterator[tuple[str, list[Any]]]:
    for key, value in _parts(conditions):
        if isinstance(value, Mapping):
            yield key, list(value.values())


def asks(condition: Condition, question: str) -> bool:
    """Whether the condition hangs on the question anywhere."""
    return question in _questions([condition])


def _questions(conditions: Iterable[Condition]) -> dict[str, None]:
    return dict.fromkeys(key for key, _ in _parts(conditions))


def _parts(conditions: Iterable[Condition]) -> Iterator[tuple[str, Any]]:
    """Each question of the conditions, with what is said of it."""
    for condition in conditions:
        for key, value in condition.items():
            if key in ("all", "any"):
                yield from _parts(value)
            elif key == "not":
                yield from _parts([value])
            else:
                yield key, value
