"""Which clause of a version is which clause of the version before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from scripts.text.clauses import Clause

_ALIKE = 0.5
"""How much two clauses must share, from 0 to 1, to be taken for one clause that was edited."""


def pair_clauses(old: Sequence[Clause], new: Sequence[Clause]) -> dict[str, str]:
    """The number that each clause had before, by its number now; one that is not here is added.

    What a mark says comes first. Then the same words count, in their order and after that anywhere; then words that
    are alike; and last the same number. A text whose marks are complete is paired by marks and numbers alone.
    """
    return _Pairing(old, new).pairs


def moved_clauses(pairs: Mapping[str, str], old: Sequence[Clause], new: Sequence[Clause]) -> set[str]:
    """The clauses, by their number now, that stand in another order: the fewest whose moving explains the rest."""
    places = {clause.number: place for place, clause in enumerate(old)}
    kept = [clause.number for clause in new if clause.number in pairs]
    staying = _longest_rising([places[pairs[number]] for number in kept])
    return {number for index, number in enumerate(kept) if index not in staying}


def alike(one: str, other: str) -> float:
    """How much two texts share, from 0 to 1: of their words and of their pairs of neighbouring words."""
    return _shared(_features(one), _features(other))


class _Pairing:
    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self.old = {clause.number: clause for clause in old}
        self.new = {clause.number: clause for clause in new}
        self.pairs: dict[str, str] = {}
        self.taken: set[str] = set()
        for clause in new:
            if clause.was in self.old:
                self.pair(clause.number, clause.was)
        self.gaps: dict[str, int] = {}
        self.same_words_in_order()
        self.same_words_anywhere()
        self.alike()
        left = set(self.open_old())
        for number in self.open_new():
            if number in left:
                self.pair(number, number)

    def pair(self, new: str, old: str | None) -> None:
        if old is not None and new not in self.pairs and old not in self.taken:
            self.pairs[new] = old
            self.taken.add(old)

    def open_old(self) -> list[str]:
        return [number for number in self.old if number not in self.taken]

    def open_new(self) -> list[str]:
        return [
            number
            for number, clause in self.new.items()
            if number not in self.pairs and not clause.is_new and clause.was is None
        ]

    def same_words_in_order(self) -> None:
        """Pairs what stands unchanged, and notes between which of those the other clauses lie."""
        before, after = self.open_old(), self.open_new()
        words = (
            [_words(self.old[number].text) for number in before],
            [_words(self.new[number].text) for number in after],
        )
        matcher = SequenceMatcher(None, *words, autojunk=False)
        for gap, (tag, i1, i2, j1, j2) in enumerate(matcher.get_opcodes()):
            if tag == "equal":
                for new, old in zip(after[j1:j2], before[i1:i2], strict=True):
                    self.pair(new, old)
            self.gaps |= {f"old {number}": gap for number in before[i1:i2]}
            self.gaps |= {f"new {number}": gap for number in after[j1:j2]}

    def same_words_anywhere(self) -> None:
        where: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for number in self.open_old():
            where[_words(self.old[number].text)].append(number)
        for number in self.open_new():
            if found := where[_words(self.new[number].text)]:
                self.pair(number, number if number in found else found[0])
                found.remove(self.pairs[number])

    def alike(self) -> None:
        for _, new, old in sorted(self.candidates(), key=lambda one: -one[0]):
            self.pair(new, old)

    def candidates(self) -> Iterator[tuple[float, str, str]]:
        """What could be one clause that was edited; the same place and the same number count a little too."""
        old = {number: _features(self.old[number].text) for number in self.open_old()}
        for number in self.open_new():
            features = _features(self.new[number].text)
            for other, its_features in old.items():
                score = _shared(features, its_features)
                if score >= _ALIKE:
                    same_gap = self.gaps[f"new {number}"] == self.gaps[f"old {other}"]
                    yield score + 0.1 * same_gap + 0.1 * (number == other), number, other


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _features(text: str) -> frozenset[str | tuple[str, str]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset([*words, *pairwise(words)])


def _shared(one: frozenset[str | tuple[str, str]], other: frozenset[str | tuple[str, str]]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of the longest part of the list, not necessarily together, that rises."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        places[length : length + 1] = [place]
        before.append(places[length - 1] if length else None)
    rising: set[int] = set()
    place_now = places[-1] if places else None
    while place_now is not None:
        rising.add(place_now)
        place_now = before[place_now]
    return rising
