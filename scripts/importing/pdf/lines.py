"""The words of a PDF's page as lines and paragraphs, in the order in which a person reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scripts.importing.pieces import Piece
from scripts.importing.typed import typed_label

_GUTTER = 10.0
"""The least space between two columns, in points."""
_LEAST_LINES = 5
"""With fewer lines side by side, it is a gap between words and not a column."""


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


def read_lines(words: Sequence[PrintedWord], width: float) -> list[Line]:
    """The lines of a page of this width, column after column where it has two."""
    lines = _lines(words)
    middle = _gutter(lines, width)
    if middle is None:
        return lines
    ordered: list[Line] = []
    beside: list[PrintedWord] = []
    for line in lines:
        if _crosses(line, middle):
            ordered += [*_above(_columns(beside, middle), line, middle), line]
            beside = []
        else:
            beside += line.words
    return ordered + _columns(beside, middle)


def _lines(words: Sequence[PrintedWord]) -> list[Line]:
    lines: list[list[PrintedWord]] = []
    # Letters of two sizes in one line stand on one base: their feet are level, and their heads are not.
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if lines and abs(lines[-1][0].bottom - word.bottom) <= max(2.0, word.size / 4):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.left))) for line in lines]


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where the space between two columns is; None on a page of one."""
    # Tried at each hundredth of the width, because columns need not be equally wide. The best place has the most lines
    # on both sides of it.
    best, most = None, _LEAST_LINES - 1
    for place in range(30, 71):
        middle = width * place / 100
        clear = [line for line in lines if not _crosses(line, middle)]
        both = sum(line.words[0].right < middle < line.words[-1].left for line in clear)
        if both > most and both * 2 >= len(lines) // 2:
            best, most = middle, both
    return best


def _crosses(line: Line, middle: float) -> bool:
    return any(word.left < middle + _GUTTER / 2 and word.right > middle - _GUTTER / 2 for word in line.words)


def _columns(words: Sequence[PrintedWord], middle: float) -> list[Line]:
    left = [word for word in words if word.left < middle]
    return _lines(left) + _lines([word for word in words if word.left >= middle])


def _above(columns: list[Line], line: Line, middle: float) -> list[Line]:
    """The lines of two columns above a line over both. A heading of that line stood in the left one: it is last."""
    right = max((above.bottom for above in columns if above.words[0].left >= middle), default=0.0)
    heads = [
        above for above in columns if above.top > right and above.size > line.size and above.words[0].left < middle
    ]
    return [above for above in columns if above not in heads] + heads


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


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """The words of a paragraph; a word that is cut at a line's end is put together again."""
    pieces: list[Piece] = []
    for line in lines:
        for word in line.words:
            glue = " " if pieces and not _is_cut(pieces[-1].text, word.text, word is line.words[0]) else ""
            linked = bool(pieces) and pieces[-1].address == word.address
            if glue:
                pieces.append(Piece(glue, address=word.address if linked else None))
            pieces.append(Piece(word.text, address=word.address))
    return pieces


def _is_cut(before: str, word: str, is_first: bool) -> bool:
    # A soft hyphen is one that the program put in. A plain one before a small letter may be the word's own, so it
    # stays, and only the space goes.
    return is_first and (before.endswith("\u00ad") or (before.endswith("-") and word[:1].islower()))
