"""How old a reader has to be, by the Automated Readability Index of Senter and Smith (1967), which only counts.

The index is 4.71 letters a word plus 0.5 words a sentence, less 21.43: the school year in the United States in which
such a text is read. Children begin the first of those years at six, so the age is five years more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

PROPER_NAMES = (
    "Local Government and Social Care Ombudsman",
    "Parliamentary and Health Service Ombudsman",
    "clinical commissioning group (CCG)",
    "integrated care board (ICB)",
    "SENDIASS",
    "NHS Continuing Healthcare",
)
"""Names that nobody can shorten; each counts as one short word."""

_END = re.compile(r"[.?!]\W*\s+|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of a text: each line of a letter or a list counts as one."""
    for name in PROPER_NAMES:
        text = text.replace(name, "Name")
    text = re.sub(r"\{\w+\}", "Name", text)  # Whatever is put in there has its own measure.
    return [part for part in _END.split(f"{text.strip()} ") if words(part)]


def words(sentence: str) -> list[str]:
    """What stands between spaces and holds a letter or a figure."""
    return [word for word in sentence.split() if any(map(str.isalnum, word))]


def reading_age(texts: Iterable[str]) -> float:
    """The age at which all the texts together can be read."""
    found = [words(sentence) for text in texts for sentence in sentences(text)]
    count = sum(map(len, found))
    letters = sum(sum(map(str.isalnum, word)) for sentence in found for word in sentence)
    return 4.71 * letters / count + 0.5 * count / len(found) - 21.43 + 5
