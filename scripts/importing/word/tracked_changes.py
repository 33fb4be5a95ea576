"""Tracked changes, comments and words struck through: a text with some is not agreed yet, and no machine may choose."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from scripts.importing.findings import RefusedError, beginning
from scripts.importing.word.looks import Looks
from scripts.importing.word.names import child, full, value, words_in

_MOST = 40
"""How many are listed: whoever has more works through them in Word anyway."""

_CHANGES = {
    "w:ins": "inserted",
    "w:del": "deleted",
    "w:moveFrom": "moved away",
    "w:moveTo": "moved here",
    "w:cellIns": "inserted a cell of a table",
    "w:cellDel": "deleted a cell of a table",
    "w:cellMerge": "merged cells of a table",
    "w:numberingChange": "changed the numbering",
    "w:rPrChange": "changed how words look",
    "w:pPrChange": "changed how a paragraph looks",
    "w:tblPrChange": "changed how a table looks",
    "w:tblGridChange": "changed the columns of a table",
    "w:trPrChange": "changed how a row of a table looks",
    "w:tcPrChange": "changed how a cell of a table looks",
    "w:tblPrExChange": "changed how a row of a table looks",
    "w:sectPrChange": "changed the layout of the page",
}
_NAMES = {full(name): words for name, words in _CHANGES.items()}
_PARAGRAPH = full("w:p")


def refuse_changes(parts: dict[str, etree._Element], comments: etree._Element | None, looks: Looks) -> None:
    """Raises RefusedError with every tracked change, comment and passage struck through.

    `parts` are named as a reader would: the text.
    """
    changes = [words for name, root in parts.items() for words in _changes(name, root)]
    remarks = list(_comments(parts, comments))
    struck = [words for name, root in parts.items() for words in _struck(name, root, looks)]
    if not changes and not remarks and not struck:
        return
    counts = " and ".join(
        f"{len(entries)} {word}{'s' if len(entries) > 1 else ''}{more}"
        for entries, word, more in (
            (changes, "tracked change", ""),
            (remarks, "comment", ""),
            (struck, "passage", " struck through"),
        )
        if entries
    )
    listed = [*changes, *remarks, *struck]
    more = [f"And {len(listed) - _MOST} more."] if len(listed) > _MOST else []
    todo = ["under Review, accept or reject each change and delete each comment"] if changes or remarks else []
    todo += ["take out what is struck through, or the line through it"] if struck else []
    raise RefusedError(
        f"This file still has {counts}, so nobody can tell what its final words are. In Word, {', and '.join(todo)}; "
        "save the file, and import it again.",
        *listed[:_MOST],
        *more,
    )


def _struck(name: str, root: etree._Element, looks: Looks) -> Iterator[str]:
    """What is struck through, each passage once: Word cuts words wherever somebody edited."""
    for paragraph in root.iter(_PARAGRAPH):
        style, passage = value(child(paragraph, "w:pPr", "w:pStyle")), ""
        for run in [*paragraph.iter(full("w:r")), None]:
            words = "" if run is None else words_in(run)
            if run is not None and looks.of(run, style).is_struck:
                passage += words
            elif passage.strip() and (words.strip() or run is None):
                yield f"In {name}, near {beginning(words_in(paragraph))}: “{passage.strip()}” is struck through."
                passage = ""


def _changes(name: str, root: etree._Element) -> Iterator[str]:
    for element in root.iter(*_NAMES):
        words = _NAMES[str(element.tag)]
        # Word marks a paragraph's end, or a row, as inserted by an element without words in its properties.
        if words in ("inserted", "deleted") and not words_in(element).strip():
            parent = element.getparent()
            inside = "" if parent is None else str(parent.tag).rpartition("}")[2]
            what = {"rPr": "a paragraph’s end", "trPr": "a row of a table"}.get(inside, "something without words")
        elif words in ("inserted", "deleted", "moved away", "moved here"):
            what = beginning(words_in(element), 12)
        else:
            what = ""
        yield f"{_place(name, element)}{_who(element)} {words} {what}".rstrip() + "."


def _comments(parts: dict[str, etree._Element], comments: etree._Element | None) -> Iterator[str]:
    places: dict[str | None, str] = {}
    for name, root in parts.items():
        for element in root.iter(full("w:commentRangeStart"), full("w:commentReference")):
            places.setdefault(value(element, "w:id"), _place(name, element))
    for comment in [] if comments is None else comments.iter(full("w:comment")):
        # Word shows no comment that the text does not call, so nobody could be asked to delete it.
        place = places.get(value(comment, "w:id"))
        if place:
            yield f"{place}{_who(comment)} commented {beginning(words_in(comment), 12)}."


def _who(element: etree._Element) -> str:
    return " ".join((value(element, "w:author") or "").split())[:60] or "somebody who is not named"


def _place(name: str, element: etree._Element) -> str:
    """Where it is: the paragraph around it, by its first words."""
    paragraph = element if element.tag == _PARAGRAPH else next(element.iterancestors(_PARAGRAPH), None)
    words = "" if paragraph is None else words_in(paragraph).strip()
    return f"In {name}, near {beginning(words)}, " if words else f"In {name}, "
