"""The words of a paragraph in pieces of one look each, and those as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from scripts.importing import markdown_text

_HEADING_WORDS = 12
"""A bold paragraph of more words than this is no heading."""


@dataclass(frozen=True)
class Piece:
    """Words with one look."""

    text: str
    """Markdown where it says so below; plain words elsewhere. A line break is \\n."""
    is_bold: bool = False
    is_italic: bool = False
    address: str | None = None
    is_markdown: bool = False
    is_marked: bool = False
    """Whether somebody marked it with a pen."""


def plain(pieces: Sequence[Piece]) -> str:
    """The words alone, without images."""
    return markdown_text.spaced("".join(piece.text for piece in pieces if not piece.is_markdown))


def ends_in_word(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces end with a letter or figure, with no space after it."""
    return bool(pieces) and pieces[-1].text[-1:].isalnum()


def to_markdown(pieces: Sequence[Piece], with_emphasis: bool = True) -> str:
    """The pieces as Markdown, those of one look together. A line break of Word's stays one."""
    text = ""
    # Word cuts the words wherever somebody edited, even within one. Cut as they come, two bold pieces would be
    # **like****this**, which is not bold to Markdown.
    for _, pieces_alike in groupby(pieces, key=_look):
        together = list(pieces_alike)
        text += _with_look("".join(piece.text for piece in together), together[0], with_emphasis)
    return "  \n".join(words for part in text.split("\n") if (words := markdown_text.line(part)))


def _look(piece: Piece) -> tuple[bool, bool, str | None, bool]:
    return piece.is_bold, piece.is_italic, piece.address, piece.is_markdown


def _with_look(run: str, piece: Piece, with_emphasis: bool) -> str:
    if piece.is_markdown:
        return run
    parts = []
    for part in run.split("\n"):
        words = markdown_text.escaped(part)
        # The spaces stay outside: to Markdown, ** before a space is two stars and no emphasis.
        inner = words.strip()
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :] if inner else ""
        if inner and with_emphasis:
            inner = f"*{inner}*" if piece.is_italic else inner
            inner = f"**{inner}**" if piece.is_bold else inner
        parts.append(before + (markdown_text.link(inner, piece.address) if piece.address else inner) + after)
    return "\n".join(parts)


def first_words(pieces: Sequence[Piece]) -> str:
    """The words before any image, with every space."""
    text = ""
    for piece in pieces:
        if piece.is_markdown:
            break
        text += piece.text
    return text


def without(pieces: Sequence[Piece], length: int) -> list[Piece]:
    """The pieces without so many characters at their beginning."""
    kept = []
    for piece in pieces:
        cut = min(length, len(piece.text))
        length -= cut
        if cut < len(piece.text):
            kept.append(replace(piece, text=piece.text[cut:]))
    return kept


def looks_like_heading(pieces: Sequence[Piece]) -> bool:
    """Whether a paragraph is bold throughout, as somebody writes a heading who uses no style."""
    words = plain(pieces)
    shown = [piece for piece in pieces if piece.text.strip()]
    if not shown or any(piece.is_markdown or not piece.is_bold or piece.address for piece in shown):
        return False
    return len(words.split()) <= _HEADING_WORDS and not words.endswith((".", ":", ";", ","))
