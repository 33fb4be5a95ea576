"""The words of one paragraph of a Word file, as Markdown: emphasis, links, fields, footnotes and images."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from scripts.importing import markdown_text
from scripts.importing.findings import Findings, beginning
from scripts.importing.pieces import Piece, ends_in_word
from scripts.importing.word.archive import Relationship
from scripts.importing.word.form_fields import (
    PASSING_PARTS,
    Field,
    formula_of,
    gap_of,
    is_placeholder,
    name_of,
    printed_by,
    report_field,
)
from scripts.importing.word.formulas import formula_words
from scripts.importing.word.looks import Look, Looks
from scripts.importing.word.names import child, form_of, full, parts_of, short, value, words_in
from scripts.importing.word.symbols import is_pictures, lowered, raised, sign_of
from scripts.importing.word.unseen import ON_PAGES

_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)
_INSIDE = {
    "w:sdt",
    "w:sdtContent",
    "w:smartTag",
    "w:customXml",
    "w:dir",
    "w:bdo",
    "m:oMathPara",
}
# Words in brackets, or a stretch of nothing but lines, dots or spaces. One or two spaces are a slip of the pen.
_GAP = re.compile(r"\s*[\[{<]+(?P<words>[^\[\]{}<>]*)[\]}>]+\s*|\s*(?:_{2,}|…|\.{3,}|[–—-]{3,}|\t|\s{3})[\s_.…–—-]*")
_ORDINAL = re.compile(r"\s*(?:st|nd|rd|th)\s*", re.IGNORECASE)
_SIGNS = {"w:tab": "\t", "w:ptab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


@dataclass
class Inline:
    """Reads paragraphs one after another: a field may begin in one and end in another."""

    relationships: dict[str, Relationship]
    findings: Findings
    looks: Looks
    image: Callable[[etree._Element, str], str]
    """The Markdown of an image, or nothing where it is lost; it takes the drawing and the words around it."""
    note: Callable[[str, str | None], str | None]
    """The sign of a footnote or endnote, by kind and id; the caller keeps its words."""
    text_box: Callable[[etree._Element], None]
    """Takes the content of a text box, to be read after the paragraph."""
    fields: list[Field] = field(default_factory=list)
    is_placeholder: bool = False
    """Whether the paragraphs stand in a content control that still shows what to put into it."""
    unseen: dict[str, str] = field(default_factory=dict)
    """The words of this paragraph that nobody sees, by why."""
    after_fraction: bool = False
    """Whether the words so far end with a fraction, of which a figure that follows would seem a part."""
    colors: list[tuple[str | None, str]] = field(default_factory=list)
    """The words of every paragraph so far, each with the colour that was given to them."""

    def pieces(self, paragraph: etree._Element) -> list[Piece]:
        """The paragraph in pieces, in order."""
        self.around, self.after_fraction = words_in(paragraph), False
        self.style = value(child(paragraph, "w:pPr", "w:pStyle"))
        pieces: list[Piece] = []
        if self.is_placeholder and self.around:
            self._placeholder(self.around, pieces)
        else:
            self._walk(paragraph, None, pieces, 0)
        # Word cuts words wherever somebody edited, so what is unseen is said for the whole paragraph.
        for why, words in self.unseen.items():
            self.findings.add("hidden", f"{why}, near {beginning(self.around)}: “{markdown_text.spaced(words)}”")
        self.unseen.clear()
        return list(self._marked(pieces))

    def _marked(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """The pieces, with what is marked with a pen said; where that is a gap, it stays open until it is filled in."""
        for is_marked, alike in groupby(pieces, key=lambda piece: piece.is_marked and not piece.is_markdown):
            together = list(alike)
            text = "".join(piece.text for piece in together)
            if is_marked and (gap := _GAP.fullmatch(text)):
                yield Piece(f"[insert: {(gap['words'] or '').strip() or 'what belongs here'}]")
                continue
            if is_marked and text.strip():
                self.findings.add("marked", f"“{markdown_text.spaced(text)}”, near {beginning(self.around)}")
            yield from together

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
                report_field(value(inner, "w:instr") or "", words_in(inner), self.around, self.findings)
                self._walk(inner, self._field_address(value(inner, "w:instr") or "") or address, pieces, depth + 1)
            elif name == "w:sdt" and is_placeholder(inner):
                self._placeholder(words_in(inner), pieces)
            elif name in _INSIDE:
                self._walk(inner, address, pieces, depth + 1)
            elif name == "mc:AlternateContent":
                self._walk(form_of(inner), address, pieces, depth + 1)
            elif name == "m:oMath":
                self._formula(inner, address, pieces)

    def _placeholder(self, words: str, pieces: list[Piece]) -> None:
        # In this form `check` refuses it, whatever the words are, and the report names it.
        pieces.append(Piece(f"[insert: {words.strip()}]"))

    def _formula(self, formula: etree._Element, address: str | None, pieces: list[Piece]) -> None:
        words = formula_words(formula, self._seen_in_formula)
        if not words or not self._is_shown():
            return
        if unicodedata.normalize("NFKC", words) != words:  # 10 with a raised 2 counts as one number, and was two
            self.findings.account(" ".join(text.text or "" for text in formula.iter(full("m:t"))))
        self.findings.add("form", f"A formula became plain words: {beginning(words)}.")
        is_apart = words.startswith(" ") and ends_in_word(pieces)
        pieces.append(Piece(f"{' ' if is_apart else ''}{words.strip()}", address=address))
        self.after_fraction = words.endswith(" ")

    def _seen_in_formula(self, run: etree._Element) -> str:
        words = "".join(text.text or "" for text in run.iter(full("m:t"), full("w:t")))
        if why := self.looks.of(run, self.style).unseen:
            self.unseen[why] = self.unseen.get(why, "") + words
            return ""
        return words

    def _ruby(self, ruby: etree._Element, address: str | None, pieces: list[Piece]) -> None:
        """Words with smaller ones above them, which come after them in brackets."""
        start = len(pieces)
        self._walk(ruby if (base := child(ruby, "w:rubyBase")) is None else base, address, pieces, 1)
        above = [piece for part in ruby.iterchildren(full("w:rt")) for piece in self._walked(part, address)]
        if any(piece.text.strip() for piece in above):
            pieces += [Piece(" ("), *above, Piece(")")]
            said = "".join(piece.text for piece in pieces[start:])
            self.findings.add("form", f"Words above other words came after them in brackets: {beginning(said)}.")

    def _walked(self, element: etree._Element, address: str | None) -> list[Piece]:
        pieces: list[Piece] = []
        self._walk(element, address, pieces, 1)
        return pieces

    def _run(self, run: etree._Element, address: str | None, pieces: list[Piece]) -> None:
        look = self.looks.of(run, self.style)
        # The parts of a field stand in runs too: its code, which nobody sees, and what it printed last.
        for part in parts_of(run):
            name = short(part)
            if name == "w:ruby":
                self._ruby(part, address, pieces)
                continue
            text, is_markdown = self._part(part, name, look)
            if not text or not self._is_shown():
                continue
            # Nobody who read the file in Word saw these words, so nobody agreed them.
            if look.unseen and text.strip() and not (look.unseen == ON_PAGES and self._is_page_number()):
                self.unseen[look.unseen] = self.unseen.get(look.unseen, "") + text
                continue
            if not is_markdown:
                text = self._raised(text, look)
            is_fraction = name == "w:fldChar" and "/" in text
            if (self.after_fraction and text[:1].isalnum()) or (is_fraction and ends_in_word(pieces)):
                text = f" {text}"
            self.after_fraction = is_fraction
            for open_field in self.fields:
                open_field.printed += text
            link = self._link(address)
            self.colors.append((None if link else look.color, text))
            pieces.append(Piece(text, look.is_bold, look.is_italic, link, is_markdown, look.is_marked))

    def _raised(self, text: str, look: Look) -> str:
        """Raised and lowered words as the signs that Unicode has for them; the endings of 1st and 2nd as they are."""
        if not look.raised or not text.strip() or _ORDINAL.fullmatch(text):
            return text
        shown = (raised(text) if look.raised > 0 else lowered(text)) or f" ({text.strip()})"
        self.findings.add("raised", f"“{shown.strip()}”, near {beginning(self.around)}")
        return shown

    def _part(self, part: etree._Element, name: str, look: Look) -> tuple[str, bool]:
        """What one part of a run prints, and whether it is Markdown already."""
        if name == "w:t":
            words = part.text or ""
            if is_pictures(look.typeface):
                self.findings.account(words)
                words = "".join(self._sign(look.typeface, ord(sign)) for sign in words)
            return words, False
        if name in _SIGNS:
            # Where a page or a column ends is the printer's concern, and the sentence goes on.
            return (" " if value(part, "w:type") in ("page", "column") else _SIGNS[name]), False
        if name in ("w:fldChar", "w:instrText"):
            return self._field(part, name), False
        if name in PASSING_PARTS:
            self.findings.add("date_field", f"a part of the day’s date, near {beginning(self.around)}: it is left out")
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            sign = self.note(name[2:].removesuffix("Reference"), value(part, "w:id"))
            return (f" ({sign})" if sign else ""), False
        elif name == "w:sym":
            code = value(part, "w:char") or ""
            is_code = re.fullmatch("[0-9A-Fa-f]{1,4}", code)
            return self._sign(value(part, "w:font"), int(code, 16) if is_code else 0), False
        elif name in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent"):
            return self._drawing(part, name), True
        return "", False

    def _drawing(self, drawing: etree._Element, name: str) -> str:
        if name == "mc:AlternateContent":
            drawing = form_of(drawing)
        boxes = list(drawing.iter(full("w:txbxContent")))
        for box in boxes:
            self.text_box(box)
        if boxes and not list(drawing.iter(full("a:blip"), full("v:imagedata"))):
            return ""
        if name == "w:object":
            self.findings.add("dropped", f"an embedded file, near {beginning(self.around)}; its picture is kept")
        return self.image(drawing, self.around)

    def _sign(self, typeface: str | None, code: int) -> str:
        """A sign of a typeface of pictures."""
        sign = sign_of(typeface, code)
        if sign is None:
            # What it says, only a person can see; in this form `check` refuses it, and the report names it.
            sign = f"[insert the sign {code:04X} of {typeface}]"
        elif sign.strip():
            self.findings.add("sign", f"{sign} for number {code:04X} of {typeface}")
        return sign

    def _field(self, mark: etree._Element, name: str) -> str:
        """What the mark of a field prints: nothing, but at the end of a box or list of a form."""
        if name == "w:instrText":
            if self.fields and not self.fields[-1].is_result:
                self.fields[-1].code += mark.text or ""
            return ""
        kind = value(mark, "w:fldCharType")
        if kind == "begin":
            self.fields.append(Field(child(mark, "w:ffData")))
        elif kind == "separate" and self.fields:
            self.fields[-1].is_result = True
            report_field(self.fields[-1].code, self.around, self.around, self.findings)
        # A field without a result prints nothing, but what it would have fetched is said all the same.
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            if not ended.is_result:
                report_field(ended.code, self.around, self.around, self.findings)
            if said := printed_by(ended.code, ended.data):
                self.findings.add("form_field", f"“{said}”, near {beginning(self.around)}")
            if formula := "" if ended.printed.strip() else formula_of(ended.code):
                self.findings.add("form", f"A formula became plain words: {beginning(formula)}.")
            return said or formula or gap_of(ended)
        return ""

    def _is_shown(self) -> bool:
        # Fields stand in each other, and the code of one may hold the result of another.
        return all(field.is_result for field in self.fields)

    def _is_page_number(self) -> bool:
        # As the lines of a table of contents have them, which no web page shows.
        return any(name_of(field.code) in ("PAGEREF", "TOC") for field in self.fields)

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
