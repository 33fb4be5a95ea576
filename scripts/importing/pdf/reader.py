"""Reads a PDF: its words in reading order, its tables, and what looks like a heading. All of it is a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.pdf import PDF

from scripts.importing import markdown_text
from scripts.importing.content import Block, FileContent, Paragraph, Table
from scripts.importing.findings import Findings, RefusedError, beginning
from scripts.importing.pdf.columns import read_lines
from scripts.importing.pdf.covered import without_covered
from scripts.importing.pdf.hyphens import Hyphens
from scripts.importing.pdf.lines import Line, PrintedWord, pieces_of, read_paragraphs, read_words
from scripts.importing.pdf.margins import Page, drop_margins
from scripts.importing.pdf.marks import laid_over, links, report_laid, without_slanting, without_struck, without_unseen
from scripts.importing.pdf.unseen import note_unseen
from scripts.importing.pieces import first_words, plain, to_markdown, without
from scripts.importing.typed import typed_label

MOST_PAGES = 400
_HEADING_WORDS = 15
_LARGER = 1.12
"""How much larger than most of the text a heading's letters are."""

_OPEN = re.compile(
    r"an?|the|of|to|and|or|but|nor|for|by|with|within|without|at|from|into|under|over|between|than|as|that|which|who|whose"
    r"|if|unless|when|where|is|are|was|were|be|may|must|can|cannot|will|shall|ha[sd]|have|your|our|their|its|his|her|these"
    r"|those|each|every|any|least|most|per",
    re.IGNORECASE,
)
"""Words after which no sentence ends."""


def read_pdf(path: Path, findings: Findings) -> FileContent:
    """The blocks of a PDF, without images. Raises RefusedError where it is locked, broken, too long or a scan."""
    pages = _read_pages(path, findings)
    if not any(page.parts for page in pages):
        raise RefusedError(
            "This PDF has no words in it, only pictures of pages: it is a scan. Import the Word file that it was made "
            "from, or have its words recognised first (OCR) and read through by somebody."
        )
    findings.add("every_line", "hold each page of the draft against the PDF")
    drop_margins(pages, findings)
    words = [words for page in pages for words in page.words]
    return FileContent(_blocks(pages, findings), {}, words, len(pages))


def _read_pages(path: Path, findings: Findings) -> list[Page]:
    try:
        with pdfplumber.open(path) as file:
            _look_over(file, findings)
            return [_page(page, findings) for page in file.pages]
    # What fills the memory is not broken: the child has a sentence of its own for it.
    except (RefusedError, MemoryError):
        raise
    except Exception as error:  # pdfminer raises what its parser happened to meet: KeyError, struct.error, its own
        # pdfplumber wraps pdfminer's errors in one of its own, as its argument.
        causes = [error, *error.args]
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise RefusedError(
                "This PDF is locked with a password. Save a copy without it, or better, import the Word file that it "
                "was made from."
            ) from error
        raise _broken() from error


def _broken() -> RefusedError:
    return RefusedError(
        "This PDF is broken: it cannot be read to its end. Open it, print it to a new PDF, and import that; or better, "
        "import the Word file that it was made from."
    )


def _look_over(file: PDF, findings: Findings) -> None:
    """Refuses what is too long, and says what else is in the file besides pages."""
    if len(file.pages) > MOST_PAGES:
        raise RefusedError(
            f"This PDF has {len(file.pages)} pages, and more than {MOST_PAGES} are no single policy. Split it, and "
            "import "
            "each document by itself."
        )
    catalog = file.doc.catalog
    names, opening = resolve1(catalog.get("Names")) or {}, resolve1(catalog.get("OpenAction"))
    # Many PDFs say at which page they open (GoTo). Anything else that happens by itself is worth a word.
    if isinstance(opening, dict) and str(opening.get("S")) != "/'GoTo'":
        findings.add("dropped", "something that it does when it is opened, in the PDF itself")
    for holder, key, words in (
        (names, "JavaScript", "scripts"),
        (names, "EmbeddedFiles", "embedded files"),
        (catalog, "AcroForm", "a form to fill in"),
    ):
        if isinstance(holder, dict) and holder.get(key):
            findings.add("dropped", f"{words}, in the PDF itself")


def _page(whole: Any, findings: Findings) -> Page:
    note_unseen(whole)
    page = without_slanting(without_covered(whole, findings), findings)
    tables = [(table, grid) for table in page.find_tables() if (grid := _grid(table)) is not None]
    # What counts as a space grows with the letters. By a fixed width, words in small print would run together.
    extracted = page.extract_words(extra_attrs=["size", "fontname", "non_stroking_color"], x_tolerance_ratio=0.15)
    printed = [str(word["text"]) for word in extracted]
    laid = list(laid_over(page))
    report_laid(page, laid, findings)
    extracted = without_struck(page, laid, without_unseen(page, extracted, findings), findings)
    # The words of a table are in its cells already.
    words = [word for word in read_words(extracted, list(links(page, laid, findings))) if not _is_in(word, tables)]
    lines = read_lines(words)
    parts: list[Line | Table] = list(lines)
    # From the top down: of two tables with no line between them, the second is put after the first.
    for table, grid in sorted(tables, key=lambda pair: pair[0].bbox[1]):
        _put_in_place(parts, grid, table.bbox[1])
        first = " ".join(cell for cell in grid.rows[0] if cell)
        findings.add(
            "table",
            f"on page {page.page_number}, the table that begins {beginning(markdown_text.unescaped(first))}: "
            "its first row was taken as its header",
        )
    if page.images:
        count = len(page.images)
        findings.add("lost_image", f"on page {page.page_number}: {count} image{'s' if count > 1 else ''}")
        if any(image["width"] * image["height"] > page.width * page.height / 2 for image in page.images):
            findings.add("page_picture", f"page {page.page_number}")
    if not parts:
        findings.add("dropped", f"page {page.page_number}, which has no words")
    # pdfplumber keeps all that it has worked out of a page until then: every letter, with its place and its look.
    whole.close()
    return Page(page.page_number, float(page.height), parts, printed)


def _put_in_place(parts: list[Line | Table], table: Table, top: float) -> None:
    """Puts the table before the first line that stands lower than its top."""
    lower = (index for index, part in enumerate(parts) if isinstance(part, Line) and part.top >= top)
    parts.insert(next(lower, len(parts)), table)


def _grid(table: Any) -> Table | None:
    """The words of a table in plain cells; None where it is only a frame around words."""
    # pdfplumber takes any lines that cross for a table, and so a box around a paragraph too.
    rows = [[markdown_text.escaped(cell or "").strip() for cell in row] for row in table.extract()]
    if len(rows) < 2 or max(map(len, rows)) < 2 or sum(bool(cell) for row in rows for cell in row) < 3:
        return None
    return Table(tuple(map(tuple, rows)))


def _is_in(word: PrintedWord, tables: list[tuple[Any, Table]]) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    boxes = [table.bbox for table, _ in tables]
    return any(box[0] <= across <= box[2] and box[1] <= down <= box[3] for box in boxes)


def _blocks(pages: list[Page], findings: Findings) -> list[Block]:
    levels = _heading_sizes(pages)
    hyphens = Hyphens((part.text for page in pages for part in page.parts if isinstance(part, Line)), findings)
    blocks: list[Block] = []
    for lines in _paragraphs(pages):
        if isinstance(lines, Table):
            blocks.append(lines)
            continue
        pieces = pieces_of(lines, hyphens)
        words = plain(pieces)
        heading = levels.get(lines[0].size) if len(words.split()) <= _HEADING_WORDS else None
        looks_like_heading = (
            heading is None and lines[0].is_bold and len(words.split()) <= _HEADING_WORDS and words[-1:] not in ".:;,"
        )
        label = None
        if heading != 0 and (typed := typed_label(first_words(pieces), heading is not None or looks_like_heading)):
            findings.account(first_words(pieces)[: typed.length])
            label, pieces = typed.label, without(pieces, typed.length)
        if heading:
            findings.add("guessed_heading", beginning(words, 12))
        text = to_markdown(pieces)
        if text or (label and label.text):
            blocks.append(
                Paragraph(
                    text, plain(pieces), label, 9 if looks_like_heading else heading, is_guessed=looks_like_heading
                )
            )
    return blocks


def _heading_sizes(pages: list[Page]) -> dict[float, int]:
    """How deep a heading each size of letters makes. The largest is the title's, where it stands in one place only."""
    letters: Counter[float] = Counter()
    places: dict[float, list[list[Line]]] = {}
    for lines in _paragraphs(pages):
        if isinstance(lines, list):
            letters[lines[0].size] += sum(len(line.text) for line in lines)
            places.setdefault(lines[0].size, []).append(lines)
    if not letters:
        return {}
    usual = letters.most_common(1)[0][0]
    larger = sorted((size for size in letters if size >= usual * _LARGER), reverse=True)
    has_title = bool(larger) and len(places[larger[0]]) == 1
    return {size: place + (0 if has_title else 1) for place, size in enumerate(larger)}


def _paragraphs(pages: list[Page]) -> Iterator[list[Line] | Table]:
    """Every paragraph and table; one that goes on over the end of a column or page is one."""
    waiting: list[Line] = []
    for page in pages:
        is_first = True
        for run in _runs(page.parts):
            if isinstance(run, Table):
                if waiting:
                    yield waiting
                    waiting = []
                yield run
            for lines in [] if isinstance(run, Table) else read_paragraphs(run):
                # What stands above the line before it begins the next column.
                is_over = is_first or (bool(waiting) and lines[0].bottom <= waiting[-1].top)
                if waiting and is_over and _goes_over(waiting, lines):
                    waiting = waiting + lines
                else:
                    if waiting:
                        yield waiting
                    waiting = lines
                is_first = False
            is_first = False
    if waiting:
        yield waiting


def _goes_over(before: list[Line], lines: list[Line]) -> bool:
    # Where a column or page ends, a sentence that has no end yet goes on: with a small letter; or with a name, a figure
    # or an amount after a word or sign that ends none.
    last, first = before[-1], lines[0]
    if last.size != first.size or last.is_bold != first.is_bold or last.text.endswith((".", ":", "?", "!")):
        return False
    is_open = last.text.endswith((",", "(", "-", "\u2013", "£")) or bool(_OPEN.fullmatch(last.words[-1].text))
    return first.text[:1].islower() or (is_open and typed_label(first.text, False) is None)


def _runs(parts: list[Line | Table]) -> Iterator[list[Line] | Table]:
    """Lines that stand together, and the tables between them."""
    run: list[Line] = []
    for part in parts:
        if isinstance(part, Line):
            run.append(part)
            continue
        if run:
            yield run
            run = []
        yield part
    if run:
        yield run
