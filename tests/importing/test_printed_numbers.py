"""Every number that is printed before a paragraph, as LibreOffice prints it, and as the standard has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.importing.content import Paragraph
from scripts.importing.findings import Findings
from scripts.importing.word.reader import read_word
from tests.importing.word_files import NUMBERED

FILES = Path(__file__).with_name("files")

BY_THE_STANDARD = {
    "restarts": {
        "a. note goes on": "b. note goes on",
        "Clause 1 third": "Clause 3 third",
        "Clause 2 fourth": "Clause 4 fourth",
    },
    "legal-figures": {
        "I.7 It decides.": "1.7 It decides.",
        "I.7.01 in writing": "1.7.01 in writing",
        "I.7.02 in time": "1.7.02 in time",
        "I.8 It answers.": "1.8 It answers.",
        "II.7 It asks.": "2.7 It asks.",
        "II.7.01 once": "2.7.01 once",
    },
}
"""Where LibreOffice 7.4 leaves out a rule of ECMA-376, part 1: 17.9.10, w:lvlRestart, and 17.9.4, w:isLgl."""


def as_printed(path: Path) -> list[str]:
    """Each paragraph that has words with its label before it, as somebody reads it on paper."""
    blocks = read_word(path, Findings()).blocks
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.words]
    return [f"{(one.label.text or '◦') + ' ' if one.label else ''}{one.plain}" for one in paragraphs]


def printed_by_libreoffice(name: str, folder: str) -> list[str]:
    """The lines of LibreOffice's text, without those that have a number and no words."""
    lines = (FILES / folder / f"{name}.txt").read_text(encoding="utf-8-sig").splitlines()
    return [line.strip() for line in lines if len(line.split()) > 1]


@pytest.mark.parametrize("name", NUMBERED)
def test_numbers_are_as_printed(name: str, tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    NUMBERED[name]().save(str(path))
    instead = BY_THE_STANDARD.get(name, {})
    assert as_printed(path) == [instead.get(line, line) for line in printed_by_libreoffice(name, "python-docx")]


@pytest.mark.parametrize("name", NUMBERED)
def test_numbers_of_a_file_that_libreoffice_saved_are_as_printed(name: str) -> None:
    assert as_printed(FILES / "libreoffice" / f"{name}.docx") == printed_by_libreoffice(name, "libreoffice")
