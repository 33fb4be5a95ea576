"""What is kept for good in somebody's words has words: a placeholder is not taken for any."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import command_line
from scripts.command_line import main
from tests.publishing.made_document import DOCUMENT, Draft

DAY = "2027-04-01"
PUBLISH = ["publish", DOCUMENT, DAY, "--yes", "--note"]
CONFIRM = ["confirm", DOCUMENT, DAY, "2.1 £9"]


@pytest.fixture
def paid_more(policy: Path, published: Draft, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft in which an amount changed, and whose note says nothing of it."""
    monkeypatch.setattr(command_line, "POLICY", policy)
    published("2026-04-01", ["The council pays £8."])
    return draft(DAY, ["The council pays £9."], facts="change_note: It pays more.\n")


@pytest.mark.usefixtures("paid_more")
@pytest.mark.parametrize(
    ("command", "option", "gap"),
    [
        ([*PUBLISH, "[TBC]"], "--note", "[TBC]"),
        ([*PUBLISH, "It pays £9 from TBC."], "--note", "TBC"),
        ([*PUBLISH, "text"], "--note", "text"),
        ([*PUBLISH, "£9.", "--retrospective", "TEXT"], "--retrospective", "TEXT"),
        ([*CONFIRM, "--by", "TBC", "--why", "An example."], "--by", "TBC"),
        ([*CONFIRM, "--by", "NAME", "--why", "An example."], "--by", "NAME"),
        ([*CONFIRM, "--by", "An officer", "--why", "TEXT"], "--why", "TEXT"),
        ([*CONFIRM, "--by", "An officer", "--why", "(to be confirmed)"], "--why", "(to be confirmed)"),
        (["withdraw", DOCUMENT, "2026-04-01", "--on", DAY, "--yes", "--reason", "[TBC]"], "--reason", "[TBC]"),
    ],
)
def test_what_stands_in_place_of_words_is_not_kept(
    policy: Path, command: list[str], option: str, gap: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in policy.rglob("*") if file.is_file()}
    assert main(command) == 1
    says = f"{option} says “{gap}”, which stands in place of words. Write what is meant: it is kept."
    assert says in capsys.readouterr().err.splitlines()
    assert {file: file.read_bytes() for file in policy.rglob("*") if file.is_file()} == before


@pytest.mark.usefixtures("paid_more")
def test_words_that_only_hold_such_a_word_are_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CONFIRM, "--by", "Text Name", "--why", "The reason is none of the note's text."]) == 0
    assert "is confirmed by Text Name" in capsys.readouterr().out
