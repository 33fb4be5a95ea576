"""The words of a text as a reader hears them."""

from __future__ import annotations

from functools import lru_cache

from scripts.text.html_tree import Start, read_html, walk
from scripts.text.markdown import to_html
from scripts.text.signs import alike_signs


@lru_cache(maxsize=16384)
def words_of(markdown: str) -> str:
    """The words of some Markdown in a row, in small letters, whatever signs and marks they are written with."""
    pieces = []
    for piece in walk(read_html(to_html(markdown))):
        if isinstance(piece, str):
            pieces.append(piece)
        elif isinstance(piece, Start) and piece.element.tag == "img":
            pieces.append(f" {piece.element.get('alt', '')} ")
    return " ".join(alike_signs("".join(pieces)).casefold().split())
