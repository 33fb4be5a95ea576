"""A redline as the body of a Word file: what was taken out and put in as Word's own tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from html import unescape
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from scripts.redline.blocks import TextWord
from scripts.redline.changes import ChangedBlock, Run, State
from scripts.redline.one_order import in_one_order
from scripts.redline.redline import ClauseChange, Redline, SectionChange
from scripts.redline.word_pictures import Picture, drawing
from scripts.text.clauses import Clause, Section

_TRACKED = {"inserted": "ins", "deleted": "del"}
_SIDES: tuple[State, State] = ("deleted", "inserted")
"""What is in the old text alone, and in the new one alone."""
_LOOKS = {
    **dict.fromkeys(("strong", "b"), "<w:b/>"),
    **dict.fromkeys(("em", "i"), "<w:i/>"),
    "sup": '<w:vertAlign w:val="superscript"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
}
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_ADDRESS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOST_DEPTH = 8
"""How deep Word's lists can be, from 0."""


@dataclass(frozen=True)
class _Item:
    """A point of a list."""

    level: int
    """How deep, from 0."""
    list_id: int


@dataclass(frozen=True)
class _Line:
    """A paragraph, or a table."""

    state: State | None
    """What became of the paragraph as a whole; None where it stands in both."""
    runs: tuple[Run, ...] = ()
    item: _Item | None = None
    table: ChangedBlock | None = None

    def is_in(self, side: State) -> bool:
        """Whether it stands in the old text (`deleted`) or in the new one (`inserted`)."""
        return self.state in (None, "same", side)


@dataclass
class WordBody:
    """Writes one redline; what the other parts of the file need to know of it is told beside."""

    author: str
    day: date
    pictures: Mapping[str, Picture]
    """By the addresses that the texts have for them."""
    links: dict[str, str] = field(default_factory=dict)
    """The id of each address that it leads to."""
    shown: dict[str, str] = field(default_factory=dict)
    """The id of each picture that it shows, by its name in the file."""
    starts: list[tuple[int, int]] = field(default_factory=list)
    """Of each counted list the level and the first number; the lists are numbered from 2, for 1 is that of bullets."""
    changes: int = 0
    """How many changes are tracked."""

    def xml(self, changes: Redline) -> str:
        """The paragraphs and tables of the body."""
        title = (Run("same", changes.title[0].words),) if not changes.title_changed and changes.title else changes.title
        return "".join([self._paragraph(_Line(None, title), "Title"), *map(self._part, in_one_order(changes))])

    def _part(self, part: SectionChange | ClauseChange) -> str:
        state: State | None = None if part.old and part.new else "inserted" if part.new else "deleted"
        if isinstance(part, SectionChange):
            return self._paragraph(_Line(state, part.heading), "Heading1", self._number(part))
        lines = list(self._lines(part.blocks()))
        first = {side: next((line for line in lines if line.is_in(side)), None) for side in _SIDES}
        xml = ""
        for line in lines:
            begins = [side for side in _SIDES if line is first[side]]
            number = self._number(part, begins) if begins else ""
            style = "Clause" if begins else "ClauseText"
            if number and (line.table or line.item):
                # Neither a table nor a point of a list can begin with the number, so this stands above it.
                xml += self._paragraph(_Line(line.state), style, number)
                number = ""
            xml += self._table(line.table) if line.table else self._paragraph(line, style, number)
        return xml

    def _number(self, part: SectionChange | ClauseChange, sides: Sequence[State] = ("deleted", "inserted")) -> str:
        """The number that is printed before a heading or clause, of the old text, of the new one, or of both."""
        # A whole number has a point after it, or whoever reads the file again takes it for the first word.
        point = "." if isinstance(part, ClauseChange) and part.number.isdecimal() else ""
        old, new = (f"{one.number}{point}" if one and _has_number(one) else None for one in (part.old, part.new))
        if old is None and new is None:
            return ""
        if old == new and len(sides) == 2:
            return self._tracked("same", f"<w:r>{_text(f'{new}', 'same')}<w:tab/></w:r>")
        numbers = {"deleted": old, "inserted": new}
        xml = "".join(
            self._tracked(
                side, f"<w:r>{_text(number, side)}{'' if old and new and len(sides) == 2 else '<w:tab/>'}</w:r>"
            )
            for side in sides
            if (number := numbers[side])
        )
        return xml + ("<w:r><w:tab/></w:r>" if old and new and len(sides) == 2 else "")

    def _lines(self, blocks: Iterable[ChangedBlock], level: int = -1, list_id: int = 1) -> Iterator[_Line]:
        """The blocks as paragraphs one after the other, as Word has them; only tables stay whole."""
        for block in blocks:
            if block.tag == "table":
                yield from self._whole_tables(block)
            elif block.tag in ("ul", "ol"):
                yield from self._lines(block.blocks, level + 1, self._list(block, level + 1))
            elif block.tag == "li":
                yield from _with_mark(self._content(block, level), _Item(min(level, _MOST_DEPTH), list_id))
            else:
                yield from self._content(block, level)

    def _content(self, block: ChangedBlock, level: int) -> Iterator[_Line]:
        if block.runs or not block.blocks:
            yield _Line(block.state, block.runs)
        yield from self._lines(block.blocks, level)

    def _list(self, block: ChangedBlock, level: int) -> int:
        if block.tag == "ul":
            return 1
        start = dict(_ATTRIBUTE.findall(block.attributes)).get("start", "1")
        self.starts.append((min(level, _MOST_DEPTH), int(start) if start.isdecimal() else 1))
        return len(self.starts) + 1

    def _whole_tables(self, block: ChangedBlock) -> Iterator[_Line]:
        """The table; where a row lost or got a cell, the old one and the new one, for Word tracks no column."""
        cells = [cell for row in _rows(block) if row.state is None for cell in row.blocks]
        if any(cell.state in _TRACKED for cell in cells):
            yield from (_Line(side, table=_one_side(block, side)) for side in _SIDES)
        else:
            yield _Line(block.state, table=block)

    def _table(self, table: ChangedBlock) -> str:
        heads = [row for part in table.blocks if part.tag == "thead" for row in part.blocks]
        rows = "".join(self._row(row, row in heads) for row in _rows(table))
        width = max((len(row.blocks) for row in _rows(table)), default=1)
        grid = '<w:gridCol w:w="2000"/>' * width
        properties = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        # Two tables that touch would be one to Word.
        after = self._paragraph(_Line(table.state), "ClauseText")
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{after}"

    def _row(self, row: ChangedBlock, is_head: bool) -> str:
        properties = ("<w:tblHeader/>" if is_head else "") + self._mark(row.state)
        cells = "".join(
            '<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>'
            f"{self._paragraph(_Line(row.state, tuple(cell.all_runs())), 'Cell')}</w:tc>"
            for cell in row.blocks
        )
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"

    def _paragraph(self, line: _Line, style: str, number: str = "") -> str:
        item = line.item
        listed = f'<w:numPr><w:ilvl w:val="{item.level}"/><w:numId w:val="{item.list_id}"/></w:numPr>' if item else ""
        # Level 9 is what Word calls body text: bold words within a clause are no heading.
        outline = "" if style in ("Title", "Heading1") else '<w:outlineLvl w:val="9"/>'
        mark = self._mark(line.state)
        end = f"<w:rPr>{mark}</w:rPr>" if mark else ""
        properties = f'<w:pPr><w:pStyle w:val="{"Point" if item else style}"/>{listed}{outline}{end}</w:pPr>'
        return f"<w:p>{properties}{number}{''.join(map(self._run, line.runs))}</w:p>"

    def _run(self, run: Run) -> str:
        words = run.words
        if run.state == "same" and run.before and words and run.before[-1].space != words[-1].space:
            # The words stayed, and only the space after the last came or went.
            which: State = "inserted" if words[-1].space else "deleted"
            ended = (*words[:-1], replace(words[-1], space=False))
            return self._words(ended, "same") + self._tracked(which, f"<w:r>{_text(' ', which)}</w:r>")
        return self._words(words, run.state)

    def _words(self, words: Sequence[TextWord], state: State) -> str:
        xml = ""
        for inside, alike in groupby(words, key=lambda word: word.inside):
            tags = [(start[1:-1].split()[0], dict(_ATTRIBUTE.findall(start))) for start in inside]
            look = "".join(dict.fromkeys(_LOOKS[tag] for tag, _ in tags if tag in _LOOKS))
            content = "".join(self._word(word, state) for word in alike)
            run = f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{content}</w:r>"
            tracked = self._tracked(state, run)
            address = next((unescape(given["href"]) for tag, given in tags if tag == "a" and "href" in given), "")
            xml += self._linked(address, tracked) if _ADDRESS.match(address) else tracked
        return xml

    def _word(self, word: TextWord, state: State) -> str:
        if not word.text.startswith("<"):
            return _text(unescape(word.text) + " " * word.space, state)
        if word.text.startswith("<br"):
            return "<w:br/>"
        given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(word.text)}
        picture, words = self.pictures.get(given.get("src", "")), given.get("alt", "")
        if picture is None:
            return _text(words + " " * word.space, state) if words else ""
        name = self.shown.setdefault(picture.name, f"picture{len(self.shown) + 1}")
        self.changes += 1
        return drawing(picture, name, self.changes, words) + _text(" ", state)

    def _linked(self, address: str, xml: str) -> str:
        name = self.links.setdefault(address, f"link{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{name}">{xml}</w:hyperlink>'

    def _tracked(self, state: State, xml: str) -> str:
        mark = _TRACKED.get(state)
        return f"<w:{mark} {self._who()}>{xml}</w:{mark}>" if mark else xml

    def _mark(self, state: State | None) -> str:
        """What says of a paragraph's end or of a row that it was put in or taken out."""
        return f"<w:{_TRACKED[state]} {self._who()}/>" if state in _TRACKED else ""

    def _who(self) -> str:
        self.changes += 1
        return f'w:id="{self.changes}" w:author={quoteattr(self.author)} w:date="{self.day}T00:00:00Z"'


def _has_number(part: Section | Clause) -> bool:
    """Whether its number is printed: that of the words with which a section opens is not."""
    return not (isinstance(part, Clause) and part.is_opening)


def _text(words: str, state: State) -> str:
    tag = "w:delText" if state == "deleted" else "w:t"
    return f'<{tag} xml:space="preserve">{escape(_NO_XML.sub("", words))}</{tag}>'


def _rows(table: ChangedBlock) -> list[ChangedBlock]:
    return [row for part in table.blocks for row in ([part] if part.tag == "tr" else part.blocks)]


def _with_mark(lines: Iterator[_Line], item: _Item) -> Iterator[_Line]:
    """The paragraphs of a point: the first of the old text and the first of the new one have its bullet or number."""
    waiting: set[State] = set(_SIDES)
    for line in lines:
        has = {side for side in waiting if line.is_in(side)} if line.item is None and line.table is None else set()
        waiting -= has or {side for side in waiting if line.is_in(side)}
        yield replace(line, item=item) if has else line


def _one_side(block: ChangedBlock, side: State) -> ChangedBlock:
    """What the block is in one of the texts, all of it taken out or put in."""
    runs = tuple(
        Run(side, run.before if side == "deleted" and run.before else run.words)
        for run in block.runs
        if run.state in ("same", side)
    )
    inner = tuple(_one_side(one, side) for one in block.blocks if one.state in (None, "same", side))
    return ChangedBlock(block.tag, block.attributes, side, inner, runs)
