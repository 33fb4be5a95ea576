"""Every paragraph of a Word file as it stands in its XML, read without any of the rules by which the draft is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from scripts.importing.word.names import full, short

_PARTS = tuple(map(full, ("w:t", "w:br", "w:cr", "w:tab", "w:noBreakHyphen", "m:t")))
_AROUND = tuple(map(full, ("w:p", "mc:Fallback", "w:rt")))


def passages(roots: Iterable[etree._Element]) -> Iterator[str]:
    """The words of each paragraph, once: what stands a second time for older programs is left out."""
    for root in roots:
        words: dict[etree._Element, str] = {}
        for part in root.iter(*_PARTS):
            around = [short(element) for element in part.iterancestors(*_AROUND)]
            paragraph = next(part.iterancestors(full("w:p")), None)
            if paragraph is not None and not {"mc:Fallback", "w:rt"} & set(around):
                text = (part.text or "") if short(part) in ("w:t", "m:t") else " "
                words[paragraph] = words.get(paragraph, "") + text
        yield from filter(str.strip, words.values())
