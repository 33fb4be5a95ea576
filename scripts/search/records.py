"""What search can find: each clause of each version, and each section of every other page, with its days.

Knows nothing of the program that makes the index of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import Any

_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SILENT = {"script", "style", "template", "nav", "svg", "button", "select", "noscript"}
_HEADINGS = {"h1", "h2", "h3"}


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
    """The first day of a version; empty for a page that is about no version."""
    until: str = ""
    """The last day of a version; empty where it has no end yet."""
    state: str = ""
    """`draft` or `withdrawn`, where the days alone do not say it."""

    def is_over(self, today: date) -> bool:
        """Whether it can never be in force again, from that day on."""
        return bool(self.until) and self.until < today.isoformat()

    def to_dict(self) -> dict[str, str]:
        """The record as JSON takes it."""
        return asdict(self)


def records_of(html: str, address: str, title: str, facts: Mapping[str, Any]) -> Iterator[Record]:
    """The records of a page's content. The facts stand in its head, under `search`; a version's has its days there."""
    if facts.get("exclude"):
        return
    parser = _Sections()
    parser.feed(html)
    parser.close()
    version = {name: str(facts.get(name) or "") for name in ("label", "since", "until", "state")}
    page = str(facts.get("document") or title)
    for index, section in enumerate(parser.sections):
        if version["since"] and index and not section.number:
            continue  # What stands around the clauses of a version only repeats them.
        heading, text = _in_one_line(section.heading), _in_one_line(section.text)
        if not heading or not (text or index == 0):
            continue
        if section.number:
            heading = heading.removeprefix(f"{section.number.split('.')[0]} ")
        place = f"{address}#{section.anchor}" if index and section.anchor else address
        yield Record(place, heading, "" if heading == page else page, text, section.number, **version)


@dataclass
class _Section:
    anchor: str
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    number: str = ""


class _Sections(HTMLParser):
    """Cuts a page's content into its sections, each with its heading; leaves out what is no text of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[_Section] = []
        self._silent = 0
        """How deep it stands in elements that are left out."""
        self._heading = ""
        """The element whose text is a heading at present."""
        self._above: list[str] = []
        """The words of the heading above: those of a section's clauses."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            return
        if self._silent or tag in _SILENT or "hidden" in given or "data-search-exclude" in given:
            self._silent += 1
        elif tag in _HEADINGS and (given.get("id") or tag == "h1"):
            self._begin(given.get("id", ""))
            self._heading = tag
        elif "data-search-section" in given:
            self._begin(given["id"])
        elif tag == "dt" and self.sections and not self.sections[-1].heading:
            self._heading = tag
        elif "data-search-clause" in given:
            self._begin(given["id"], self._above)
            self.sections[-1].number = given["data-search-clause"]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself holds no text."""

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._silent:
            self._silent -= 1
        elif tag == self._heading:
            self._heading = ""
            if tag in _HEADINGS:
                self._above = self.sections[-1].heading
        if self.sections:
            self.sections[-1].text.append(" ")

    def handle_data(self, data: str) -> None:
        if self.sections and not self._silent:
            (self.sections[-1].heading if self._heading else self.sections[-1].text).append(data)

    def _begin(self, anchor: str, heading: list[str] | None = None) -> None:
        self.sections.append(_Section(anchor, list(heading or [])))


def _in_one_line(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
