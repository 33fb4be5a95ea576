"""A family in words, for a counter-example or an example that a person can picture."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.forms import council as council_form
from scripts.policy.model import Policy


def in_words(policy: Policy, family: Mapping[str, str]) -> str:
    """The family as one phrase, such as "someone under 16, with a draft plan"; it names only what it is given."""
    said = [_says(question, family[question.id]) for question in policy.questions if question.id in family]
    return f"someone {', '.join(said)}" if said else "any family at all"


def _says(question: council_form.Question, answer: str) -> str:
    if question.number is not None:
        return f"with {answer} ({question.label})"
    return next(known.says for known in question.answers if known.id == answer)
