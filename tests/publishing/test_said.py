"""What is kept for good in somebody's words has words: a placeholder is not taken for any."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import command_line
from scripts.command_line import main
from tests.confirming import confirm_clauses
from tests.edited import put
from tests.publishing.made_document import DOCUMENT, Draft

DAY = "2027-04-01"
PUBLISH = ["publish", DOCUMENT, DAY, "--yes", "--note"]
CONFIRM = ["confirm", DOCUMENT, DAY, "2.1 £9"]


@pytest.fixture
def paid_more(policy: Path, published: Draft, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft in which an amount changed, and whose note says nothing of it."""
    monkeypatch.setattr(command_line, "POLICY", policy)
    published("2026-04-01", ["The council pays £8."])
    folder = draft(DAY, ["The council pays £9."], facts="change_note: It pays more.\n")
    confirm_clauses(policy)
    return folder


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
@pytest.mark.parametrize(
    ("command", "option"),
    [
        ([*PUBLISH, "£9.", "--retrospective", "x"], "--retrospective"),
        ([*CONFIRM, "--by", "A. B.", "--why", "ok"], "--why"),
        (["withdraw", DOCUMENT, "2026-04-01", "--on", DAY, "--yes", "--reason", "..."], "--reason"),
    ],
)
def test_a_reason_has_a_word_in_it(command: list[str], option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command) == 1
    assert f"{option} says “{command[-1]}”, which is no word. Write what is meant" in capsys.readouterr().err


@pytest.mark.usefixtures("paid_more")
def test_words_that_only_hold_such_a_word_are_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CONFIRM, "--by", "Text Name", "--why", "The reason is none of the note's text."]) == 0
    assert "is confirmed by Text Name" in capsys.readouterr().out


@pytest.mark.usefixtures("paid_more")
def test_what_a_note_leaves_out_is_shown_by_its_name_and_whoever_says_one_half_is_asked_for_the_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(CONFIRM) == 1
    assert capsys.readouterr().out == (
        f"policy/council/documents/{DOCUMENT}/{DAY}/version.yaml: Clause 2.1 now says “£9” in place of “£8”, and the "
        "change note does not mention it. Mention it there. If it need not be mentioned, say so: "
        f'python3 -m scripts confirm {DOCUMENT} {DAY} "2.1 £9" --by NAME --why TEXT\n\n1 to be confirmed.\n'
    )
    assert main([*CONFIRM, "--by", "An officer"]) == 1
    assert capsys.readouterr().err == "Name the entry, who says that it is right, and why: ENTRY --by NAME --why TEXT\n"
    assert main([*CONFIRM[:-1], "2.1 £8"]) == 1
    assert capsys.readouterr().err == (f"'2.1 £8' is not to be confirmed in {DOCUMENT} {DAY}. Use one of: 2.1 £9.\n")


def test_what_was_typed_into_the_files_in_place_of_words_is_refused_too(
    policy: Path, paid_more: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = '{pair: "0", by: TBC, why: So it is.}'
    put(paid_more / "rules.yaml", "notes: []\n", f"notes: []\ntaken_out:\n  a-rule: {kept}\n")
    put(paid_more / "version.yaml", "It pays more.", "It pays [TBC].")
    put(paid_more / "version.yaml", "size: 1 KB", "size: SIZE")
    with (paid_more / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write('not_in_note:\n  "2.1 £9": {by: An officer, why: TEXT}\n')
    assert main(["check"]) == 1
    file, ends = (
        f"policy/council/documents/{DOCUMENT}/{DAY}",
        "which stands in place of words. Write what is meant: it is kept.",
    )
    assert capsys.readouterr().err.splitlines() == [
        f"{file}/rules.yaml:4: taken_out.a-rule.by says “TBC”, {ends}",
        f"{file}/version.yaml:2: change_note says “[TBC]”, {ends}",
        f"{file}/version.yaml:3: original.size says “SIZE”, {ends}",
        f"{file}/version.yaml:5: not_in_note.2.1 £9.why says “TEXT”, {ends}",
    ]
