"""Reads a PDF as a screen reader does: by its tags, in their order, with the words that each holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.utils import decode_text

INLINE = ("Span", "Strong", "Em", "Code")
"""Tags for words within a block."""


@dataclass
class Tag:
    name: str
    dictionary: dict[str, Any]
    tags: list[Tag] = field(default_factory=list)
    order: list[Tag | str] = field(default_factory=list)
    annotation: dict[str, Any] | None = None

    def words(self, without: tuple[str, ...] = ()) -> str:
        """All that is said in it, but for what stands in tags of these names."""
        if self.name in without:
            return ""
        return "".join(one if isinstance(one, str) else one.words(without) for one in self.order)

    def all(self, *names: str) -> Iterator[Tag]:
        """Every tag in it of these names, in the order of reading."""
        for one in self.tags:
            if not names or one.name in names:
                yield one
            yield from one.all(*names)

    def attribute(self, name: str) -> Any:
        found = resolve1(self.dictionary.get("A")) or []
        sets = [resolve1(one) for one in (found if isinstance(found, list) else [found])]
        return next((_plain(one[name]) for one in sets if name in one), None)

    def outline(self, depth: int = 0) -> list[str]:
        """The tags as an indented list, each with its words where it holds no other tag but those within a block."""
        indent = "  " * depth
        inner = [one for one in self.tags if one.name not in INLINE or one.has_structure]
        if not inner:
            words = " ".join(self.words().split())
            return [f"{indent}{self.name}: {words}" if words else f"{indent}{self.name}"]
        return [f"{indent}{self.name}", *(line for one in inner for line in one.outline(depth + 1))]

    @property
    def has_structure(self) -> bool:
        return any(one.name not in INLINE for one in self.all())


def words_of_panels(page: Any) -> list[str]:
    """What stands on each of the three panels of a side of a leaflet, from left to right."""
    width = page.width / 3
    return [page.crop((place * width, 0, (place + 1) * width, page.height)).extract_text() for place in range(3)]


class ReadPdf:
    """A PDF, read to its end."""

    def __init__(self, path: Path) -> None:
        self._file = pdfplumber.open(path)
        self.pages = self._file.pages
        self.catalog: dict[str, Any] = self._file.doc.catalog
        self._numbers = {page.page_obj.pageid: place for place, page in enumerate(self.pages)}
        self.drawn: dict[tuple[int, int], str] = {}
        """The letters of each piece of tagged text, by page and number."""
        for place, page in enumerate(self.pages):
            for letter in page.chars:
                if letter["mcid"] is not None:
                    self.drawn[place, letter["mcid"]] = self.drawn.get((place, letter["mcid"]), "") + letter["text"]
        self.owners: dict[tuple[int, int], int] = {}
        """The number of the tag that holds each piece, as the tree says."""

    @cached_property
    def root(self) -> Tag:
        """The one tag that holds the whole."""
        kids = resolve1(resolve1(self.catalog["StructTreeRoot"])["K"])
        (kid,) = kids if isinstance(kids, list) else [kids]
        return self._tag(kid, None)

    def _tag(self, reference: PDFObjRef, page: int | None) -> Tag:
        found = resolve1(reference)
        if isinstance(found.get("Pg"), PDFObjRef):
            page = self._numbers[found["Pg"].objid]
        tag = Tag(str(found["S"].name), found)
        kids = resolve1(found.get("K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            one = resolve1(kid)
            place = page
            if isinstance(one, dict) and "MCID" in one:  # a piece on another page than the tag's first
                place, one = self._numbers[one["Pg"].objid], one["MCID"]
            if isinstance(one, int):
                assert place is not None
                self.owners[place, one] = reference.objid
                tag.order.append(self.drawn.get((place, one), ""))
            elif str(getattr(one.get("Type"), "name", "")) == "OBJR":
                tag.annotation = resolve1(one["Obj"])
            else:
                tag.tags.append(self._tag(kid, page))
                tag.order.append(tag.tags[-1])
        return tag

    def parents(self) -> dict[tuple[int, int], int]:
        """The number of the tag that holds each piece, as the table of parents says, which screen readers use too."""
        numbers = resolve1(resolve1(resolve1(self.catalog["StructTreeRoot"])["ParentTree"])["Nums"])
        lists = dict(zip(numbers[::2], numbers[1::2], strict=True))
        return {
            (place, mcid): owner.objid
            for place, page in enumerate(self.pages)
            for mcid, owner in enumerate(resolve1(lists[page.page_obj.attrs["StructParents"]]))
            if isinstance(owner, PDFObjRef)
        }

    def bookmarks(self) -> list[tuple[int, str]]:
        """The level and the words of each bookmark."""
        return [(level, title) for level, title, *_ in self._file.doc.get_outlines()]

    def destination(self, link: Tag) -> str:
        """Where a link leads: an address, or the first word at a place in the file."""
        annotation = link.annotation or {}
        if "A" in annotation:
            return str(resolve1(annotation["A"])["URI"].decode())
        page, _, _, height, *_ = resolve1(annotation["Dest"])
        words = self.pages[self._numbers[page.objid]].extract_words()
        top = float(self.pages[self._numbers[page.objid]].height) - height
        return next(str(word["text"]) for word in words if word["bottom"] > top)

    def metadata(self) -> str:
        data = resolve1(self.catalog["Metadata"]).get_data()
        return str(data.decode())

    @property
    def title(self) -> str:
        return str(self._file.metadata["Title"])

    def fonts(self) -> dict[str, bool]:
        """Each font, and whether it is in the file."""
        found = {}
        for page in self.pages:
            for font in resolve1(resolve1(page.page_obj.resources)["Font"]).values():
                (descendant,) = resolve1(resolve1(font)["DescendantFonts"])
                descriptor = resolve1(resolve1(descendant)["FontDescriptor"])
                found[descriptor["FontName"].name.partition("+")[2]] = "FontFile2" in descriptor
        return found

    def artifacts(self) -> str:
        """The letters that are marked as no part of the text."""
        letters = [letter for page in self.pages for letter in page.chars]
        return "".join(letter["text"] for letter in letters if letter["tag"] == "Artifact")

    def unmarked(self) -> list[str]:
        """What is drawn and neither tagged nor marked as no part of the text."""
        kinds = ("chars", "rects", "lines", "curves", "images")
        things = [one for page in self.pages for kind in kinds for one in getattr(page, kind)]
        return [str(one) for one in things if one["mcid"] is None and one["tag"] != "Artifact"]


def spoken(tag: Tag, name: str) -> str | None:
    """A text that the tag carries besides its words, such as Alt."""
    value = resolve1(tag.dictionary.get(name))
    return decode_text(value) if isinstance(value, bytes) else None


def contents(tag: Tag) -> str:
    """What the annotation of a link says of it."""
    assert tag.annotation is not None
    return decode_text(resolve1(tag.annotation["Contents"]))


def _plain(value: Any) -> Any:
    value = resolve1(value)
    return value.name if hasattr(value, "name") else value
