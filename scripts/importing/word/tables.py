"""A table of a Word file as a plain grid: merged cells repeat what is short, several header rows become one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from scripts.importing.content import Table
from scripts.importing.findings import Findings, RefusedError, beginning
from scripts.importing.markdown_text import unescaped
from scripts.importing.word.names import child, full, is_on, number, short, value, words_in

MOST_COLUMNS = 63
"""As many as Word itself allows."""

ABOVE, BEFORE = "As in the cell above", "As in the cell before"
"""What stands in the rest of a merged cell, where its words are too long to be said again."""
_SHORT = 6
"""So many words are said again in each of the cells that were merged: the name of a group, or a rate."""

_NUMBER = re.compile(r"(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3})*\.?|\([a-z]{1,4}\)|[a-z][.)]")
_CLAUSE = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s")

ReadCell = Callable[[etree._Element], str]
"""The words of a cell, as Markdown in one line."""


def read_table(element: etree._Element, read_cell: ReadCell, findings: Findings) -> Table | None:
    """The table; None for one without words."""
    rows: list[list[str]] = []
    headers, was_merged = 0, False
    for row in _rows(element):
        words, merged = _row(row, read_cell, rows[-1] if rows else [])
        was_merged |= merged
        # Word repeats only the rows at the top as headers, so a mark on a later row means nothing.
        if headers == len(rows) and is_on(child(row, "w:trPr", "w:tblHeader")):
            headers += 1
        rows.append(words)
    width = max(map(len, rows), default=0)
    grid = [tuple(row + [""] * (width - len(row))) for row in rows]
    if not any(any(row) for row in grid):
        return None
    where = f"the table that begins {beginning(unescaped(' '.join(next(row for row in grid if any(row)))))}"
    if was_merged:
        findings.add("table", f"{where}: it had merged cells. Each repeats their words where they are short.")
    if headers == 0:
        findings.add("table", f"{where}: no row was marked as its header, and the first was taken")
    if 1 < headers < len(grid):
        findings.add("table", f"{where}: its {headers} header rows became one")
        grid = [_joined(grid[:headers]), *grid[headers:]]
    return Table(tuple(grid))


def is_laid_out(rows: Sequence[etree._Element]) -> bool:
    """Whether the table is no table, and only puts numbers beside clauses, or each clause in a box.

    A row above that has no number may name the columns.
    """
    cells = [list(cells_of(row)) for row in rows]
    filled = [row for row in cells if any(words_in(cell) for cell in row)]
    if filled and all(len(row) == 1 for row in filled):
        return any(_CLAUSE.match(words_in(row[0])) for row in filled)
    with_words = [row for row in filled if len(row) == 2 and words_in(row[1])]
    numbered = [row for row in with_words if is_number(row[0])]
    is_all_but_head = len(numbered) == len(filled) or (len(numbered) == len(filled) - 1 and numbered[0] == filled[1])
    # A first column of whole numbers may count anything; one with clauses' numbers counts clauses.
    return (
        bool(numbered)
        and is_all_but_head
        and any("." in words_in(row[0]).rstrip(".") or not words_in(row[0]) for row in numbered)
    )


def is_number(cell: etree._Element) -> bool:
    """Whether a cell holds a number alone, typed or worked out by Word."""
    words = words_in(cell)
    if words:
        return bool(_NUMBER.fullmatch(words))
    return any(number(listed, "w:val") for listed in cell.iter(full("w:numId")))


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, those inside content controls too."""
    for part in row:
        if short(part) == "w:tc":
            yield part
        elif short(part) in ("w:sdt", "w:sdtContent", "w:customXml"):
            yield from cells_of(part)


def _rows(element: etree._Element) -> Iterator[etree._Element]:
    for part in element:
        if short(part) == "w:tr":
            yield part
        elif short(part) in ("w:sdt", "w:sdtContent", "w:customXml"):
            yield from _rows(part)


def _row(row: etree._Element, read_cell: ReadCell, above: list[str]) -> tuple[list[str], bool]:
    words: list[str] = [""] * min(number(child(row, "w:trPr", "w:gridBefore")) or 0, MOST_COLUMNS)
    was_merged = False
    cells = list(cells_of(row))
    for element in cells:
        properties = child(element, "w:tcPr")
        span = max(number(child(properties, "w:gridSpan")) or 1, 1)
        # Before the words are read, and before they are repeated: a span of a thousand million takes no more than a
        # line of XML.
        if len(words) + span > MOST_COLUMNS:
            raise RefusedError(
                f"A table in this file has more than {MOST_COLUMNS} columns, which Word itself does not allow. "
                "Make it smaller in Word, and import the file again."
            )
        text = read_cell(element)
        if _continues(properties, "w:vMerge") and len(words) < len(above):
            text = _again(above[len(words)], ABOVE)
            was_merged = True
        elif _continues(properties, "w:hMerge") and words:
            text = _again(words[-1], BEFORE)
            was_merged = True
        was_merged |= span > 1
        # What goes over the whole width heads the rows below it, and is said once.
        again = "" if len(cells) == 1 else _again(text, BEFORE)
        words += [text, *[again] * (span - 1)]
    return words, was_merged


def _again(words: str, instead: str) -> str:
    return words if len(words.split()) <= _SHORT else instead


def _continues(properties: etree._Element | None, name: str) -> bool:
    """Whether the cell only goes on with the one above it, or before it."""
    merge = child(properties, name)
    # Without a value it means that the cell goes on; the first of the merged cells says “restart”.
    return merge is not None and value(merge) in (None, "continue")


def _joined(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Several header rows as one: what stands above each column, once."""
    return tuple(": ".join(part for part in dict.fromkeys(column) if part) for column in zip(*rows, strict=True))
