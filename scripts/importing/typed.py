"""Numbers and bullets that somebody typed, where a word processor would have made them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts.importing.content import Label

# Some files leave out the space: “1.1We pay”. Only before a capital, for 1.5m is an amount.
_CLAUSE = re.compile(r"\s*(?P<text>\d{1,3}(?:\.\d{1,3}){1,4})\.?(?:\s+|(?=[A-Z]))")
# Looked for in headings alone: elsewhere, words such as “12 hours are paid” would lose their number.
_SECTION = re.compile(r"\s*(?:(?:section|part)\s+)?(?P<text>\d{1,3})(?:[.:)]|\s[-–])?\s+", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?P<text>\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)])\s+")
# The last range is where typefaces of pictures, Symbol and Wingdings, have their bullets.
_BULLET = re.compile(r"\s*[•◦▪●○■‣⁃∙·*–—\uf000-\uf0ff-]\s+(?=\S)")


@dataclass(frozen=True)
class Typed:
    """A label, and how many characters of the words it takes, the space after it included."""

    label: Label
    length: int


def typed_label(words: str, is_heading: bool) -> Typed | None:
    """The number or bullet at the beginning of some words; None where there is none."""
    if match := _CLAUSE.match(words):
        return Typed(Label(match["text"], match["text"].count("."), is_computed=False), match.end())
    if is_heading and (match := _SECTION.match(words)):
        return Typed(Label(match["text"], 0, leads_others=True, is_computed=False), match.end())
    # A typed item says nothing of its depth. 9 is deeper than any level of Word's, which are 0 to 8.
    if not is_heading and (match := _ITEM.match(words)):
        return Typed(Label(match["text"], 9, is_computed=False), match.end())
    if not is_heading and (match := _BULLET.match(words)):
        return Typed(Label("", 9, is_computed=False), match.end())
    return None
