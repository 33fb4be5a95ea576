"""What a file holds, whatever its format: paragraphs and tables, in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """The number or bullet that is printed before a paragraph."""

    text: str
    """As it is printed: 2.3, (a), iv. Empty for a bullet."""
    level: int
    """How deep its list is, from 0."""
    leads_others: bool = False
    """Whether the numbers one level deeper begin with this one, as 2.1 does with 2."""
    is_computed: bool = True
    """Whether Word works it out. Otherwise somebody typed it."""
    is_set_apart: bool = False
    """Whether a tab stands after it: what is typed so is a number in the margin, and no amount in a sentence."""


@dataclass(frozen=True)
class Paragraph:
    words: str
    """Markdown, in which nothing is live but what we made so. Empty where a number stands in a line of its own."""
    plain: str
    """The words alone."""
    label: Label | None = None
    heading: int | None = None
    """How deep a heading it is, from 1; 0 for the title of the whole; None for what is no heading."""
    notes: tuple[str, ...] = ()
    """The footnotes that it calls, each as a paragraph of Markdown."""
    is_guessed: bool = False
    """Whether it only looks like a heading."""


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    """The words of every cell as Markdown, in a grid without merged cells. The first row is the header."""
    notes: tuple[str, ...] = ()


Block = Paragraph | Table


@dataclass(frozen=True)
class FileContent:
    """What was read of a file."""

    blocks: list[Block]
    images: dict[str, bytes]
    """Those that a page can show, by the name that the blocks call them."""
    passages: list[str]
    """All its words as they stand in it, read without the rules that made the blocks: so that none is lost unseen."""
    pages: int | None = None
    """How many pages it has; None where that depends on who opens it, as with Word."""
