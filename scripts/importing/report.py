"""The report of an import: what needs a person's eye before the draft is published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.importing import measures
from scripts.importing.findings import KINDS, UNFINISHED, beginning
from scripts.importing.markdown_text import unescaped
from scripts.problems import Problem
from scripts.text.clauses import Clause, VersionText
from scripts.text.placeholders import placeholders_by_line

AGE = 11
"""Families' words should be read with ease at 9 to 11."""
_HARDEST = 3
WORDS = "Words and figures"

_LINK = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
# Without these signs, so that none of them is counted as a word or a number of the text.
_STRUCTURE = re.compile(r"^\s*(?:- |\d+\. )|^\|[ |-]+\|$|^\| | \|$", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """What is said of one kind of thing."""

    heading: str
    items: tuple[str, ...]
    group: str = ""
    """What it stands under, with others, in the report."""
    in_short: str = ""
    """What the report says in place of the items, where these are all alike."""
    closing: str = ""
    """What holds for every item."""


def report_parts(
    text: VersionText,
    findings: Mapping[str, Sequence[str]],
    problems: Sequence[Problem],
    known: set[str],
    before: VersionText | None = None,
) -> list[Part]:
    """Everything to look at, the most pressing first. `known` are the short forms that the site explains; `before` is
    the text that this one would replace.
    """
    clauses = {clause.number: plain_clause(clause) for clause in text.clauses()}
    gaps = [f"{_place(text, line)}: “{gap}”" for gap, line in placeholders_by_line(text.source)]
    found = {**findings, "placeholder": [*gaps, *findings.get("placeholder", ())]}
    parts = [Part("What `check` will refuse in the text", tuple(map(_problem, problems)), UNFINISHED)]
    parts += [
        Part(name, tuple(found.get(kind, ())), group, _in_short(kind, found)) for kind, (group, name) in KINDS.items()
    ]
    parts += _measured(clauses, known, [plain_clause(clause) for clause in before.clauses()] if before else [])
    # Within a group as they come; the groups in the order of the first of each.
    groups = dict.fromkeys(part.group for part in parts)
    return [part for group in groups for part in parts if part.group == group and part.items]


def report_text(parts: Sequence[Part], about: str, steps: Sequence[str]) -> str:
    """The report as a file to work through: plain to read, and Markdown too."""
    lines = ["# What needs your eye", "", f"{about} This report is for you alone.", *part_lines(parts)]
    return "\n".join([*lines, "", "## Next", "", *(f"{place}. {step}" for place, step in enumerate(steps, 1)), ""])


def part_lines(parts: Sequence[Part]) -> list[str]:
    """Each part with its items, under the heading of its group."""
    lines: list[str] = []
    group = ""
    for part in parts:
        if part.group and part.group != group:
            lines += ["", f"## {part.group}"]
        group = part.group
        items = [part.in_short] if part.in_short else part.items
        lines += ["", f"{'###' if group else '##'} {part.heading}", "", *(f"- {item}" for item in items)]
        lines += ["", part.closing] if part.closing else []
    return lines


def _in_short(kind: str, found: Mapping[str, Sequence[str]]) -> str:
    """Numbers that the draft has as the file prints them: how many, and from which to which."""
    items = found.get(kind, ())
    if kind not in ("typed_number", "computed_number") or len(items) < 2 or any(", printed as" in one for one in items):
        return ""
    first, last = (item.partition(":")[0] for item in (items[0], items[-1]))
    return f"{len(items)}, from {first} to {last}"


def summary(parts: Sequence[Part]) -> list[str]:
    """The report in a line for each kind, for the terminal."""
    return [f"  {len(part.items):>4}  {part.group + ': ' if part.group else ''}{part.heading}" for part in parts]


def plain_clause(clause: Clause) -> str:
    """The words of a clause, without Markdown."""
    return unescaped(_STRUCTURE.sub("", _LINK.sub(r"\1", clause.text)).replace(" | ", "; ").replace("*", ""))


def _place(text: VersionText, line: int) -> str:
    """What stands on a line of a text: a clause, by its number, or a heading."""
    heading = text.source.split("\n")[line - 1]
    if heading.startswith("#"):
        return "the title" if heading.startswith("# ") else f"the heading “{heading.lstrip('# ')}”"
    return next((clause.number for clause in reversed([*text.clauses()]) if clause.line <= line), "the title")


def _measured(clauses: Mapping[str, str], known: set[str], before: Sequence[str]) -> list[Part]:
    whole = "\n".join(clauses.values())
    long = [
        f"{name}: {count} words: {beginning(sentence, 12)}"
        for name, clause in clauses.items()
        for count, sentence in measures.long_sentences(clause)
    ]
    # A figure that the version before has too was held against its file then.
    held = {figure for clause in before for figure in measures.figures(clause)}
    figures = {name: [one for one in measures.figures(clause) if one not in held] for name, clause in clauses.items()}
    numbers = [f"{name}: {', '.join(ones)}" for name, ones in figures.items() if ones]
    return [
        Part(f"Sentences of more than {measures.LONG} words", tuple(long), WORDS),
        Part("Reading age", tuple(_reading_age(clauses)), WORDS),
        Part("Short forms that nothing explains", tuple(measures.unexplained(whole, known)), WORDS),
        Part("Numbers and dates: hold each against the file", tuple(numbers), WORDS),
    ]


def _reading_age(clauses: Mapping[str, str]) -> list[str]:
    whole = measures.measured_age(list(clauses.values()))
    if whole is None:
        return []
    ages = [(age, name) for name, clause in clauses.items() if (age := measures.measured_age([clause])) and age > AGE]
    hardest = [f"{name} ({age:.0f})" for age, name in sorted(ages, reverse=True)[:_HARDEST]]
    return [f"About {whole:.0f}; hardest: {', '.join(hardest)}" if hardest else f"About {whole:.0f}"]


def _problem(problem: Problem) -> str:
    return f"line {problem.line}: {problem.message}" if problem.line else problem.message
