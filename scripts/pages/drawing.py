"""Draws the steps of a decision as a ladder, in SVG: what can hold a family back on each, and what waits at the end.

Colours and type come from the page's style sheet (the classes `drawing__…`), so the drawing follows light, dark and
print. It has no words of its own but those it is given: the page beside it says the same as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH = 340
_SPINE = 17
_LINE = 20
_GAP = 14
_ICONS = {
    "offered": "M2 8.5 6.2 13 14 3.5",
    "possible": "M1 2h14v9H8l-4 4v-4H1z",
    "not_yet": "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 3v4.5l3 2",
    "cannot": "m3 3 10 10M13 3 3 13",
}
"""The shapes that stand beside the outcomes everywhere on the site."""

_NARROW, _WIDE = "fijlrtI.,:;'|!()[]- ", "mwMWOQ%—"


@dataclass(frozen=True)
class Exit:
    """A result that waits at a step, and what leads to it, in short sentences."""

    outcome: str
    label: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    name: str
    exits: tuple[Exit, ...]


def draw_ladder(name: str, steps: Sequence[Step], title: str, description: str) -> Markup:
    """The SVG element. `name` makes the ids in it its own. From the last step nobody goes on."""
    pen = _Pen()
    for number, step in enumerate(steps, start=1):
        pen.step(number, step, last=number == len(steps))
    parts = [
        f'<svg class="drawing__picture" viewBox="0 0 {WIDTH} {pen.y}" width="{WIDTH}" height="{pen.y}" role="img" '
        f'aria-labelledby="{name}-title {name}-description">',
        f'<title id="{name}-title">{escape(title)}</title>',
        f'<desc id="{name}-description">{escape(description)}</desc>',
        *pen.lines,
        *pen.shapes,
        "</svg>",
    ]
    return Markup("\n".join(parts))


class _Pen:
    """Draws from the top down; `y` is where the next thing goes."""

    def __init__(self) -> None:
        self.y = 4
        self.lines: list[str] = []
        """Drawn first, so that whatever they lead to lies over them."""
        self.shapes: list[str] = []

    def step(self, number: int, step: Step, last: bool) -> None:
        top = self.y
        self.shapes.append(f'<circle class="drawing__step" cx="{_SPINE}" cy="{top + 16}" r="15"/>')
        self.text(_SPINE, top + 22, str(number), "drawing__number")
        self.y += 2
        for line in wrapped(step.name, WIDTH - 46, bold=True):
            self.y += _LINE
            self.text(44, self.y, line, "drawing__name")
        self.y = max(self.y, top + 32) + _GAP
        end = top + 16
        for one in step.exits:
            end = self.exit(one)
        if not last:
            self.y += 8
            end = self.y - 4
            self.lines.append(f'<path class="drawing__head" d="m{_SPINE - 6} {self.y - 9} 6 8 6-8z"/>')
        self.lines.append(f'<path class="drawing__line" d="M{_SPINE} {top + 16}V{end}"/>')

    def exit(self, one: Exit) -> int:
        """Draws it, and gives the height at which its arrow leaves the ladder."""
        top, inner = self.y, self.inside(one)
        height = self.y - top
        self.y += _GAP
        self.lines.append(f'<path class="drawing__line" d="M{_SPINE} {top + 20}H42"/>')
        self.lines.append(f'<path class="drawing__head" d="m37 {top + 14} 8 6-8 6z"/>')
        self.shapes.append(
            f'<rect class="drawing__box drawing__box--{one.outcome}" x="46" y="{top}" width="{WIDTH - 48}" '
            f'height="{height}" rx="4"/>'
        )
        self.shapes.append(f'<g class="drawing__words drawing__words--{one.outcome}">')
        self.shapes += [*inner, "</g>"]
        return top + 20

    def inside(self, one: Exit) -> list[str]:
        """The words of an exit; moves down past them."""
        outer, self.shapes = self.shapes, []
        icon = f'<path class="drawing__icon" transform="translate(58 {self.y + 12})" d="{_ICONS[one.outcome]}"/>'
        self.y += 26
        self.text(82, self.y, one.label, "drawing__label")
        for sentence in one.sentences:
            self.y += 6
            self.text(58, self.y + _LINE, "•", "drawing__sentence")
            for line in wrapped(sentence, WIDTH - 80):
                self.y += _LINE
                self.text(70, self.y, line, "drawing__sentence")
        self.y += 12
        inner, self.shapes = self.shapes, outer
        return [icon, *inner]

    def text(self, x: int, y: int, words: str, style: str) -> None:
        self.shapes.append(f'<text class="{style}" x="{x}" y="{y}">{escape(words)}</text>')


def wrapped(text: str, width: int, bold: bool = False) -> Iterator[str]:
    """The text in lines no wider than `width`, as near as can be told without the typeface."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and _width(longer) * (1.06 if bold else 1) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _width(text: str) -> float:
    """A little more than the width of the text in a type of 15 units."""
    return sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 4.7
    if letter in _WIDE:
        return 12.2
    return 9.8 if letter.isupper() else 7.6
