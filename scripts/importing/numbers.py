"""How the clauses of a file are numbered: what a printed number says of its section, and whether it follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from scripts.importing.content import Block, Label, Paragraph
from scripts.importing.findings import Findings

DOTTED = re.compile(r"(\d+(?:\.\d+)+)\.?")
SINGLE = re.compile(r"\D{0,20}?(\d+)(?:\.0)?[.:)]?")
WHOLE = re.compile(r"\d+\.0\.?")
"""How some print the number of a section."""
LETTERED = re.compile(r"([A-Z]\.?\d+(?:\.\d+)*)\.?")
_PARAGRAPH = re.compile(r"(\d{1,3})[.)]?")
_LETTER = re.compile(r"([A-Z])[.:)]?")
_LAST = re.compile(r"(.*?)(\d+)")
_ANNEX = re.compile(r"(schedule|appendix|annex)\b\W*(\d|[A-Z]\b)?", re.IGNORECASE)


def with_their_words(blocks: Sequence[Block], findings: Findings) -> Iterator[Block]:
    """The blocks, where a number in a line of its own stands before what is below it: a paragraph, a list or a table.

    One that has nothing below it, or is not as clauses are numbered, is left out, and that is said.
    """
    number: Paragraph | None = None
    for block, below in pairwise([*blocks, None]):
        assert block  # None is what follows the last
        if number and isinstance(block, Paragraph):
            block = replace(block, label=number.label, notes=(*number.notes, *block.notes))
            number = None
        if not isinstance(block, Paragraph) or block.words or not (label := block.label):
            yield block
        elif is_clause_number(label) and isinstance(below, Paragraph) and not (below.label or below.heading):
            number = block
        elif is_clause_number(label) and below and not _begins_anew(below):
            words = as_follows(findings)
            yield Paragraph(words, words, label, notes=block.notes)
        else:
            findings.add("dropped", f"the number {label.text}, which has no words after it")


def _begins_anew(block: Block) -> bool:
    """Whether it is a heading or a clause of its own."""
    return isinstance(block, Paragraph) and bool(block.heading or (block.label and is_clause_number(block.label)))


def as_follows(findings: Findings) -> str:
    """Words for a list or table that begins a clause, whose number can stand before neither of them."""
    words = "As follows:"
    findings.add("form", f"A list or table with no words before it got the words “{words}”")
    return words


def is_clause_number(label: Label) -> bool:
    """Whether it is like 2.3, A1 or A.1, as the numbers of clauses are and those of points and sections are not."""
    return bool(DOTTED.fullmatch(label.text) or LETTERED.fullmatch(label.text))


def section_of(number: str) -> int | str:
    """The number of the section to which a clause belongs by its own: 2 of 2.3, A of A.1 and A1."""
    return number[0] if number[0].isalpha() else int(number.split(".")[0])


def parted(number: str) -> tuple[str, int]:
    """What stands before the last part of a number, and that part."""
    match = _LAST.fullmatch(number)
    assert match, number  # every number ends with a figure
    return match[1], int(match[2])


def code_of(heading: str) -> str | None:
    """What stands before the numbers of a schedule that starts to count again: S1 of Schedule 1, B of Appendix B."""
    match = _ANNEX.match(heading)
    if match is None:
        return None
    given = (match[2] or "").upper()
    return given if given.isalpha() else match[1][0].upper() + given


def leading_depth(blocks: Sequence[Block]) -> int | None:
    """How deep the headings are with whose number the clauses below them begin; None where there are none such."""
    last: dict[int, str] = {}
    depths = set()
    for block in blocks:
        if not isinstance(block, Paragraph) or not block.label:
            continue
        single, dotted = SINGLE.fullmatch(block.label.text), DOTTED.fullmatch(block.label.text)
        if block.heading and not block.is_guessed and single:
            last[block.heading] = single[1]
        elif dotted and not WHOLE.fullmatch(block.label.text):
            depths |= {depth for depth, number in last.items() if number == dotted[1].split(".")[0]}
    return min(depths, default=None)


def paragraph_number(label: Label | None) -> int | None:
    """The whole number of a paragraph; None of any other label."""
    match = _PARAGRAPH.fullmatch(label.text) if label else None
    return int(match[1]) if match else None


def letter_of(label: Label | None) -> str:
    """The letter of an appendix, as its heading prints it; empty of any other label."""
    match = _LETTER.fullmatch(label.text) if label else None
    return match[1] if match else ""


def runs_on(blocks: Sequence[Block]) -> bool:
    """Whether paragraphs are numbered 1, 2, 3 through several headings, and nothing else in the file is numbered."""
    numbers: list[int] = []
    heading, under = 0, set[int]()
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        if block.label and ((block.heading and not letter_of(block.label)) or DOTTED.fullmatch(block.label.text)):
            return False
        heading = place if block.heading else heading
        if (number := paragraph_number(block.label)) is not None:
            numbers.append(number)
            under.add(heading)
    return len(under) > 1 and len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
