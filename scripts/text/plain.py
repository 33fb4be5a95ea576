"""The words of a text as a reader hears them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from scripts.text.html_tree import End, Start, read_html, walk
from scripts.text.markdown import to_html
from scripts.text.signs import alike_signs

_SIGNED = {"del": "~~", "s": "~~", "sup": "^", "sub": "_"}
"""What turns the words or figures in it into others: 10 with a raised 2 is not 102."""

# Figures and single letters are no words: 9-10 are two numbers, or all between them.
_JOINING = re.compile(r"(?<=[^\W\d_]{2})-(?=\w\w)|(?<=\w\w)-(?=[^\W\d_]{2})")

_ENDING = re.compile(r"(?<=\w)[.,;:](?= (?:•|¶|\|)|\Z)")


@lru_cache(maxsize=16384)
def words_of(markdown: str) -> str:
    """The words of some Markdown in a row, in small letters, whatever signs and marks they are written with."""
    return _in_a_row(_spoken(piece) for piece in walk(read_html(to_html(markdown))))


@lru_cache(maxsize=16384)
def words_in_place(markdown: str) -> str:
    """The same words with signs for where they stand: the level or number of a point, and the column of a cell.

    What only looks otherwise has no sign: bold, the bullets themselves, lines and paragraphs, a hyphen between two
    words, which some write and some do not, and what ends a paragraph, a point or a cell.
    """
    return _ENDING.sub("", _JOINING.sub(" ", _in_a_row(_with_signs(markdown))))


def _in_a_row(pieces: Iterable[str]) -> str:
    return " ".join(alike_signs("".join(pieces)).casefold().split())


def _spoken(piece: Start | str | End) -> str:
    if isinstance(piece, str):
        return piece
    is_image = isinstance(piece, Start) and piece.element.tag == "img"
    return f" {piece.element.get('alt', '')} " if is_image else ""


def _with_signs(markdown: str) -> Iterator[str]:
    points: list[int | None] = []
    """The number of the last point of each list that is open; None where its points have no numbers."""
    is_over = False
    for piece in walk(read_html(to_html(markdown))):
        tag = "" if isinstance(piece, str) else str(piece.element.tag)
        if isinstance(piece, Start) and tag in ("ul", "ol"):
            points.append(int(piece.element.get("start", "1")) - 1 if tag == "ol" else None)
        elif isinstance(piece, End) and tag in ("ul", "ol"):
            points.pop()
            is_over = True
        elif isinstance(piece, Start) and tag == "li":
            is_over = False
            last = points[-1] if points else None
            if last is not None:
                points[-1] = last + 1
            yield f" {'•' * len(points)}{'' if last is None else f'{last + 1}.'} "
        elif tag in ("td", "th") and isinstance(piece, Start):
            yield " | "
        elif tag in _SIGNED:
            yield _SIGNED[tag]
        elif tag == "a" and isinstance(piece, Start) and (title := piece.element.get("title")):
            yield f" “{title}” "  # Read beside the words by whoever points at them.
        elif isinstance(piece, str) and piece.strip() and is_over:
            is_over = False
            yield f" ¶{'•' * len(points)} "
        yield _spoken(piece)
