"""What is in a Word file, or outside it, and is no part of the text: heads and feet, watermarks, embedded files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from email import message_from_bytes

from lxml import etree, html

from scripts.importing import markdown_text
from scripts.importing.findings import Findings, RefusedError, beginning
from scripts.importing.word.archive import Relationship, WordArchive
from scripts.importing.word.names import child, full, value, words_in

LEFT_OUT = {"header": "the page’s head", "footer": "the page’s foot"}
_APART = ("p", "div", "br", "td", "th", "tr", "li", "table", "title", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd")


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


def report_other_files(archive: WordArchive, pointers: Iterable[Relationship], findings: Findings) -> None:
    """Says which other files are set into heads, feet and notes. Raises RefusedError as `report_other_file` does."""
    for pointer in pointers:
        if pointer.kind in (*LEFT_OUT, "footnotes", "endnotes") and pointer.target in archive:
            inside = archive.relationships(pointer.target)
            for chunk in archive.xml(pointer.target).iter(full("w:altChunk")):
                report_other_file(archive, inside.get(value(chunk, "r:id") or ""), findings)


def report_other_file(archive: WordArchive, pointer: Relationship | None, findings: Findings) -> None:
    """Says that another file is set into the text, with its words. Raises RefusedError where only Word can read it."""
    source = archive.read(pointer.target) if pointer and pointer.target in archive else b""
    if source.startswith((b"PK", b"{\\rtf", b"\xd0\xcf")):
        raise RefusedError(
            "Another file is set into this one, whose words only Word can read. Open it in Word, save it under another "
            "name, which makes one file of both, and import that."
        )
    words = _words_of(source)
    said = f": “{words}”" if words else ""
    findings.add("dropped", f"another file that is set into this one, as it is in no form of Word’s{said}")


def _words_of(source: bytes) -> str:
    """The words of a web page, of one that is kept as a message with its pictures, or of plain text."""
    if b"mime-version" not in source[:1000].lower():
        return _words_of_page(source)
    parts = [part for part in message_from_bytes(source).walk() if part.get_content_maintype() == "text"]
    pages = [part for part in parts if part.get_content_subtype() == "html"] or parts
    contents = (part.get_payload(decode=True) for part in pages)
    return " ".join(_words_of_page(content) for content in contents if isinstance(content, bytes))


def _words_of_page(source: bytes) -> str:
    try:
        text = source.decode("utf-16" if source[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = source.decode("cp1252", "replace")
    # What an XML page says of its own signs is for whoever has not read them yet.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if not re.search(r"<[a-zA-Z!/]", text):
        return markdown_text.spaced(text)
    page = html.fromstring(text)
    etree.strip_elements(page, "script", "style", with_tail=False)
    for element in page.iter(
        *_APART
    ):  # no sign stands between two paragraphs or cells, and their words would run together
        element.tail = f" {element.tail or ''}"
    return markdown_text.spaced(str(page.text_content()))


def report_asides(roots: Iterable[etree._Element], comments: etree._Element | None, findings: Findings) -> None:
    """Says the words that Word keeps beside the text and does not print: what describes a table, what a link shows
    under the mouse, and comments on nothing.
    """
    for root in roots:
        for properties in root.iter(full("w:tblPr")):
            said = (value(child(properties, name)) or "" for name in ("w:tblCaption", "w:tblDescription"))
            table = properties.getparent()
            if (words := markdown_text.spaced(" ".join(said))) and table is not None:
                where = beginning(words_in(table))
                findings.add("dropped", f"what describes the table that begins {where}: “{words}”")
        for link in root.iter(full("w:hyperlink")):
            if words := markdown_text.spaced(value(link, "w:tooltip") or ""):
                findings.add("dropped", f"what the link {beginning(words_in(link))} shows under the mouse: “{words}”")
        for shape in root.iter(full("wp:docPr")):
            if words := _not_in_draft(shape):
                findings.add("dropped", f"what describes a picture or box: “{words}”")
    for comment in [] if comments is None else comments.iter(full("w:comment")):
        if words := markdown_text.spaced(words_in(comment)):
            findings.add("dropped", f"a comment that belongs to no place in the text: “{words}”")


def _not_in_draft(shape: etree._Element) -> str:
    """What describes a drawing, but for the one description of a picture that goes with it into the draft."""
    said = dict.fromkeys(markdown_text.spaced(str(shape.get(name) or "")) for name in ("descr", "title"))
    words = [one for one in said if one]
    around = shape.getparent()
    is_box = around is not None and any(True for _ in around.iter(full("w:txbxContent")))
    return " ".join(words if is_box else words[1:])


def watermarks(root: etree._Element) -> Iterator[str]:
    """The words of letters that are drawn: Word’s watermarks, and titles in WordArt."""
    for path in root.iter(full("v:textpath")):
        if words := markdown_text.spaced(str(path.get("string") or "")):
            yield words
