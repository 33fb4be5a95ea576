"""Numbers and bullets that somebody typed, where a word processor would have made them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts.importing.content import Label

_CLAUSE = re.compile(r"\s*(?P<text>\d{1,3}(?:\.\d{1,3}){1,4})\.?(?:\s+|(?=[A-Z]))")
_SECTION = re.compile(r"\s*(?:(?:section|part)\s+)?(?P<text>\d{1,3})(?:[.:)]|\s[-–])?\s+", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?P<text>\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)])\s+")
_BULLET = re.compile(r"\s*[•◦▪●○■‣⁃∙·*–—\uf000-\uf0ff-]\s+(?=\S)")


@dataclass(frozen=True)
class Typed:
    """A label, and how many characters of the words it takes, the space after it included."""

    label: Label
    length: int


def typed_label(words: str, is_heading: bool) -> Typed | None:
    """The number or bullet at the beginning of some words; None where there is none."""
    if found := _CLAUSE.match(words):
        return Typed(Label(found["text"], found["text"].count("."), is_computed=False), found.end())
    if is_heading and (found := _SECTION.match(words)):
        return Typed(Label(found["text"], 0, leads_others=True, is_computed=False), found.end())
    if not is_heading and (found := _ITEM.match(words)):
        return Typed(Label(found["text"], 9, is_computed=False), found.end())
    if not is_heading and (found := _BULLET.match(words)):
        return Typed(Label("", 9, is_computed=False), found.end())
    return None
