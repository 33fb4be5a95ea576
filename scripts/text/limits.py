"""What no text of an officer has, and what could hold up a reader of Markdown for minutes, or end it."""

from __future__ import annotations

import re

LONGEST = 300_000
"""How many characters a text may have. That is a book; the longest of ours has some 50,000."""

LONGEST_PARAGRAPH = 30_000
"""How many characters may stand between two empty lines: in a table, or in a list, too."""

LONGEST_LINE = 10_000
"""How many characters a line may have. From Word, all of a paragraph stands on one."""

MOST_BRACKETS = 300
"""How many signs [ a paragraph may have. For each, what reads Markdown looks through the rest of the paragraph."""

MOST_COLUMNS = 50
"""How many columns a table may have."""

DEEPEST = 50
"""How far lists and quotations may lie within each other."""

CAN_BE_BEYOND = 500
"""How many characters words need to hold anybody up, whatever they are."""

_BEFORE_ITS_WORDS = re.compile(r"(?:[\s>]|[*+-](?=\s)|\d{1,9}\.(?=\s))*")
_MARK = re.compile(r"[>*+-]|\d+\.| {4}")


def beyond_limits(markdown: str) -> tuple[int, str] | None:
    """The line where a text is longer, wider or deeper than any that is meant, and what to do; None where it is not."""
    if len(markdown) > LONGEST:
        says = f"This text has {len(markdown):,} characters, and {LONGEST:,} are the most that is read."
        return 1, f"{says} Is it the right one?"
    characters = brackets = 0
    for number, line in enumerate(markdown.splitlines(), start=1):
        if not line.strip():
            characters = brackets = 0
        characters += len(line)
        brackets += line.count("[")
        if too_much := _wide(line) or _long(characters, brackets):
            return number, too_much
    return None


def _wide(line: str) -> str | None:
    if len(line) > LONGEST_LINE:
        says = f"This line has {len(line):,} characters, and {LONGEST_LINE:,} are the most that is read."
        return f"{says} Make several paragraphs of it, with an empty line between them."
    if (columns := line.strip().strip("|").count("|") + 1) > MOST_COLUMNS:
        says = f"This row of a table has {columns:,} columns, and {MOST_COLUMNS} are the most that is read."
        return f"{says} Make several tables of it."
    before = _BEFORE_ITS_WORDS.match(line)
    if before and len(_MARK.findall(before[0].expandtabs(4))) > DEEPEST:
        return f"Here more than {DEEPEST} lists or quotations lie within each other. Take out what is not meant."
    return None


def _long(characters: int, brackets: int) -> str | None:
    """What is wrong with a paragraph that has come to so much."""
    apart = "Put empty lines between its parts."
    if characters > LONGEST_PARAGRAPH:
        return f"Here the paragraph comes to more than {LONGEST_PARAGRAPH:,} characters. {apart}"
    if brackets > MOST_BRACKETS:
        return f"Here the paragraph comes to more than {MOST_BRACKETS} signs [. Take out what is not meant. {apart}"
    return None
