"""The numbered clauses of a version's text.md."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from scripts.problems import Problem

_NUMBER = r"\d+(?:\.\d+)+"
_SECTION = re.compile(r"^## (?P<number>\d+) (?P<words>\S.*)$")
_CLAUSE = re.compile(rf"^(?P<number>{_NUMBER})(?P<mark> \[(?:was (?P<was>{_NUMBER})|(?P<new>new))\])? (?P<words>\S.*)$")
_WRONG_MARK = re.compile(r"^\[(?:was|new)\b[^\]]*\](?!\()")


@dataclass(frozen=True)
class Clause:
    number: str
    """The number that is printed before it."""
    text: str
    """Its words, as Markdown."""
    was: str | None = None
    """Its number in the version before, where a mark says so: `2.3 [was 2.2] Words`."""
    is_new: bool = False
    """Whether a mark says that no clause of the version before is this one: `2.2 [new] Words`."""
    line: int = 1
    """The line of text.md on which it begins."""


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

    @property
    def words(self) -> str:
        """The whole text without the marks, which are for the tools."""
        return with_marks(self.source, {})


def parse_text(source: str, file: str) -> tuple[VersionText, list[Problem]]:
    """The text in its sections and clauses, and what is wrong with its form.

    A line `## 2 Heading` begins a section, a line `2.3 Words` a clause; what follows belongs to the clause. Where a
    clause has another number than in the version before, a mark after its number says so: `2.3 [was 2.2] Words`.
    """
    title, *lines = source.splitlines() or [""]
    problems = (
        [] if title.startswith("# ") else [Problem(file, 1, "The first line must be the title, like: # A guide.")]
    )
    sections: list[tuple[str, str, list[tuple[re.Match[str], int, list[str]]]]] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=2):
        if found := _SECTION.match(line):
            sections.append((found["number"], found["words"], []))
        elif found := _CLAUSE.match(line):
            problems += _clause_problems(found, sections[-1][0] if sections else None, seen, file, number)
            seen.setdefault(found["number"], number)
            if sections:
                sections[-1][2].append((found, number, [found["words"]]))
        elif sections and sections[-1][2]:
            sections[-1][2][-1][2].append(line)
        elif line.strip():
            problems.append(Problem(file, number, "These words are in no clause. Begin the line with a clause number."))
    return VersionText(title.removeprefix("# "), tuple(_section(*section) for section in sections), source), problems


def with_marks(source: str, was: Mapping[str, str], new: Collection[str] = ()) -> str:
    """The source of a text with these marks and no others: the number that a clause had, or that it is new."""

    def marked(line: str) -> str:
        found = _CLAUSE.match(line)
        if not found:
            return line
        number = found["number"]
        mark = f" [was {was[number]}]" if number in was else " [new]" if number in new else ""
        return f"{number}{mark} {found['words']}"

    return "".join(
        marked(line.rstrip("\r\n")) + line[len(line.rstrip("\r\n")) :] for line in source.splitlines(keepends=True)
    )


def _section(number: str, heading: str, clauses: list[tuple[re.Match[str], int, list[str]]]) -> Section:
    return Section(
        number,
        heading,
        tuple(
            Clause(found["number"], "\n".join(lines).strip(), found["was"], bool(found["new"]), line)
            for found, line, lines in clauses
        ),
    )


def _clause_problems(
    found: re.Match[str], section: str | None, seen: dict[str, int], file: str, line: int
) -> list[Problem]:
    clause = found["number"]
    if clause in seen:
        return [
            Problem(file, line, f"Clause {clause} stands twice; it is already on line {seen[clause]}. Renumber one.")
        ]
    if section is None or clause.split(".")[0] != section:
        under = f"under section {section}" if section else "before any section"
        return [Problem(file, line, f"Clause {clause} stands {under}. Move it, or renumber it.")]
    if wrong := _WRONG_MARK.match(found["words"]):
        example = f"{clause} [was 2.2] and then the words, or {clause} [new]"
        return [Problem(file, line, f"The mark {wrong[0]} cannot be read. Write {example}.")]
    return []
