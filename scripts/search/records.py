"""What search can find: each clause of each version, and each section of every other page, with its days.

Knows nothing of the program that makes the index of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from typing import Any

from scripts.text.html_tree import Element, End, Start, read_html, walk

_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# What is no text of the page: programs, drawings, menus and controls.
_SILENT = {"script", "style", "template", "nav", "svg", "button", "select", "noscript"}
# What stands within a sentence, so that a full stop may follow with no space before it.
_WITHIN_A_SENTENCE = {"a", "abbr", "code", "em"}
_HEADINGS = ("h1", "h2", "h3")
# What a page says on some days alone, where it says something else on others.
_OF_DAYS = ("data-from", "data-until")
_FACTS = ("label", "since", "until", "state", "standing", "readers", "leaflet")


@dataclass(frozen=True)
class Record:
    """A clause or section, as search shows it."""

    address: str
    """From the site's top, with its anchor: policy/ID/DATE/#clause-2.3."""
    title: str
    page: str
    """The title of the page, or of the document, that it stands in; empty where that is its own."""
    text: str
    number: str = ""
    """The number of a clause."""
    label: str = ""
    """What tells the version from others, as in "as at Summer 2015"."""
    since: str = ""
    """The first day of a version, or of what a page says on some days alone; empty for what is said on all."""
    until: str = ""
    """The last day of the same; empty where it has no end yet."""
    state: str = ""
    """`draft` or `withdrawn`, where the days alone do not say it."""
    standing: str = ""
    """`restated` where it is no text of the council's."""
    readers: str = ""
    """Whom the page is for, where it says so: families, professionals or everyone."""
    leaflet: str = ""
    """`yes` where it stands in a leaflet: of two clauses with one number, a policy's is meant."""

    @property
    def period(self) -> str:
        """Its days in one piece, as from/until, each of them empty where it has none."""
        return f"{self.since}/{self.until}"

    def is_over(self, today: date) -> bool:
        """Whether it can never be in force again, from that day on."""
        # Days in ISO's form stand in the order of time as text does, and the index holds text alone.
        return bool(self.until) and self.until < today.isoformat()

    def to_dict(self) -> dict[str, str]:
        """The record as JSON takes it."""
        return dict(vars(self))


def records_of(html: str, address: str, title: str, facts: Mapping[str, Any]) -> Iterator[Record]:
    """The records of a page's content. The facts stand in its head, under `search`; a version's has its days there."""
    if facts.get("exclude"):
        return
    version = {name: str(facts.get(name) or "") for name in _FACTS}
    page = str(facts.get("document") or title)
    sections = _Cutter().cut(html)
    told_by_days = {_in_one_line(section.heading) for section in sections if section.days}
    for index, section in enumerate(sections):
        if version["since"] and index and not section.number:
            continue  # What stands around the clauses of a version only repeats them.
        dated = version if version["since"] else version | section.days
        heading = _in_one_line(section.heading)
        text = _in_one_line(section.text) or _in_one_line(_below(section, sections[index + 1 :]))
        # What is said on some days alone is told by the records of those.
        is_told = heading in told_by_days and not section.days and not _in_one_line(section.text)
        if not heading or is_told or not (text or index == 0):
            continue
        if section.number:
            # A clause is called what its section is, and its own number goes into a field of its own.
            heading = heading.removeprefix(f"{section.number.split('.')[0]} ")
        place = f"{address}#{section.anchor}" if index and section.anchor else address
        yield Record(place, heading, "" if heading == page else page, text, section.number, **dated)


@dataclass
class _Section:
    anchor: str
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    number: str = ""
    level: str = ""
    """The element of its heading, if it has one."""
    days: dict[str, str] = field(default_factory=dict)
    """The first and the last day on which the page says this, where it does not on every day."""


def _below(section: _Section, others: list[_Section]) -> list[str]:
    """The headings of the sections within one, each as a sentence: what one without words of its own is about."""
    within = takewhile(lambda other: other.level > section.level, others) if section.level else []
    return [piece for other in within for piece in (*other.heading, ". ")]


class _Cutter:
    """Cuts a page's content into its sections, each with its heading; leaves out what is no text of the page."""

    def __init__(self) -> None:
        self.sections: list[_Section] = []
        self._now = _Section("")
        self._silent: Element | None = None
        """The outermost element, of those that it stands in, that is left out."""
        self._heading: Element | None = None
        """The element whose text is a heading at present."""
        self._above: list[str] = []
        """The words of the heading above: those of a section's clauses."""
        self._dated: Element | None = None
        """The element that it stands in and that holds what is said on some days alone."""
        self._days: dict[str, str] = {}
        self._around: _Section | None = None
        """The section in which that element stands."""

    def cut(self, html: str) -> list[_Section]:
        """The sections of the content, in order."""
        for piece in walk(read_html(html)):
            match piece:
                case str():
                    self._add(piece)
                case Start(element) if self._silent is None and element.tag not in _VOID:
                    self._enter(element)
                case Start(element) if element.tag == "br":
                    self._add(" ")
                case End(element) if element.tag not in _VOID:
                    self._leave(element)
        return self.sections

    def _enter(self, element: Element) -> None:
        tag, given = element.tag, element.attrib
        if self.sections and tag in ("template", "div") and any(given.get(name) for name in _OF_DAYS):
            self._begin_of_days(element, {"since": given.get("data-from", ""), "until": given.get("data-until", "")})
        elif tag in _SILENT or "hidden" in given or "data-search-exclude" in given:
            self._silent = element
        elif tag in _HEADINGS and (given.get("id") or tag == "h1"):
            self._begin(given.get("id", ""))
            self._now.level = tag
            self._heading = element
        elif "data-search-section" in given:
            self._begin(given["id"])
        # A word of the glossary is a section without a heading: the word itself is.
        elif tag == "dt" and self.sections and not self._now.heading:
            self._heading = element
        elif "data-search-clause" in given:
            self._begin(given["id"], self._above)
            self._now.number = given["data-search-clause"]

    def _leave(self, element: Element) -> None:
        if element is self._silent:
            self._silent = None
        elif element is self._dated and self._around:
            self._dated, self._days, self._now = None, {}, self._around
        elif element is self._heading:
            self._heading = None
            if element.tag in _HEADINGS:
                self._above = self._now.heading
        # Nothing else parts the words of two cells or two paragraphs from each other.
        if self.sections and element.tag not in _WITHIN_A_SENTENCE:
            self._now.text.append(" ")

    def _add(self, text: str) -> None:
        if self.sections and self._silent is None:
            (self._now.text if self._heading is None else self._now.heading).append(text)

    def _begin_of_days(self, element: Element, days: dict[str, str]) -> None:
        """What is said on some days is no part of what is said on others, though it stands below the same heading."""
        around = self._around = self._now
        self._dated, self._days = element, days
        self._begin(around.anchor, around.heading)
        self._now.level = around.level

    def _begin(self, anchor: str, heading: list[str] | None = None) -> None:
        self._now = _Section(anchor, list(heading or []), days=self._days)
        self.sections.append(self._now)


def _in_one_line(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
