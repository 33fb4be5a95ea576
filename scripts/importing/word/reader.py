"""Reads a Word file: its paragraphs and tables in order, with the numbers that Word prints."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from scripts.importing import markdown_text
from scripts.importing.content import Block, FileContent, Label, Paragraph, Table
from scripts.importing.findings import Findings, RefusedError, beginning
from scripts.importing.pieces import Piece, first_words, plain, to_markdown, without
from scripts.importing.typed import typed_label
from scripts.importing.word.archive import WordArchive
from scripts.importing.word.images import Images
from scripts.importing.word.inline import Inline
from scripts.importing.word.names import child, full, number, short, value, words_in
from scripts.importing.word.number_formats import printed
from scripts.importing.word.numbering import Numbering
from scripts.importing.word.styles import Styles
from scripts.importing.word.tables import cells_of, read_table
from scripts.importing.word.tracked_changes import refuse_changes

_MOST_DEPTH = 20
_AROUND = {"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag"}
_HEADING_WORDS = 12
"""A bold paragraph of more words than this is no heading."""
_LEFT_OUT = {"header": "the page’s head", "footer": "the page’s foot"}


def read_word(path: Path, findings: Findings, beside: str = "") -> FileContent:
    """The blocks of a Word file, whose images will be at the address `beside`.

    Raises RefusedError where it is unsafe, broken, or not agreed yet.
    """
    archive = WordArchive(path)
    reader = _DocumentReader(archive, findings, beside)
    return FileContent(reader.document(), reader.images.kept)


class _DocumentReader:
    def __init__(self, archive: WordArchive, findings: Findings, beside: str) -> None:
        self.archive, self.findings = archive, findings
        self.relationships = archive.relationships(archive.main)
        self.parts = {
            relationship.kind: relationship.target
            for relationship in self.relationships.values()
            if not relationship.is_external and relationship.target in archive
        }
        self.root = archive.xml(archive.main)
        self.styles = Styles(self.part("styles"))
        self.numbering = Numbering(self.part("numbering"), self.styles)
        self.images = Images(archive, self.relationships, findings, beside)
        self.inline = Inline(self.relationships, findings, self.images.markdown, self.note, self.boxed)
        self.boxes: list[etree._Element] = []
        self.notes: list[str] = []
        self.counts = {"footnote": 0, "endnote": 0}
        self.note_words: dict[str, dict[str, str]] = {}
        self.blocks: list[Block] = []
        self.is_in_table = False

    def part(self, kind: str) -> etree._Element | None:
        return self.archive.xml(self.parts[kind]) if kind in self.parts else None

    def document(self) -> list[Block]:
        """Every block, once nothing is left to be agreed."""
        notes = {f"the {kind}": root for kind in ("footnotes", "endnotes") if (root := self.part(kind)) is not None}
        margins = {
            f"{_LEFT_OUT[relationship.kind]} ({relationship.target})": self.archive.xml(relationship.target)
            for relationship in self.relationships.values()
            if relationship.kind in _LEFT_OUT and relationship.target in self.archive
        }
        # The heads and feet are left out of the draft, but a comment in one may be about the text.
        refuse_changes({"the text": self.root, **notes, **margins}, self.part("comments"))
        self.surroundings(margins)
        body = child(self.root, "w:body")
        if body is None:
            raise RefusedError("This file has no Word text in it. Open it in Word, save it anew, and import that.")
        for kind in ("footnote", "endnote"):
            self.note_words[kind] = self.read_notes(kind)
        self.walk(body, 0)
        return self.blocks

    def surroundings(self, margins: dict[str, etree._Element]) -> None:
        """Says what is in the file, or outside it, and is no part of the text."""
        for name, root in margins.items():
            if words := markdown_text.spaced(words_in(root)):
                self.findings.add("dropped", f"{name.partition(' (')[0]}: {beginning(words, 20)}")
        settings = self.parts.get("settings", "")
        # The settings name a template, which Word fetches when it opens the file: the way that many attacks begin.
        for pointer in [*self.relationships.values(), *self.archive.relationships(settings).values()]:
            if pointer.is_external and pointer.kind not in ("hyperlink", "image"):
                self.findings.add("outside", f"its {pointer.kind}: {pointer.target[:100]!r}")
        for name in self.archive.names():
            if "/embeddings/" in name or "/activeX/" in name:
                self.findings.add("dropped", f"an embedded file: {name}")

    def read_notes(self, kind: str) -> dict[str, str]:
        """The words of the footnotes or endnotes, by id."""
        root = self.part(f"{kind}s")
        if root is None:
            return {}
        # The notes are a part of their own, in which an id is not what the same id is in the text. An image in a note,
        # and a note in a note, is left out.
        relationships = self.archive.relationships(self.parts[f"{kind}s"])
        images = Images(self.archive, {}, self.findings, "")
        inline = Inline(relationships, self.findings, images.markdown, lambda kind, name: None, lambda box: None)
        notes = {}
        for note in root.iter(full(f"w:{kind}")):
            paragraphs = [to_markdown(inline.pieces(paragraph)) for paragraph in note.iter(full("w:p"))]
            notes[value(note, "w:id") or ""] = " ".join(filter(None, paragraphs)).replace("  \n", " ")
        return notes

    def note(self, kind: str, name: str | None) -> str | None:
        words = self.note_words.get(kind, {}).get(name or "")
        if words is None:
            return None
        self.counts[kind] += 1
        sign = f"{kind} {printed(self.counts[kind], 'decimal' if kind == 'footnote' else 'lowerRoman')}"
        self.notes.append(f"{sign.capitalize()}: {words}")
        return sign

    def boxed(self, box: etree._Element) -> None:
        self.findings.add(
            "form", f"A text box became part of the text; see where it stands: {beginning(words_in(box))}."
        )
        self.boxes.append(box)

    def walk(self, element: etree._Element, depth: int) -> None:
        """Every block in an element, in order."""
        if depth > _MOST_DEPTH:
            raise RefusedError(
                f"This file has tables or boxes more than {_MOST_DEPTH} deep in each other. Take them apart in Word, "
                "and import the file again."
            )
        for inner in element:
            name = short(inner)
            if name == "w:p":
                self.paragraph(inner, depth)
            elif name == "w:tbl":
                self.table(inner, depth)
            elif name == "w:altChunk":
                self.findings.add("dropped", "another file that is set into this one, as it is in no form of Word’s")
            elif name in _AROUND and not self.is_contents(inner):
                self.walk(inner, depth)
            # The same content stands in it twice, the second time for older programs.
            elif name == "mc:AlternateContent" and len(inner):
                self.walk(inner[0], depth + 1)

    def is_contents(self, element: etree._Element) -> bool:
        gallery = next(element.iterfind("/".join(map(full, ("w:sdtPr", "w:docPartObj", "w:docPartGallery")))), None)
        is_contents = value(gallery) == "Table of Contents"
        if is_contents:
            self.findings.add("dropped", "the table of contents, which the page makes anew")
        return is_contents

    def paragraph(self, element: etree._Element, depth: int) -> None:
        style = value(child(element, "w:pPr", "w:pStyle"))
        # The field of a table of contents begins in its first paragraph and ends in its last, which count as it too.
        was_in_contents = self.inline.is_in_contents()
        pieces = self.inline.pieces(element)
        if was_in_contents or self.inline.is_in_contents() or self.styles.name(style).startswith("toc "):
            self.findings.add("dropped", "the table of contents, which the page makes anew")
            return
        paragraph = self.read_paragraph(element, style, pieces)
        if paragraph.words:
            self.blocks.append(paragraph)
        elif paragraph.label and paragraph.label.text:
            self.findings.add("dropped", f"the number {paragraph.label.text}, which has no words after it")
        # A box hangs on a place within the sentence, which its words would cut in two.
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.walk(box, depth + 1)

    def read_paragraph(self, element: etree._Element, style: str | None, pieces: list[Piece]) -> Paragraph:
        # Every paragraph is counted, one without words too: Word prints its number, and the next goes on from there.
        label = self.label(element, style)
        heading = self.heading(element, style)
        is_guessed = heading is None and _looks_like_heading(pieces)
        if (
            label is None
            and heading != 0
            and (typed := typed_label(first_words(pieces), heading is not None or is_guessed))
        ):
            label = typed.label
            pieces = without(pieces, typed.length)
        notes, self.notes = tuple(self.notes), []
        words = to_markdown(pieces, with_emphasis=heading is None and not is_guessed)
        if is_guessed:
            heading = 9
        if heading is not None:
            words = words.replace("  \n", " ")
        return Paragraph(words, plain(pieces), label, heading, notes, is_guessed)

    def label(self, element: etree._Element, style: str | None) -> Label | None:
        """The number that Word prints before the paragraph: its own, or the one that its style gives it."""
        own = child(element, "w:pPr", "w:numPr")
        list_id, level = number(child(own, "w:numId")), number(child(own, "w:ilvl"))
        by_style = self.styles.list_of(style)
        if list_id is None and by_style:
            list_id, style_level, giving = by_style
            # In a list of several levels each level names its style, and that counts before what the style says itself.
            linked = self.numbering.level_of(list_id, giving)
            level = next((known for known in (level, linked, style_level) if known is not None), 0)
        # The list 0 is how Word takes off the number that the style would give.
        if not list_id:
            return None
        if level is None:
            linked = self.numbering.level_of(list_id, style)
            level = 0 if linked is None else linked
        return self.numbering.label(list_id, level)

    def heading(self, element: etree._Element, style: str | None) -> int | None:
        outline = number(child(element, "w:pPr", "w:outlineLvl"))
        if outline is not None:
            return outline + 1 if outline < 9 else None
        return self.styles.heading(style)

    def table(self, element: etree._Element, depth: int) -> None:
        rows = list(element.iter(full("w:tr")))
        # Many a box around some words is a table with one cell.
        if len(rows) == 1 and len(cells := list(cells_of(rows[0]))) == 1:
            self.findings.add("form", f"A box became part of the text: {beginning(words_in(element))}.")
            self.walk(cells[0], depth + 1)
            return
        around, self.blocks = self.blocks, []
        said = Findings() if self.is_in_table else self.findings  # a table in a table is said to be one, and no more
        was_in_table, self.is_in_table = self.is_in_table, True
        table = read_table(element, lambda cell: self.cell(cell, depth), said)
        self.is_in_table, self.blocks = was_in_table, around
        notes, self.notes = tuple(self.notes), []
        if table:
            self.blocks.append(Table(table.rows, notes))

    def cell(self, cell: etree._Element, depth: int) -> str:
        """The words of a cell in one line."""
        self.blocks = []
        notes = self.notes
        if any(short(part) == "w:tbl" for part in cell):
            self.findings.add("table", f"a table in a table became words of its cell: {beginning(words_in(cell))}")
        self.walk(cell, depth + 1)
        lines: list[str] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                mark = f"{markdown_text.escaped(block.label.text)} " if block.label and block.label.text else ""
                lines.append(mark + block.words.replace("  \n", " "))
                notes += block.notes
            else:
                lines += [", ".join(filter(None, row)) for row in block.rows]
                notes += block.notes
        self.notes = notes
        return _in_one_line(lines)


def _in_one_line(lines: list[str]) -> str:
    """Paragraphs as they can stand in a cell: a semicolon between those that have no sign at their end."""
    text = ""
    for words in filter(None, lines):
        if text:
            text += " " if text.endswith((".", ":", ";", "?", "!", ",")) else "; "
        text += words
    return text


def _looks_like_heading(pieces: list[Piece]) -> bool:
    words = plain(pieces)
    shown = [piece for piece in pieces if piece.text.strip()]
    if not shown or any(piece.is_markdown or not piece.is_bold or piece.address for piece in shown):
        return False
    return len(words.split()) <= _HEADING_WORDS and not words.endswith((".", ":", ";", ","))
