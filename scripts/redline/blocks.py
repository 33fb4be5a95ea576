"""HTML as blocks and words that can be compared: paragraphs, list items and table cells, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape

from scripts.text.html_tree import Element, End, Start, read_html, walk
from scripts.text.signs import alike_signs, seen

_BLOCKS = {
    *("p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "pre", "dl", "dt", "dd"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "div", "figure", "figcaption", "caption"),
}
_EMPTY = {"br", "img", "hr", "wbr"}
# A figure, a date, an address and a hyphenated word are each one word, so that a change shows 1,200 taken out and
# 1,500 put in, and not single digits.
_PIECE = re.compile(r"(\s+)|(\w+(?:[\u2019'.,/:\u2010-\u2013-]\w+)*|[^\w\s])")
LOOSE = ""
"""The tag of words that stand in a list item or a cell beside other blocks."""


@dataclass(frozen=True)
class TextWord:
    """A word or a sign, with the markup around it."""

    text: str = field(compare=False)
    """As HTML: a word, escaped, or an element that has no content, such as an image."""
    plain: str
    """The same as it is compared: a straight quote for a curly one, and the like, is no change."""
    inside: tuple[str, ...] = ()
    """The start tags around it, the outermost first: <strong>, <a href="…">."""
    # A line that is broken elsewhere, or a space more, is no change: nobody reads it as one.
    space: bool = field(default=False, compare=False)
    """Whether a space follows."""


@dataclass(frozen=True)
class Block:
    """A paragraph, a list, a row: what has other blocks in it, or words."""

    tag: str
    attributes: str
    blocks: tuple[Block, ...] = ()
    words: tuple[TextWord, ...] = ()

    def all_words(self) -> Iterator[TextWord]:
        """Every word in it."""
        yield from self.words
        for block in self.blocks:
            yield from block.all_words()


def read_blocks(html: str, page: str = "") -> tuple[Block, ...]:
    """The blocks of some HTML; a link to a place on its own page is made one to that place of `page`."""
    # Without such a link the page plays no part, and leaving it out lets one reading serve every page.
    return _read_blocks(html, page if 'href="#' in html else "")


@lru_cache(maxsize=16384)
def _read_blocks(html: str, page: str) -> tuple[Block, ...]:
    return _BlockReader(page).read(html)


@dataclass
class _Open:
    tag: str
    attributes: str
    blocks: list[Block] = field(default_factory=list)
    words: list[TextWord] = field(default_factory=list)

    def set_words_apart(self) -> None:
        """Give the words so far a block of their own, for another block stands beside them."""
        if self.words:
            self.blocks.append(Block(LOOSE, "", words=tuple(self.words)))
            self.words = []

    def closed(self) -> Block:
        if self.blocks:
            self.set_words_apart()
        return Block(self.tag, self.attributes, tuple(self.blocks), tuple(self.words))


class _BlockReader:
    def __init__(self, page: str) -> None:
        self.page = page
        self.open = [_Open("", "")]
        self.inside: list[str] = []

    def read(self, html: str) -> tuple[Block, ...]:
        for piece in walk(read_html(html)):
            match piece:
                case str():
                    self.add_words(piece)
                case Start(element) if element.tag in _EMPTY:
                    tag = self.start_tag(element)
                    self.open[-1].words.append(TextWord(tag, tag, tuple(self.inside), space=True))
                case Start(element) if element.tag in _BLOCKS:
                    self.open[-1].set_words_apart()
                    self.open.append(_Open(element.tag, self.attributes(element)))
                case Start(element):
                    self.inside.append(self.start_tag(element))
                case End(element) if element.tag in _BLOCKS - _EMPTY:
                    block = self.open.pop().closed()
                    self.open[-1].blocks.append(block)
                case End(element) if element.tag not in _EMPTY:
                    self.inside.pop()
        whole = self.open[0].closed()
        return whole.blocks or ((Block("p", "", words=whole.words),) if whole.words else ())

    def add_words(self, text: str) -> None:
        words = self.open[-1].words
        for space, word in _PIECE.findall(seen(text)):
            if word:
                words.append(TextWord(escape(word, quote=False), alike_signs(word), tuple(self.inside)))
            elif words and space:
                words[-1] = replace(words[-1], space=True)

    def start_tag(self, element: Element) -> str:
        return f"<{element.tag!s}{self.attributes(element)}>"

    def attributes(self, element: Element) -> str:
        return "".join(
            f' {name}="{escape(self.page + value if name == "href" and value.startswith("#") else value)}"'
            for name, value in element.attrib.items()
            # Old and new words can stand on one page, where an id may stand only once.
            if name != "id"
        )
