"""What a council's rules are made of, as the calculator holds them. Data only: `decision` says what follows from it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


class RulesError(ValueError):
    """The rules bundle cannot be used; the message names the place."""


# Between two thresholds no rule can tell one number from another, so a few bands stand for every number, exactly.
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
        return tuple(f"{_band_in_words(low, high)} {self.unit}" for low, high in zip(lows, highs, strict=True))

    def band(self, number: Decimal) -> int:
        """The index of the band that a number is in."""
        # A number that is itself a threshold sorts with the cut just before it, so bisect_right puts it above that cut,
        # and below the cut just after it.
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
    # Decimal alone would take more: NaN, which is in no band, 1e3, and digits of any script.
    if not isinstance(text, str) or not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _band_in_words(low: Cut | None, high: Cut | None) -> str:
    if low and high and low[0] == high[0]:
        return f"exactly {low[0]}"
    words = []
    if low:
        words.append(f"{low[0]} or more" if low[1] == _BEFORE else f"more than {low[0]}")
    if high:
        words.append(f"below {high[0]}" if high[1] == _BEFORE else f"at most {high[0]}")
    return " and ".join(words) or "any number of"


@dataclass(frozen=True, slots=True)
class Question:
    """Something a family is asked, and the answers it may give, in order."""

    id: str
    answers: tuple[str, ...]
    """Where the answer is a number, the bands of numbers that the rules tell apart."""
    bands: Bands | None = None
    # A dict has no hash. Leaving it out is safe: questions that are equal still have equal hashes.
    acts: Mapping[str, Act] = field(default_factory=dict, hash=False)
    """The answers that an act can bring about."""
    pending: frozenset[str] = frozenset()
    """The answers that say that somebody has still to agree."""
    private: bool = False
    """Whether its answer must stand in no link, letter or other paper that a family may hand on. The first of its
    answers is the one that gives nothing away."""
    grown_up: frozenset[str] = frozenset()
    """The answers that say that whoever it is about is no child any more."""
    after: frozenset[str] = frozenset()
    """The questions that it refers to, and so is asked after."""
    unpaid: frozenset[str] = frozenset()
    """The answers by which a family would like the budget run in a way in which nobody is paid."""

    def index(self, answer: str) -> int:
        """Which of the answers this is. Raises ValueError where it is none of them."""
        return self.answers.index(answer) if self.bands is None else self.bands.band(number(answer))


@dataclass(frozen=True, slots=True)
class Has:
    """True where the question has one of these answers."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """True where every part is true; with no part, always."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True where at least one part is true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True where the part is false."""

    part: Condition


Condition = Has | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person can do to make an answer true."""

    after: frozenset[str]
    """The answers that it can take the place of."""
    only_for: Condition
    """The families whose act it can be: it has to be certain of them."""
    unless: Condition
    """The families who said something that would no longer mean the same after it, and whose act it so cannot be."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: a title, the pinpoint in it, and an address (None where there is none to give)."""

    title: str
    at: str
    href: str | None
    restates: tuple[Source, ...] = ()
    """What it puts into other words, where it is no council's own text: a letter cites these in its place."""
    word_of: str | None = None
    """Whose word it is, `law` or `council`, where a letter may rely on it: what was not read itself, or is the page of
    somebody else, is nobody's."""
    is_whole: bool = False
    """Whether the pinpoint is all of it: a letter then names the title alone."""
    sure: str = ""
    """How sure we are, in words, where it was not read itself."""

    @property
    def place(self) -> str:
        """The pinpoint, as readers see it: all of a source is no place in it."""
        return "" if self.is_whole else self.at


def sources_json(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """The sources as commands print them and pages read them."""
    return [
        {
            "title": source.title,
            "at": source.place,
            "href": source.href,
            **({"sure": source.sure} if source.sure else {}),
        }
        for source in sources
    ]


def doubt(sources: Sequence[Source]) -> str:
    """How sure we are of what comes from these, in words, where it was not read in the first, the main one."""
    return sources[0].sure if sources else ""


def relied_on(sources: Iterable[Source]) -> list[Source]:
    """Those that a letter may rely on. For a restatement, no text of a council's, stands what was restated."""
    cited = (other for source in sources for other in source.restates or (source,))
    return [source for source in cited if source.word_of]


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """What rules, notes and the like share: the elements they are about, their days in force, and their condition."""

    id: str
    elements: frozenset[str]
    since: date
    """The first day in force."""
    until: date | None
    """The last day in force; None while no end is known."""
    when: Condition
    text: str
    """One plain sentence, for a family."""

    def in_force(self, day: date) -> bool:
        """Whether it is in force on the day, its first and last days included."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, eq=False)
class Rule(Dated):
    """What follows from a condition, for a direct payment, for the personal budget, or for both."""

    gate: str
    outcome: str | None
    in_budget: str | None
    sources: tuple[Source, ...]
    short: str | None
    """The same in one line, where the text is longer than that."""
    judged: str | None
    """Who decides, and by what test, where it is a matter of judgement."""
    amends: frozenset[str]
    """The rules that this one stands in place of, for the families that both are about, while it is in force."""
    of_a_no: bool = False
    """Whether it is about a no that somebody said, and that the family told of."""
    another_may_ask: bool = False
    """Whether it says who is not paid of those for whom somebody else acts by law, who can question another no."""
    areas: frozenset[str] = frozenset()
    """The areas whose law it is, where it is about an element of several; none: all of them."""

    @property
    def alone(self) -> str:
        """The text as it is told with no source beside it: with how sure we are, where it was not read there."""
        return f"{self.text} {doubt(self.sources)}".strip()

    def is_law_of(self, area: str) -> bool:
        """Whether it has a say in what the area pays for."""
        return not self.areas or area in self.areas


LONGEST = 24
"""The words of a rule's text that still make one line: whoever writes a longer one in the law says it `short` too."""


def said_in_short(rule: Rule) -> str | None:
    """The name of the sentence that says in one line what the rule does; None where its own words are short enough."""
    # A list names each of its parts in a sentence of its own. They all say the same of it.
    if rule.outcome == "offered":
        return "summary_offered"
    return None if rule.short or len(rule.text.split()) <= LONGEST else f"summary_{rule.outcome}"


@dataclass(frozen=True, slots=True, eq=False)
class Note(Dated):
    """Something to say beside an outcome; it never changes one."""

    beside: frozenset[str]
    """The outcomes beside which it stands."""
    of_the_list: bool = False
    """Whether it says of which days the council's list is: `held_lists` says that once for all results."""
    unasked: bool = False
    """Whether no question is asked for its sake: it is told where what was answered for others says it already."""
    asked: str | None = None
    """The question of families to which it is the answer, whatever comes of what they ask for."""
    short: str | None = None
    """The answer in one line, where the text is longer than that."""
    still_no: bool = False
    """Whether it says that the step beside which it stands would not be enough."""
    behind: frozenset[str] = frozenset()
    """The rules of which it says more: where one of them is the one reason, it is told with that."""
    hangs_on: bool = False
    """Whether it says what a yes hangs on: it is told with the one reason, whichever that is."""
    of_a_part: bool = False
    """Whether it says that a list names not all of the element: the element's name says so too."""


@dataclass(frozen=True, slots=True, eq=False)
class Rate(Note):
    """What the council pays for one unit of something, said beside an outcome as any note is."""

    amount: Decimal = field(kw_only=True)
    """In pounds, as the council wrote it."""
    unit: str = field(kw_only=True)


@dataclass(frozen=True, slots=True, eq=False)
class Unchecked(Dated):
    """A fact that the law makes decisive and no question asks: it is told as not checked, and changes no outcome."""

    beside: frozenset[str]
    """The outcomes that it could change."""
    sources: tuple[Source, ...]
    instead: Has | None = None
    """What somebody else could answer: it is told only where the outcome would then be another one."""


@dataclass(frozen=True, slots=True, eq=False)
class Step(Dated):
    """Something that a family does next; it never changes an outcome."""

    kind: str
    beside: frozenset[str]
    """The outcomes beside which it is told."""
    sources: tuple[Source, ...]
    letters: Mapping[str, str] = field(default_factory=dict)
    """What a letter says on the strength of it, by the letter's name."""
    short: str | None = None
    """What there is to do, in one line, where it is among the first steps."""
    in_place_of: frozenset[str] = frozenset()
    """The steps that are not told to whoever is told this one, by their ids."""
    any_way: bool = False
    """Whether it leads on also where a family would like the budget run in a way in which nobody is paid."""
