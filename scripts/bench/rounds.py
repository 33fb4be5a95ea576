"""Measures several things side by side, round by round, so that a busy moment of the machine meets all of them alike.

Needs nothing but Python, for it measures the peers too, and whoever tries another has nothing of the site.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

Measure = TypeVar("Measure")


def interleaved(
    works: Mapping[str, Callable[[], Measure]], rounds: int, tell: Callable[[str], None] = lambda text: None
) -> dict[str, list[Measure]]:
    """What each work gave in each round. Every round does each of them once, one after another."""
    measured: dict[str, list[Measure]] = {name: [] for name in works}
    for number in range(rounds):
        for name, work in works.items():
            tell(f"Round {number + 1} of {rounds}: {name}")
            measured[name].append(work())
    return measured


def seconds_of(work: Callable[[], object]) -> Callable[[], float]:
    """The same work, which gives the seconds that it took, by the clock on the wall."""

    def timed() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return timed


def ratio(numbers: Sequence[float], others: Sequence[float]) -> float:
    """The median of the rounds' own ratios: what slowed a round slowed both."""
    return statistics.median(number / other for number, other in zip(numbers, others, strict=True))


def rows_text(title: str, rows: Mapping[str, Sequence[float]], digits: int) -> str:
    """A table with the median of each row's rounds, and beside it the least and the most."""
    lines = [title]
    for name, numbers in rows.items():
        figures = (statistics.median(numbers), min(numbers), max(numbers))
        middle, least, most = (f"{figure:,.{digits}f}" for figure in figures)
        lines.append(f"  {name:<40}{middle:>10}   ({least} to {most})")
    return "\n".join(lines)


def targets_text(targets: Iterable[tuple[bool, str, str]]) -> str:
    """Each target: whether it was met, what it is, and what was measured."""
    rows = (f"  {'met' if is_met else 'NOT MET':<9}{target:<69}{figure}" for is_met, target, figure in targets)
    return "\n".join(["Targets", *rows])
