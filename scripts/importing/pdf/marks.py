"""What is drawn on a PDF's words or laid over its pages: lines through them, white letters, watermarks, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from scripts.importing import markdown_text
from scripts.importing.findings import Findings
from scripts.importing.pdf.covered import is_white

_TINY = 3.0
"""Letters of so few points nobody reads."""
_MOST_PARENTS = 20
_MARK = 4
"""Of so many words is a mark across the page, such as DRAFT or “not for publication”."""

Annotation = Mapping[str, Any]


def laid_over(page: Any) -> Iterator[Annotation]:
    """What is laid over a page, each with no more of it resolved than is asked for: they name each other in rings."""
    for reference in resolve1(page.page_obj.annots) or []:
        annotation = resolve1(reference)
        if isinstance(annotation, dict):
            yield {key: annotation[key] if key == "Parent" else resolve1(annotation[key]) for key in annotation}


def links(page: Any, laid: Sequence[Annotation], findings: Findings) -> Iterator[tuple[tuple[float, ...], str]]:
    """The box (left, top, right, bottom) and the address of each link that is safe."""
    for annotation in laid:
        action = annotation.get("A")
        uri = resolve1(action.get("URI")) if isinstance(action, dict) else None
        if not uri:
            continue
        address = markdown_text.safe_address(_words(uri))
        if address and (box := _box(page, annotation)):
            yield box, address
        elif not address:
            findings.add("link", f"to {_words(uri)[:100]!r}, on page {page.page_number}; its words are kept")


def report_laid(page: Any, laid: Sequence[Annotation], findings: Findings) -> None:
    """Says, in full, the notes and the filled fields of a page, which are no part of its words."""
    for annotation in laid:
        kind = str(annotation.get("Subtype"))
        if "Widget" in kind and (value := _field_value(annotation)):
            findings.add("dropped", f"in a field of a form, on page {page.page_number}: “{value}”")
        elif "Popup" not in kind and "Link" not in kind and (words := _words(annotation.get("Contents"))):
            findings.add("dropped", f"a note on page {page.page_number}: “{words}”")


def without_unseen(page: Any, words: list[dict[str, Any]], findings: Findings) -> list[dict[str, Any]]:
    """The words that people see: those that are white or tiny are left out, and said."""
    unseen = [(_why_unseen(page, word), word) for word in words]
    for why, group in groupby((pair for pair in unseen if pair[0]), key=lambda pair: pair[0]):
        text = " ".join(str(word["text"]) for _, word in group)
        findings.add("hidden", f"{why}, on page {page.page_number}: “{text}”")
    return [word for why, word in unseen if why is None]


def without_slanting(page: Any, findings: Findings) -> Any:
    """The page without the letters that stand aslant or on end, which would come into the lines that they lie over."""
    slanting = "".join(char["text"] for char in page.chars if _is_slanting(char))
    if not slanting.strip():
        return page
    words = markdown_text.spaced(slanting)
    if len(words.split()) <= _MARK:
        findings.add("watermark", f"“{words}” aslant")
    else:
        findings.add("dropped", f"words that stand aslant on page {page.page_number}: “{words}”")
    return page.filter(lambda thing: thing["object_type"] != "char" or not _is_slanting(thing))


def without_struck(
    page: Any, laid: Sequence[Annotation], words: list[dict[str, Any]], findings: Findings
) -> list[dict[str, Any]]:
    """The words through which no line goes. The others are said in full: whoever struck them did not mean them."""
    lines = [line for line in (*page.lines, *page.rects) if float(line["bottom"]) - float(line["top"]) <= 1.5]
    boxes = [box for note in laid if "StrikeOut" in str(note.get("Subtype")) and (box := _box(page, note))]

    def is_struck(word: Mapping[str, Any]) -> bool:
        return any(_goes_through(line, word) for line in lines) or any(_is_in(word, box) for box in boxes)

    kept: list[dict[str, Any]] = []
    for crossed, group in groupby(words, key=is_struck):
        if crossed:
            passage = " ".join(str(word["text"]) for word in group)
            findings.add("struck", f"on page {page.page_number}: “{passage}”")
        else:
            kept += group
    return kept


def _is_slanting(char: Mapping[str, Any]) -> bool:
    across, up = (abs(float(part)) for part in char["matrix"][:2])
    return not char["upright"] or up > 0.1 * across


def _goes_through(line: Mapping[str, Any], word: Mapping[str, Any]) -> bool:
    height = float(word["bottom"]) - float(word["top"])
    place = ((float(line["top"]) + float(line["bottom"])) / 2 - float(word["top"])) / max(height, 1.0)
    shared = min(float(line["x1"]), float(word["x1"])) - max(float(line["x0"]), float(word["x0"]))
    # A line below the words stresses them, and one of a table stands between them.
    return 0.3 < place < 0.75 and shared > 0.5 * (float(word["x1"]) - float(word["x0"]))


def _why_unseen(page: Any, word: Mapping[str, Any]) -> str | None:
    if float(word["size"]) <= _TINY:
        return "too small to read"
    # Most words have another colour: what is behind them is asked of the others alone.
    if not is_white(word.get("non_stroking_color")):
        return None
    behind = [
        shape
        for shape in (*page.rects, *page.curves)
        if shape.get("fill") and not is_white(shape.get("non_stroking_color"))
    ]
    return None if any(_is_in(word, _sides(shape)) for shape in (*behind, *page.images)) else "in white"


def _sides(shape: Mapping[str, Any]) -> tuple[float, ...]:
    return tuple(float(shape[side]) for side in ("x0", "top", "x1", "bottom"))


def _is_in(word: Mapping[str, Any], box: tuple[float, ...]) -> bool:
    left, top, right, bottom = _sides(word)
    return box[0] <= (left + right) / 2 <= box[2] and box[1] <= (top + bottom) / 2 <= box[3]


def _box(page: Any, annotation: Annotation) -> tuple[float, ...] | None:
    """Where it is laid, from the page's top; None where that cannot be told, as on a page that is turned."""
    sides = [resolve1(side) for side in annotation.get("Rect") or []]
    if page.rotation or len(sides) != 4 or not all(isinstance(side, int | float) for side in sides):
        return None
    left, right = sorted((float(sides[0]), float(sides[2])))
    low, high = sorted((float(sides[1]), float(sides[3])))
    height = float(page.root_page.height)
    return left, height - high, right, height - low


def _field_value(annotation: Annotation) -> str:
    """What was filled into a field; it may be kept with one of the fields around it."""
    field: Any = annotation
    for _ in range(_MOST_PARENTS):
        if not isinstance(field, Mapping):
            break
        if field.get("V") is not None:
            return _words(resolve1(field["V"]))
        field = resolve1(field.get("Parent"))
    return ""


def _words(value: Any) -> str:
    """The words of a string of a PDF, or of a name such as /Yes."""
    if isinstance(value, bytes):
        return markdown_text.spaced(decode_text(value))
    name = getattr(value, "name", value)
    return markdown_text.spaced(str(name)) if name is not None else ""
