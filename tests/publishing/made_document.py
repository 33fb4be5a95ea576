"""A made-up document of forty clauses, and what an officer does to it: what the tests of publishing share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from scripts.text.clauses import VersionText, parse_text

TODAY = date(2026, 11, 24)
DOCUMENT = "charging-policy"
ISSUED = "original: {title: The file, format: Text, size: 1 KB, held: yes, note: Made up for the tests.}\n"
"""What version.yaml says of the file that a council issued: nothing counts as adopted without one."""

Draft = Callable[..., Path]
"""Writes a version of the document: its first day, its clauses, further lines of version.yaml; gives its folder."""

FORTY = [
    f"A family may ask for part {number} of the budget in the way that page {number} of the form says."
    for number in range(1, 41)
]


def bring_the_file(draft: Path) -> None:
    """Puts a council's file beside a draft, and says what it is, as an officer does before publishing."""
    (draft / "original.docx").write_bytes(b"as it was issued")
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write(ISSUED)


def text_of(clauses: Sequence[str], section: int = 2) -> VersionText:
    """A text of one section, its clauses numbered as they come; a mark may stand before the words."""
    lines = "\n\n".join(f"{section}.{number} {words}" for number, words in enumerate(clauses, start=1))
    text, problems = parse_text(f"# A policy\n\n## {section} Asking\n\n{lines}\n", "text.md")
    assert problems == []
    return text


INSERTED = [*FORTY[:20], "A new clause, about how long the council may take.", *FORTY[20:]]
