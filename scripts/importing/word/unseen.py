"""Words that are in a Word file and that nobody sees: hidden, in the colour behind them, tiny, or off the page."""

from __future__ import annotations

from lxml import etree

from scripts.importing.word.names import child, full, is_on, number, short, value
from scripts.importing.word.styles import Styles
from scripts.importing.word.theme import Theme, are_alike, is_color

ON_PAGES = "hidden on web pages"
"""Why words are left out that Word prints, and shows on no web page; the page numbers of its contents are such too."""
_TINY = 6
"""Letters of three points, in Word's half points: nobody reads them, so they were hidden."""
_NARROW = 20
"""Letters of a fifth of their width, in per cent."""
_USUAL_SIZE = 22
_FLAT = 60
"""A line, or a row of a table, that is kept to three points, in twentieths of a point: it shows nothing."""
_WIDEST = 31_680
"""The largest page that Word has, 22 inches, in twentieths of a point."""
_CLEAR = 95_000
"""Letters through which so much shows, in thousandths of a per cent, are not there."""
_MARKERS = {"black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF"}
_MARKERS |= {"red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080"}
_MARKERS |= {"darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000"}
_MARKERS |= {"darkGray": "808080", "lightGray": "C0C0C0"}
_AROUND = tuple(map(full, ("w:p", "w:tr", "w:tbl", "wp:anchor", "wp:inline", "v:shape")))
_HEIGHTS = {
    "w:p": ((("w:pPr", "w:spacing"), "w:line", "w:lineRule"), (("w:pPr", "w:framePr"), "w:h", "w:hRule")),
    "w:tr": ((("w:trPr", "w:trHeight"), "w:val", "w:hRule"),),
}
"""Where a height is kept to a size, with the attributes that say which and that it is kept."""
_SIDES = {
    "w:p": ((("w:pPr", "w:framePr"), ("w:x", "w:y")), (("w:pPr", "w:ind"), ("w:left", "w:start"))),
    "w:tbl": ((("w:tblPr", "w:tblpPr"), ("w:tblpX", "w:tblpY")), (("w:tblPr", "w:tblInd"), ("w:w",))),
}
"""Where it is said how far something stands from its usual place."""
_PROPERTIES = {"w:p": "w:pPr", "w:tc": "w:tcPr", "w:tbl": "w:tblPr"}


class Unseen:
    """Tells of the words of one file why nobody sees them."""

    def __init__(self, styles: Styles, theme: Theme, body: etree._Element) -> None:
        self._styles, self._theme = styles, theme
        sizes = [size for page in body.iter(full("w:pgSz")) for size in (number(page, "w:w"), number(page, "w:h"))]
        self._page = max((size for size in sizes if size), default=_WIDEST)

    def why(self, run: etree._Element, at: dict[str, etree._Element]) -> str | None:
        """Why nobody sees the words of a run that looks so; None where they are seen."""
        if is_on(at.get("w:vanish")) or is_on(at.get("w:specVanish")):
            return "hidden"
        size, width = number(at.get("w:sz")), _per_cent(at.get("w:w"))
        if size is not None and size <= _TINY:
            return "too small to read"
        if (width is not None and width <= _NARROW) or _is_pushed_together(at.get("w:spacing"), size):
            return "too narrow to read"
        if abs(number(at.get("w:position")) or 0) * 10 >= self._page:
            return "off the page"
        return self._out_of_sight(run, at) or self._without_contrast(run, at) or self._on_pages(at)

    def _on_pages(self, at: dict[str, etree._Element]) -> str | None:
        return ON_PAGES if is_on(at.get("w:webHidden")) else None

    def _out_of_sight(self, run: etree._Element, at: dict[str, etree._Element]) -> str | None:
        """Whether the words stand off the page, have no height to stand in, or are in a box or row that is hidden."""
        for around in run.iterancestors(*_AROUND):
            name = short(around)
            style = value(child(around, "w:tblPr", "w:tblStyle")) if name == "w:tbl" else None
            if style and is_on(self._styles.look(style, None).get("w:vanish")) and "w:vanish" not in at:
                return "hidden"
            if name == "w:tr" and is_on(child(around, "w:trPr", "w:hidden")):
                return "hidden"
            if name in ("wp:anchor", "wp:inline") and _is_hidden(around):
                return "hidden"
            if name == "v:shape" and "visibility:hidden" in str(around.get("style") or "").replace(" ", ""):
                return "hidden"
            if any(_is_flat(child(around, *path), size, rule) for path, size, rule in _HEIGHTS.get(name, ())):
                return "in a line without height"
            if any(abs(place) >= self._page for place in _places(around, name)):
                return "off the page"
        return None

    def _without_contrast(self, run: etree._Element, at: dict[str, etree._Element]) -> str | None:
        """Whether the letters have no colour, or the one that is behind them."""
        filled = at.get("w14:textFill")
        color = self._theme.color(at.get("w:color"))
        if filled is not None:
            if _is_clear(filled) and _is_clear(at.get("w14:textOutline"), if_missing=True):
                return "in no colour"
            color = self._filled(filled) or color
        ground = self._ground(run, at) if color else None
        # White on a dark ground is how the heads of tables look; on paper, nobody sees it.
        if not color or not ground or not are_alike(color, ground):
            return None
        return "in white" if are_alike(color, "FFFFFF") else "in the colour that is behind them"

    def _filled(self, filled: etree._Element) -> str | None:
        color = child(filled, "w14:solidFill", "w14:srgbClr")
        written = value(color, "w14:val") or ""
        if is_color(written):
            return written.upper()
        return self._theme.named(value(child(filled, "w14:solidFill", "w14:schemeClr"), "w14:val"))

    def _ground(self, run: etree._Element, at: dict[str, etree._Element]) -> str | None:
        """The colour behind the words: theirs, or of their paragraph, cell or table; None where it cannot be told."""
        marker = value(at.get("w:highlight"))
        if marker not in (None, "none"):
            return _MARKERS.get(marker or "")
        if _is_filled(at.get("w:shd")):
            return self._fill(at.get("w:shd"))
        for around in run.iterancestors(full("w:p"), full("w:tc"), full("w:tbl"), full("w:txbxContent")):
            name = short(around)
            if name == "w:txbxContent":
                return None
            properties = child(around, _PROPERTIES[name])
            if _is_filled(shading := child(properties, "w:shd")):
                return self._fill(shading)
            style = {"w:p": "w:pStyle", "w:tbl": "w:tblStyle"}.get(name)
            if style and self._styles.is_shaded(value(child(properties, style))):
                return None
        return "FFFFFF"

    def _fill(self, shading: etree._Element | None) -> str | None:
        if value(shading) == "solid":
            return self._theme.color(shading, "w:color") or "000000"
        return self._theme.color(shading, "w:fill", "w:themeFill") if value(shading) in (None, "clear", "nil") else None


def _is_hidden(drawing: etree._Element) -> bool:
    properties = child(drawing, "wp:docPr")
    return properties is not None and properties.get("hidden") in ("1", "true")


def _is_filled(shading: etree._Element | None) -> bool:
    fill = value(shading, "w:fill") not in (None, "auto") or value(shading, "w:themeFill") is not None
    return shading is not None and (fill or value(shading) not in (None, "clear", "nil"))


def _is_clear(filled: etree._Element | None, if_missing: bool = False) -> bool:
    """Whether a filling of letters, or the line around them, lets everything through."""
    if filled is None:
        return if_missing
    through = max((number(alpha, "w14:val") or 0 for alpha in filled.iter(full("w14:alpha"))), default=0)
    return child(filled, "w14:noFill") is not None or through >= _CLEAR


def _is_flat(kept: etree._Element | None, size: str, rule: str) -> bool:
    height = number(kept, size)
    return value(kept, rule) == "exact" and height is not None and height <= _FLAT


def _places(around: etree._Element, name: str) -> list[int]:
    """How far from its usual place a paragraph, table or box was put, in twentieths of a point."""
    places = [number(child(around, *path), side) for path, sides in _SIDES.get(name, ()) for side in sides]
    offsets = [str(place.text or "") for place in around.iter(full("wp:posOffset"))] if name == "wp:anchor" else []
    # A point has 12,700 of the units of drawings.
    far = [int(offset) // 635 for offset in offsets if offset.lstrip("-").isdecimal() and len(offset) < 12]
    return [place for place in places if place is not None] + far


def _is_pushed_together(spacing: etree._Element | None, size: int | None) -> bool:
    """Whether letters stand on each other: their distance is taken off in twentieths of a point, from about half of
    their height, which is in half points."""
    return (number(spacing) or 0) <= -4 * (size or _USUAL_SIZE)


def _per_cent(scale: etree._Element | None) -> int | None:
    written = (value(scale) or "").removesuffix("%")
    return int(written) if written.isdecimal() and len(written) < 5 else None
