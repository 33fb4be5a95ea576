"""The report of an import: what needs a person's eye before the draft is published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.importing import measures
from scripts.importing.findings import KINDS, beginning
from scripts.importing.markdown_text import unescaped
from scripts.problems import Problem
from scripts.text.clauses import Clause, VersionText

AGE = 11
"""Families' words should be read with ease at 9 to 11."""
_HARDEST = 10

_LINK = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
# Without these signs, so that none of them is counted as a word or a number of the text.
_STRUCTURE = re.compile(r"^\s*(?:- |\d+\. )|^\|[ |-]+\|$|^\| | \|$", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """What is said of one kind of thing."""

    heading: str
    items: tuple[str, ...]


def report_parts(
    text: VersionText, findings: Mapping[str, Sequence[str]], problems: Sequence[Problem], known: set[str]
) -> list[Part]:
    """Everything to look at, the most pressing first. `known` are the short forms that the site explains."""
    parts = [Part("What `check` will refuse in the text", tuple(map(_problem, problems)))]
    parts += [Part(heading, tuple(findings.get(kind, ()))) for kind, heading in KINDS.items()]
    parts += _measured(text, known)
    return [part for part in parts if part.items]


def report_text(parts: Sequence[Part], about: str, steps: Sequence[str]) -> str:
    """The report as a file to work through: plain to read, and Markdown too."""
    lines = ["# What needs your eye", "", about, "", "This report is for you. It is not published."]
    for part in parts:
        lines += ["", f"## {part.heading}", "", *(f"- {item}" for item in part.items)]
    return "\n".join([*lines, "", "## Next", "", *(f"{place}. {step}" for place, step in enumerate(steps, 1)), ""])


def summary(parts: Sequence[Part]) -> list[str]:
    """The report in a line for each kind, for the terminal."""
    return [f"  {len(part.items):>4}  {part.heading}" for part in parts]


def plain_clause(clause: Clause) -> str:
    """The words of a clause, without Markdown."""
    return unescaped(_STRUCTURE.sub("", _LINK.sub(r"\1", clause.text)).replace(" | ", "; ").replace("*", ""))


def _measured(text: VersionText, known: set[str]) -> list[Part]:
    words = {clause.number: plain_clause(clause) for clause in text.clauses()}
    whole = "\n".join(words.values())
    long = [
        f"{name}: {count} words: {beginning(sentence, 12)}"
        for name, clause in words.items()
        for count, sentence in measures.long_sentences(clause)
    ]
    numbers = [
        f"{name}: {', '.join(figures)}" for name, clause in words.items() if (figures := measures.figures(clause))
    ]
    return [
        Part(f"Sentences of more than {measures.LONG} words", tuple(long)),
        Part("Reading age", tuple(_reading_ages(words))),
        Part("Short forms that nothing explains", tuple(measures.unexplained(whole, known))),
        Part("Numbers and dates: hold each against the file", tuple(numbers)),
    ]


def _reading_ages(words: Mapping[str, str]) -> list[str]:
    whole = measures.measured_age(list(words.values()))
    if whole is None:
        return []
    sentences = [f"The whole text: about {whole:.0f}. Families read best at 9 to {AGE}."]
    ages = [(age, name) for name, clause in words.items() if (age := measures.measured_age([clause])) and age > AGE]
    hardest = sorted(ages, reverse=True)[:_HARDEST]
    return sentences + [f"Clause {name}: about {age:.0f}." for age, name in hardest]


def _problem(problem: Problem) -> str:
    return f"line {problem.line}: {problem.message}" if problem.line else problem.message
