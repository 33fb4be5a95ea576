"""The last step that is not public yet is taken back, and nothing is lost by it."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from scripts import command_line
from scripts.checked import read_published
from scripts.command_line import main
from scripts.policy.reader import readable_policy
from scripts.publishing.ledger import publish, remove, withdraw
from tests.publishing.made_document import DOCUMENT, TODAY, Draft

DAY, LATER = date(2027, 4, 1), date(2027, 6, 1)
FOLDER = f"policy/council/documents/{DOCUMENT}"


@pytest.fixture
def committed(policy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The council's folder, all of it committed."""
    monkeypatch.setattr(command_line, "POLICY", policy)
    git(policy, "init", "--quiet")
    commit(policy)
    return policy


def git(policy: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=An officer", "-c", "user.email=officer@example.org", *words], cwd=policy, check=True
    )


def commit(policy: Path) -> None:
    git(policy, "add", "--all", ".")
    git(policy, "commit", "--quiet", "--message", "As it is")


def undone(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["undo", *words, "--yes"]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["undo", *words, "--yes"]) == 1
    return capsys.readouterr().err


def ledger(policy: Path) -> bytes:
    return (policy / "council/published.json").read_bytes()


def test_what_was_published_and_not_committed_becomes_a_draft_again(
    committed: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    before = ledger(committed)
    folder = draft(str(DAY))
    publish(committed, [(DOCUMENT, DAY)], "It is new.", TODAY)
    says = f"{DOCUMENT} {DAY} becomes a draft again, and keeps its change note."
    assert undone(capsys) == f"Taken back. {says}\n"
    assert ledger(committed) == before
    version = readable_policy(committed).version(DOCUMENT, DAY)
    assert (version.draft, version.facts.change_note, folder.exists()) == (True, "It is new.", True)
    publish(committed, [(DOCUMENT, DAY)], "It is new.", TODAY)
    commit(committed)
    assert refused(capsys) == "Nothing here can be taken back: there is no draft, and all of the ledger is committed.\n"


def test_what_was_published_together_is_taken_back_together(
    committed: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    before = ledger(committed)
    for day in (DAY, LATER):
        draft(str(day))
    publish(committed, [(DOCUMENT, DAY), (DOCUMENT, LATER)], "Both are new.", TODAY)
    says = f"{DOCUMENT} {DAY} and {DOCUMENT} {LATER} become drafts again, and keep their change note."
    assert undone(capsys) == f"Taken back. {says}\n"
    assert ledger(committed) == before


def test_a_withdrawal_is_taken_back_and_what_was_published_before_it_next(
    committed: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(str(DAY))
    publish(committed, [(DOCUMENT, DAY)], "It is new.", TODAY)
    withdraw(committed, DOCUMENT, DAY, LATER, "The court quashed it.")
    assert undone(capsys) == f"Taken back. {DOCUMENT} {DAY} is not withdrawn.\n"
    (document,) = (known for known in read_published(committed).policy.documents if known.facts.id == DOCUMENT)
    assert document.versions[0].ends is None
    assert "becomes a draft again" in undone(capsys)


def test_drafts_are_put_aside_and_named_where_there_are_several(
    committed: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(str(DAY))
    draft(str(LATER))
    assert refused(capsys) == (
        "There are 2 drafts. Say which of them is to be put aside:\n"
        f"  python3 -m scripts undo {DOCUMENT} {DAY}\n  python3 -m scripts undo {DOCUMENT} {LATER}\n"
    )
    says = f"Taken back. The draft {DOCUMENT} {LATER} goes into policy/.replaced.\n"
    assert undone(capsys, DOCUMENT, str(LATER)) == says
    assert (committed / ".replaced" / f"{DOCUMENT}-{LATER}-1" / "text.md").is_file()
    assert undone(capsys) == f"Taken back. The draft {DOCUMENT} {DAY} goes into policy/.replaced.\n"
    # It was all that there was of the document.
    assert (committed / ".replaced" / f"{DOCUMENT}-{DAY}-1" / "document.yaml").is_file()
    assert not (committed / "council" / "documents" / DOCUMENT).exists()
    assert main(["check", "--today", "2026-11-26"]) == 0


def test_what_cannot_be_taken_back_says_what_to_do(
    committed: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(capsys, DOCUMENT) == f"Name the draft of {DOCUMENT} by its first day too: ID VERSION\n"
    draft(str(DAY))
    publish(committed, [(DOCUMENT, DAY)], "It is new.", TODAY)
    assert refused(capsys, DOCUMENT, str(DAY)) == (
        f"{DOCUMENT} {DAY} is no draft. To take back that it was published, before it is committed: "
        "python3 -m scripts undo\n"
    )
    commit(committed)
    remove(committed, DOCUMENT, DAY, "It named a child.", TODAY)
    assert refused(capsys) == (
        f"The text of {DOCUMENT} {DAY} was taken off. Git brings it back, with the ledger as it was: "
        f"git restore {FOLDER}/{DAY} policy/council/published.json\n"
    )
    (committed / "council/published.json").write_text('{"entries": []}', encoding="utf-8")
    assert refused(capsys) == (
        "policy/council/published.json lacks acts that are committed. Put it back: "
        "git restore policy/council/published.json\n"
    )


def test_where_nothing_is_committed_only_a_draft_that_is_named_can_go(
    policy: Path, draft: Draft, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "POLICY", policy)
    draft(str(DAY))
    assert refused(capsys) == (
        "What is public is told from the last commit, and there is none here. A draft can be named instead: "
        "python3 -m scripts undo ID VERSION\n"
    )
    assert "goes into policy/.replaced" in undone(capsys, DOCUMENT, str(DAY))


def test_whoever_takes_back_is_asked(
    committed: Path, draft: Draft, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = draft(str(DAY))
    asks = f"The draft {DOCUMENT} {DAY} goes into policy/.replaced. Take the step back?"
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert main(["undo"]) == 1
    assert capsys.readouterr().err == f"{asks} There is nobody to ask here: say --yes.\n"
    assert folder.exists()
