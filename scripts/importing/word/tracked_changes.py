"""Tracked changes and comments: a text that still has some is not yet agreed, and no machine may choose."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from scripts.importing.findings import RefusedError, beginning
from scripts.importing.word.names import full, value, words_in

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


def refuse_changes(parts: dict[str, etree._Element], comments: etree._Element | None) -> None:
    """Raises RefusedError with every tracked change and comment. `parts` are named as a reader would: the text."""
    changes = [words for name, root in parts.items() for words in _changes(name, root)]
    remarks = list(_comments(parts, comments))
    if not changes and not remarks:
        return
    counts = " and ".join(
        f"{len(entries)} {word}{'s' if len(entries) > 1 else ''}"
        for entries, word in ((changes, "tracked change"), (remarks, "comment"))
        if entries
    )
    listed = [*changes, *remarks]
    more = [f"And {len(listed) - _MOST} more."] if len(listed) > _MOST else []
    raise RefusedError(
        f"This file still has {counts}, so nobody can tell what its final words are. In Word, under Review, accept or "
        "reject each change and delete each comment; save the file, and import it again.",
        *listed[:_MOST],
        *more,
    )


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
