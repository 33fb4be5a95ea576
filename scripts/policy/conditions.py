"""Whether a condition, as a file has it, holds for answers of which some may be missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

Condition = Mapping[str, Any]
"""As `forms.rules.Condition` reads it: every answer in a list."""


def holds(condition: Condition, answers: Mapping[str, str]) -> bool | None:
    """Whether it is true for these answers; None where that hangs on an answer that is missing, or on a number."""
    parts = [_part(key, value, answers) for key, value in condition.items()]
    return _all(parts)


def can_hold(condition: Condition, answers_of: Mapping[str, Sequence[str]]) -> bool:
    """Whether some answers make it true; `answers_of` has those of each question that is not a number.

    What no family can be counts as though it could: this is to see that nothing is left over, and not to count.
    """
    asked = [question for question in dict.fromkeys(_questions(condition)) if question in answers_of]
    choices = product(*(answers_of[question] for question in asked))
    return any(holds(condition, dict(zip(asked, given, strict=True))) is not False for given in choices)


def _part(key: str, value: Any, answers: Mapping[str, str]) -> bool | None:
    if key == "all":
        return _all([holds(part, answers) for part in value])
    if key == "any":
        return _not(_all([_not(holds(part, answers)) for part in value]))
    if key == "not":
        return _not(holds(value, answers))
    # A number is compared in bands that only the calculator cuts, so here it may be any.
    if key not in answers or isinstance(value, Mapping):
        return None
    return answers[key] in value


def _all(parts: Sequence[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _questions(condition: Condition) -> Iterator[str]:
    for key, value in condition.items():
        if key in ("all", "any"):
            for part in value:
                yield from _questions(part)
        elif key == "not":
            yield from _questions(value)
        else:
            yield key
