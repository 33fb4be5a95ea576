"""The numbers that Word prints before paragraphs. They stand nowhere in the file: they are counted, as Word counts.

The rules are those of ECMA-376, part 1, 17.9. Lists that share one definition share one count; a list may take another
start for a level, once, or another form; a level counts anew after a higher one, unless it says after which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from scripts.importing.content import Label
from scripts.importing.word.names import child, full, is_on, number, value
from scripts.importing.word.number_formats import printed
from scripts.importing.word.styles import Styles
from scripts.importing.word.symbols import is_pictures, sign_of

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_SAYING = set("✓✔✗✘✕✖☓☑☒☐")
"""Bullets that say something, as a tick does of what is paid."""


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restarts_after: int | None = None
    """The level, from 1, after which it counts anew; 0 for never; None for every higher one."""
    is_legal: bool = False
    """Whether every number in it is in figures."""
    style: str | None = None
    """The paragraph style that has this level."""
    typeface: str | None = None
    """That of its bullet or number, where it has its own."""


@dataclass
class List:
    """One list: the definition that it counts with, and what it has of its own."""

    definition: int
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    started: set[int] = field(default_factory=set)
    """The levels whose own start was taken already."""


class Numbering:
    """The lists of one file. `label` counts on: ask it for each paragraph once, in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[int, dict[int, Level]] = {}
        self._links: dict[int, str] = {}
        self._lists: dict[int, List] = {}
        self._counts: dict[int, dict[int, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for element in root.findall(full("w:abstractNum")):
            name = number(element, "w:abstractNumId")
            if name is not None:
                self._definitions[name] = _levels(element)
                if link := value(child(element, "w:numStyleLink")):
                    self._links[name] = link
        for element in root.findall(full("w:num")):
            name, definition = number(element, "w:numId"), number(child(element, "w:abstractNumId"))
            if name is None or definition is None:
                continue
            own = self._lists[name] = List(definition)
            for override in element.findall(full("w:lvlOverride")):
                level = number(override, "w:ilvl")
                if level is None or not 0 <= level < _LEVELS:
                    continue
                start = number(child(override, "w:startOverride"))
                if start is not None:
                    own.starts[level] = start
                own.levels |= _levels(override)

    def _definition(self, name: int) -> int:
        """The definition that has the levels: one may only name a style, whose list has it."""
        # The style's list may name another style in its turn. A file can close that into a ring, so the steps are
        # counted.
        for _ in range(10):
            style_list = self._styles.list_of(self._links.get(name)) if name in self._links else None
            if style_list not in self._lists or self._lists[style_list].definition == name:
                break
            name = self._lists[style_list].definition
        return name

    def level_of(self, list_id: int, style: str | None) -> int:
        """The level of a list at which a paragraph of this style stands, where it names none itself."""
        own = self._lists.get(list_id)
        levels = self._definitions.get(self._definition(own.definition), {}) | own.levels if own else {}
        # In a list of several levels each level names its style, and that counts before what the style says. A style
        # that says no more than its level takes the list from the one that it is based on.
        for part in self._styles.chain(style):
            linked = next((index for index, level in levels.items() if level.style == part.id), None)
            if (level := part.level if linked is None else linked) is not None:
                return level
        return 0

    def label(self, list_id: int, index: int) -> Label | None:
        """What is printed before the next paragraph of this list at this level; None where the list has no such."""
        own = self._lists.get(list_id)
        if own is None or not 0 <= index < _LEVELS:
            return None
        definition = self._definition(own.definition)
        levels = self._definitions.get(definition, {}) | own.levels
        level = levels.get(index)
        if level is None:
            return None
        # Bullets are counted too: a number one level deeper begins anew after each of them.
        counts = self._count(definition, own, levels, index)
        if level.format == "bullet":
            return Label(_bullet(level), index)
        leads = index + 1 in levels and f"%{index + 1}" in levels[index + 1].text
        return Label(_text(levels, counts, level), index, leads)

    def _count(self, definition: int, own: List, levels: dict[int, Level], index: int) -> dict[int, int]:
        counts = self._counts.setdefault(definition, {})
        # A paragraph may stand at a level though none stood at the levels above it. Its number has their starts in it,
        # and the next paragraph at such a level counts on from there.
        for above in range(index):
            if above not in counts:
                counts[above] = own.starts.get(above, levels.get(above, Level()).start)
                own.started.add(above)
        if index in own.starts and index not in own.started:
            counts[index] = own.starts[index]
        elif index in counts:
            counts[index] += 1
        else:
            counts[index] = own.starts.get(index, levels[index].start)
        own.started.add(index)
        for below in [level for level in counts if level > index]:
            after = levels.get(below, Level()).restarts_after
            if after is None or index < after:
                del counts[below]
        return counts


def _text(levels: dict[int, Level], counts: dict[int, int], level: Level) -> str:
    def place(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        form = levels.get(index, Level()).format
        if level.is_legal and form not in ("none", "bullet", "decimalZero"):  # figures already, and Word leaves them so
            form = "decimal"
        return printed(counts.get(index, levels.get(index, Level()).start), form)

    return _PLACE.sub(place, level.text).strip()


def _bullet(level: Level) -> str:
    """What a bullet says: words, a tick or a cross; nothing where it only marks the point."""
    signs = (sign_of(level.typeface, ord(sign)) or "" for sign in level.text)
    said = "".join(signs) if is_pictures(level.typeface) else level.text.strip()
    # One letter is a bullet too: an o of a typewriter's typeface is Word's second.
    return said if said in _SAYING or re.search(r"[^\W\d_]{2}", said) else ""


def _levels(element: etree._Element) -> dict[int, Level]:
    levels = {}
    for level in element.findall(full("w:lvl")):
        index = number(level, "w:ilvl")
        if index is not None and 0 <= index < _LEVELS:
            fonts = child(level, "w:rPr", "w:rFonts")
            start, text = number(child(level, "w:start")), child(level, "w:lvlText")
            levels[index] = Level(
                format=value(child(level, "w:numFmt")) or "decimal",
                text=value(text) or "",
                start=0 if start is None else start,
                restarts_after=number(child(level, "w:lvlRestart")),
                is_legal=is_on(child(level, "w:isLgl")),
                style=value(child(level, "w:pStyle")),
                typeface=value(fonts, "w:ascii") or value(fonts, "w:hAnsi"),
            )
    return levels
