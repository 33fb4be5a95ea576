"""A page of the built site as its readers meet it: paragraphs, headings, links, and what its first lines say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_BLOCKS = {"p", "li", "dd", "dt", "td", "th", "caption", "figcaption", "blockquote", "summary", "h1", "h2", "h3", "h4"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED = {"svg", "script", "style"}


@dataclass
class Prose:
    """What stands in the main part of a page."""

    texts: list[str] = field(default_factory=list)
    """Paragraphs, list items and cells, in order, without headings."""
    headings: list[tuple[int, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """The words of each link."""
    meanings: list[str] = field(default_factory=list)
    """The terms that the page explains at its foot, or in a list of definitions."""


def read_prose(html: str) -> Prose:
    """The main part of a page of HTML."""
    parser = _Parser()
    parser.feed(html.partition("<main")[2].partition("</main>")[0].partition(">")[2])
    parser.end_block()
    prose = parser.prose
    prose.texts = [" ".join(text.split()) for text in prose.texts if text.strip()]
    return prose


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.prose = Prose()
        self.skipped = 0
        self.block: str | None = None
        self.text = ""
        self.link: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipped += tag in _SKIPPED
        if tag in _BLOCKS or tag in _HEADINGS:
            self.end_block()
            self.block = tag
        if tag == "br":
            self.end_block()
        if tag == "a":
            self.link = ""

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in _SKIPPED
        if tag in _BLOCKS or tag in _HEADINGS:
            self.end_block()
            self.block = None
        if tag == "a" and self.link is not None:
            self.prose.links.append(" ".join(self.link.split()))
            self.link = None

    def handle_data(self, data: str) -> None:
        if self.skipped:
            return
        self.text += data
        if self.link is not None:
            self.link += data

    def end_block(self) -> None:
        text, self.text = " ".join(self.text.split()), ""
        if not text:
            return
        if self.block in _HEADINGS:
            self.prose.headings.append((int(str(self.block)[1]), text))
        elif self.block == "dt":
            self.prose.meanings.append(text)
        else:
            self.prose.texts.append(text)
