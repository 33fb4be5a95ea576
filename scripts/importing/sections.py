"""The sections and clauses of a draft while they are put together, and their text in the form of text.md."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scripts.importing import markdown_text
from scripts.importing.findings import Findings, beginning
from scripts.importing.list_text import Item, list_text

_LETTERED = re.compile(r"([A-Z]\.?\d+(?:\.\d+)*)\.?\s")
_LIKE_NUMBER = re.compile(r"^(?:\d(?=\d{0,2} \S)|[A-Z](?=\.?\d+(?:\.\d+)* \S))", re.MULTILINE)
_POINT = re.compile(r"(\d+)\.")


@dataclass
class OpenClause:
    number: str | None
    """As it is printed; None where the file prints none."""
    parts: list[str | Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class OpenSection:
    number: int | str | None
    """As it is printed; a letter for an appendix, and where the paragraphs are numbered on through all headings."""
    heading: str | None
    clauses: list[OpenClause] = field(default_factory=list)
    is_numbered: bool = False
    """Whether a clause in it has a printed number: what has none then belongs to the one before."""
    letter: str = ""
    """What its heading begins with, where that may be its number: the A of “A Rates”."""
    prefix: str = ""
    """What stands before each number of a schedule that starts to count again."""
    highest: dict[str, int] = field(default_factory=dict)
    """The highest last part of its clauses’ numbers, by what stands before that part. Kept, and not looked for in all
    the clauses before each clause, which would cost the more the longer a section is."""


def join_section(section: OpenSection, added: OpenSection) -> None:
    """Puts another section at the end of this one, with its heading as bold words."""
    heading = f"**{added.heading}**"
    if not section.clauses:
        section.clauses.append(OpenClause(None))
    section.clauses[-1].parts.append(heading)
    for clause in added.clauses:
        if clause.number is None:
            section.clauses[-1].parts += clause.parts
            section.clauses[-1].notes += clause.notes
        else:
            section.clauses.append(clause)


def clause_texts(section: OpenSection, findings: Findings) -> list[str]:
    texts, last = [], 0
    _join_opening(section)
    taken = {clause.number for clause in section.clauses}
    for place, clause in enumerate(section.clauses):
        if clause.number is None:
            # Words before the first printed number become .0, so that every printed one can stay as it is.
            last += not (section.is_numbered and place == 0)
            while f"{section.number}.{last}" in taken:
                last += 1
            clause.number = f"{section.number}.{last}"
            words = markdown_text.unescaped(_first_words(clause))
            if lettered := _LETTERED.match(words):
                findings.add(
                    "printed_number", f"{clause.number}: the file prints {lettered[1]}, which stands before its words"
                )
            else:
                findings.add("made_number", f"{clause.number}: {beginning(words)}")
        _say_going_on(clause, findings)
        text = _in_order(clause)
        # In a section with a letter, “5 days” and “A4 paper” would begin clauses. Every clause has its number already.
        if isinstance(section.number, str):
            text = _LIKE_NUMBER.sub(lambda match: f"&#{ord(match[0])};", text)
        texts.append(f"{clause.number} {text}")
    return texts


def _say_going_on(clause: OpenClause, findings: Findings) -> None:
    """Says where the points of a clause count on from others, as paragraphs do that are numbered through headings."""
    labels = [part.label for part in clause.parts if isinstance(part, Item)]
    if labels and (first := _POINT.fullmatch(labels[0])) and int(first[1]) > 1:
        findings.add("printed_number", f"{clause.number}: its points count on, from {labels[0]} to {labels[-1]}")


def _join_opening(section: OpenSection) -> None:
    """Makes one opening of all that stands before the first printed number."""
    numbered = next((place for place, clause in enumerate(section.clauses) if clause.number), 0)
    opening, others = section.clauses[:numbered], section.clauses[numbered:]
    if opening:
        parts = [part for clause in opening for part in clause.parts]
        section.clauses = [OpenClause(None, parts, [note for clause in opening for note in clause.notes]), *others]


def _first_words(clause: OpenClause) -> str:
    return next((part if isinstance(part, str) else part.words for part in clause.parts if part), "")


def _in_order(clause: OpenClause) -> str:
    """The parts of a clause as Markdown: list items that stand together are one list."""
    texts: list[str] = []
    items: list[Item] = []
    for part in [*clause.parts, *clause.notes]:
        if isinstance(part, Item):
            items.append(part)
            continue
        if items:
            texts.append(list_text(items))
            items = []
        if part:
            texts.append(part)
    return "\n\n".join([*texts, list_text(items)] if items else texts)
