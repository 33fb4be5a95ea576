"""Reads a Word file: its paragraphs and tables in order, with the numbers that Word prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from scripts.importing import markdown_text
from scripts.importing.content import Block, FileContent, Label, Paragraph, Table
from scripts.importing.findings import Findings, RefusedError, beginning
from scripts.importing.pieces import Piece, first_words, looks_like_heading, plain, to_markdown, without
from scripts.importing.typed import numbered_lines, typed_label
from scripts.importing.word.archive import WordArchive
from scripts.importing.word.colours import report_cells, report_words
from scripts.importing.word.contents import Contents
from scripts.importing.word.form_fields import is_placeholder
from scripts.importing.word.images import Images, page_size
from scripts.importing.word.inline import Inline
from scripts.importing.word.looks import Looks
from scripts.importing.word.names import child, form_of, full, number, short, value, words_in
from scripts.importing.word.notes import Notes, is_called
from scripts.importing.word.numbering import Numbering
from scripts.importing.word.passages import passages
from scripts.importing.word.styles import Styles
from scripts.importing.word.surroundings import (
    margins_of,
    report_asides,
    report_other_file,
    report_other_files,
    report_surroundings,
)
from scripts.importing.word.tables import cells_of, is_laid_out, is_number, read_table
from scripts.importing.word.theme import Theme
from scripts.importing.word.tracked_changes import refuse_changes
from scripts.importing.word.unseen import Unseen

_MOST_DEPTH = 20
_AROUND = {"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag"}
NO_WORDS = "This file has no words in it. Check that it is the right one, and import it again."
ONLY_PICTURES = (
    "This file has no words in it, only pictures of pages: it is a scan. Import the Word file that it was made from, "
    "or have its words recognised first (OCR) and read through by somebody."
)


def read_word(path: Path, findings: Findings, beside: str = "") -> FileContent:
    """The blocks of a Word file, whose images will be at the address `beside`.

    Raises RefusedError where it is unsafe, broken, or not agreed yet.
    """
    archive = WordArchive(path)
    reader = _DocumentReader(archive, findings, beside)
    return FileContent(reader.document(), reader.images.kept, list(passages(reader.words)))


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
        self.looks = Looks(self.styles, Unseen(self.styles, Theme(self.part("theme")), self.root))
        self.numbering = Numbering(self.part("numbering"), self.styles)
        self.images = Images(archive, self.relationships, findings, beside)
        self.images.page = page_size(self.root)
        self.notes = Notes(archive, self.parts, self.looks, findings)
        self.inline = Inline(
            self.relationships, findings, self.looks, self.images.markdown, self.notes.sign, self.boxed
        )
        self.boxes: list[etree._Element] = []
        self.words: list[etree._Element] = []
        """The parts that hold words, as they stand in the file."""
        self.blocks: list[Block] = []
        self.initial: list[Piece] = []
        self.is_in_table = False
        self.is_in_contents = False

    def part(self, kind: str) -> etree._Element | None:
        return self.archive.xml(self.parts[kind]) if kind in self.parts else None

    def document(self) -> list[Block]:
        """Every block, once nothing is left to be agreed."""
        notes = {f"the {kind}": root for kind in ("footnotes", "endnotes") if (root := self.part(kind)) is not None}
        margins = margins_of(self.archive, self.relationships)
        # The heads and feet are left out of the draft, but a comment in one may be about the text.
        parts, comments = {"the text": self.root, **notes, **margins}, self.part("comments")
        refuse_changes(parts, comments, self.looks)
        self.words = list(parts.values()) + ([] if comments is None else [comments])
        settings = self.archive.relationships(self.parts.get("settings", ""))
        pointers = [*self.relationships.values(), *settings.values()]
        report_surroundings(self.archive, margins, pointers, self.findings)
        report_other_files(self.archive, self.relationships.values(), self.findings)
        report_asides(parts.values(), comments, self.findings)
        body = child(self.root, "w:body")
        if body is None:
            raise RefusedError("This file has no Word text in it. Open it in Word, save it anew, and import that.")
        self.contents = Contents(body, self.styles, self.findings)
        self.walk(body, 0)
        self.notes.report_uncalled()
        report_words(self.inline.colors, self.findings)
        if not any(isinstance(block, Table) or block.plain for block in self.blocks):
            has_pictures = any(self.findings.by_kind.get(kind) for kind in ("lost_image", "missing_description"))
            raise RefusedError(ONLY_PICTURES if self.images.kept or has_pictures else NO_WORDS)
        return self.blocks

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
                report_other_file(self.archive, self.relationships.get(value(inner, "r:id") or ""), self.findings)
            elif name == "w:sdt":
                self.control(inner, depth)
            elif name in _AROUND:
                self.walk(inner, depth)
            elif name == "mc:AlternateContent":
                self.walk(form_of(inner), depth + 1)

    def control(self, control: etree._Element, depth: int) -> None:
        """The content of a content control: a table of contents, a gap with what belongs there, or any words."""
        around = self.is_in_contents, self.inline.is_placeholder
        self.is_in_contents |= self.contents.is_gallery(control)
        self.inline.is_placeholder |= is_placeholder(control)
        self.walk(control, depth)
        self.is_in_contents, self.inline.is_placeholder = around

    def paragraph(self, element: etree._Element, depth: int) -> None:
        style = value(child(element, "w:pPr", "w:pStyle"))
        # The field of a table of contents begins in its first paragraph and ends in its last, which count as it too.
        was_in_contents = self.is_in_contents or self.inline.is_in_contents()
        pieces = self.inline.pieces(element)
        if value(child(element, "w:pPr", "w:framePr"), "w:dropCap") in ("drop", "margin"):
            self.initial += pieces
            return
        pieces = self.with_initial(pieces)
        if self.contents.takes(element, was_in_contents or self.inline.is_in_contents()):
            return
        # Every paragraph is counted, one without words too: Word prints its number, and the next goes on from there.
        label = self.label(element, style)
        notes = list(self.notes.taken())
        for place, part in enumerate(parts := numbered_lines(pieces)):
            its_notes = notes if place == len(parts) - 1 else [note for note in notes if is_called(note, plain(part))]
            notes = [note for note in notes if note not in its_notes]
            own = label if place == 0 else None
            self.add(self.read_paragraph(self.heading(element, style), own, part, its_notes, is_body(element)))
        # A box hangs on a place within the sentence, which its words would cut in two.
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.walk(box, depth + 1)

    def with_initial(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces after a first letter that Word sets over several lines, in a paragraph of its own."""
        initial, self.initial = self.initial, []
        if initial:
            # The word counts as two in the file.
            self.findings.account(f"{plain(initial)} {plain(pieces).partition(' ')[0]}")
        return [*initial, *pieces]

    def add(self, paragraph: Paragraph) -> None:
        if paragraph.words or (paragraph.label and paragraph.label.text):
            self.blocks.append(paragraph)

    def read_paragraph(
        self, heading: int | None, label: Label | None, pieces: list[Piece], notes: Sequence[str], is_body: bool
    ) -> Paragraph:
        is_guessed = heading is None and not is_body and looks_like_heading(pieces)
        if (
            label is None
            and heading != 0
            and (typed := typed_label(first_words(pieces), heading is not None or is_guessed))
        ):
            label = typed.label
            self.findings.account(first_words(pieces)[: typed.length])
            pieces = without(pieces, typed.length)
        words = to_markdown(pieces, with_emphasis=heading is None and not is_guessed)
        if is_guessed:
            heading = 9
        if heading is not None:
            words = words.replace("  \n", " ")
        return Paragraph(words, plain(pieces), label, heading, tuple(notes), is_guessed)

    def label(self, element: etree._Element, style: str | None) -> Label | None:
        """The number that Word prints before the paragraph: its own, or the one that its style gives it."""
        own = child(element, "w:pPr", "w:numPr")
        list_id, level = number(child(own, "w:numId")), number(child(own, "w:ilvl"))
        list_id = self.styles.list_of(style) if list_id is None else list_id
        # The list 0 is how Word takes off the number that the style would give.
        if not list_id:
            return None
        return self.numbering.label(list_id, self.numbering.level_of(list_id, style) if level is None else level)

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
        if not self.is_in_table and is_laid_out(rows):
            self.laid_out(rows, depth)
            return
        around, self.blocks = self.blocks, []
        said = Findings() if self.is_in_table else self.findings  # a table in a table is said to be one, and no more
        was_in_table, self.is_in_table = self.is_in_table, True
        table = read_table(element, lambda cell: self.cell(cell, depth), said)
        self.is_in_table, self.blocks = was_in_table, around
        notes = self.notes.taken()
        report_cells(element, said)
        if table:
            self.blocks.append(Table(table.rows, notes))

    def laid_out(self, rows: Sequence[etree._Element], depth: int) -> None:
        """The clauses of a table that only puts their numbers beside them."""
        first = " ".join(words_in(row) for row in rows[:1])
        self.findings.add("form", f"A table of clauses became part of the text: {beginning(first)}.")
        for row in rows:
            number_cell, *others = cells_of(row)
            if others and not is_number(number_cell):
                self.findings.add("dropped", f"the head of a table of clauses: “{words_in(row)}”")
                continue
            label = self.cell_label(number_cell) if others else None
            start = len(self.blocks)
            for cell in others or [number_cell]:
                self.walk(cell, depth + 1)
            block = self.blocks[start] if len(self.blocks) > start else None
            if label and isinstance(block, Paragraph) and block.label is None:
                self.blocks[start] = replace(block, label=label)
            elif label:
                self.blocks.insert(start, Paragraph(markdown_text.escaped(label.text), label.text))

    def cell_label(self, cell: etree._Element) -> Label | None:
        """The number that stands in a cell, worked out by Word or typed."""
        paragraph = next(cell.iter(full("w:p")), None)
        if paragraph is None:
            return None
        label = self.label(paragraph, value(child(paragraph, "w:pPr", "w:pStyle")))
        typed = typed_label(f"{words_in(cell)} ", is_heading=False)
        return typed.label if typed and label is None else label

    def cell(self, cell: etree._Element, depth: int) -> str:
        """The words of a cell in one line."""
        self.blocks = []
        if any(short(part) == "w:tbl" for part in cell):
            self.findings.add("table", f"a table in a table became words of its cell: {beginning(words_in(cell))}")
        self.walk(cell, depth + 1)
        lines: list[str] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                mark = f"{markdown_text.escaped(block.label.text)} " if block.label and block.label.text else ""
                lines.append((mark + block.words.replace("  \n", " ")).rstrip())
            else:
                lines += [", ".join(filter(None, row)) for row in block.rows]
            self.notes.keep(block.notes)
        return _in_one_line(lines)


def is_body(paragraph: etree._Element) -> bool:
    """Whether the paragraph itself says that it is body text: then bold words are no heading of anybody's."""
    return number(child(paragraph, "w:pPr", "w:outlineLvl")) == 9


def _in_one_line(lines: list[str]) -> str:
    """Paragraphs as they can stand in a cell: a semicolon between those that have no sign at their end."""
    text = ""
    for words in filter(None, lines):
        if text:
            text += " " if text.endswith((".", ":", ";", "?", "!", ",")) else "; "
        text += words
    return text
