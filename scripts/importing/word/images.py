"""The images of a Word file: those that a page can show are kept, under names of ours; the others are said."""

from __future__ import annotations

from lxml import etree

from scripts.importing import markdown_text
from scripts.importing.findings import Findings, beginning
from scripts.importing.word.archive import Relationship, WordArchive
from scripts.importing.word.names import full, number, value

NO_DESCRIPTION = "An image that nobody has described yet"
MOST_BYTES = 10 * 2**20
_SIGNS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF87a": "gif", b"GIF89a": "gif"}
"""How a file of each kind begins. Others (a drawing of Windows', an SVG, which may hold scripts) are not kept."""


class Images:
    """The images kept so far: their bytes by the name that the text calls them, at the address `beside`."""

    def __init__(
        self, archive: WordArchive, relationships: dict[str, Relationship], findings: Findings, beside: str
    ) -> None:
        self.archive, self.relationships, self.findings, self.beside = archive, relationships, findings, beside
        self.kept: dict[str, bytes] = {}
        self.page = float("inf")
        """How large a page is, in Word's square units; without end where nobody knows."""

    def markdown(self, drawing: etree._Element, around: str) -> str:
        """The image of a drawing, as Markdown; empty where it is lost."""
        description = _description(drawing)
        shown = "".join(self._shown(reference, description, around) for reference in _references(drawing))
        if not shown and not list(drawing.iter(full("w:txbxContent"))):
            words = self._drawn_words(drawing)
            said = f": “{words}”" if words else ""
            self.findings.add(
                "lost_image", f"a drawing or chart, near {beginning(around)}{_described(description)}{said}"
            )
        if shown and any(_area(extent) > self.page / 2 for extent in drawing.iter(full("wp:extent"))):
            self.findings.add(
                "page_picture", f"{'near ' + beginning(around) if around else 'in a paragraph of its own'}"
            )
        return shown

    def _drawn_words(self, drawing: etree._Element) -> str:
        """The words of a chart or drawing, whose own parts hold them."""
        names = [value(part, name) for part in drawing.iter() for name in ("r:dm", "r:id")]
        targets = [self.relationships[name].target for name in names if name in self.relationships]
        roots = [
            drawing,
            *(self.archive.xml(name) for name in targets if name.endswith(".xml") and name in self.archive),
        ]
        drawn = [str(path.get("string") or "") for path in drawing.iter(full("v:textpath"))]
        words = [text.text or "" for root in roots for text in root.iter(full("a:t"), full("c:v"))]
        return markdown_text.spaced(" ".join([*drawn, *words]))

    def _shown(self, reference: str, description: str | None, around: str) -> str:
        target = self.relationships.get(reference)
        where = f"near {beginning(around)}" if around.strip() else "in a paragraph of its own"
        if target is None or target.is_external:
            address = target.target[:100] if target else "nowhere"
            self.findings.add("outside", f"an image at {address!r}, {where}")
            self.findings.add("lost_image", f"one that is kept outside the file, {where}{_described(description)}")
            return " "
        content = self.archive.read(target.target) if target.target in self.archive else b""
        # Its first bytes decide, not its name: an SVG that is called p.png could hold scripts.
        ending = next((ending for sign, ending in _SIGNS.items() if content.startswith(sign)), None)
        if ending is None or len(content) > MOST_BYTES:
            why = "one of a kind that no page shows" if ending is None else "one of more than 10 megabytes"
            self.findings.add("lost_image", f"{why} ({target.target}), {where}{_described(description)}")
            return " "
        # A logo that stands on every page is one file.
        name = next((name for name, kept in self.kept.items() if kept == content), None)
        if name is None:
            name = f"image-{len(self.kept) + 1}.{ending}"
            self.kept[name] = content
        if description is None:
            self.findings.add("missing_description", f"{name}, {where}")
            description = NO_DESCRIPTION
        return markdown_text.image(description, self.beside + name)


def page_size(root: etree._Element) -> float:
    """How large the smallest page is, in square EMU, which Word measures drawings in."""
    pages = [(number(size, "w:w"), number(size, "w:h")) for size in root.iter(full("w:pgSz"))]
    return min((width * height * 635.0**2 for width, height in pages if width and height), default=float("inf"))


def _area(extent: etree._Element) -> float:
    sides = [str(extent.get(name) or "") for name in ("cx", "cy")]
    return float(sides[0]) * float(sides[1]) if all(side.isdecimal() and len(side) < 12 for side in sides) else 0.0


def _references(drawing: etree._Element) -> list[str]:
    # Word 2007 and later write a:blip. v:imagedata is VML's, which older files have, and embedded objects to this day.
    blips = [value(blip, "r:embed") or value(blip, "r:link") for blip in drawing.iter(full("a:blip"))]
    older = [value(image, "r:id") for image in drawing.iter(full("v:imagedata"))]
    return [reference for reference in blips + older if reference]


def _description(drawing: etree._Element) -> str | None:
    """What it says to those who cannot see it; empty for a decoration; None where nobody wrote it."""
    # Word's own tick “mark as decorative”: whoever set it has decided that there is nothing to describe.
    if any(mark.get("val") in ("1", "true") for mark in drawing.iter(full("decorative:decorative"))):
        return ""
    properties = [shape.get("descr") or shape.get("title") for shape in drawing.iter(full("wp:docPr"))]
    older = [shape.get("alt") for shape in drawing.iter(full("v:shape"))]
    descriptions = [markdown_text.spaced(str(words)) for words in properties + older if words]
    return descriptions[0] if descriptions and descriptions[0] else None


def _described(description: str | None) -> str:
    return f"; its description: {description}" if description else ""
