"""HTML as blocks and words that can be compared: paragraphs, list items and table cells, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from html.parser import HTMLParser

_BLOCKS = {
    *("p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "pre", "dl", "dt", "dd"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "div", "figure", "figcaption", "caption"),
}
_EMPTY = {"br", "img", "hr", "wbr"}
_PIECE = re.compile(r"(\s+)|(\w+(?:[\u2019'.,/:-]\w+)*|[^\w\s])")
LOOSE = ""
"""The tag of words that stand in a list item or a cell beside other blocks."""


@dataclass(frozen=True)
class Word:
    """A word or a sign, with the markup around it."""

    text: str
    """As HTML: a word, escaped, or an element that has no content, such as an image."""
    inside: tuple[str, ...] = ()
    """The start tags around it, the outermost first: <strong>, <a href="…">."""
    space: bool = field(default=False, compare=False)
    """Whether a space follows."""


@dataclass(frozen=True)
class Block:
    """A paragraph, a list, a row: what has other blocks in it, or words."""

    tag: str
    attributes: str
    blocks: tuple[Block, ...] = ()
    words: tuple[Word, ...] = ()

    def all_words(self) -> Iterator[Word]:
        """Every word in it."""
        yield from self.words
        for block in self.blocks:
            yield from block.all_words()


def read_blocks(html: str, page: str = "") -> tuple[Block, ...]:
    """The blocks of some HTML; a link to a place on its own page is made one to that place of `page`."""
    return _read_blocks(html, page if 'href="#' in html else "")


@lru_cache(maxsize=16384)
def _read_blocks(html: str, page: str) -> tuple[Block, ...]:
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return reader.finished()


@dataclass
class _Open:
    tag: str
    attributes: str
    blocks: list[Block] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def closed(self) -> Block:
        if self.words and self.blocks:
            self.blocks.append(Block(LOOSE, "", words=tuple(self.words)))
            self.words = []
        return Block(self.tag, self.attributes, tuple(self.blocks), tuple(self.words))


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open = [_Open("", "")]
        self.inside: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = self.attributes(attrs)
        if tag in _BLOCKS and tag not in _EMPTY:
            around = self.open[-1]
            if around.words:
                around.blocks.append(Block(LOOSE, "", words=tuple(around.words)))
                around.words = []
            self.open.append(_Open(tag, attributes))
        elif tag in _EMPTY:
            self.open[-1].words.append(Word(f"<{tag}{attributes}>", self.tags(), space=True))
        else:
            self.inside.append((tag, f"<{tag}{attributes}>"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS and len(self.open) > 1 and any(one.tag == tag for one in self.open):
            while self.open[-1].tag != tag:
                self.close_block()
            self.close_block()
        elif any(name == tag for name, _ in self.inside):
            place = max(index for index, (name, _) in enumerate(self.inside) if name == tag)
            del self.inside[place]

    def handle_data(self, data: str) -> None:
        words = self.open[-1].words
        for space, word in _PIECE.findall(data):
            if word:
                words.append(Word(escape(word, quote=False), self.tags()))
            elif words and space:
                words[-1] = Word(words[-1].text, words[-1].inside, space=True)

    def tags(self) -> tuple[str, ...]:
        return tuple(start for _, start in self.inside)

    def attributes(self, attrs: Sequence[tuple[str, str | None]]) -> str:
        values = [(name, value or "") for name, value in attrs if name != "id"]
        return "".join(
            f' {name}="{escape(self.page + value if name == "href" and value.startswith("#") else value)}"'
            for name, value in values
        )

    def close_block(self) -> None:
        block = self.open.pop().closed()
        self.open[-1].blocks.append(block)

    def finished(self) -> tuple[Block, ...]:
        while len(self.open) > 1:
            self.close_block()
        whole = self.open[0].closed()
        return whole.blocks or ((Block("p", "", words=whole.words),) if whole.words else ())
