"""What a Word file says by colour alone: words and cells of a table that are told apart by nothing else.

A reader who cannot see the colours, or hears the page, is told nothing by them, and the draft has none.
"""

from __future__ import annotations

import colorsys
from collections.abc import Sequence

from lxml import etree

from scripts.importing.findings import Findings, beginning
from scripts.importing.word.names import child, full, value, words_in
from scripts.importing.word.tables import cells_of

_PLAIN = 0.2
"""How little colour, from 0 to 1, makes a grey, which sets off and says nothing."""
_HUES = ((20, "red"), (45, "orange"), (70, "yellow"), (165, "green"), (260, "blue"), (290, "purple"), (340, "pink"))


def name_of(color: str) -> str | None:
    """The name of a colour, RRGGBB; None for black, white and grey."""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, _, fullness = colorsys.rgb_to_hls(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) < _PLAIN or not fullness:
        return None
    return next((name for end, name in _HUES if hue * 360 < end), "red")


def report_words(words: Sequence[tuple[str | None, str]], findings: Findings) -> None:
    """Says which words have a colour of their own. One that most of the text has only looks well."""
    by_color: dict[str, list[str]] = {}
    for color, text in words:
        if color and text.strip() and (name := name_of(color)):
            by_color.setdefault(name, []).append(text.strip())
    length = sum(len(text) for _, text in words)
    for name, texts in by_color.items():
        if 2 * sum(map(len, texts)) < length:
            first = ", ".join(beginning(text, 5) for text in list(dict.fromkeys(texts))[:5])
            findings.add("colour", f"words in {name}: {first}")


def report_cells(table: etree._Element, findings: Findings) -> None:
    """Says which cells of a table differ by their colour alone: not those of a head, nor rows in turn."""
    rows = [[(_fill(cell), words_in(cell)) for cell in cells_of(row)] for row in table.iter(full("w:tr"))]
    if rows and all(fill and words for fill, words in rows[0]):
        rows = rows[1:]
    uniform = [row for row in rows if len({fill for fill, _ in row}) == 1]
    # Every other row in a light colour helps the eye along, and a whole row in one is a heading in the table.
    in_turn = len(uniform) == len(rows) and all(
        one[0][0] == other[0][0] for one, other in zip(rows, rows[2:], strict=False) if one and other
    )
    columns = {
        place
        for place in range(max(map(len, rows), default=0))
        if len({row[place][0] for row in rows if place < len(row)}) == 1
        and all(row[place][1] for row in rows if place < len(row))
    }
    if in_turn and len(rows) > 2:
        return
    colors = [
        fill for row in rows for place, (fill, words) in enumerate(row) if fill and (not words or place not in columns)
    ]
    names = dict.fromkeys(name_of(color) or "grey" for color in colors)
    if colors and (set(names) != {"grey"} or any(not words for row in rows for fill, words in row if fill)):
        where = beginning(words_in(table))
        findings.add("colour", f"cells in {' and '.join(names)}, in the table that begins {where}")


def _fill(cell: etree._Element) -> str | None:
    fill = value(child(cell, "w:tcPr", "w:shd"), "w:fill") or ""
    is_color = len(fill) == 6 and all(sign in "0123456789ABCDEFabcdef" for sign in fill)
    return fill.upper() if is_color and fill.upper() != "FFFFFF" else None
