"""Accepts or refuses every tracked change of a Word file, as Word does it, for what the file then says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Literal
from zipfile import ZipFile

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Answer = Literal["accepted", "refused"]


def answered(file: bytes, answer: Answer) -> bytes:
    """The same file with every change accepted, or with every one refused."""
    changed = io.BytesIO()
    with ZipFile(io.BytesIO(file)) as archive, ZipFile(changed, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                _answer(root, *(("del", "ins") if answer == "accepted" else ("ins", "del")))
                content = etree.tostring(root)
            copy.writestr(name, content)
    return changed.getvalue()


def tracked(file: bytes) -> list[tuple[str, str]]:
    """Each change of words: ins or del, and the words."""
    with ZipFile(io.BytesIO(file)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        (etree.QName(change).localname, words)
        for change in root.iter(f"{_W}ins", f"{_W}del")
        if (words := "".join(str(text.text or "") for text in change.iter(f"{_W}t", f"{_W}delText")))
    ]


def _answer(root: etree._Element, goes: str, stays: str) -> None:
    for row in list(root.iter(f"{_W}tr")):
        if row.find(f"{_W}trPr/{_W}{goes}") is not None:
            _take_out(row)
    for table in list(root.iter(f"{_W}tbl")):
        if table.find(f"{_W}tr") is None:
            _take_out(table)
    gone = [paragraph for paragraph in root.iter(f"{_W}p") if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}{goes}") is not None]
    for change in list(root.iter(f"{_W}{goes}")):
        _take_out(change)
    for paragraph in gone:
        # What is left of a paragraph whose end goes belongs to the next one, or to nothing.
        left = [part for part in paragraph if part.tag != f"{_W}pPr"]
        assert not [part for part in left if "".join(str(words) for words in part.itertext()).strip()]
        _take_out(paragraph)
    for change in list(root.iter(f"{_W}{stays}")):
        _unwrap(change)
    for words in root.iter(f"{_W}delText"):
        words.tag = f"{_W}t"


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def paragraphs(file: bytes) -> Iterator[str]:
    """The words of each paragraph that has some, tabs as they stand."""
    with ZipFile(io.BytesIO(file)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    for paragraph in root.iter(f"{_W}p"):
        parts = paragraph.iter(f"{_W}t", f"{_W}delText", f"{_W}tab")
        words = "".join("\t" if part.tag == f"{_W}tab" else str(part.text or "") for part in parts)
        if words.strip():
            yield words
