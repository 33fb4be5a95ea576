"""Publishing freezes: what was published cannot be altered unseen, and is never left half done."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from scripts import command_line
from scripts.checked import read_checked_rules, read_published, read_rules
from scripts.checks.ledger import ledger_problems
from scripts.command_line import main
from scripts.paths import ROOT
from scripts.policy.model import Policy
from scripts.policy.version import Document
from scripts.problems import ProblemsError
from scripts.publishing import ledger as publishing
from scripts.publishing.committing import to_keep
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish, reinstate, remove, settled, withdraw
from scripts.publishing.noting import left_out_of_drafts
from tests.confirming import confirm_clauses
from tests.publishing.killed import ends_before, tried_steps
from tests.publishing.made_document import DOCUMENT, FORTY, INSERTED, ISSUED, TODAY, Draft

FOLDER = f"policy/council/documents/{DOCUMENT}"
CORRECT = f"publish a version that says so: python3 -m scripts new-version {DOCUMENT} --in-force DATE"


def problems(policy: Path) -> list[str]:
    return [str(problem) for problem in ledger_problems(read_rules(policy).with_drafts)]


def document(policy: Policy) -> Document:
    """The made-up document."""
    return next(one for one in policy.documents if one.facts.id == DOCUMENT)


def entries(policy: Path) -> list[dict[str, Any]]:
    """What the ledger says of the made-up document."""
    ledger = json.loads((policy / "council/published.json").read_text(encoding="utf-8"))["entries"]
    return [entry for entry in ledger if entry["document"] == DOCUMENT]


def test_publishing_freezes_words_rules_and_original_with_the_note(policy: Path, draft: Draft) -> None:
    folder = draft("2025-04-01", facts="status: draft\n# a comment that stays\n")
    (folder / "original.txt").unlink()
    (folder / "original.docx").write_bytes(b"as it was issued")
    publish(policy, [(DOCUMENT, date(2025, 4, 1))], "The first\nversion.", date(2025, 4, 1))
    facts = (folder / "version.yaml").read_text(encoding="utf-8")
    assert facts == (
        "label: as from 2025-04-01\n# a comment that stays\n" + ISSUED + "change_note: >-\n  The first version.\n"
    )
    (entry,) = entries(policy)
    assert (entry["act"], entry["version"], entry["on"]) == ("publish", "2025-04-01", "2025-04-01")
    assert entry["note"] == "The first version."
    assert sorted(entry["files"]) == ["original.docx", "rules.yaml", "text.md", "version.yaml"]
    assert problems(policy) == []


@pytest.mark.parametrize("name", ["text.md", "rules.yaml", "version.yaml", "original.pdf"])
def test_one_byte_changed_is_named_with_the_way_to_put_it_right(policy: Path, draft: Draft, name: str) -> None:
    folder = draft("2025-04-01")
    (folder / "original.txt").unlink()
    (folder / "original.pdf").write_bytes(b"as it was issued")
    publish(policy, [(DOCUMENT, date(2025, 4, 1))], "The first version.", date(2025, 4, 1))
    (folder / name).write_bytes((folder / name).read_bytes() + b"\n")
    file = f"{FOLDER}/2025-04-01/{name}"
    assert problems(policy) == [
        f"{file}: This file was altered after it was published on 2025-04-01. Put it back (git restore {file}). "
        f"To correct what is published, {CORRECT}"
    ]


def test_a_file_added_or_removed_is_named(policy: Path, draft: Draft) -> None:
    folder = draft("2025-04-01")
    (folder / "original.txt").unlink()
    (folder / "original.pdf").write_bytes(b"as it was issued")
    publish(policy, [(DOCUMENT, date(2025, 4, 1))], "The first version.", date(2025, 4, 1))
    (folder / "original.pdf").rename(folder / "another.pdf")
    assert problems(policy) == [
        f"{FOLDER}/2025-04-01/another.pdf: This file was added after it was published on 2025-04-01. Remove it. To "
        f"correct what is published, {CORRECT}",
        f"{FOLDER}/2025-04-01/original.pdf: This file was removed after it was published on 2025-04-01. Put it back "
        f"(git restore {FOLDER}/2025-04-01/original.pdf). To correct what is published, {CORRECT}",
    ]


def test_a_published_folder_that_is_gone_is_named(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    shutil.rmtree(published("2026-04-01"))
    assert problems(policy) == [
        f"{FOLDER}/2026-04-01: This version was published on 2026-04-01 and its files are gone or cannot be read. Put "
        f"them back (git restore {FOLDER}/2026-04-01), or take it off the site openly: python3 -m scripts withdraw "
        f"{DOCUMENT} 2026-04-01 --remove --reason TEXT"
    ]


def test_a_public_version_in_no_ledger_is_named(policy: Path, draft: Draft) -> None:
    draft("2025-04-01", facts="status: in_force\nchange_note: One.\n")
    assert problems(policy) == [
        f"{FOLDER}/2025-04-01/version.yaml: This version is in no ledger, so nobody can tell whether it was altered. "
        f"Publish it: python3 -m scripts publish {DOCUMENT} 2025-04-01 --note TEXT"
    ]


def test_what_is_published_cannot_be_published_again(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    with pytest.raises(ProblemsError) as raised:
        publish(policy, [(DOCUMENT, date(2025, 4, 1))], "Another note.", date(2025, 4, 1))
    assert str(raised.value) == (
        f"{DOCUMENT} 2025-04-01 was published on 2025-04-01, and stays as it is. To correct it, {CORRECT}"
    )


def test_a_text_that_no_pdf_can_show_is_not_published_and_check_names_it(
    policy: Path, draft: Draft, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft("2025-04-01", ["A family may ask 如需."])
    before = contents(policy)
    says = (
        f"{FOLDER}/2025-04-01/text.md:5: No typeface here has 如, so no PDF can show it. "
        "Write it in other letters, or as an image."
    )
    with pytest.raises(ProblemsError) as raised:
        publish(policy, [(DOCUMENT, date(2025, 4, 1))], "The first version.", date(2025, 4, 1))
    assert str(raised.value) == says
    assert contents(policy) == before
    monkeypatch.setattr(command_line, "POLICY", policy)
    assert main(["check", "--today", "2026-11-26"]) == 1
    assert says in capsys.readouterr().err.splitlines()


def test_a_note_that_no_pdf_can_show_is_blamed_on_what_is_said_of_the_version(policy: Path, draft: Draft) -> None:
    draft("2025-04-01")
    with pytest.raises(ProblemsError) as raised:
        publish(policy, [(DOCUMENT, date(2025, 4, 1))], "The first 😀.", date(2025, 4, 1))
    assert str(raised.value) == (
        f"{FOLDER}/2025-04-01/version.yaml: No typeface here has 😀, so no PDF can show it. "
        "Write it in other letters, or as an image."
    )


def test_a_draft_with_a_mistake_is_not_published_and_nothing_is_touched(policy: Path, draft: Draft) -> None:
    draft("2025-04-01", ["See clause 9.9."])
    before = contents(policy)
    with pytest.raises(ProblemsError) as raised:
        publish(policy, [(DOCUMENT, date(2025, 4, 1))], "The first version.", date(2025, 4, 1))
    assert str(raised.value) == (
        f"{FOLDER}/2025-04-01/text.md:5: Clause 2.1 refers to clause 9.9, but this text has no such clause. Mend it."
    )
    assert contents(policy) == before


@pytest.mark.parametrize(
    ("document", "day", "says"),
    [
        ("charging", "2025-04-01", "There is no document 'charging'. There are: charging-policy, "),
        (DOCUMENT, "2024-04-01", f"{DOCUMENT} has no version 2024-04-01. It has: 2025-04-01."),
    ],
)
def test_what_is_not_there_is_said_with_what_is(policy: Path, draft: Draft, document: str, day: str, says: str) -> None:
    draft("2025-04-01")
    with pytest.raises(ProblemsError) as raised:
        publish(policy, [(document, date.fromisoformat(day))], "A note.", TODAY)
    assert str(raised.value).startswith(says)


def contents(policy: Path) -> dict[str, bytes]:
    """Every file that is no leftover, with its bytes."""
    return {
        path.relative_to(policy).as_posix(): path.read_bytes()
        for path in policy.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


HAS_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="the process that is ended is a fork of this one")


@pytest.fixture
def unrehearsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is done to the real policy counts: the rehearsal is on a copy."""
    monkeypatch.setattr(publishing, "_rehearsed", lambda folder, change, published=(): (None, None))


@pytest.mark.campaign
@HAS_FORK
@pytest.mark.usefixtures("unrehearsed")
def test_publishing_killed_before_any_step_leaves_the_draft_or_the_published_version(
    policy: Path, draft: Draft, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    draft("2025-04-01", facts="status: draft\n")
    old_ledger = (policy / "council/published.json").read_bytes()
    states: list[str] = []
    first = ([(DOCUMENT, date(2025, 4, 1))], "The first version.", date(2025, 4, 1))
    whole = Path(shutil.copytree(policy, tmp_path / "whole" / "policy"))
    steps = tried_steps(request, partial(publish, whole, *first))
    for step in steps:
        copy = Path(shutil.copytree(policy, tmp_path / str(step) / "policy"))
        assert ends_before(step, partial(publish, copy, *first)) == (step == steps[-1])
        found = read_published(copy)
        public = any(one.facts.id == DOCUMENT and one.versions for one in found.policy.documents)
        assert public == ((copy / "council/published.json").read_bytes() != old_ledger)
        states.append("new" if public else "old")
        if not public:
            assert found.has_drafts and not found.draft_problems
            publish(copy, *first)
            assert problems(copy) == []
    assert states == ["old"] * (len(states) - 2) + ["new"] * 2
    assert steps[-1] >= 6


@pytest.mark.campaign
@HAS_FORK
def test_starting_a_draft_killed_before_any_step_leaves_a_whole_draft_or_none(
    policy: Path, published: Draft, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    published("2025-04-01")
    started: list[bool] = []
    whole = Path(shutil.copytree(policy, tmp_path / "whole" / "policy"))
    steps = tried_steps(request, partial(start_draft, whole, DOCUMENT, date(2027, 4, 1)))
    for step in steps:
        copy = Path(shutil.copytree(policy, tmp_path / str(step) / "policy"))
        assert ends_before(step, partial(start_draft, copy, DOCUMENT, date(2027, 4, 1))) == (step == steps[-1])
        found = read_published(copy)
        started.append(found.has_drafts)
        if not started[-1]:
            start_draft(copy, DOCUMENT, date(2027, 4, 1))
            found = read_published(copy)
        assert found.has_drafts and not found.draft_problems
    assert steps[-1] > 8 and started == sorted(started) and started[-1]


@pytest.mark.campaign
@HAS_FORK
@pytest.mark.usefixtures("unrehearsed")
def test_removing_killed_before_any_step_leaves_the_old_the_new_or_what_check_names_and_the_next_run_ends(
    policy: Path, published: Draft, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    published("2025-04-01")
    published("2026-04-01")
    states: list[str] = []
    removed = (DOCUMENT, date(2026, 4, 1), "It named a child.", TODAY)
    whole = Path(shutil.copytree(policy, tmp_path / "whole" / "policy"))
    steps = tried_steps(request, partial(remove, whole, *removed))
    for step in steps:
        copy = Path(shutil.copytree(policy, tmp_path / str(step) / "policy"))
        take_away = partial(remove, copy, *removed)
        assert ends_before(step, take_away) == (step == steps[-1])
        found = read_rules(copy).policy
        is_public = [one.in_force for one in document(found).versions] == [date(2025, 4, 1), date(2026, 4, 1)]
        left_over = (copy / "council" / "documents" / DOCUMENT / "2026-04-01").exists()
        states.append("old" if is_public else "half" if left_over else "new")
        half = (
            f"{FOLDER}/2026-04-01: The text of this version was taken off the site on 2026-11-24, and its folder is "
            "still here. This takes away what is left: python3 -m scripts withdraw charging-policy 2026-04-01 "
            "--remove --reason TEXT"
        )
        assert problems(copy) == ([half] if states[-1] == "half" else [])
        if states[-1] != "new":
            take_away()
            assert not (copy / "council" / "documents" / DOCUMENT / "2026-04-01").exists()
            assert [entry["act"] for entry in entries(copy)] == ["publish", "publish", "remove"]
            assert problems(copy) == []
    assert states == sorted(states, key=["old", "half", "new"].index)
    assert states[-1] == "new" and set(states) == {"old", "half", "new"}


def test_what_is_removed_cannot_be_removed_again(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    remove(policy, DOCUMENT, date(2025, 4, 1), "It named a child.", TODAY)
    with pytest.raises(ProblemsError) as raised:
        remove(policy, DOCUMENT, date(2025, 4, 1), "Again.", TODAY)
    assert str(raised.value) == f"{DOCUMENT} 2025-04-01 was taken off the site already, on 2026-11-24."


@pytest.mark.parametrize("gone", ["the folder", "a file"])
def test_a_version_whose_files_are_gone_is_removed_as_check_says(policy: Path, published: Draft, gone: str) -> None:
    published("2025-04-01")
    folder = published("2026-04-01")
    if gone == "a file":
        (folder / "text.md").unlink()
    else:
        shutil.rmtree(folder)
    remove(policy, DOCUMENT, date(2026, 4, 1), "It was lost.", TODAY)
    assert problems(policy) == []
    assert entries(policy)[-1]["title"] == "Charging policy, as from 2026-04-01"


def test_no_draft_takes_the_place_of_what_was_removed(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2026-04-01")
    remove(policy, DOCUMENT, date(2026, 4, 1), "It named a child.", TODAY)
    assert start_draft(policy, DOCUMENT, date(2026, 4, 1)).name == "2026-04-01.2"
    assert not read_published(policy).draft_problems


def test_two_at_once_both_get_into_the_ledger(policy: Path, draft: Draft) -> None:
    draft("2025-04-01")
    draft("2026-04-01")
    code = (
        "import sys; from datetime import date; from pathlib import Path; "
        "from scripts.publishing.ledger import publish; "
        f"publish(Path(sys.argv[1]), [({DOCUMENT!r}, date.fromisoformat(sys.argv[2]))], 'A note.', date(2025, 4, 1))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(policy), day], cwd=ROOT)
        for day in ("2025-04-01", "2026-04-01")
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert sorted(str(entry["version"]) for entry in entries(policy)) == ["2025-04-01", "2026-04-01"]
    assert problems(policy) == []


def test_a_withdrawn_version_keeps_its_text_and_ends_the_day_before(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    withdraw(policy, DOCUMENT, date(2025, 4, 1), date(2026, 1, 1), "The court\nquashed it.")
    found = read_published(policy).policy
    (version,) = next(one for one in found.documents if one.facts.id == DOCUMENT).versions
    assert version.withdrawal
    assert (version.ends, version.withdrawal.note) == (date(2025, 12, 31), "The court quashed it.")
    with pytest.raises(ProblemsError, match="is withdrawn already, from 2026-01-01"):
        withdraw(policy, DOCUMENT, date(2025, 4, 1), date(2026, 2, 1), "Again.")


def test_a_version_withdrawn_before_its_first_day_leaves_the_one_before_in_force(
    policy: Path, published: Draft
) -> None:
    published("2025-04-01")
    published("2027-04-01")
    withdraw(policy, DOCUMENT, date(2027, 4, 1), date(2027, 4, 1), "Not agreed after all.")
    found = read_published(policy).policy
    first, second = next(one for one in found.documents if one.facts.id == DOCUMENT).versions
    assert (first.ends, second.applies) == (None, False)


def test_no_withdrawal_comes_before_the_version_and_one_can_be_taken_back_until_its_day(
    policy: Path, published: Draft
) -> None:
    published("2027-04-01")
    day = date(2027, 4, 1)
    with pytest.raises(ProblemsError, match="so it cannot end on 2027-03-01"):
        withdraw(policy, DOCUMENT, day, date(2027, 3, 1), "Why.")
    with pytest.raises(ProblemsError, match="is not withdrawn, so nothing can be taken back"):
        reinstate(policy, DOCUMENT, day, "Why.", TODAY)
    for again in range(2):
        withdraw(policy, DOCUMENT, day, date(2027, 5, 1), "The court quashed it.")
        (version,) = document(read_published(policy).policy).versions
        assert version.ends == date(2027, 4, 30), again
        with pytest.raises(ProblemsError, match="is not in force since 2027-05-01, and families were told so"):
            reinstate(policy, DOCUMENT, day, "Too late.", date(2027, 5, 1))
        reinstate(policy, DOCUMENT, day, "The court changed its mind.", date(2027, 4, 30))
        (version,) = document(read_published(policy).policy).versions
        assert (version.ends, version.withdrawal) == (None, None), again
    acts = ["publish", "withdraw", "reinstate", "withdraw", "reinstate"]
    assert [entry["act"] for entry in entries(policy)] == acts


def test_withdrawing_asks_first(
    at_policy: Path, published: Draft, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    published("2025-04-01")
    command = ["withdraw", DOCUMENT, "2025-04-01", "--on", "2026-01-01", "--reason", "The court quashed it."]
    asks = (
        f"Withdraw {DOCUMENT} 2025-04-01 from 2026-01-01 on? 1 January 2026 is past: what is told of the days since "
        "then becomes another. The ledger keeps it for good."
    )
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert main(command) == 1
    assert (
        capsys.readouterr().err == "Your reason says: The court quashed it.\nFor families nothing becomes another.\n"
        f"{asks} There is nobody to ask here: say --yes.\n"
    )
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda asked: {f"{asks} [y/N] ": "n"}[asked])
    assert main(command) == 1
    assert [entry["act"] for entry in entries(at_policy)] == ["publish"]


def test_what_is_due_names_what_begins_and_what_is_withdrawn(
    at_policy: Path, published: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    published("2027-04-01")
    withdraw(at_policy, DOCUMENT, date(2027, 4, 1), date(2027, 5, 1), "The court quashed it.")
    assert main(["due", "--builds", "--today", "2027-03-31"]) == 0
    title = document(read_published(at_policy).policy).versions[0].title
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first == f"2027-04-01 (to come): Build the site again (begins: {title})."
    assert second == f"2027-05-01 (to come): Build the site again (is withdrawn: {title})."


def test_a_removed_version_is_known_by_the_ledger_alone(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    folder = published("2026-04-01")
    remove(policy, DOCUMENT, date(2026, 4, 1), "It named a child.", TODAY)
    assert not folder.exists()
    found = read_published(policy).policy
    assert [one.in_force for one in next(d for d in found.documents if d.facts.id == DOCUMENT).versions] == [
        date(2025, 4, 1)
    ]
    assert entries(policy)[-1] == {
        "act": "remove",
        "document": DOCUMENT,
        "version": "2026-04-01",
        "on": "2026-11-24",
        "title": "Charging policy, as from 2026-04-01",
        "note": "It named a child.",
    }


def test_a_draft_is_deleted_and_not_withdrawn(policy: Path, draft: Draft) -> None:
    draft("2025-04-01")
    with pytest.raises(ProblemsError) as raised:
        withdraw(policy, DOCUMENT, date(2025, 4, 1), date(2026, 1, 1), "Why.")
    assert str(raised.value) == (
        f"{DOCUMENT} 2025-04-01 was never published. To put it aside: python3 -m scripts undo {DOCUMENT} 2025-04-01"
    )


def test_a_new_version_is_a_sound_draft_of_the_one_before(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2026-04-01", [*INSERTED[:21], *(f"[was 2.{n}] {FORTY[n - 1]}" for n in range(21, 41))])
    folder = start_draft(policy, DOCUMENT, date(2027, 4, 1))
    assert (folder / "version.yaml").read_text(encoding="utf-8") == (
        "label: as from 1 April 2027\nreplaces: 2026-04-01\n"
        "# What readers are told has changed. `publish --note` writes it here; until then it may stay away.\n"
    )
    text = (folder / "text.md").read_text(encoding="utf-8")
    assert "[was" not in text and f"2.22 {FORTY[20]}" in text
    found = read_published(policy)
    assert found.has_drafts and not found.draft_problems


def test_the_examples_of_a_new_version_are_in_its_time(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    folder = start_draft(policy, "statement-of-budgets", date(2027, 4, 1))
    rules = (folder / "rules.yaml").read_text(encoding="utf-8")
    assert "as_of: 2027-04-01" in rules and "as_of: 2026" not in rules
    found = read_published(policy)
    assert found.has_drafts and not found.draft_problems


@pytest.fixture
def at_policy(policy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The commands take the copy for the real policy."""
    monkeypatch.setattr(command_line, "POLICY", policy)
    return policy


def test_check_fails_and_names_the_altered_file(
    policy: Path, published: Draft, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = published("2025-04-01")
    monkeypatch.setattr(command_line, "POLICY", policy)
    assert main(["check", "--today", "2026-11-26"]) == 0
    assert capsys.readouterr().out.endswith(" 3 documents in 4 versions.\n")
    text = (folder / "text.md").read_bytes()
    (folder / "text.md").write_bytes(text.replace(b"may ask", b"may asc", 1))
    assert main(["check", "--today", "2026-11-26"]) == 1
    file = f"{FOLDER}/2025-04-01/text.md"
    assert capsys.readouterr().err == (
        f"{file}: This file was altered after it was published on 2025-04-01. Put it back (git restore {file}). "
        f"To correct what is published, {CORRECT}\n"
    )
    (folder / "text.md").write_bytes(text)
    assert main(["check", "--today", "2031-01-01"]) == 1


def test_withdrawing_from_the_terminal(at_policy: Path, published: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    published("2025-04-01")
    published("2026-04-01")
    command = ["withdraw", DOCUMENT, "2026-04-01", "--yes", "--reason"]
    assert main([*command, " ", "--on", "2026-05-01"]) == 1
    assert capsys.readouterr().err == "The reason is empty. Say why: --reason TEXT\n"
    assert main([*command, "Quashed.", "--on", "2026-05-01"]) == 0
    assert capsys.readouterr().out == (
        f"Withdrawn from 2026-05-01.\n{to_keep(at_policy, f'Withdraw {DOCUMENT} 2026-04-01')}\n"
    )
    assert main([*command, "It named a child.", "--remove"]) == 0
    assert capsys.readouterr().out == (
        "The text is off the site from the next build on, and its address says so.\n"
        f"{to_keep(at_policy, f'Take {DOCUMENT} 2026-04-01 off the site')}\n"
    )
    assert [entry["act"] for entry in entries(at_policy)] == ["publish", "publish", "withdraw", "remove"]


def test_an_earlier_draft_is_never_lost(
    at_policy: Path, published: Draft, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    published("2025-04-01")
    command = ["new-version", DOCUMENT, "--in-force", "2027-04-01"]
    assert main(command) == 0
    assert f"python3 -m scripts publish {DOCUMENT} 2027-04-01 --note TEXT" in capsys.readouterr().out
    text = at_policy / "council" / "documents" / DOCUMENT / "2027-04-01" / "text.md"
    text.write_text("my work", encoding="utf-8")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert main(command) == 1
    assert capsys.readouterr().err == (
        "There is a draft of 2027-04-01 already. Put it aside, in policy/.replaced, and start anew? There is nobody to "
        "ask here: say --yes.\n"
    )
    assert text.read_text(encoding="utf-8") == "my work"
    assert main([*command, "--yes"]) == 0
    kept = at_policy / ".replaced" / f"{DOCUMENT}-2027-04-01-1" / "text.md"
    assert kept.read_text(encoding="utf-8") == "my work"


def test_the_redline_and_its_marks_from_the_terminal(
    at_policy: Path, published: Draft, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    published("2025-04-01")
    folder = draft("2026-04-01", [*INSERTED[:20], f"[new] {INSERTED[20]}", *INSERTED[21:]])
    assert main(["diff", DOCUMENT]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Charging policy, 2025-04-01 to 2026-04-01 (draft): 1 added, 20 renumbered"
    assert lines[4:7] == ["2.21: added", "    {+A new clause, about how long the council may take.+}", ""]
    assert main(["diff", DOCUMENT, "2025-04-01", "2026-04-01", "--mark"]) == 0
    assert capsys.readouterr().out == (
        f"{FOLDER}/2026-04-01/text.md: marked with the number that it had: 20 clauses.\n"
    )
    text = (folder / "text.md").read_text(encoding="utf-8")
    assert f"2.21 [new] {INSERTED[20]}\n\n2.22 [was 2.21] {FORTY[20]}" in text
    assert problems(at_policy) == []
    assert main(["diff", DOCUMENT, "2026-04-01", "2025-04-01"]) == 0
    assert capsys.readouterr().out.startswith(
        "Charging policy, 2026-04-01 (draft) to 2025-04-01: 1 removed, 20 renumbered\n"
    )


OLD = ["The council pays £1,200 a year.", "Ask within 20 days.", "You may ask again after 1 May 2026.", "Say thanks."]
NEW = ["The council pays £1,500 a year.", "You must ask within 10 days.", "You may ask again.", "Say thank you."]
OLD += ["We answer in 20 working days.", "Bring 2 quotes."]
NEW += ["We answer in 30 working days.", "Bring 3 quotes."]


@pytest.mark.parametrize(
    ("note", "left_out"),
    [
        (
            "Some changes.",
            [
                "Clause 2.1 now says “£1,500” in place of “£1,200”, and the change note does not mention it.",
                "Clause 2.2 now says “10 days” in place of “20 days”, and the change note does not mention it.",
                "Clause 2.2 now says “must”, and the change note does not mention it.",
                "Clause 2.3 no longer says “1 May 2026”, and the change note does not mention it.",
                "Clause 2.5 now says “30 working days” in place of “20 working days”, and the change note does not "
                "mention it.",
                "Clause 2.6 now says “3 quotes” in place of “2 quotes”, and the change note does not mention it.",
            ],
        ),
        (
            "From £1,200 to £1,500; you must ask within 10 days; clause 2.3 no longer says 1 May 2026. We answer in 30 "
            "working days, and ask for 3 quotes.",
            [],
        ),
    ],
)
def test_the_change_note_is_held_against_the_redline(
    at_policy: Path,
    published: Draft,
    draft: Draft,
    capsys: pytest.CaptureFixture[str],
    note: str,
    left_out: list[str],
) -> None:
    published("2025-04-01", OLD)
    draft("2026-04-01", NEW)
    confirm_clauses(at_policy)
    command = ["publish", DOCUMENT, "2026-04-01", "--yes", "--retrospective", "It was agreed then.", "--note", note]
    accepting = []
    if left_out:
        assert main(command) == 1
        said = [line.partition(" Mention it there.") for line in capsys.readouterr().err.splitlines()]
        assert [says for says, *_ in said] == [f"{FOLDER}/2026-04-01/version.yaml: {gap}" for gap in left_out]
        assert len(entries(at_policy)) == 1
        accepting = [shlex.split(rest.partition("python3 -m scripts ")[2]) for *_, rest in said]
    for words in accepting:
        by_whom = [
            "An officer" if word == "NAME" else "It is in the letter." if word == "TEXT" else word for word in words
        ]
        assert main(by_whom) == 0
    assert main(command) == 0
    printed = capsys.readouterr()
    accepted = read_rules(at_policy).policy.documents[0].versions[-1].facts.not_in_note if left_out else {}
    assert {(said.by, said.why) for said in accepted.values()} <= {("An officer", "It is in the letter.")}
    keep = to_keep(at_policy, f"Publish {DOCUMENT} 2026-04-01")
    assert printed.out.endswith(f"Published: /policy/{DOCUMENT}/2026-04-01/\n{keep}\n")


@pytest.mark.parametrize(
    ("old", "new", "gaps"),
    [
        ("We answer in ten working days.", "We answer in five working days.", ["five working days"]),
        ("The fund has £5 million.", "The fund has £5 thousand.", ["£5 thousand"]),
        ("It is for those under 16.", "It is for those under 18.", ["under 18"]),
        ("It is for those aged 16 to 18.", "It is for those aged 16 to 19.", ["aged 16 to 19"]),
        ("Ring before 5pm.", "Ring before 4.30 pm.", ["4.30 pm"]),
        ("Ask by 1st May 2027.", "Ask by 2nd May 2027.", ["2 May 2027"]),
        ("Ask by 01/05/2027.", "Ask by 01/06/2027.", ["01/06/2027"]),
        ("It carries 30 kg.", "It carries 40 kg.", ["40 kg"]),
        ("We pay half of it.", "We pay double that.", ["double"]),
        ("We pay £15 a week.", "We pay £15 a month.", ["a month"]),
        ("We pay 12 GBP.", "We pay 13 GBP.", ["13 GBP"]),
        ("It takes 10 hrs.", "It takes 20 hrs.", ["20 hrs"]),
        ("We pay ½ of it monthly.", "We pay ¾ of it weekly.", ["¾", "weekly"]),
        ("It is for under-16s.", "It is for under-18s.", ["under-18s"]),
        ("Until the 19th birthday.", "Until the 20th birthday.", ["20 birthday"]),
        ("It begins in summer 2028.", "It begins in summer 2029.", ["summer 2029"]),
        ("You can ask us.", "You need to ask us.", ["need to"]),
        ("It takes 10 to 20 days.", "It takes 12 to 20 days.", ["12 to 20 days"]),
        ("It is up to 30 hours a week.", "It is up to 20 hours a week.", ["20 hours"]),
        # A number that only names a clause, and a figure written in another way, are no change.
        ("It is as 9.2 to 9.4 say.", "It is as 9.2 to 9.5 say.", []),
        ("Ask by 1st May 2027, for £ 20.", "Ask by 1 May 2027, for £20.", []),
    ],
)
def test_every_kind_of_number_with_a_unit_counts(
    policy: Path, published: Draft, draft: Draft, old: str, new: str, gaps: list[str]
) -> None:
    published("2025-04-01", [old])
    draft("2026-04-01", [new])
    said = left_out(policy, "Some words.")
    assert [f"now says “{gap}”" in one for gap, one in zip(gaps, said, strict=True)] == [True] * len(gaps), said
    assert left_out(policy, f"{new} 2.1") == []


def test_a_draft_may_not_be_called_as_another_version_of_its_document_is(
    at_policy: Path, published: Draft, draft: Draft
) -> None:
    published("2025-04-01")
    facts = draft("2026-04-01") / "version.yaml"
    text = facts.read_text(encoding="utf-8").replace("label: as from 2026-04-01", "label: as from 2025-04-01")
    facts.write_text(text, encoding="utf-8")
    assert list(map(str, read_checked_rules(at_policy).draft_problems)) == [
        f"{FOLDER}/2026-04-01/version.yaml:1: label is “as from 2025-04-01”, as the version of 2025-04-01 is called. "
        "Say of when this one is."
    ]


def left_out(folder: Path, note: str = "") -> list[str]:
    checked = read_rules(folder)
    return list(map(str, left_out_of_drafts(checked.policy, checked.with_drafts, note)))


def test_what_the_note_leaves_out_is_shown_by_check_and_confirm_until_somebody_accepts_it(
    at_policy: Path, published: Draft, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    published("2025-04-01", ["The council pays £8."])
    folder = draft("2026-04-01", ["The council pays £9."], facts="change_note: It pays more.\n")
    confirm_clauses(at_policy)
    accept = f'python3 -m scripts confirm {DOCUMENT} 2026-04-01 "2.1 £9" --by NAME --why TEXT'
    says = (
        f"{FOLDER}/2026-04-01/version.yaml: Clause 2.1 now says “£9” in place of “£8”, and the change note does not "
        f"mention it. Mention it there. If it need not be mentioned, say so: {accept}"
    )
    assert left_out(at_policy) == [says]
    assert left_out(at_policy, "It pays £9.") == []
    assert main(["confirm", DOCUMENT, "2026-04-01"]) == 1
    assert capsys.readouterr().out == f"{says}\n\n1 to be confirmed.\n"
    assert main(["confirm", DOCUMENT, "2026-04-01", "2.1 £9", "--by", "An officer", "--why", "It is an example."]) == 0
    assert capsys.readouterr().out == "Written: 2.1 £9 is confirmed by An officer. Nothing left to confirm.\n"
    assert (
        (folder / "version.yaml")
        .read_text(encoding="utf-8")
        .endswith('not_in_note:\n  "2.1 £9": {"by": "An officer", "why": "It is an example."}\n')
    )
    assert left_out(at_policy) == []
    because = ["--retrospective", "It was agreed then.", "--yes"]
    assert main(["publish", DOCUMENT, "2026-04-01", "--note", "It pays more.", *because]) == 0


def test_an_empty_note_is_refused(at_policy: Path, draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    draft("2027-04-01")
    assert main(["publish", DOCUMENT, "2027-04-01", "--note", " "]) == 1
    assert capsys.readouterr().err == "The change note is empty. Say in a sentence what changed: --note TEXT\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("label: a\nchange_note: old\nnotice: b\n", 'label: a\nchange_note: >-\n  New: it\'s "so".\nnotice: b\n'),
        (
            "label: a\nstatus: draft\nnotice: >-\n  b\n  c",
            'label: a\nnotice: >-\n  b\n  c\nchange_note: >-\n  New: it\'s "so".\n',
        ),
        (
            "change_note: >-\n  old\n\n  words\n# kept\nlabel: a\n",
            'change_note: >-\n  New: it\'s "so".\n# kept\nlabel: a\n',
        ),
        (
            "label: a\nchange_note: old # why\n\nnotice: b\n",
            'label: a\n# why\nchange_note: >-\n  New: it\'s "so".\n\nnotice: b\n',
        ),
        (
            '"change_note": old\n"status": draft # not for long\nlabel: a # kept',
            'change_note: >-\n  New: it\'s "so".\nlabel: a # kept',
        ),
    ],
)
def test_the_note_is_written_and_all_else_is_left(text: str, expected: str) -> None:
    found = settled(text, {"change_note": 'New: it\'s "so".'}, "version.yaml")
    assert found == expected


@pytest.mark.parametrize(
    "text", ["{label: a, status: draft}\n", "label: a\n...\n", "change_note: &note a\nlabel: *note\n"]
)
def test_a_note_that_cannot_be_written_without_harm_is_left_to_the_officer(text: str) -> None:
    with pytest.raises(ProblemsError) as raised:
        settled(text, {"change_note": "New."}, "version.yaml")
    assert str(raised.value) == (
        "version.yaml: The change note cannot be written into this file. Write it there yourself, as change_note: TEXT."
    )
