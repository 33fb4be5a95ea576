"""A formula of Word's as words in one line: the bar of a fraction is said by a stroke, a power by a raised sign."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from scripts.importing.word.names import child, full, short, value
from scripts.importing.word.symbols import lowered, raised

Seen = Callable[[etree._Element], str]
"""The words of a run of the formula that are seen."""

_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


def formula_words(formula: etree._Element, seen: Seen) -> str:
    """The formula in one line. A space at either end says that a fraction stands there, which would run together with a
    figure beside it.
    """
    words = _all(formula, seen)
    parts = [short(part) for part in formula if not short(part).endswith("Pr")]
    before, after = (" " if parts and parts[place] == "m:f" else "" for place in (0, -1))
    return f"{before}{' '.join(words.split())}{after}" if words.strip() else ""


def _all(element: etree._Element | None, seen: Seen) -> str:
    text, was_fraction = "", False
    for part in [] if element is None else element:
        words, is_fraction = _part(part, seen), short(part) == "m:f"
        # 1 before ½ is one and a half, and not eleven halves.
        apart = (is_fraction and text[-1:].isalnum()) or (was_fraction and words[:1].isalnum())
        text += f" {words}" if apart else words
        was_fraction = is_fraction
    return text


def _part(part: etree._Element, seen: Seen) -> str:
    name = short(part)
    if name == "m:r":
        return seen(part)
    if name in _FORMS:
        return _FORMS[name](part, seen)
    return "" if name.endswith("Pr") else _all(part, seen)


def _fraction(part: etree._Element, seen: Seen) -> str:
    above, below = (_all(child(part, name), seen) for name in ("m:num", "m:den"))
    if value(child(part, "m:fPr", "m:type"), "m:val") == "noBar":
        return f"({above} above {below})"
    return f"{_together(above)}/{_together(below)}"


def _scripts(part: etree._Element, seen: Seen) -> str:
    base, above, below = (_all(child(part, name), seen) for name in ("m:e", "m:sup", "m:sub"))
    base = base if len(base) < 2 or re.fullmatch(r"[\d.,]+|\w+", base) else _together(base)
    below = below and (lowered(below) or (f"_{below}" if len(below) == 1 else f"_({below})"))
    above = above and (raised(above) or (f"^{above}" if len(above) == 1 else f"^({above})"))
    return f"{below}{above}{base}" if short(part) == "m:sPre" else f"{base}{below}{above}"


def _root(part: etree._Element, seen: Seen) -> str:
    degree, of = (_all(child(part, name), seen) for name in ("m:deg", "m:e"))
    return f"{_ROOTS[degree]}({of})" if degree in _ROOTS else f"{raised(degree) or degree + ' '}√({of})"


def _delimited(part: etree._Element, seen: Seen) -> str:
    properties = child(part, "m:dPr")
    signs = (("m:begChr", "("), ("m:sepChr", "|"), ("m:endChr", ")"))
    # A sign that is named and has no value is none: brackets may be open at one end.
    begin, between, end = (
        usual if (sign := child(properties, name)) is None else value(sign, "m:val") or "" for name, usual in signs
    )
    return begin + between.join(_all(inner, seen) for inner in part.iterchildren(full("m:e"))) + end


def _summed(part: etree._Element, seen: Seen) -> str:
    sign = value(child(part, "m:naryPr", "m:chr"), "m:val") or "∫"
    first, last, of = (_all(child(part, name), seen) for name in ("m:sub", "m:sup", "m:e"))
    limits = f" from {first} to {last} of " if first and last else f" over {first} of " if first else " "
    return f"{sign}{limits}{of}"


def _limited(part: etree._Element, seen: Seen) -> str:
    base, limit = (_all(child(part, name), seen) for name in ("m:e", "m:lim"))
    return f"{base} ({limit}) "


def _rows(part: etree._Element, seen: Seen) -> str:
    rows = list(part.iterchildren(full("m:mr"))) or list(part.iterchildren(full("m:e")))
    return "; ".join(", ".join(_cells(row, seen)) if short(row) == "m:mr" else _all(row, seen) for row in rows)


def _cells(row: etree._Element, seen: Seen) -> Iterator[str]:
    yield from (_all(cell, seen) for cell in row)


def _function(part: etree._Element, seen: Seen) -> str:
    return f"{_all(child(part, 'm:fName'), seen)} {_all(child(part, 'm:e'), seen)}"


def _together(words: str) -> str:
    return words if re.fullmatch(r"[£\w.,%]*", words) else f"({words})"


_FORMS = {
    "m:f": _fraction,
    "m:sSup": _scripts,
    "m:sSub": _scripts,
    "m:sSubSup": _scripts,
    "m:sPre": _scripts,
    "m:rad": _root,
    "m:d": _delimited,
    "m:nary": _summed,
    "m:limLow": _limited,
    "m:limUpp": _limited,
    "m:m": _rows,
    "m:eqArr": _rows,
    "m:func": _function,
}
