"""HTML as a tree: in one place, so that whoever looks into a page or a clause sees the same elements in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml.html import defs

# lxml gives the class of its elements no public name, and everybody who walks a tree needs one in types.
Element = etree._Element

# Comments go, so that the words on both sides of one stand together, as a browser shows them. Nothing is too deep or
# too long: a parser with a limit would leave out the rest of a text without a word.
_PARSER = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)


NAMES = {*defs.tags, "svg", "math", "template", "slot", "dialog", "search", "portal", "plaintext", "xmp", "image"}
"""The names of the elements that HTML has or had, in small letters."""


class Start(NamedTuple):
    """Where an element begins."""

    element: Element


class End(NamedTuple):
    """Where an element ends, one without content too."""

    element: Element


def read_html(html: str) -> Element:
    """The `html` element of a whole page; for a part of a page, a `body` that holds it."""
    if html[:9].lower() == "<!doctype":
        return etree.HTML(html, _PARSER)
    # With `body` before it, a part that begins with words or with a script stays as it is: the parser would put the
    # one into a paragraph or the other into a head.
    return etree.HTML(f"<body>{html}", _PARSER)[0]


def walk(root: Element) -> Iterator[Start | str | End]:
    """All that stands in the element, in order: where elements begin and end, and the text between."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if element is not root:
                yield Start(element)
            if element.text:
                yield element.text
        elif element is not root:
            yield End(element)
            if element.tail:
                yield element.tail
