"""The numbered clauses of a version's text.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.problems import Problem

_SECTION = re.compile(r"^## (?P<number>\d+) (?P<words>\S.*)$")
_CLAUSE = re.compile(r"^(?P<number>\d+(?:\.\d+)+) (?P<words>\S.*)$")


@dataclass(frozen=True)
class Clause:
    number: str
    text: str
    """Its words, as Markdown."""


@dataclass(frozen=True)
class Section:
    number: str
    heading: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class VersionText:
    """The words of one version of a document."""

    title: str
    sections: tuple[Section, ...]
    source: str

    def clauses(self) -> Iterator[Clause]:
        """Every clause, in order."""
        for section in self.sections:
            yield from section.clauses


def parse_text(source: str, file: str) -> tuple[VersionText, list[Problem]]:
    """The text in its sections and clauses, and what is wrong with its form.

    A line `## 2 Heading` begins a section, a line `2.3 Words` a clause; what follows belongs to the clause.
    """
    title, *lines = source.splitlines() or [""]
    problems = (
        [] if title.startswith("# ") else [Problem(file, 1, "The first line must be the title, like: # A guide.")]
    )
    sections: list[tuple[str, str, list[tuple[str, list[str]]]]] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=2):
        if found := _SECTION.match(line):
            sections.append((found["number"], found["words"], []))
        elif found := _CLAUSE.match(line):
            problems += _clause_problems(found["number"], sections[-1][0] if sections else None, seen, file, number)
            seen.setdefault(found["number"], number)
            if sections:
                sections[-1][2].append((found["number"], [found["words"]]))
        elif sections and sections[-1][2]:
            sections[-1][2][-1][1].append(line)
        elif line.strip():
            problems.append(Problem(file, number, "These words are in no clause. Begin the line with a clause number."))
    return VersionText(title.removeprefix("# "), tuple(_section(*section) for section in sections), source), problems


def _section(number: str, heading: str, clauses: list[tuple[str, list[str]]]) -> Section:
    return Section(number, heading, tuple(Clause(clause, "\n".join(lines).strip()) for clause, lines in clauses))


def _clause_problems(clause: str, section: str | None, seen: dict[str, int], file: str, line: int) -> list[Problem]:
    if clause in seen:
        return [
            Problem(file, line, f"Clause {clause} stands twice; it is already on line {seen[clause]}. Renumber one.")
        ]
    if section is None or clause.split(".")[0] != section:
        under = f"under section {section}" if section else "before any section"
        return [Problem(file, line, f"Clause {clause} stands {under}. Move it, or renumber it.")]
    return []
