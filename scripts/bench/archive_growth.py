"""Times the builds of made-up archives that grow tenfold and a hundredfold, and draws how their time grows."""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from html import escape
from pathlib import Path

from scripts.bench.measured_builds import FIRST, LATER, ONE_MORE, PLAIN, BuildsOf
from scripts.bench.processes import Measured
from scripts.bench.rounds import interleaved, targets_text

Grown = Mapping[int, Mapping[str, Measured]]
"""What each build took, by how many versions there were."""

_NAMES = (PLAIN, FIRST, LATER, ONE_MORE)
_COLOURS = {PLAIN: "#595959", FIRST: "#0b5c8a", LATER: "#2f7d32", ONE_MORE: "#a33c00"}
_KINDS = (("Seconds of the processor", "processor"), ("Seconds", "seconds"), ("Most memory, in MiB", "memory"))

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _RIGHT, _TOP = 760, 440, 70, 50, 230, 40


def archive_growth(
    builds_of: BuildsOf, documents: int, versions: int, today: date, picture: Path | None
) -> Iterator[str]:
    """Builds archives of a hundredth and a tenth of so many documents, and of all, each way once; the picture of it is
    put in its place, where that is given.
    """
    grown: dict[int, Mapping[str, Measured]] = {}
    for number in dict.fromkeys(max(documents // share, 1) for share in (100, 10, 1)):
        with tempfile.TemporaryDirectory() as folder:
            builds = interleaved(builds_of(Path(folder), number, versions, today), 1, partial(_tell, number * versions))
        grown[number * versions] = {name: measured for name, (measured,) in builds.items()}
    yield from grown_texts(grown)
    if picture:
        picture.write_text(grown_picture(grown), encoding="utf-8", newline="\n")


def _tell(versions: int, text: str) -> None:
    print(f"{versions:,} versions. {text}", file=sys.stderr, flush=True)


def grown_texts(grown: Grown) -> Iterator[str]:
    """A table of each kind of what was measured, and what it came to for the largest archive."""
    for title, kind in _KINDS:
        lines = [f"{title}, by how many versions there are", f"  {'':<32}{''.join(f'{count:>12,}' for count in grown)}"]
        for name in _NAMES:
            figures = (getattr(builds[name], kind) for builds in grown.values())
            lines.append(f"  {name:<32}{''.join(f'{figure:>12,.1f}' for figure in figures)}")
        yield "\n".join(lines)
    most = grown[max(grown)]
    whole = most[FIRST].processor / most[PLAIN].processor
    more = most[ONE_MORE].processor / most[FIRST].processor
    memory = most[FIRST].memory / most[PLAIN].memory
    yield targets_text(
        (
            (whole <= 0.8, f"a full build of {max(grown):,} versions in 0.8 of plain", f"{whole:.2f} times its time"),
            (more <= 0.1, "one more version in a tenth of a full build", f"{more:.2f} times its time"),
            (memory <= 1.2, "memory of a full build, 1.2 of plain", f"{memory:.2f} times as much"),
        )
    )


def grown_picture(grown: Grown) -> str:
    """The seconds of the processor by the number of versions, as SVG; ten times as much is as far on both sides."""
    seconds = [builds[name].processor for builds in grown.values() for name in _NAMES]
    across, up = _Scale(list(grown), _LEFT, _WIDTH - _RIGHT), _Scale(seconds, _HEIGHT - _BOTTOM, _TOP)
    parts = [f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>']
    parts += [_text(_LEFT, 22, "Seconds of the processor for a build, by how many versions there are", weight="bold")]
    for count in grown:
        parts += [_line(across.at(count), _TOP, across.at(count), _HEIGHT - _BOTTOM)]
        parts += [_text(across.at(count), _HEIGHT - _BOTTOM + 22, f"{count:,}", anchor="middle")]
    for power in up.powers:
        parts += [_line(_LEFT, up.at(power), _WIDTH - _RIGHT, up.at(power))]
        parts += [_text(_LEFT - 8, up.at(power) + 5, f"{power:,g} s", anchor="end")]
    for name in _NAMES:
        points = [(across.at(count), up.at(builds[name].processor)) for count, builds in grown.items()]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts += [f'<polyline points="{drawn}" fill="none" stroke="{_COLOURS[name]}" stroke-width="2.5"/>']
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_COLOURS[name]}"/>' for x, y in points]
        parts += [_text(points[-1][0] + 12, points[-1][1] + 5, name, _COLOURS[name])]
    size = f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    font = 'font-family="system-ui, sans-serif" font-size="14"'
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>', *parts, "</svg>", ""])


class _Scale:
    """Where a number stands between two edges of the picture, from the power of ten below all to the one above."""

    def __init__(self, numbers: Sequence[float], first: float, last: float) -> None:
        low, high = (math.log10(edge) for edge in (min(numbers), max(numbers)))
        self._low, self._high = math.floor(low), max(math.ceil(high), math.floor(low) + 1)
        self._first, self._last = first, last

    @property
    def powers(self) -> list[float]:
        return [10.0**power for power in range(self._low, self._high + 1)]

    def at(self, number: float) -> float:
        share = (math.log10(number) - self._low) / (self._high - self._low)
        return self._first + share * (self._last - self._first)


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="#d0d0d0"/>'


def _text(
    x: float, y: float, words: str, colour: str = "#1a1a1a", anchor: str = "start", weight: str = "normal"
) -> str:
    look = f'fill="{colour}" text-anchor="{anchor}" font-weight="{weight}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(words)}</text>'
