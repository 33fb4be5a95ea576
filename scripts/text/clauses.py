"""The numbered clauses of a version's text.md."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from scripts.problems import Problem

# A clause's number has a point in it. A whole number at the beginning of a line stays words: it may be a year, an
# amount, or an item of a list.
_NUMBER = r"\d+(?:\.\d+)+"
_SECTION = re.compile(r"^## (?P<number>\d+) (?P<words>\S.*)$")
_CLAUSE = re.compile(rf"^(?P<number>{_NUMBER})(?P<mark> \[(?:was (?P<was>{_NUMBER})|(?P<new>new))\])? (?P<words>\S.*)$")
# What a bracket follows is no mark but a link, whose words may well begin with “new”.
_WRONG_MARK = re.compile(r"^\[(?:was|new)\b[^\]]*\](?!\()")

_WHOLE_NUMBER = rf"{_NUMBER}(?!\.?\d)"
_LISTED = rf"(?>{_WHOLE_NUMBER}(?:(?:\s*,\s*|\s+(?:and|or|to)\s+){_WHOLE_NUMBER})*)"
# `(?>…)` keeps a list of clauses whole, so that "clauses 3.1 and 3.2 of the Act" is not read as a reference to 3.1
# here.
_REFERENCE = re.compile(rf"\b[Cc]lauses?\s+({_LISTED})(?!\s+of\b)")  # "clause 3.1 of" something else is not ours


def references(text: str) -> Iterator[tuple[int, str]]:
    """Each clause that a text names, as in "clauses 3.1 and 3.2", with the place where it begins to."""
    for reference in _REFERENCE.finditer(text):
        yield from ((reference.start(), number) for number in re.findall(_WHOLE_NUMBER, reference[1]))


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


@dataclass
class _OpenClause:
    """A clause whose lines are still being read."""

    match: re.Match[str]
    line: int
    lines: list[str]


@dataclass
class _OpenSection:
    number: str
    heading: str
    clauses: list[_OpenClause] = field(default_factory=list)


def parse_text(source: str, file: str) -> tuple[VersionText, list[Problem]]:
    """The text in its sections and clauses, and what is wrong with its form.

    A line `## 2 Heading` begins a section, a line `2.3 Words` a clause; what follows belongs to the clause. Where a
    clause has another number than in the version before, a mark after its number says so: `2.3 [was 2.2] Words`.
    """
    title, *lines = source.splitlines() or [""]
    problems = (
        [] if title.startswith("# ") else [Problem(file, 1, "The first line must be the title, like: # A guide.")]
    )
    sections: list[_OpenSection] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=2):
        if match := _SECTION.match(line):
            sections.append(_OpenSection(match["number"], match["words"]))
        elif match := _CLAUSE.match(line):
            problems += _clause_problems(match, sections[-1].number if sections else None, seen, file, number)
            seen.setdefault(match["number"], number)
            if sections:
                sections[-1].clauses.append(_OpenClause(match, number, [match["words"]]))
        elif sections and sections[-1].clauses:
            sections[-1].clauses[-1].lines.append(line)
        elif line.strip():
            problems.append(Problem(file, number, "These words are in no clause. Begin the line with a clause number."))
    return VersionText(title.removeprefix("# "), tuple(map(_section, sections)), source), problems


def with_marks(source: str, was: Mapping[str, str], new: Collection[str] = ()) -> str:
    """The source of a text with these marks and no others: the number that a clause had, or that it is new."""

    def marked(line: str) -> str:
        match = _CLAUSE.match(line)
        if not match:
            return line
        number = match["number"]
        mark = f" [was {was[number]}]" if number in was else " [new]" if number in new else ""
        return f"{number}{mark} {match['words']}"

    # Each line keeps its own end: what is written to an officer's text.md may differ in marks alone.
    return "".join(
        marked(line.rstrip("\r\n")) + line[len(line.rstrip("\r\n")) :] for line in source.splitlines(keepends=True)
    )


def _section(section: _OpenSection) -> Section:
    return Section(
        section.number,
        section.heading,
        tuple(
            Clause(
                clause.match["number"],
                "\n".join(clause.lines).strip(),
                clause.match["was"],
                bool(clause.match["new"]),
                clause.line,
            )
            for clause in section.clauses
        ),
    )


# What is wrong with a clause does not keep it out of the text: whatever else is wrong in it is found in the same run.
def _clause_problems(
    match: re.Match[str], section: str | None, seen: dict[str, int], file: str, line: int
) -> list[Problem]:
    clause = match["number"]
    if clause in seen:
        return [
            Problem(file, line, f"Clause {clause} stands twice; it is already on line {seen[clause]}. Renumber one.")
        ]
    if section is None or clause.split(".")[0] != section:
        under = f"under section {section}" if section else "before any section"
        return [Problem(file, line, f"Clause {clause} stands {under}. Move it, or renumber it.")]
    if wrong := _WRONG_MARK.match(match["words"]):
        example = f"{clause} [was 2.2] and then the words, or {clause} [new]"
        return [Problem(file, line, f"The mark {wrong[0]} cannot be read. Write {example}.")]
    return []
