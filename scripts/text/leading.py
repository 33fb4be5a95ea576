"""The other words of a text that say something of one of its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from scripts.text.clauses import Clause, Section, VersionText
from scripts.text.plain import words_of

_ONE = r"(?:\d+(?:\.\d+)*|[a-z]\.?\d*(?:\.\d+)*)(?!\.?\w)"
_BETWEEN = r"\s*(?:-|\b(?:to|until|through|up to)\b)\s*"
_LISTED = rf"(?>{_ONE}(?:(?:{_BETWEEN}|\s*(?:[,&]|\b(?:and|or)\b)+\s*(?:and\s+|or\s+)?){_ONE})*)"
_KINDS = (
    r"(?:(?:sub-?)?(?:clauses?|paragraphs?|paras?|sections?|points?|parts?)|chapters?|headings?|rules?|appendix|"
    r"appendices|schedules?|annex(?:es)?)"
)
_OURS = r"(?:this|these|our|the (?:policy|guide|document|list|page|text|statement|offer|leaflet))\b"
# "Section 17 of" something else is not ours; "clause 9.3 of this policy" is.
_NOT_OF_ANOTHER = rf"(?!(?:\s*\(\w+\))*\s+of\s+(?!{_OURS}))"
_NAMED = re.compile(rf"\b{_KINDS}\s+(?:between\s+)?({_LISTED}){_NOT_OF_ANOTHER}")
_BARE = re.compile(rf"(?<![£\w.])\d+(?:\.\d+)+(?!\.?\w|\s*%){_NOT_OF_ANOTHER}")
_HERE = re.compile(r"\b(?:this|the present|same) (?:section|part|chapter|heading|list)\b")
_SPAN = re.compile(rf"({_ONE}){_BETWEEN}({_ONE})")


class _Named(NamedTuple):
    """What some words name, by its numbers."""

    single: frozenset[str]
    spans: frozenset[tuple[str, str]]
    """The first and the last of several that stand one behind the other."""
    here: bool
    """Whether they speak of the section that they stand in."""


@lru_cache(maxsize=16384)
def _named_in(words: str) -> _Named:
    lists = [match[1] for match in _NAMED.finditer(words)]
    spans = {span for listed in lists for span in _SPAN.findall(listed)}
    single = {number for listed in lists for number in re.findall(_ONE, listed)}
    return _Named(frozenset(single | {*_BARE.findall(words)}), frozenset(spans), _HERE.search(words) is not None)


class Leading:
    """The clauses of a text, with what leads into each of them or goes on from it."""

    def __init__(self, text: VersionText) -> None:
        self._text = text
        self._named: dict[str, frozenset[str]] = {}

    @cached_property
    def _sections(self) -> dict[str, list[str]]:
        """The clauses of each section, by its number."""
        return {
            section.number.casefold(): [clause.number for clause in section.clauses] for section in self._text.sections
        }

    @cached_property
    def _order(self) -> list[str]:
        return [clause.number for clause in self._text.clauses()]

    @cached_property
    def _numbers(self) -> set[str]:
        """Those of all clauses and sections, in small letters."""
        return {number.casefold() for number in self._order} | self._sections.keys()

    def of(self, clause: Clause) -> Iterator[str]:
        """The heading of its section; the words with which that opens; the clauses there that it is a point of or
        that are points of it; and all that name it, wherever they stand."""
        own = next(section for section in self._text.sections if clause in section.clauses)
        yield own.heading
        near = list(_near(own, clause))
        for section in self._text.sections:
            for known in section.clauses:
                if known is not clause and (known in near or clause.number in self._names(known, section)):
                    yield known.text

    def unnumbered(self, words: str) -> str:
        """The words without the numbers that they name: these are here because of them, by whatever numbers."""

        def without(match: re.Match[str]) -> str:
            listed = re.sub(_ONE, lambda one: "" if one[0] in self._numbers else one[0], match[1])
            return match[0].replace(match[1], listed)

        return _NAMED.sub(without, words)

    def _names(self, clause: Clause, section: Section) -> frozenset[str]:
        """The clauses that this one names, those between too: "clauses 9.2 to 9.5" names 9.3, as "part 9" does."""
        if clause.number not in self._named:
            found = _named_in(words_of(clause.text))
            numbers = set(self._sections[section.number.casefold()]) if found.here else set()
            for first, last in [*((one, one) for one in found.single), *found.spans]:
                numbers.update(self._between(first, last))
            self._named[clause.number] = frozenset(numbers)
        return self._named[clause.number]

    def _between(self, first: str, last: str) -> Iterator[str]:
        """The clauses from the one to the other, each with its points; either may be a whole section."""
        starts, ends = self._places(first), self._places(last)
        if starts and ends:
            yield from self._order[starts[0] : ends[-1] + 1]

    def _places(self, number: str) -> list[int]:
        of_section = self._sections.get(number, ())
        return [
            place
            for place, known in enumerate(map(str.casefold, self._order))
            if known == number or known.startswith(f"{number}.") or self._order[place] in of_section
        ]


def _near(section: Section, clause: Clause) -> Iterator[Clause]:
    before = section.clauses[: section.clauses.index(clause)]
    # What ends with a colon is followed by its points, up to the next that does.
    opening = next((earlier for earlier in reversed(before) if earlier.text.rstrip().endswith(":")), None)
    for known in section.clauses:
        is_above, is_below = (
            one.number.startswith(f"{other.number}.") for one, other in ((clause, known), (known, clause))
        )
        if known.is_opening or known is opening or is_above or is_below:
            yield known
