"""A page of the built site as its readers meet it: paragraphs, headings, links, and what its first lines say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from scripts.text.html_tree import End, Start, read_html, walk

_BLOCKS = {"p", "li", "dd", "dt", "td", "th", "caption", "figcaption", "blockquote", "summary", "h1", "h2", "h3", "h4"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED = {"svg", "script", "style", "pre"}
"""What nobody reads as sentences: in `pre` stand commands, and files for other programs."""


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
    main = read_html(html).find(".//main")
    assert main is not None
    reader = _Reader()
    for piece in walk(main):
        match piece:
            case str():
                reader.add(piece)
            case Start(element):
                reader.enter(str(element.tag))
            case End(element):
                reader.leave(str(element.tag))
    reader.end_block()
    prose = reader.prose
    prose.texts = [" ".join(text.split()) for text in prose.texts if text.strip()]
    return prose


class _Reader:
    def __init__(self) -> None:
        self.prose = Prose()
        self.skipped = 0
        self.block: str | None = None
        self.text = ""
        self.link: str | None = None

    def enter(self, tag: str) -> None:
        self.skipped += tag in _SKIPPED
        if tag in _BLOCKS or tag in _HEADINGS:
            self.end_block()
            self.block = tag
        if tag == "br":
            self.end_block()
        if tag == "a":
            self.link = ""

    def leave(self, tag: str) -> None:
        self.skipped -= tag in _SKIPPED
        if tag in _BLOCKS or tag in _HEADINGS:
            self.end_block()
            self.block = None
        if tag == "a" and self.link is not None:
            self.prose.links.append(" ".join(self.link.split()))
            self.link = None

    def add(self, text: str) -> None:
        if self.skipped:
            return
        self.text += text
        if self.link is not None:
            self.link += text

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
