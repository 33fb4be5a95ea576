"""What is in a Word file, or outside it, and is no part of the text: heads and feet, watermarks, embedded files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree, html

from scripts.importing import markdown_text
from scripts.importing.findings import Findings, RefusedError
from scripts.importing.word.archive import Relationship, WordArchive
from scripts.importing.word.names import full, words_in

LEFT_OUT = {"header": "the page’s head", "footer": "the page’s foot"}


def margins_of(archive: WordArchive, relationships: Mapping[str, Relationship]) -> dict[str, etree._Element]:
    """The heads and feet of the pages, each by a name as a reader would say it, with its part."""
    return {
        f"{LEFT_OUT[relationship.kind]} ({relationship.target})": archive.xml(relationship.target)
        for relationship in relationships.values()
        if relationship.kind in LEFT_OUT and relationship.target in archive
    }


def report_surroundings(
    archive: WordArchive,
    margins: Mapping[str, etree._Element],
    pointers: Iterable[Relationship],
    findings: Findings,
) -> None:
    """Says all of it, the words of heads and feet in full."""
    for name, root in margins.items():
        place = name.partition(" (")[0]
        if words := markdown_text.spaced(words_in(root)):
            findings.add("dropped", f"{place}: “{words}”")
        for mark in watermarks(root):
            findings.add("watermark", f"“{mark}” across its pages")
        if any(True for _ in root.iter(full("a:blip"), full("v:imagedata"))):
            findings.add("lost_image", f"one in {place}")
    # The settings name a template, which Word fetches when it opens the file: the way that many attacks begin.
    for pointer in pointers:
        if pointer.is_external and pointer.kind not in ("hyperlink", "image"):
            findings.add("outside", f"its {pointer.kind}: {pointer.target[:100]!r}")
    for name in archive.names():
        if "/embeddings/" in name or "/activeX/" in name:
            findings.add("dropped", f"an embedded file: {name}")


def report_other_file(archive: WordArchive, pointer: Relationship | None, findings: Findings) -> None:
    """Says that another file is set into the text, with its words. Raises RefusedError where only Word can read it."""
    source = archive.read(pointer.target) if pointer and pointer.target in archive else b""
    if source.startswith((b"PK", b"{\\rtf", b"\xd0\xcf")):
        raise RefusedError(
            "Another file is set into this one, whose words only Word can read. Open it in Word, save it under another "
            "name, which makes one file of both, and import that."
        )
    words = ""
    if source.strip():
        page = html.fromstring(source)
        etree.strip_elements(page, "script", "style", with_tail=False)
        words = markdown_text.spaced(str(page.text_content()))
    said = f": “{words}”" if words else ""
    findings.add("dropped", f"another file that is set into this one, as it is in no form of Word’s{said}")


def watermarks(root: etree._Element) -> Iterator[str]:
    """The words of letters that are drawn: Word’s watermarks, and titles in WordArt."""
    for path in root.iter(full("v:textpath")):
        if words := markdown_text.spaced(str(path.get("string") or "")):
            yield words
