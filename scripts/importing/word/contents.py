"""The table of contents of a Word file, which the page makes anew; a sentence that only looks like its line stays."""

from __future__ import annotations

import re

from lxml import etree

from scripts.importing.findings import Findings
from scripts.importing.word.names import child, full, short, value, words_in
from scripts.importing.word.styles import Styles

_PAGE = re.compile(r"(?:[\t .…]+|\s*\t)\d{1,3}\s*$")


class Contents:
    """Tells the lines of a table of contents from the text: each says what stands elsewhere in the file."""

    def __init__(self, body: etree._Element, styles: Styles, findings: Findings) -> None:
        self._styles, self._findings = styles, findings
        self._elsewhere = {
            _letters(words_in(paragraph)) for paragraph in body.iter(full("w:p")) if not self._has_its_style(paragraph)
        }

    def is_gallery(self, control: etree._Element) -> bool:
        """Whether a content control holds a table of contents of Word's own making."""
        gallery = next(control.iterfind("/".join(map(full, ("w:sdtPr", "w:docPartObj", "w:docPartGallery")))), None)
        return value(gallery) == "Table of Contents"

    def takes(self, paragraph: etree._Element, is_inside: bool) -> bool:
        """Whether the paragraph is a line of a table of contents, which is then said.

        `is_inside` says that it stands where Word keeps one. One that only has its style is a line of it where it ends
        with a page's number or repeats another paragraph.
        """
        words = words_in(paragraph)
        repeats = _letters(words) in self._elsewhere
        if not is_inside and not (self._has_its_style(paragraph) and (repeats or _PAGE.search(_with_tabs(paragraph)))):
            return False
        self._findings.add("dropped", "the table of contents, which the page makes anew")
        if repeats:
            self._findings.account(words)
        elif words:
            self._findings.add("dropped", f"in the table of contents: “{words}”")
        return True

    def _has_its_style(self, paragraph: etree._Element) -> bool:
        return self._styles.name(value(child(paragraph, "w:pPr", "w:pStyle"))).startswith("toc ")


def _letters(words: str) -> str:
    """The letters alone: the number before a heading, and its page after it, may be there or not."""
    return "".join(sign for sign in words.casefold() if sign.isalpha())


def _with_tabs(paragraph: etree._Element) -> str:
    return "".join(
        "\t" if short(part) == "w:tab" else part.text or "" for part in paragraph.iter(full("w:t"), full("w:tab"))
    )
