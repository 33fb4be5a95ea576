"""Keeps the space at the end of each printed line, which is otherwise left out: some screen readers join what stands in
a tag as it is, and would say "its owndocument".

WeasyPrint keeps spaces where the style sheet says so (white-space: pre-wrap), and then keeps all of them. So first
every run of spaces becomes one, and those between blocks go, as a browser would have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from xml.etree.ElementTree import Element

_INLINE = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
    ),
    *("s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
}
_SPACES = re.compile(r"[ \t\r\n\f]+")

_Place = tuple[Element, Literal["text", "tail"]]
"""Where words stand: before an element's first child, or after the element."""


def settle_spaces(body: Element) -> None:
    """Leave no space in the words of the body but those that are to be printed."""
    for line in _lines(body):
        _settle(line)


def _lines(body: Element) -> Iterator[list[_Place]]:
    """The places of words that run on from one to the next, with nothing but inline elements between them."""
    line: list[_Place] = []

    def visit(element: Element) -> Iterator[list[_Place]]:
        nonlocal line
        is_block = element.tag not in _INLINE
        if is_block:
            yield line
            line = []
        if element.tag != "pre":
            line.append((element, "text"))
            for child in element:
                yield from visit(child)
                line.append((child, "tail"))
        if is_block:
            yield line
            line = []

    yield from visit(body)


def _settle(line: list[_Place]) -> None:
    follows_space = True
    last: _Place | None = None
    for element, place in line:
        words = _SPACES.sub(" ", getattr(element, place) or "")
        if follows_space:
            words = words.removeprefix(" ")
        setattr(element, place, words)
        if words:
            follows_space, last = words.endswith(" "), (element, place)
        elif element.tag == "img" and place == "text":
            follows_space, last = False, None
    if last:
        element, place = last
        setattr(element, place, getattr(element, place).removesuffix(" "))
