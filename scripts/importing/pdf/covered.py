"""Words of a PDF that nobody sees: off its page, under a box, in no ink, or in a layer that is not shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.layout import LTChar, LTContainer, LTItem, LTRect

from scripts.importing import markdown_text
from scripts.importing.findings import Findings
from scripts.importing.pdf.unseen import NO_INK, NO_LAYER, why_unseen

Drawn = Mapping[str, Any]

_HIGHEST, _LARGEST = 80.0, 0.2
"""A box that covers words is no higher, in points, and no larger a part of the page. What is larger lies behind them,
or is cut to a shape that nothing here tells."""
_WHITE, _DARK = 0.94, 0.3
"""From which part of full light a colour is white, and up to which it is dark. What is between may be a marker's, which
lets the words through."""


def without_covered(page: Any, findings: Findings) -> Any:
    """The page without the letters that nobody sees for where they stand; these are said in full."""
    for why, unseen in (
        ("off the page", _off(page)),
        ("under a box that is drawn over them", _covered(page)),
        (NO_LAYER, _drawn_as(page, NO_LAYER)),
        (NO_INK, _in_no_ink(page)),
    ):
        # Each letter is a thing of its own, though two may be alike in all.
        places = {id(char) for char in unseen}
        if not places:
            continue
        only = page.filter(lambda thing, places=places: id(thing) in places)
        findings.add("hidden", f"{why}, on page {page.page_number}: “{markdown_text.spaced(only.extract_text())}”")
        page = page.filter(lambda thing, places=places: id(thing) not in places)
    return page


def is_white(color: Any) -> bool:
    """Whether a colour of a PDF, in any of its ways to write one, is white or nearly so."""
    return (light := _lightest(color)) is not None and light[0] >= _WHITE


def _off(page: Any) -> Iterator[Drawn]:
    left, top, right, bottom = map(float, page.bbox)
    for char in page.chars:
        across, down = _middle(char)
        if not (left <= across <= right and top <= down <= bottom) and str(char["text"]).strip():
            yield char


def _drawn_as(page: Any, why: str) -> Iterator[Drawn]:
    letters = (item for item in _drawn(page.root_page.layout) if isinstance(item, LTChar))
    for char, letter in zip(page.root_page.chars, letters, strict=True):
        if why_unseen(letter) == why and str(char["text"]).strip():
            yield char


def _in_no_ink(page: Any) -> Iterator[Drawn]:
    # Over a picture they are what a program read off it: the words of a scan, which people see.
    pictures = [tuple(float(one[side]) for side in ("x0", "top", "x1", "bottom")) for one in page.root_page.images]
    for char in _drawn_as(page, NO_INK):
        across, down = _middle(char)
        if not any(box[0] <= across <= box[2] and box[1] <= down <= box[3] for box in pictures):
            yield char


def _covered(page: Any) -> Iterator[Drawn]:
    chars, rects = iter(page.root_page.chars), iter(page.root_page.rects)
    before: list[Drawn] = []
    # In the order in which they are drawn, which the lists of letters and boxes do not tell of each other.
    for item in _drawn(page.root_page.layout):
        if isinstance(item, LTChar):
            before.append(next(chars))
        elif type(item) is LTRect:
            rect = next(rects)
            if _is_cover(page, rect):
                yield from (char for char in before if _is_under(char, rect))


def _drawn(items: LTContainer[Any]) -> Iterator[LTItem]:
    for item in items:
        if isinstance(item, LTContainer):
            yield from _drawn(item)
        else:
            yield item


def _is_cover(page: Any, rect: Drawn) -> bool:
    light = _lightest(rect.get("non_stroking_color")) if rect.get("fill") else None
    if light is None or (light[1] > _DARK and light[0] < _WHITE):
        return False
    height, width = float(rect["height"]), float(rect["width"])
    return height <= _HIGHEST and height * width <= _LARGEST * float(page.width) * float(page.height)


def _is_under(char: Drawn, rect: Drawn) -> bool:
    across, down = _middle(char)
    is_inside = rect["x0"] <= across <= rect["x1"] and rect["top"] <= down <= rect["bottom"]
    # What is lower than the letters is a line through them, or below them.
    return bool(is_inside and rect["height"] >= 0.7 * float(char["size"]))


def _middle(thing: Drawn) -> tuple[float, float]:
    return (float(thing["x0"]) + float(thing["x1"])) / 2, (float(thing["top"]) + float(thing["bottom"])) / 2


def _lightest(color: Any) -> tuple[float, float] | None:
    """The least and the most light of a colour’s parts, from 0 to 1; None where it is no plain colour."""
    parts = list(color) if isinstance(color, list | tuple) else [color]
    if len(parts) not in (1, 3, 4) or not all(isinstance(part, int | float) for part in parts):
        return None
    if len(parts) == 4:  # inks, of which none is white, and black takes from all
        parts = [(1 - ink) * (1 - parts[3]) for ink in parts[:3]]
    return min(parts), max(parts)
