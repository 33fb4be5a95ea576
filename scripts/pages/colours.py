"""The council's colours: as the shared style sheet takes them, and whether what stands on each of them can be read.

What the colours are where the council gives none, and what they stand on, is read from the style sheet itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.forms.located import Path
from scripts.forms.site import Colour, Colours
from scripts.paths import DOCS
from scripts.policy.model import Policy
from scripts.policy.site import SITE
from scripts.problems import Problem

SHEET = "assets/stylesheets/site.css"

TEXT, DRAWING = 4.5, 3.0
"""The least contrast of words, and of what tells something without words: WCAG 2.2 AA, 1.4.3 and 1.4.11."""

_PAIR = re.compile(r"--([\w-]+): var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\);")
_PLAIN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")


@dataclass(frozen=True)
class _Beside:
    """Two colours of which one stands on the other."""

    colour: str
    other: str
    least: float
    where: str


_TOGETHER = (
    _Beside("brand", "on-brand", TEXT, "the words of the header"),
    _Beside("accent", "brand", DRAWING, "the header"),
    *(
        _Beside(colour, other, TEXT, where)
        for colour in ("heading", "link")
        for other, where in (("paper", "the page"), ("wash", "a shaded box"), ("warning", "a notice"))
    ),
    _Beside("action", "on-action", TEXT, "the words of a button"),
    _Beside("action", "paper", DRAWING, "the page"),
    _Beside("action", "wash", DRAWING, "a shaded box"),
)

_FOLLOWING = {
    "link": {"link-hover": (0.45, 0.6)},
    "action": {"action-hover": (0.28, 0.35), "action-edge": (0.5, -0.35)},
}
"""Colours that come from one of the council's: how far each is mixed with black in light, and with white in dark."""


def with_colours(sheet: str, colours: Colours) -> str:
    """The shared style sheet with the council's colours in the place of the project's."""
    given = _given(colours)
    if not given:
        return sheet
    lines = "".join(
        f"  --{name}: var(--light, {pair.light}) var(--dark, {pair.dark});\n" for name, pair in given.items()
    )
    return f"{sheet}\n/* The colours of site.yaml */\n\n:root {{\n{lines}}}\n"


def browser_colour(colours: Colours) -> str:
    """The colour that a browser may give its own frame: the header's."""
    return (colours.brand or _project_colours()["brand"]).light


def colour_problems(policy: Policy) -> Iterator[Problem]:
    """Colours of site.yaml with which something could not be read, each with the ratio that was measured."""
    given = _given(policy.site.colours)
    if not given:
        return
    shown = {**_project_colours(), **given}
    for beside in _TOGETHER:
        for mode in ("light", "dark"):
            if says := _unreadable(beside, shown, given, mode):
                yield policy.file(SITE).problem(*says)


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, from 1 to 21, as WCAG 2.2 defines it."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _unreadable(
    beside: _Beside, shown: Mapping[str, Colour], given: Mapping[str, Colour], mode: str
) -> tuple[Path, str] | None:
    """Where and what is wrong with a colour that the council gives, beside another; None where nothing is."""
    ours, others = (beside.colour, beside.other) if beside.colour in given else (beside.other, beside.colour)
    our, other = (getattr(shown[name], mode) for name in (ours, others))
    ratio = contrast(our, other)
    if ours not in given or ratio >= beside.least:
        return None
    where = beside.where if ours == beside.colour else others
    better = "darker" if _luminance(our) < _luminance(other) else "lighter"
    # Cut, and not rounded: 4.499 would else be told as the 4.50 that it falls short of.
    says = (
        f"has a contrast of {int(ratio * 100) / 100:.2f} to 1 with {where} ({other}) on {mode} pages. "
        f"It has to be {beside.least:g} to 1 (WCAG 2.2 AA). Make it {better}."
    )
    return ("colours", ours, mode), says


def _luminance(colour: str) -> float:
    """How bright the colour is, from 0 to 1, as WCAG 2.2 defines it."""
    parts = [value / 255 for value in _parts(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _given(colours: Colours) -> dict[str, Colour]:
    """The council's colours by their names in the style sheet, with those that follow from them."""
    given: dict[str, Colour] = {}
    for name in type(colours).model_fields:
        colour: Colour | None = getattr(colours, name)
        if colour is None:
            continue
        given[name] = colour
        for following, (darker, lighter) in _FOLLOWING.get(name, {}).items():
            given[following] = Colour(light=_mixed(colour.light, -darker), dark=_mixed(colour.dark, lighter))
    return given


def _mixed(colour: str, share: float) -> str:
    """The colour with this share of white in it, or of black where it is less than nought."""
    target = 255 if share > 0 else 0
    return "#" + "".join(f"{round(value + (target - value) * abs(share)):02x}" for value in _parts(colour))


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _project_colours() -> dict[str, Colour]:
    """Every colour of the style sheet, by its name there."""
    sheet = (DOCS / SHEET).read_text(encoding="utf-8")
    plain = {name: Colour(light=colour, dark=colour) for name, colour in _PLAIN.findall(sheet)}
    return plain | {name: Colour(light=light, dark=dark) for name, light, dark in _PAIR.findall(sheet)}
