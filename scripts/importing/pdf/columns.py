"""The lines of a page in the order in which a person reads them: column after column, where words stand in columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from scripts.importing.pdf.lines import Line, PrintedWord

_GUTTER = 10.0
"""The least space between two columns, in points."""
_LEAST_LINES = 5
"""With fewer lines side by side, it is a gap between words and not a column."""
_LEAST_WORDS = 2.0
"""With fewer words to a line, it is no column of sentences: a number before each, or the cells of a table."""
_CROSSING = 0.6
"""In how many of the lines a word may go over the space between columns: in headings above both, and in lines below."""
_MOST_COLUMNS = 6
_NEARLY = 6
"""By how many heights of a letter one column may be longer than the other."""


def read_lines(words: Sequence[PrintedWord], depth: int = 0) -> list[Line]:
    """The lines of a page, or of a part of it."""
    lines = _lines(words)
    middle = _gutter(words) if depth < _MOST_COLUMNS else None
    if middle is None:
        return lines
    ordered: list[Line] = []
    beside: list[PrintedWord] = []
    for line in lines:
        if any(_crosses(word, middle) for word in line.words):
            ordered += [*_columns(beside, middle, depth), line]
            beside = []
        else:
            beside += line.words
    return ordered + _columns(beside, middle, depth)


def _lines(words: Sequence[PrintedWord]) -> list[Line]:
    lines: list[list[PrintedWord]] = []
    # Letters of two sizes in one line stand on one base: their feet are level, and their heads are not.
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if lines and abs(lines[-1][0].bottom - word.bottom) <= max(2.0, word.size / 4):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.left))) for line in lines]


def _gutter(words: Sequence[PrintedWord]) -> float | None:
    """Where the space between two columns is; None where there is one column."""
    if len(words) < 2 * _LEAST_LINES:
        return None
    left, right = min(word.left for word in words), max(word.right for word in words)
    # Tried at each hundredth of the width, for columns need not be equally wide.
    places = [left + (right - left) * place / 100 for place in range(10, 91)]
    crossing = [sum(_crosses(word, place) for word in words) for place in places]
    lines = len(_lines(words))
    free = [(place, count) for place, count in zip(places, crossing, strict=True) if count <= _CROSSING * lines]
    downwards = sorted(words, key=lambda word: word.bottom)
    scored = [(_beside(downwards, place), -count, place) for place, count in free]
    best = max(scored, default=(0, 0, 0.0))
    if best[0] < 2 * _LEAST_LINES or best[0] * 4 < lines:
        return None
    alike = [place for beside, count, place in scored if (beside, count) == best[:2]]
    return alike[len(alike) // 2]


def _beside(downwards: Sequence[PrintedWord], middle: float) -> int:
    """How many lines stand beside each other, left and right of a place, between words that go over it."""
    count = 0
    for crosses, group in groupby(downwards, key=lambda word: _crosses(word, middle)):
        band = [] if crosses else list(group)
        sides = [word for word in band if word.right < middle], [word for word in band if word.left > middle]
        if min(map(len, sides)) < _LEAST_LINES * _LEAST_WORDS:
            continue
        lines = [_lines(side) for side in sides]
        is_prose = all(
            len(side) >= _LEAST_LINES and len(part) >= _LEAST_WORDS * len(side)
            for part, side in zip(sides, lines, strict=True)
        )
        count += sum(map(len, lines)) if is_prose and _shared(lines[0], lines[1]) else 0
    return count


def _shared(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the lines of both sides stand at the same height of the page, and not one below the other."""
    if not left or not right:
        return False
    top, bottom = max(left[0].top, right[0].top), min(left[-1].bottom, right[-1].bottom)
    return bottom - top > 3 * max(left[0].size, right[0].size)


def _crosses(word: PrintedWord, middle: float) -> bool:
    return word.left < middle + _GUTTER / 2 and word.right > middle - _GUTTER / 2


def _columns(words: Sequence[PrintedWord], middle: float, depth: int) -> list[Line]:
    """The left column and the right one; last what follows both, and only happens to be as narrow as the left."""
    left = read_lines([word for word in words if word.left < middle], depth + 1)
    right = read_lines([word for word in words if word.left >= middle], depth + 1)
    if not left or not right:
        return left + right
    usual, end = median(line.size for line in left + right), max(line.bottom for line in right)
    # Columns end together, or nearly. A heading just below the shorter one heads what goes over both.
    below = next(
        (
            place
            for place, line in enumerate(left)
            if line.top > end and line.size > usual and line.top - end < _NEARLY * usual
        ),
        len(left),
    )
    return left[:below] + right + left[below:]
