"""Every paragraph of a Word file as it stands in its XML, read without any of the rules by which the draft is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from scripts.importing.word.names import full, short

_PARTS = tuple(map(full, ("w:t", "w:br", "w:cr", "w:tab", "w:noBreakHyphen", "m:t")))


def passages(roots: Iterable[etree._Element]) -> Iterator[str]:
    """The words of each paragraph, once: what stands a second time for older programs is left out."""
    for root in roots:
        words: dict[etree._Element, str] = {}
        places: dict[etree._Element, etree._Element | None] = {}
        for part in root.iter(*_PARTS):
            paragraph = next(part.iterancestors(full("w:p")), None)
            if paragraph is None or any(map(_is_second, part.iterancestors(full("mc:Fallback")))):
                continue
            place = _place(part)
            # What stands above and below the bar of a fraction is no one number, nor are a word and what is above it.
            apart = " " if paragraph in places and places[paragraph] is not place else ""
            text = (part.text or "") if short(part) in ("w:t", "m:t") else " "
            words[paragraph] = words.get(paragraph, "") + apart + text
            places[paragraph] = place
        yield from filter(str.strip, words.values())


def _is_second(older: etree._Element) -> bool:
    """Whether a form for older programs says again what another form says."""
    return any(True for own in older.itersiblings(full("mc:Choice"), preceding=True) for _ in own.iter(*_PARTS))


def _place(part: etree._Element) -> etree._Element | None:
    """The part of a formula, or the words above others, in which some words stand; None in plain text."""
    if short(part) == "m:t":
        run = part.getparent()
        return None if run is None else run.getparent()
    return next(part.iterancestors(full("w:rt"), full("w:rubyBase")), None)
