"""Questions whose answer is a number, cut into bands at the thresholds that the rules name.

Between two thresholds no rule can tell one number from another, so a few bands stand for every number, exactly.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

COMPARISONS = ("at_least", "above", "at_most", "below")
"""How a condition may compare a number with a threshold."""

_WRITTEN = re.compile(r"-?[0-9]+(\.[0-9]+)?")

_BEFORE, _AFTER = 0, 1
_SIDES = {"at_least": _BEFORE, "below": _BEFORE, "at_most": _AFTER, "above": _AFTER}

Cut = tuple[Decimal, int]
"""A threshold, and whether the cut is just before it (16 belongs to the band above) or just after it."""


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of one question, from the lowest number to the highest."""

    unit: str
    cuts: tuple[Cut, ...]

    def names(self) -> tuple[str, ...]:
        """Each band in words, such as "16 or more and below 18 years"; they serve as the question's answers."""
        lows = [None, *self.cuts]
        highs = [*self.cuts, None]
        return tuple(f"{_words(low, high)} {self.unit}" for low, high in zip(lows, highs, strict=True))

    def band(self, number: Decimal) -> int:
        """The index of the band that a number is in."""
        return bisect_right(self.cuts, (number, _BEFORE))

    def within(self, comparisons: Mapping[str, Decimal]) -> Iterator[int]:
        """The indexes of the bands in which every comparison is true."""
        spans = [self._span(comparison, threshold) for comparison, threshold in comparisons.items()]
        return (band for band in range(len(self.cuts) + 1) if all(band in span for span in spans))

    def _span(self, comparison: str, threshold: Decimal) -> range:
        cut = self.cuts.index((threshold, _SIDES[comparison]))
        above = comparison in ("at_least", "above")
        return range(cut + 1, len(self.cuts) + 1) if above else range(cut + 1)


def cut_at(unit: str, comparisons: Iterable[tuple[str, Decimal]]) -> Bands:
    """The bands that these comparisons, each with its threshold, can tell apart."""
    return Bands(unit, tuple(sorted({(threshold, _SIDES[comparison]) for comparison, threshold in comparisons})))


def number(text: str) -> Decimal:
    """The number that was written in plain digits, such as 16 or 2.5. Raises ValueError where it is none."""
    if not isinstance(text, str) or not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _words(low: Cut | None, high: Cut | None) -> str:
    if low and high and low[0] == high[0]:
        return f"exactly {low[0]}"
    words = []
    if low:
        words.append(f"{low[0]} or more" if low[1] == _BEFORE else f"more than {low[0]}")
    if high:
        words.append(f"below {high[0]}" if high[1] == _BEFORE else f"at most {high[0]}")
    return " and ".join(words) or "any number of"
