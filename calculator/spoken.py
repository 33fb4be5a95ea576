"""Sentences that are put in other words to a parent and to the young person than to anybody else.

In [[the child|your child|you]] stand three wordings with a | between them: for whoever it is, for the parent of a
child, and for the young person themselves. What is chosen changes no answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

WHOEVER = "other"
PEOPLE = (WHOEVER, "child", "self")
"""Whom it is about for whoever answers, in the order of the wordings: somebody else or not said, my child, me."""

# A wording may end with a blank to fill in, such as [your name], so it is the last of several brackets that ends them.
CHOICE = re.compile(r"\[\[(.*?)\|(.*?)\|(.*?)\]\](?!\])", re.DOTALL)

_BARS_IN_ONE_BRACKET = re.compile(r"\[[^\[\]]*\|[^\[\]]*\]")


def spoken(text: str, to: str = WHOEVER) -> str:
    """The text in the words for one of PEOPLE."""
    wording = PEOPLE.index(to) + 1
    return CHOICE.sub(lambda choice: choice[wording], text) if "[[" in text else text


class AlreadySpoken(dict[str, Any]):
    """What holds words that a family typed, and its sentences as they are said to it: it is spoken as it stands."""


def all_spoken(value: Any, to: str = WHOEVER) -> Any:
    """A JSON value with each of its texts in the words for one of PEOPLE."""
    if isinstance(value, AlreadySpoken):
        return value
    if isinstance(value, str):
        return spoken(value, to)
    if isinstance(value, Mapping):
        return {name: all_spoken(part, to) for name, part in value.items()}
    return [all_spoken(part, to) for part in value] if isinstance(value, list | tuple) else value


class Said(str):
    """Words as they are said to anybody, which were `written` with others for a parent and for the young person."""

    written: str


def said(value: str) -> str:
    """The words as they are said to anybody. Raises ValueError where their wordings are not of the right form."""
    choices, between = CHOICE.findall(value), CHOICE.sub("", value)
    wordings = [wording for choice in choices for wording in choice]
    # Of four wordings the last two are found as one, with the bar still between them.
    if any(mark in between for mark in ("[[", "]]")) or any("|" in wording for wording in wordings):
        raise ValueError(
            "in [[ ]] stand three wordings with a | between them: for anybody, for the parent of a child, and for the "
            "young person, as in [[the child|your child|you]]"
        )
    if _BARS_IN_ONE_BRACKET.search(between):
        raise ValueError("three wordings stand in two brackets on each side, as in [[the child|your child|you]]")
    if not all(wording.strip() for wording in wordings):
        raise ValueError("one of the wordings in [[ ]] is empty: write words in each of the three")
    if not choices:
        return value
    if len({*(spoken(value, to) for to in PEOPLE)}) == 1:
        raise ValueError("the three wordings in [[ ]] are the same: write the words alone")
    words = Said(spoken(value))
    words.written = value
    return words


def written(text: str) -> str:
    """The words with all their wordings, as the calculator takes them."""
    return text.written if isinstance(text, Said) else text
