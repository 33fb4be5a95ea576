"""The words of one paragraph of a Word file, as Markdown: emphasis, links, fields, footnotes and images."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from scripts.importing import markdown_text
from scripts.importing.findings import Findings, beginning
from scripts.importing.pieces import Piece
from scripts.importing.word.archive import Relationship
from scripts.importing.word.names import child, full, is_on, short, value, words_in

_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)
_FETCHING = ("INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "IMPORT", "DATABASE")
"""Fields that would bring something in from outside."""
_COUNTING = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")
_INSIDE = {
    "w:sdt",
    "w:sdtContent",
    "w:smartTag",
    "w:customXml",
    "w:ruby",
    "w:rubyBase",
    "w:dir",
    "w:bdo",
    "m:oMathPara",
}
_SIGNS = {"w:tab": " ", "w:ptab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


@dataclass
class _Field:
    code: str = ""
    is_result: bool = False


@dataclass
class Inline:
    """Reads paragraphs one after another: a field may begin in one and end in another."""

    relationships: dict[str, Relationship]
    findings: Findings
    image: Callable[[etree._Element, str], str]
    """The Markdown of an image, or nothing where it is lost; it takes the drawing and the words around it."""
    note: Callable[[str, str | None], str | None]
    """The sign of a footnote or endnote, by kind and id; the caller keeps its words."""
    text_box: Callable[[etree._Element], None]
    """Takes the content of a text box, to be read after the paragraph."""
    fields: list[_Field] = field(default_factory=list)

    def pieces(self, paragraph: etree._Element) -> list[Piece]:
        """The paragraph in pieces, in order."""
        self.around = words_in(paragraph)
        pieces: list[Piece] = []
        self._walk(paragraph, None, pieces, 0)
        return pieces

    def is_in_contents(self) -> bool:
        """Whether a table of contents has begun and not ended: Word makes it from the headings."""
        return any(field.code.split()[:1] == ["TOC"] for field in self.fields)

    def _walk(self, element: etree._Element, address: str | None, pieces: list[Piece], depth: int) -> None:
        if depth > 40:
            self.findings.add("dropped", f"words nested too deeply, near {beginning(self.around)}")
            return
        for inner in element:
            name = short(inner)
            if name == "w:r":
                self._run(inner, address, pieces)
            elif name == "w:hyperlink":
                self._walk(inner, self._hyperlink(inner), pieces, depth + 1)
            elif name == "w:fldSimple":
                self._warn(value(inner, "w:instr") or "")
                self._walk(inner, self._field_address(value(inner, "w:instr") or "") or address, pieces, depth + 1)
            elif name in _INSIDE:
                self._walk(inner, address, pieces, depth + 1)
            # Word writes newer things twice, in their own form and in one for older programs. Only one may be read.
            elif name == "mc:AlternateContent":
                chosen = child(inner, "mc:Choice")
                self._walk(inner[0] if chosen is None else chosen, address, pieces, depth + 1)
            elif name == "m:oMath":
                words = "".join(text.text or "" for text in inner.iter(full("m:t")))
                self.findings.add("form", f"A formula became plain words: {beginning(words)}.")
                pieces.append(Piece(words, address=address))

    def _run(self, run: etree._Element, address: str | None, pieces: list[Piece]) -> None:
        look = child(run, "w:rPr")
        is_bold, is_italic = is_on(child(look, "w:b")), is_on(child(look, "w:i"))
        is_hidden = is_on(child(look, "w:vanish"))
        # The parts of a field stand in runs too: its code, which nobody sees, and what it printed last.
        for part in run:
            name = short(part)
            text, is_markdown = self._part(part, name)
            if not text or not self._is_shown():
                continue
            # Nobody who read the file in Word saw these words, so nobody agreed them.
            if is_hidden:
                self.findings.add("dropped", f"hidden words, near {beginning(self.around)}: {beginning(text)}")
                continue
            pieces.append(Piece(text, is_bold, is_italic, self._link(address), is_markdown))

    def _part(self, part: etree._Element, name: str) -> tuple[str, bool]:
        """What one part of a run prints, and whether it is Markdown already."""
        if name == "w:t":
            return part.text or "", False
        if name in _SIGNS:
            # Where a page or a column ends is the printer's concern, and the sentence goes on.
            return (" " if value(part, "w:type") in ("page", "column") else _SIGNS[name]), False
        if name in ("w:fldChar", "w:instrText"):
            self._field(part, name)
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            sign = self.note(name[2:].removesuffix("Reference"), value(part, "w:id"))
            return (f" ({sign})" if sign else ""), False
        elif name == "w:sym":
            self.findings.add("dropped", f"a sign of a picture typeface, near {beginning(self.around)}")
        elif name in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent"):
            return self._drawing(part, name), True
        return "", False

    def _drawing(self, drawing: etree._Element, name: str) -> str:
        if name == "mc:AlternateContent":
            chosen = child(drawing, "mc:Choice")
            drawing = drawing[0] if chosen is None and len(drawing) else drawing if chosen is None else chosen
        boxes = list(drawing.iter(full("w:txbxContent")))
        for box in boxes:
            self.text_box(box)
        if boxes and not list(drawing.iter(full("a:blip"), full("v:imagedata"))):
            return ""
        if name == "w:object":
            self.findings.add("dropped", f"an embedded file, near {beginning(self.around)}; its picture is kept")
        return self.image(drawing, self.around)

    def _field(self, mark: etree._Element, name: str) -> None:
        if name == "w:instrText":
            if self.fields and not self.fields[-1].is_result:
                self.fields[-1].code += mark.text or ""
            return
        kind = value(mark, "w:fldCharType")
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].is_result = True
            self._warn(self.fields[-1].code)
        # A field without a result prints nothing, but what it would have fetched is said all the same.
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            if not ended.is_result:
                self._warn(ended.code)

    def _warn(self, code: str) -> None:
        name = (code.split() or [""])[0].upper()
        if name in _FETCHING:
            self.findings.add("outside", f"a field {name}, near {beginning(self.around)}: {markdown_text.spaced(code)}")
        elif name in _COUNTING:
            self.findings.add("dropped", f"a number of the field {name}, near {beginning(self.around)}")

    def _is_shown(self) -> bool:
        # Fields stand in each other, and the code of one may hold the result of another.
        return all(field.is_result for field in self.fields)

    def _link(self, address: str | None) -> str | None:
        """The address around a run: that of its link, or of the field it is the result of."""
        codes = [field.code for field in self.fields if field.is_result]
        return address or next(filter(None, map(self._field_address, reversed(codes))), None)

    def _field_address(self, code: str) -> str | None:
        match = _ADDRESS.match(code.strip())
        return self._safe(match[1]) if match and match[1] else None

    def _hyperlink(self, element: etree._Element) -> str | None:
        target = self.relationships.get(value(element, "r:id") or "")
        return self._safe(target.target) if target else None

    def _safe(self, address: str) -> str | None:
        safe = markdown_text.safe_address(address)
        if safe is None:
            self.findings.add("link", f"to {address[:100]!r}, near {beginning(self.around)}; its words are kept")
        return safe
