"""Numbers and bullets that somebody typed, where a word processor would have made them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scripts.importing.content import Label
from scripts.importing.pieces import Piece, first_words

# Some files leave out the space: “1.1We pay”. Only before a capital, for 1.5m is an amount. And some set the number in
# a line of its own.
_CLAUSE = re.compile(r"\s*(?P<text>\d{1,3}(?:\.\d{1,3}){1,4})\.?(?:\s+|(?=[A-Z])|$)")
# As the clauses of an appendix are numbered: A1, A.1. Whether it is a number, or a size of paper, is not asked here.
_LETTERED = re.compile(r"\s*(?P<text>[A-Z]\.?\d{1,3}(?:\.\d{1,3})*)\.?(?:\s+|$)")
# Looked for in headings alone: elsewhere, words such as “12 hours are paid” would lose their number.
# A letter alone is a word, as in “A guide”, unless a tab sets it apart.
_LETTER = re.compile(r"\s*(?P<text>[A-Z])[.:)]?\t\s*")
_SECTION = re.compile(r"\s*(?:(?:section|part)\s+)?(?P<text>\d{1,3})(?:[.:)]|\s[-–])?\s+", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?P<text>\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)])\s+")
# The last range is where typefaces of pictures, Symbol and Wingdings, have their bullets.
_BULLET = re.compile(r"\s*[•◦▪●○■‣⁃∙·*–—\uf000-\uf0ff-]\s+(?=\S)")


@dataclass(frozen=True)
class Typed:
    """A label, and how many characters of the words it takes, the space after it included."""

    label: Label
    length: int


def numbered_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of a paragraph, parted where a line begins with a number of its own.

    Whoever breaks lines with Shift and Enter writes several clauses, or the points of a list, in one paragraph.
    """
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = [piece.text] if piece.is_markdown else piece.text.split("\n")
        lines[-1].append(replace(piece, text=first))
        lines += [[replace(piece, text=text)] for text in others]
    labels = [typed_label(first_words(line), is_heading=False) for line in lines]
    # One line that begins like a point of a list may be anything; two are a list.
    is_list = sum(label is not None for label in labels) > 1
    parts: list[list[Piece]] = [[]]
    for place, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if place and label and (is_list or "." in label.label.text.strip(".")):
            parts.append(line)
        else:
            parts[-1] += [*([Piece("\n")] if place else []), *line]
    return parts


def typed_label(words: str, is_heading: bool) -> Typed | None:
    """The number or bullet at the beginning of some words; None where there is none."""
    if match := _CLAUSE.match(words):
        return Typed(_number(match, match["text"].count(".")), match.end())
    if match := _LETTERED.match(words):
        return Typed(_number(match, 1), match.end())
    if is_heading and (match := _LETTER.match(words) or _SECTION.match(words)):
        return Typed(Label(match["text"], 0, leads_others=True, is_computed=False), match.end())
    # A typed item says nothing of its depth. 9 is deeper than any level of Word's, which are 0 to 8.
    if not is_heading and (match := _ITEM.match(words)):
        return Typed(Label(match["text"], 9, is_computed=False), match.end())
    if not is_heading and (match := _BULLET.match(words)):
        return Typed(Label("", 9, is_computed=False), match.end())
    return None


def _number(match: re.Match[str], level: int) -> Label:
    return Label(match["text"], level, is_computed=False, is_set_apart="\t" in match[0])
