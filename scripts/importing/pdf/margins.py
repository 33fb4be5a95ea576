"""The running heads and feet of a PDF's pages, and their numbers: left out of the text, and said."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TypeGuard

from scripts.importing.content import Table
from scripts.importing.findings import Findings
from scripts.importing.pdf.lines import Line

_MARGIN = 0.1
"""The part of a page's height, at either end, where its head and foot may stand."""
_OUTER = 2
"""How many lines at either end of a page may be a head or foot that stands further in."""
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}(?: (?:of|/) \d{1,3})?|[-–] ?\d{1,3} ?[-–]", re.IGNORECASE)


@dataclass
class Page:
    number: int
    height: float
    parts: list[Line | Table]
    words: list[str]
    """All that is printed on it."""


def drop_margins(pages: list[Page], findings: Findings) -> None:
    """Takes out what recurs at the head or foot of pages, and page numbers; each is said as it first stands there."""
    counts = Counter(key for page in pages for key in {_key(line, page) for line in _outer(page)})
    # Those of left and right pages may differ, and chapters may have their own: a third of the pages, and two.
    repeated = {key for key, count in counts.items() if count > 1 and count * 3 >= len(pages)}
    said: set[str] = set()
    for page in pages:
        outer = _outer(page)
        kept: list[Line | Table] = []
        for part in page.parts:
            if isinstance(part, Line) and part in outer and _is_dropped(part, page, repeated):
                words = _without_figures(part)
                if words in said:
                    findings.account(part.text)
                else:
                    findings.add("dropped", f"at the head or foot of pages: “{part.text}”")
                said.add(words)
            else:
                kept.append(part)
        page.parts = kept


def _is_dropped(line: Line, page: Page, repeated: set[str]) -> bool:
    return _key(line, page) in repeated or (_is_marginal(line, page) and bool(_PAGE_NUMBER.fullmatch(line.text)))


def _outer(page: Page) -> list[Line]:
    """The lines that may be a head or foot: in the margin, or the first and the last of the page."""
    lines = [part for part in page.parts if isinstance(part, Line)]
    ends = sorted(lines, key=lambda line: line.top)
    ends = ends if len(ends) <= 2 * _OUTER else [*ends[:_OUTER], *ends[-_OUTER:]]
    return [line for line in lines if _is_marginal(line, page) or (line in ends and len(lines) > 3 * _OUTER)]


def _key(line: Line, page: Page) -> str:
    """What a line has in common with the same head or foot of other pages: its place too, where that is no margin."""
    words = _without_figures(line)
    return words if _is_marginal(line, page) else f"{words} at {line.top:.0f}"


def _is_marginal(part: Line | Table, page: Page) -> TypeGuard[Line]:
    edge = page.height * _MARGIN
    return isinstance(part, Line) and (part.bottom < edge or part.top > page.height - edge)


def _without_figures(line: Line) -> str:
    """“Page 3 of 12” is one foot on every page, whatever its number."""
    return re.sub(r"\b\d+\b", "0", line.text)
