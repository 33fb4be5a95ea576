"""Which clause of a version is which clause of the version before, and so through all versions of a document.

An address must lead to the same clause for ever. In a dated version nothing changes, so there `#clause-2.2` is the
clause printed 2.2. The page of the version in force does change, and a link to it from last year should still lead to
what it was about. So there `#clause-2.2` belongs for good to the first clause that ever had the number 2.2, whatever
its number is now; a later clause with that number gets an address with its first day: `#clause-2.2-from-2027-04-01`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from scripts.text.clauses import Clause, VersionText
from scripts.text.signs import alike_signs

_ALIKE = 0.5
"""How much two clauses must share, from 0 to 1, to be taken for one clause that was edited."""


def pair_clauses(old: Sequence[Clause], new: Sequence[Clause]) -> dict[str, str]:
    """The number that each clause had before, by its number now; one that is not here is added.

    What a mark says comes first. Then the same words count, in their order and after that anywhere; then words that
    are alike; and last the same number. A text whose marks are complete is paired by marks and numbers alone.
    """
    return _Pairing(old, new).pairs


def numbers_now(old: VersionText, new: VersionText) -> dict[str, str]:
    """The number that each clause has now, by its number before, where a mark or its words say that it is the same."""
    before = {clause.number: clause for clause in old.clauses()}
    after = {clause.number: clause for clause in new.clauses()}
    pairs = pair_clauses(list(before.values()), list(after.values()))
    # Pairing ends with the number alone: enough for a page that shows both texts, and not for a rule, which would then
    # be said to follow from words that nobody has held it against.
    return {
        was: number
        for number, was in pairs.items()
        if after[number].was == was or alike(before[was].text, after[number].text) >= _ALIKE
    }


def moved_clauses(pairs: Mapping[str, str], old: Sequence[Clause], new: Sequence[Clause]) -> set[str]:
    """The clauses, by their number now, that stand in another order: the fewest whose moving explains the rest."""
    places = {clause.number: place for place, clause in enumerate(old)}
    kept = [clause.number for clause in new if clause.number in pairs]
    staying = longest_rising([places[pairs[number]] for number in kept])
    return {number for index, number in enumerate(kept) if index not in staying}


def alike(left: str, right: str) -> float:
    """How much two texts share, from 0 to 1: of their words and of their pairs of neighbouring words."""
    return _shared(_features(left), _features(right))


class _Pairing:
    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self.old = {clause.number: clause for clause in old}
        self.new = {clause.number: clause for clause in new}
        self.pairs: dict[str, str] = {}
        self.taken: set[str] = set()
        # Marks come first, for a person wrote them; all that follows is a guess from the words.
        for clause in new:
            if clause.was in self.old:
                self.pair(clause.number, clause.was)
        self.gaps: dict[str, int] = {}
        self.same_words_in_order()
        self.same_words_anywhere()
        self.alike()
        # What no mark and no words explain: to a reader, a clause that was wholly rewritten under its number is still
        # that clause, and the page can show both.
        remaining = set(self.open_old())
        for number in self.open_new():
            if number in remaining:
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
        # difflib would take an element that recurs in a list of 200 for junk, and never match it: in a long policy,
        # every clause whose words stand twice.
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
            if numbers := where[_words(self.new[number].text)]:
                # Of several clauses with the same words, each is the one that has its number, where there is such.
                self.pair(number, number if number in numbers else numbers[0])
                numbers.remove(self.pairs[number])

    def alike(self) -> None:
        # The likest first, over the whole text: in the order of the text, a clause could take the counterpart of a
        # later one that is far more like it.
        for _, new, old in sorted(self.candidates(), key=lambda candidate: -candidate[0]):
            self.pair(new, old)

    def candidates(self) -> Iterator[tuple[float, str, str]]:
        """What could be one clause that was edited; the same place and the same number count a little too."""
        old = {number: _features(self.old[number].text) for number in self.open_old()}
        for number in self.open_new():
            features = _features(self.new[number].text)
            for was, features_before in old.items():
                score = _shared(features, features_before)
                # Place and number count only among those that are alike by their words: a clause that was put in has
                # the number of the one that it pushed on, and stands where that stood.
                if score >= _ALIKE:
                    same_gap = self.gaps[f"new {number}"] == self.gaps[f"old {was}"]
                    yield score + 0.1 * same_gap + 0.1 * (number == was), number, was


def _words(text: str) -> tuple[str, ...]:
    return tuple(alike_signs(text).casefold().split())


def _features(text: str) -> frozenset[str | tuple[str, str]]:
    # Sets, for every open clause is held against every other: what two sets share takes time that grows with the words,
    # and not, as difflib's ratio does, with their square. The pairs tell apart what says the same words in another
    # order.
    words = re.findall(r"\w+", text.lower())
    return frozenset([*words, *pairwise(words)])


def _shared(left: frozenset[str | tuple[str, str]], right: frozenset[str | tuple[str, str]]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 1.0


def longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of the longest part of the list, not necessarily together, that rises."""
    # Patience sorting, in n log n: ends[n] is the smallest number with which a rising part of n + 1 numbers can end.
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


@dataclass
class ClauseHistory:
    """One clause in every version that has it."""

    id: str
    """Its address on the page of the version in force, after `clause-`; never given to another clause."""
    numbers: dict[str, str] = field(default_factory=dict)
    """The number printed in each version, by the version's name."""
    other_ids: list[str] = field(default_factory=list)
    """Later numbers of its own that no clause had before: they lead to it too."""

    def former_numbers(self, version: str) -> list[str]:
        """The other numbers that it had before this version, the latest first."""
        earlier = [number for name, number in sorted(self.numbers.items()) if name < version]
        return [number for number in dict.fromkeys(reversed(earlier)) if number != self.numbers.get(version)]

    @property
    def last(self) -> str:
        """The newest version that has it."""
        return max(self.numbers)


def clause_histories(
    texts: Sequence[tuple[str, VersionText]], marked: Mapping[str, str] | None = None
) -> list[ClauseHistory]:
    """Every clause that the document ever had, from its versions by their names, in the order in which they came out.

    `marked` names for a version the one that its marks are about, where that may not be the one before it any more.
    """
    histories = _Histories()
    for name, text in texts:
        histories.add(name, text, (marked or {}).get(name))
    return histories.all


class _Histories:
    """The clauses of the versions that were added. What was told of one before stays so whatever is added later."""

    def __init__(self) -> None:
        self.all: list[ClauseHistory] = []
        self.taken: set[str] = set()
        self.texts: dict[str, VersionText] = {}
        self.held: dict[str, dict[str, ClauseHistory]] = {}
        """The clauses of each version, by their numbers in it."""

    def add(self, name: str, text: VersionText, marked: str | None) -> None:
        now: dict[str, ClauseHistory] = {}
        clauses = list(text.clauses())
        earlier, later = max(self._on_side(name, -1), default=None), min(self._on_side(name, 1), default=None)
        before = marked if marked in self.texts and str(marked) < name else earlier
        if before:
            pairs = pair_clauses(list(self.texts[before].clauses()), clauses)
            now |= {number: self.held[before][was] for number, was in pairs.items()}
        # A version may come between two that are out. What it shares with these beyond the one that it was made from
        # is the same clause, where the words say so: nobody could mark that.
        for beside in (earlier, later):
            if beside and beside != before:
                now |= self._alike(beside, clauses, now)
        for number in (clause.number for clause in clauses):
            self._tell(name, number, now)
        self.taken |= now.keys()
        # Only versions beside it are looked into: a clause that was taken out and comes back later is a new one, with
        # an address of its own.
        self.texts[name], self.held[name] = text, now

    def _on_side(self, name: str, side: int) -> list[str]:
        return [other for other in self.texts if (other > name) - (other < name) == side]

    def _alike(
        self, beside: str, clauses: Sequence[Clause], now: Mapping[str, ClauseHistory]
    ) -> dict[str, ClauseHistory]:
        """The clauses of the version beside that are among these by their words, and have no place here yet."""
        known = {id(history) for history in now.values()}
        there = {
            clause.number: clause
            for clause in self.texts[beside].clauses()
            if id(self.held[beside][clause.number]) not in known
        }
        here = {
            clause.number: replace(clause, was=None, is_new=False) for clause in clauses if clause.number not in now
        }
        pairs = pair_clauses(list(there.values()), list(here.values()))
        return {
            number: self.held[beside][other]
            for number, other in pairs.items()
            if alike(here[number].text, there[other].text) >= _ALIKE
        }

    def _tell(self, name: str, number: str, now: dict[str, ClauseHistory]) -> None:
        history = now.get(number)
        if history is None:
            history = ClauseHistory(f"{number}-from-{name}" if number in self.taken else number)
            self.all.append(history)
            now[number] = history
        # A number that was another clause's leads to that clause for good, whoever has it now.
        elif number not in self.taken and number not in history.other_ids:
            history.other_ids.append(number)
        history.numbers[name] = number


def same_clauses(histories: Sequence[ClauseHistory], old: str, new: str) -> dict[str, str]:
    """The number that each clause had in the one version, by its number in the other."""
    return {
        history.numbers[new]: history.numbers[old]
        for history in histories
        if new in history.numbers and old in history.numbers
    }
