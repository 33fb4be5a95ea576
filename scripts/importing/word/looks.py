"""How words look in Word: by what stands at them, by their own style and by their paragraph's, the nearest first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from scripts.importing.word.names import child, full, is_on, number, short, value
from scripts.importing.word.styles import Styles

_NO_FILL = (None, "auto", "FFFFFF", "ffffff")
_TINY = 6
"""Letters of three points, in Word's half points: nobody reads them, so they were hidden."""


@dataclass(frozen=True)
class Look:
    is_bold: bool = False
    is_italic: bool = False
    unseen: str | None = None
    """Why nobody sees the words, as “hidden”, “in white” or “too small to read”; None where they are seen."""
    is_struck: bool = False
    raised: int = 0
    """1 for raised letters, -1 for lowered ones."""
    typeface: str | None = None
    color: str | None = None
    """The colour that was given to these very words, as RRGGBB."""
    is_marked: bool = False
    """Whether they are marked as with a pen."""


class Looks:
    """The looks of the words of one file."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def of(self, run: etree._Element, paragraph_style: str | None) -> Look:
        """How the words of a run look, in a paragraph of this style."""
        own = child(run, "w:rPr")
        by_style = self._styles.look(value(child(own, "w:rStyle")), paragraph_style)
        if own is None and not by_style:
            return Look()
        at = by_style if own is None else {**by_style, **{short(part): part for part in own}}
        own_color = value(child(own, "w:color"))
        position = number(at.get("w:position")) or 0
        raised = {"superscript": 1, "subscript": -1}.get(value(at.get("w:vertAlign")) or "", 0)
        fonts = at.get("w:rFonts")
        return Look(
            # Bold and italic count where they were given to the words: a style that is bold throughout stresses none.
            is_bold=is_on(child(own, "w:b")),
            is_italic=is_on(child(own, "w:i")),
            unseen=self._unseen(run, at),
            is_struck=is_on(at.get("w:strike")) or is_on(at.get("w:dstrike")),
            # Some raise letters by hand, by two points or more.
            raised=raised or (abs(position) >= 4 and (1 if position > 0 else -1)),
            typeface=value(fonts, "w:ascii") or value(fonts, "w:hAnsi"),
            color=own_color if own_color and re.fullmatch("[0-9A-Fa-f]{6}", own_color) else None,
            is_marked=_is_marked(child(own, "w:highlight")),
        )

    def _unseen(self, run: etree._Element, at: dict[str, etree._Element]) -> str | None:
        if is_on(at.get("w:vanish")):
            return "hidden"
        size = number(at.get("w:sz"))
        if size is not None and size <= _TINY:
            return "too small to read"
        color = value(at.get("w:color")) or ""
        # White on a dark ground is how the heads of tables look; on paper, nobody sees it.
        is_white = re.fullmatch("([Ff][0-9A-Fa-f]){3}", color)
        return "in white" if is_white and not self._is_on_dark(run, at) else None

    def _is_on_dark(self, run: etree._Element, at: dict[str, etree._Element]) -> bool:
        """Whether something is behind the words: a fill of theirs, of their paragraph, cell, table or box."""
        if _is_filled(at.get("w:shd")) or _is_marked(at.get("w:highlight")):
            return True
        for around in run.iterancestors(full("w:p"), full("w:tc"), full("w:tbl"), full("w:txbxContent")):
            name = short(around)
            if name == "w:txbxContent":
                return True
            if name == "w:p" and self._styles.is_shaded(value(child(around, "w:pPr", "w:pStyle"))):
                return True
            properties = child(around, {"w:p": "w:pPr", "w:tc": "w:tcPr", "w:tbl": "w:tblPr"}[name])
            if _is_filled(child(properties, "w:shd")):
                return True
            if name == "w:tbl" and self._styles.is_shaded(value(child(properties, "w:tblStyle"))):
                return True
        return False


def _is_marked(highlight: etree._Element | None) -> bool:
    return value(highlight) not in (None, "none", "white")


def _is_filled(shading: etree._Element | None) -> bool:
    return shading is not None and (value(shading, "w:fill") not in _NO_FILL or value(shading) == "solid")
