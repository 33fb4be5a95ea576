"""The words of a PDF's page as lines and paragraphs, in the order in which a person reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from scripts.importing.pdf.hyphens import Hyphens
from scripts.importing.pieces import Piece
from scripts.importing.typed import typed_label


@dataclass(frozen=True)
class PrintedWord:
    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_bold: bool
    address: str | None = None


@dataclass(frozen=True)
class Line:
    words: tuple[PrintedWord, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of its letters, in points, to a half."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
        return sizes.most_common(1)[0][0]

    @property
    def is_bold(self) -> bool:
        return all(word.is_bold for word in self.words)


def read_words(
    extracted: Sequence[dict[str, Any]], links: Sequence[tuple[tuple[float, ...], str]]
) -> list[PrintedWord]:
    """pdfplumber's words as ours; each link is a box (left, top, right, bottom) and an address."""
    words = []
    for word in extracted:
        left, top, right, bottom = (float(word[name]) for name in ("x0", "top", "x1", "bottom"))
        # By its middle: the box of a link is often a little smaller, or larger, than its words.
        middle = ((left + right) / 2, (top + bottom) / 2)
        address = next(
            (target for box, target in links if box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]), None
        )
        # A PDF says nowhere that a word is bold: the name of its typeface does, by custom.
        bold = any(sign in str(word["fontname"]).lower() for sign in ("bold", "black", "heavy"))
        words.append(PrintedWord(str(word["text"]), left, right, top, bottom, float(word["size"]), bold, address))
    return words


def read_paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that belong together: of one look, close to each other, none with a number or bullet of its own."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1][-1], line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _goes_on(before: Line, line: Line) -> bool:
    gap = line.top - before.bottom
    if not -before.size <= gap < 0.7 * before.size or line.size != before.size or line.is_bold != before.is_bold:
        return False
    return typed_label(line.text, False) is None


def pieces_of(lines: Sequence[Line], hyphens: Hyphens) -> list[Piece]:
    """The words of a paragraph; a word that is cut at a line's end is put together again."""
    pieces: list[Piece] = []
    for line in lines:
        for word in line.words:
            text = word.text
            if pieces and word is line.words[0] and (joined := hyphens.joined(pieces[-1].text, text)):
                pieces[-1] = replace(pieces[-1], text=joined)
                continue
            linked = bool(pieces) and pieces[-1].address == word.address
            if pieces:
                pieces.append(Piece(" ", address=word.address if linked else None))
            pieces.append(Piece(text, address=word.address))
    return pieces
