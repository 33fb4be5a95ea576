"""Word's paragraph styles, each with what it takes from the style that it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from scripts.importing.word.names import child, full, number, short, value

_HEADING = re.compile(r"^heading ([1-9])$", re.IGNORECASE)


@dataclass(frozen=True)
class Style:
    id: str
    name: str
    """Word's own name, such as heading 1, whatever language it was written in."""
    based_on: str | None
    list_id: int | None
    """The list that it is numbered by; 0 where it takes the number off."""
    level: int | None
    outline: int | None
    """How deep in the outline, from 0; 9 for body text."""
    look: dict[str, etree._Element]
    """What it says of how words look, by the names of Word's elements."""
    is_shaded: bool
    """Whether it puts a colour behind words, anywhere in it."""


class Styles:
    """The styles of one file, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        self._defaults = _look(child(root, "w:docDefaults", "w:rPrDefault"))
        self._looks: dict[tuple[str | None, str | None], dict[str, etree._Element]] = {}
        for element in [] if root is None else root.iter(full("w:style")):
            name = value(element, "w:styleId") or ""
            self._styles[name] = _style(name, element)
            if value(element, "w:type") == "paragraph" and value(element, "w:default") in ("1", "true", "on"):
                self.default = name

    def chain(self, name: str | None) -> list[Style]:
        """The style and those that it is based on, the nearest first; the default style where none is named."""
        return self._chain(name if name in self._styles else self.default)

    def _chain(self, name: str | None) -> list[Style]:
        chain: list[Style] = []
        # Styles that are based on each other in a ring would never come to an end.
        while name in self._styles and len(chain) < 50 and self._styles[name] not in chain:
            chain.append(self._styles[name])
            name = chain[-1].based_on
        return chain

    def look(self, character: str | None, paragraph: str | None) -> dict[str, etree._Element]:
        """How words look by their own style and by their paragraph's, by the names of Word's elements."""
        key = character, paragraph
        if key not in self._looks:
            look = dict(self._defaults)
            for style in [*reversed(self.chain(paragraph)), *reversed(self._chain(character))]:
                look |= style.look
            self._looks[key] = look
        return self._looks[key]

    def is_shaded(self, name: str | None) -> bool:
        """Whether a style puts a colour behind words."""
        return any(style.is_shaded for style in self._chain(name))

    def list_of(self, name: str | None) -> int | None:
        """The list that a style is numbered by: 0 where it takes the number off, None where it says nothing."""
        return next((style.list_id for style in self.chain(name) if style.list_id is not None), None)

    def heading(self, name: str | None) -> int | None:
        """How deep a heading the style makes, from 1; 0 for the title; None where it makes none."""
        # The nearest that says anything decides: a style based on “heading 1” is a heading too, unless its own outline
        # says that it is body text.
        for style in self.chain(name):
            if style.name.lower() == "title":
                return 0
            if match := _HEADING.match(style.name):
                return int(match[1])
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
        return None

    def name(self, name: str | None) -> str:
        """Word's own name for a style."""
        chain = self.chain(name)
        return chain[0].name.lower() if chain else ""


def _style(name: str, element: etree._Element) -> Style:
    properties = child(element, "w:pPr")
    numbering = child(properties, "w:numPr")
    return Style(
        id=name,
        name=value(child(element, "w:name")) or name,
        based_on=value(child(element, "w:basedOn")),
        list_id=number(child(numbering, "w:numId")),
        level=number(child(numbering, "w:ilvl")),
        outline=number(child(properties, "w:outlineLvl")),
        look=_look(element),
        is_shaded=any(value(fill, "w:fill") not in ("auto", "FFFFFF", None) for fill in element.iter(full("w:shd"))),
    )


def _look(element: etree._Element | None) -> dict[str, etree._Element]:
    look = child(element, "w:rPr")
    return {} if look is None else {short(part): part for part in look}
