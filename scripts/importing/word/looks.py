"""How words look in Word: by what stands at them, by their own style and by their paragraph's, the nearest first."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from scripts.importing.word.names import child, is_on, number, short, value
from scripts.importing.word.styles import Styles
from scripts.importing.word.theme import is_color
from scripts.importing.word.unseen import Unseen


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

    def __init__(self, styles: Styles, unseen: Unseen) -> None:
        self._styles, self._unseen = styles, unseen

    def of(self, run: etree._Element, paragraph_style: str | None) -> Look:
        """How the words of a run look, in a paragraph of this style."""
        own = child(run, "w:rPr")
        by_style = self._styles.look(value(child(own, "w:rStyle")), paragraph_style)
        at = by_style if own is None else {**by_style, **{short(part): part for part in own}}
        own_color = value(child(own, "w:color"))
        position = number(at.get("w:position")) or 0
        raised = {"superscript": 1, "subscript": -1}.get(value(at.get("w:vertAlign")) or "", 0)
        fonts = at.get("w:rFonts")
        return Look(
            # Bold and italic count where they were given to the words: a style that is bold throughout stresses none.
            is_bold=is_on(child(own, "w:b")),
            is_italic=is_on(child(own, "w:i")),
            unseen=self._unseen.why(run, at),
            is_struck=is_on(at.get("w:strike")) or is_on(at.get("w:dstrike")),
            # Some raise letters by hand, by two points or more.
            raised=raised or (abs(position) >= 4 and (1 if position > 0 else -1)),
            typeface=value(fonts, "w:ascii") or value(fonts, "w:hAnsi"),
            color=own_color if own_color and is_color(own_color) else None,
            is_marked=_is_marked(child(own, "w:highlight")),
        )


def _is_marked(highlight: etree._Element | None) -> bool:
    return value(highlight) not in (None, "none", "white")
