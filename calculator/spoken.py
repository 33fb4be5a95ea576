"""Sentences that are put in other words to a parent and to the young person than to anybody else.

In [[the child|your child|you]] stand three wordings with a | between them: for whoever it is, for the parent of a
child, and for the young person themselves. What is chosen changes no answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from calculator.rules import RuleSet

WHOEVER = "other"
PEOPLE = (WHOEVER, "child", "self")
"""Whom it is about for whoever answers, in the order of the wordings: somebody else or not said, my child, me."""

# A wording may end with a blank to fill in, such as [your name], so it is the last of several brackets that ends them.
CHOICE = re.compile(r"\[\[(.*?)\|(.*?)\|(.*?)\]\](?!\])", re.DOTALL)


def spoken(text: str, to: str = WHOEVER) -> str:
    """The text in the words for one of PEOPLE."""
    wording = PEOPLE.index(to) + 1
    return CHOICE.sub(lambda choice: choice[wording], text) if "[[" in text else text


def all_spoken(value: Any, to: str = WHOEVER) -> Any:
    """A JSON value with each of its texts in the words for one of PEOPLE."""
    if isinstance(value, str):
        return spoken(value, to)
    if isinstance(value, Mapping):
        return {name: all_spoken(part, to) for name, part in value.items()}
    return [all_spoken(part, to) for part in value] if isinstance(value, list | tuple) else value


def addressed(rules: RuleSet, for_whom: str, answers: Mapping[str, str]) -> str:
    """Whom the words address: nobody is told of "your child" once the answers say that they are grown up."""
    is_grown_up = any(answers.get(question.id) in question.grown_up for question in rules.questions)
    return WHOEVER if for_whom == "child" and is_grown_up else for_whom


def with_person(fragment: str, for_whom: str | None) -> str:
    """The fragment of a kept link, with whom it is about where that was said."""
    # It stands before all else, in what is no part of the link's own format: an answer it is not, and it changes none.
    return f"{for_whom}.{fragment}" if for_whom else fragment


def person_of(fragment: Any) -> tuple[str | None, Any]:
    """Whom a kept link is about, and the rest of its fragment."""
    for_whom, dot, rest = fragment.partition(".") if isinstance(fragment, str) else (None, "", fragment)
    return (for_whom, rest) if dot and for_whom in PEOPLE else (None, fragment)
