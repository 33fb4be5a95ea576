"""The numbered clauses of a version's text.md."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from scripts.problems import Problem
from scripts.text.signs import A_SPACE

# A clause's number has a point in it. A whole number at the beginning of a line stays words: it may be a year, an
# amount, or an item of a list.
NUMBER = r"\d+(?:\.\d+)+"
SECTION = re.compile(rf"^## (?P<number>\d+|[A-Z]\d?){A_SPACE}(?P<words>\S.*)$")
# What was meant to be one: without its space, with a full stop, or with another number of signs.
_SECTION_SLIP = re.compile(r"^(?:##\s*|#\s+|#{3,6}\s+)(?P<number>\d+)(?:[.):](?!\d))?(?:\s+(?P<words>\S.*)|\s*)$")
# In a section with a letter, as appendices have, a clause may be A1 or A.1; or a whole number that goes on from the one
# before, as paragraphs do that are numbered on through all headings.
_LETTERED = rf"[A-Z]\.?\d+(?:\.\d+)*|\d{{1,3}}(?!\.\d)|{NUMBER}"


def _clause(number: str) -> re.Pattern[str]:
    was = rf"(?P<mark> \[(?:was (?P<was>{_LETTERED})|(?P<new>new))\])?"
    return re.compile(rf"^(?P<number>{number}){was}(?P<gap>{A_SPACE})(?P<words>\S.*)$")


CLAUSE, _IN_LETTERED = _clause(NUMBER), _clause(_LETTERED)
# What a bracket follows is no mark but a link, whose words may well begin with “new”.
_WRONG_MARK = re.compile(r"^\[(?:was|new)\b[^\]]*\](?!\()")


class ClauseLines:
    """Tells the lines that begin clauses, by the section that they stand in: `match` takes each line once, in order."""

    def __init__(self) -> None:
        self.section = ""
        self._whole: int | None = None

    def match(self, line: str) -> re.Match[str] | None:
        """The number, marks and words of a line that begins a clause; None of any other."""
        # A heading that is typed in another way begins its section too, or its clauses would be blamed for it.
        if section := SECTION.match(line) or _SECTION_SLIP.match(line):
            self.section = section["number"]
            return None
        match = (_IN_LETTERED if self.section[:1].isalpha() else CLAUSE).match(line)
        if match is None or not match["number"].isdecimal():
            return match
        number = int(match["number"])
        if self._whole is not None and number != self._whole + 1:
            return None
        self._whole = number
        return match

    def is_in_place(self, number: str) -> bool:
        """Whether a clause of this number belongs to the section: in one with a letter, under its last whole number."""
        first = number.split(".")[0]
        if not self.section[:1].isalpha():
            return first == self.section
        return number.startswith(self.section) or number.isdecimal() or first == str(self._whole)


def is_opening(number: str) -> bool:
    """Whether a clause of this number is the words with which its section opens, before the first that has a number.

    Its number, 1.0 in section 1, is there to cite it and to link to it, and is printed nowhere.
    """
    return number.endswith(".0")


@dataclass(frozen=True)
class Clause:
    number: str
    """The number that is printed before it; of words without one, see `is_opening`."""
    text: str
    """Its words, as Markdown."""
    was: str | None = None
    """Its number in the version before, where a mark says so: `2.3 [was 2.2] Words`."""
    is_new: bool = False
    """Whether a mark says that no clause of the version before is this one: `2.2 [new] Words`."""
    line: int = 1
    """The line of text.md on which it begins."""

    @property
    def is_opening(self) -> bool:
        """Whether it has no number of its own to be printed."""
        return is_opening(self.number)


@dataclass(frozen=True)
class Section:
    number: str
    heading: str
    clauses: tuple[Clause, ...]
    line: int = 1
    """The line of text.md on which its heading stands."""


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


@dataclass(frozen=True)
class _Misplaced:
    """A clause that stands under another section than its number says."""

    line: int
    number: str
    under: str | None


@dataclass
class _OpenSection:
    number: str
    heading: str
    line: int
    clauses: list[_OpenClause] = field(default_factory=list)


def parse_text(source: str, file: str) -> tuple[VersionText, list[Problem]]:
    """The text in its sections and clauses, and what is wrong with its form.

    A line `## 2 Heading` begins a section, a line `2.3 Words` a clause; what follows belongs to the clause. Where a
    clause has another number than in the version before, a mark after its number says so: `2.3 [was 2.2] Words`.
    """
    title, *lines = source.splitlines() or [""]
    problems = [] if title.startswith("# ") else [Problem(file, 1, _no_title(lines))]
    sections: list[_OpenSection] = []
    seen: dict[str, int] = {}
    misplaced: list[_Misplaced] = []
    clauses = ClauseLines()
    for number, line in enumerate(lines, start=2):
        clause = clauses.match(line)
        if match := SECTION.match(line):
            sections.append(_OpenSection(match["number"], match["words"], number))
        elif match := _SECTION_SLIP.match(line):
            problems.append(Problem(file, number, _section_slip(match)))
            sections.append(_OpenSection(match["number"], match["words"] or "", number))
        elif clause:
            problems += _clause_problems(clause, seen, file, number)
            under = sections[-1].number if sections else None
            if clause["number"] not in seen and not clauses.is_in_place(clause["number"]):
                misplaced.append(_Misplaced(number, clause["number"], under))
            seen.setdefault(clause["number"], number)
            if sections:
                sections[-1].clauses.append(_OpenClause(clause, number, [clause["words"]]))
        elif sections and sections[-1].clauses:
            sections[-1].clauses[-1].lines.append(line)
        elif line.strip() and not (problems and line.startswith("# ")):  # a title that is not on the first line
            problems.append(Problem(file, number, "These words are in no clause. Begin the line with a clause number."))
    problems += _misplaced(misplaced, sections, file)
    problems += _out_of_order(sections, {one.line for one in misplaced}, seen, file)
    return VersionText(title.removeprefix("# "), tuple(map(_section, sections)), source), problems


def with_marks(source: str, was: Mapping[str, str], new: Collection[str] = ()) -> str:
    """The source of a text with these marks and no others: the number that a clause had, or that it is new."""

    clauses = ClauseLines()

    def marked(line: str) -> str:
        match = clauses.match(line)
        if not match:
            return line
        number = match["number"]
        mark = f" [was {was[number]}]" if number in was else " [new]" if number in new else ""
        return f"{number}{mark}{match['gap']}{match['words']}"

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
        section.line,
    )


def _no_title(lines: Sequence[str]) -> str:
    if any(line.startswith("# ") for line in lines):
        return "The first line must be the title. Take out what stands above the line that begins with # and a space."
    return "The first line must be the title, like: # A guide."


def _section_slip(match: re.Match[str]) -> str:
    words = match["words"] or "and the words of its heading"
    return f"“{beginning(match[0])}” begins no section as it is written. Write: ## {match['number']} {words}"


# What is wrong with a clause does not keep it out of the text: whatever else is wrong in it is found in the same run.
def _clause_problems(match: re.Match[str], seen: Mapping[str, int], file: str, line: int) -> list[Problem]:
    clause = match["number"]
    if clause in seen:
        return [
            Problem(file, line, f"Clause {clause} stands twice; it is already on line {seen[clause]}. Renumber one.")
        ]
    if wrong := _WRONG_MARK.match(match["words"]):
        example = f"{clause} [was 2.2] and then the words, or {clause} [new]"
        return [Problem(file, line, f"The mark {wrong[0]} cannot be read. Write {example}.")]
    return []


def _misplaced(clauses: Sequence[_Misplaced], sections: Sequence[_OpenSection], file: str) -> Iterator[Problem]:
    """Clauses under another section than their number says: those that follow one another are one slip."""
    there = {section.number for section in sections}
    for (under, own), group in groupby(clauses, key=lambda clause: (clause.under, clause.number.split(".")[0])):
        first, *others = group
        which = f"Clauses {first.number} to {others[-1].number} stand" if others else f"Clause {first.number} stands"
        where = f"under section {under}" if under else "before any section"
        them = "them" if others else "it"
        if own in there:
            says = f"{which} {where}. Move {them}, or renumber {them}."
        else:
            says = (
                f"{which} {where}, and no line begins section {own}. Write one above {them}, like: ## {own} Heading; "
                f"or renumber {them}."
            )
        yield Problem(file, first.line, says)


def _out_of_order(
    sections: Sequence[_OpenSection], misplaced: Collection[int], seen: Mapping[str, int], file: str
) -> Iterator[Problem]:
    """Sections, and clauses of one section, after others with higher numbers. What is told already is left out."""
    # A letter is no more and no less than a number, and A.0 no less than the paragraph 1 that follows it.
    for letters in (False, True):
        same = [(section.number, section.line) for section in sections if section.number[0].isalpha() is letters]
        yield from _late("section", same, file)
    for section in sections:
        found = [(clause.match["number"], clause.line) for clause in section.clauses]
        own = [(number, line) for number, line in found if line not in misplaced and seen[number] == line]
        for letters in (False, True):
            yield from _late("clause", [one for one in own if one[0][0].isalpha() is letters], file)


def _late(kind: str, numbered: Sequence[tuple[str, int]], file: str) -> Iterator[Problem]:
    """Each number, with its line, that stands after a higher one: those that follow one another are one slip."""
    highest, after = numbered[:1], list[tuple[str, int]]()
    for one in [*numbered[1:], None]:
        if one and _parts(one[0]) < _parts(highest[0][0]):
            after.append(one)
            continue
        if after:
            (first, line), (last, _), (number, above) = after[0], after[-1], highest[0]
            which = f"{kind}s {first} to {last} stand" if len(after) > 1 else f"{kind} {first} stands"
            them = "them" if len(after) > 1 else "it"
            says = f"after {kind} {number} of line {above}. Move {them} above that, or renumber {them}."
            yield Problem(file, line, f"{which[0].upper()}{which[1:]} {says}")
        highest, after = [one] if one else [], []


def _parts(number: str) -> list[tuple[str, int]]:
    """2.10 comes after 2.9, and 2.9.1 after 2.9."""
    return [(letter, int(figures or 0)) for letter, figures in re.findall(r"([A-Z]?)\.?(\d+)", number)] or [(number, 0)]


def beginning(line: str) -> str:
    """Enough of a line to find it by."""
    words = line.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")
