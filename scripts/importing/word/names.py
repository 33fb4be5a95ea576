"""The names of Word's XML, and the few ways of looking into it that every reader of it needs."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "decorative": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_WORDS = ("w:p", "w:t", "w:delText")
# Files call the namespaces what they like, so a prefix here is ours and none of a file's own.
_PREFIXES = {address: prefix for prefix, address in NAMES.items()}


def full(name: str) -> str:
    """The name as lxml has it, of one like w:p."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def short(element: etree._Element) -> str:
    """The name of an element, like w:p; empty for one of a kind that is not named here."""
    address, _, local = str(element.tag)[1:].partition("}")
    return f"{_PREFIXES[address]}:{local}" if address in _PREFIXES else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of that name, and of it the next; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = element.find(full(name))
    return element


def value(element: etree._Element | None, attribute: str = "w:val") -> str | None:
    text = None if element is None else element.get(full(attribute))
    return None if text is None else str(text)


def number(element: etree._Element | None, attribute: str = "w:val") -> int | None:
    """The whole number in an attribute; None where there is none, or none that could be meant."""
    text = value(element, attribute)
    try:
        # Word counts with 32 bits, so a number of ten figures or more is meant for something else than counting.
        return int(text) if text is not None and len(text) < 10 else None
    except ValueError:
        return None


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as w:b stands here and is not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def words_in(element: etree._Element) -> str:
    """All words in an element, deleted ones too, with a space between paragraphs."""
    words = (" " if part.tag == full("w:p") else part.text or "" for part in element.iter(*map(full, _WORDS)))
    return "".join(words).strip()


def form_of(written_twice: etree._Element) -> etree._Element:
    """The form of something that is to be read: its own, or the one for older programs where that alone has content.

    Word writes newer things twice, and only one may be read.
    """
    own, older = child(written_twice, "mc:Choice"), child(written_twice, "mc:Fallback")
    if own is None or (older is not None and not _has_content(own) and _has_content(older)):
        return written_twice if older is None else older
    return own


def _has_content(element: etree._Element) -> bool:
    content = ("w:t", "m:t", "w:sym", "a:blip", "v:imagedata", "v:textpath", "c:chart")
    return any(True for _ in element.iter(*map(full, content)))


def parts_of(run: etree._Element) -> Iterator[etree._Element]:
    """The parts of a run; of a sign that is written twice, as the pictures are that people write with, one form's."""
    for part in run:
        form = form_of(part) if short(part) == "mc:AlternateContent" else None
        if form is not None and any(short(inner) in ("w:t", "w:sym") for inner in form):
            yield from form
        else:
            yield part
