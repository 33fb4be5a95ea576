"""Files that lie in a draft's folder by chance are refused by name, and nothing freezes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.checked import read_rules
from scripts.problems import ProblemsError
from scripts.publishing.ledger import publish
from tests.publishing.made_document import DOCUMENT, TODAY, Draft

FOLDER = f"policy/council/documents/{DOCUMENT}"
WORD = "is left by a word processor that has a file open. Close the file there, or take this one away."
SYSTEM = "is left by the system of a computer. Take it away: nothing is lost with it."
OTHER = (
    "is no part of a version, and would be kept with it for good. Move it to another folder. A version has text.md, "
    "rules.yaml, version.yaml, the file as it was issued, like original.docx, and pictures, like image-1.png."
)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("~$iginal.docx", WORD),
        ("Thumbs.db", SYSTEM),
        ("desktop.ini", SYSTEM),
        (".DS_Store", SYSTEM),
        ("._text.md", SYSTEM),
        ("notes.txt", OTHER),
        ("text.md.bak", OTHER),
        ("text - Copy.md", OTHER),
        ("original.docx.bak", OTHER),
    ],
)
def test_a_stray_file_is_refused_by_name_and_never_frozen(policy: Path, draft: Draft, name: str, says: str) -> None:
    folder = draft("2027-04-01")
    (folder / "image-1.png").write_bytes(b"a picture")
    (folder / ".version.yaml.unfinished").write_bytes(b"")  # a command that was ended leaves it, and nothing reads it
    assert read_rules(policy).draft_problems == ()
    (folder / name).write_bytes(b"By chance.")
    told = f"{FOLDER}/2027-04-01: “{name}” {says}"
    assert list(map(str, read_rules(policy).draft_problems)) == [told]
    with pytest.raises(ProblemsError) as refused:
        publish(policy, [(DOCUMENT, date(2027, 4, 1))], "A note.", TODAY)
    assert told in map(str, refused.value.problems)
    (folder / name).unlink()
    publish(policy, [(DOCUMENT, date(2027, 4, 1))], "A note.", TODAY)
    assert name not in read_rules(policy).policy.ledger[-1].files


def test_a_folder_in_a_draft_and_what_lies_beside_the_document_are_told(policy: Path, draft: Draft) -> None:
    folder = draft("2027-04-01")
    (folder / "old").mkdir()
    (folder.parent / "Thumbs.db").write_bytes(b"")
    (folder.parent / "2027-04-01-report.md").write_text("For the officer alone.\n", encoding="utf-8")
    (folder.parent.parent / "~$tes.docx").write_bytes(b"")
    assert sorted(map(str, read_rules(policy).draft_problems)) == [
        f"{FOLDER}/2027-04-01: “old” {OTHER}",
        f"{FOLDER}: “Thumbs.db” {SYSTEM}",
        f"policy/council/documents: “~$tes.docx” {WORD}",
    ]


def test_what_a_program_leaves_hides_nothing_else(policy: Path, draft: Draft) -> None:
    folder = draft("2027-04-01", ["Write [TBC] here."])
    (folder / "Thumbs.db").write_bytes(b"")
    assert len(read_rules(policy).draft_problems) == 2
