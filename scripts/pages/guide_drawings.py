"""Draws the guide's pictures in SVG: the path to a plan, and the four ways to run a budget.

Colours and type come from the page's style sheets, by the classes of scripts/pages/drawing.py. The drawings have no
words but those they are given: the list or table beside each says the same as text.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from scripts.forms.guide import Stage, Way
from scripts.pages.drawing import WIDTH, wrapped

_LINE = 20
_LEFT = 96
"""Where the words of a stage begin, beside its clock."""
_ASK = "M1 2h14v9H8l-4 4v-4H1z"
"""The shape that stands for asking everywhere on the site."""


def draw_path(stages: Sequence[Stage]) -> Markup:
    """The stages from top to bottom, each beside its clock, with a box where a family can ask."""
    pen = _Pen()
    for number, stage in enumerate(stages, start=1):
        pen.stage(stage, last=number == len(stages))
    description = (
        f"A line with {len(stages)} stages from top to bottom. {sum(stage.ask is not None for stage in stages)} "
        "of them have a box that says what you can ask for then. The list below the drawing says the same in words."
    )
    return pen.picture("path", "The way from asking for an assessment to a plan, and on", description)


def draw_ways(ways: Sequence[Way]) -> Markup:
    """Each way as a row: through whose hands the money goes. Whoever holds it has the shaded box."""
    pen = _Pen()
    for number, way in enumerate(ways, start=1):
        pen.way(number, way)
    description = (
        f"{len(ways)} rows, one for each way. Arrows show whose hands the money goes through. A shaded box with a "
        "thick edge marks who holds it. The table below the drawing says the same in words."
    )
    return pen.picture("hands", "Four ways to run a personal budget, and who holds the money in each", description)


class _Pen:
    """Draws from the top down; `y` is where the next thing goes."""

    def __init__(self) -> None:
        self.y = 4
        self.lines: list[str] = []
        """Drawn first, so that whatever they join lies over them."""
        self.shapes: list[str] = []

    def picture(self, name: str, title: str, description: str) -> Markup:
        parts = [
            f'<svg class="drawing__picture" viewBox="0 0 {WIDTH} {self.y}" width="{WIDTH}" height="{self.y}" '
            f'role="img" aria-labelledby="drawing-{name}-title drawing-{name}-description">',
            f'<title id="drawing-{name}-title">{escape(title)}</title>',
            f'<desc id="drawing-{name}-description">{escape(description)}</desc>',
            *self.lines,
            *self.shapes,
            "</svg>",
        ]
        return Markup("\n".join(parts))

    def stage(self, stage: Stage, last: bool) -> None:
        top = self.y
        self.shapes.append(f'<rect class="drawing__step" x="2" y="{top}" width="80" height="30" rx="15"/>')
        self.text(42, top + 20, stage.clock, "drawing__number")
        self.y += 2
        self.words(stage.name, _LEFT, WIDTH - _LEFT - 28, "drawing__name", bold=True)
        for sentence in stage.says:
            self.y += 4
            self.words(sentence, _LEFT, WIDTH - _LEFT - 4, "drawing__sentence")
        if stage.ask:
            self.ask(stage.ask)
        self.y = max(self.y, top + 30) + 24
        if not last:
            self.lines.append(f'<path class="drawing__line" d="M42 {top + 30}V{self.y - 6}"/>')
            self.lines.append(f'<path class="drawing__head" d="m36 {self.y - 9} 6 8 6-8z"/>')

    def ask(self, words: str) -> None:
        """A box with what can be asked for."""
        top = self.y = self.y + 10
        outer, self.shapes = self.shapes, []
        self.y += 4
        self.words(words, _LEFT + 30, WIDTH - _LEFT - 44, "drawing__sentence")
        self.y += 10
        inner, self.shapes = self.shapes, outer
        self.box(_LEFT - 6, top, WIDTH - _LEFT + 4, self.y - top, "possible")
        icon = f'<path class="drawing__icon" transform="translate({_LEFT + 4} {top + 10})" d="{_ASK}"/>'
        self.shapes += ['<g class="drawing__words drawing__words--possible">', icon, *inner, "</g>"]

    def way(self, number: int, way: Way) -> None:
        self.shapes.append(f'<circle class="drawing__step" cx="17" cy="{self.y + 16}" r="15"/>')
        self.text(17, self.y + 22, str(number), "drawing__number")
        self.y += 2
        self.words(way.name, 44, WIDTH - 48, "drawing__name", bold=True)
        top = self.y + 16
        gap = 26
        width = (WIDTH - 4 - gap * (len(way.chain) - 1)) // len(way.chain)
        lines = [list(wrapped(words, width - 18, bold=True)) for words in way.chain]
        height = max(map(len, lines)) * _LINE + 18
        for index, words in enumerate(lines):
            x = 2 + index * (width + gap)
            kind = "possible" if index == len(lines) - 2 else "cannot"
            self.box(x, top, width, height, kind)
            self.shapes.append(f'<g class="drawing__words drawing__words--{kind}">')
            begin = top + (height - len(words) * _LINE) // 2 + 15
            for row, line in enumerate(words):
                self.text(x + width // 2, begin + row * _LINE, line, "drawing__hand")
            self.shapes.append("</g>")
            if index:
                self.arrow(x - gap + 2, x - 2, top + height // 2)
        self.y = top + height + 28

    def arrow(self, start: int, end: int, y: int) -> None:
        self.lines.append(f'<path class="drawing__line" d="M{start} {y}H{end - 6}"/>')
        self.lines.append(f'<path class="drawing__head" d="m{end - 9} {y - 6} 8 6-8 6z"/>')

    def box(self, x: int, y: int, width: int, height: int, kind: str) -> None:
        self.shapes.append(
            f'<rect class="drawing__box drawing__box--{kind}" x="{x}" y="{y}" width="{width}" height="{height}" '
            'rx="4"/>'
        )

    def words(self, words: str, x: int, width: int, style: str, bold: bool = False) -> None:
        """The words in as many lines as they need; moves down past them."""
        for line in wrapped(words, width, bold):
            self.y += _LINE
            self.text(x, self.y, line, style)

    def text(self, x: int, y: int, words: str, style: str) -> None:
        self.shapes.append(f'<text class="{style}" x="{x}" y="{y}">{escape(words)}</text>')
