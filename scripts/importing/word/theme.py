"""The colours of a Word file as they are seen: written out, or called by their name in its theme."""

from __future__ import annotations

import re

from lxml import etree

from scripts.importing.word.names import full, short, value

_MAIN = {"background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2"}
"""What Word calls the four main colours, and what the theme does. It calls all the others alike."""
_MAIN |= {"light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2", "hyperlink": "hlink"}
_MAIN |= {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "followedHyperlink": "folHlink"}
_USUAL = {"lt1": "FFFFFF", "dk1": "000000"}


class Theme:
    """The colours of one file's theme, by their names."""

    def __init__(self, root: etree._Element | None) -> None:
        scheme = None if root is None else next(root.iter(full("a:clrScheme")), None)
        self._colors = dict(_USUAL)
        for slot in [] if scheme is None else scheme:
            color = next(iter(slot), None)
            written = "" if color is None else str(color.get("lastClr") or color.get("val") or "")
            if is_color(written):
                self._colors[short(slot).removeprefix("a:")] = written.upper()

    def color(self, element: etree._Element | None, name: str = "w:val", in_theme: str = "w:themeColor") -> str | None:
        """The colour, RRGGBB, that one attribute writes out or another names; None where Word itself chooses it."""
        written, called = value(element, name) or "", self.named(value(element, in_theme))
        changes = (f"{in_theme.removesuffix('Color')}{change}" for change in ("Tint", "Shade"))
        # By its name in the theme, whatever is written: that is how Word prints it. A tint of it, Word has written out.
        if called and not (is_color(written) and any(value(element, change) for change in changes)):
            return called
        return written.upper() if is_color(written) else None

    def named(self, name: str | None) -> str | None:
        """The colour of this name; None where the theme has none."""
        return self._colors.get(_MAIN.get(name or "", name or ""))


def is_color(written: str) -> bool:
    """Whether it is a colour as RRGGBB."""
    return bool(re.fullmatch("[0-9A-Fa-f]{6}", written))


def are_alike(one: str, other: str) -> bool:
    """Whether two colours, RRGGBB, are so near to each other that nobody sees one on the other."""
    return all(abs(int(one[place : place + 2], 16) - int(other[place : place + 2], 16)) < 16 for place in (0, 2, 4))
