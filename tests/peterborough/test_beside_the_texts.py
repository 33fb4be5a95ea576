"""What families read beside the texts contradicts none of them, and nothing of it goes without anybody saying so."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.checks.damage import Damage
from scripts.checks.said_outcomes import outcome_problems
from scripts.command_line import main
from scripts.paths import POLICY
from scripts.policy.reader import readable_policy
from scripts.publishing.committing import committed_words
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish
from scripts.publishing.since_commit import changed_beside, steps_taken_out
from tests.edited import put
from tests.peterborough.conftest import DAY
from tests.peterborough.test_uncited import said, with_git

STEP = "ask-as-the-covering-letter-says"
GONE = (
    f"policy/council/steps.yaml:4: steps[0] is where a step is left out. {STEP} stood behind ask-before-the-draft in "
    "the last commit, and cites clause 11.2 of personal-budgets-policy.\n"
    "    it said: “Look at the letter that came with the draft plan. The council's page of Summer 2015 says that the "
    "letter tells how to ask for a budget.”\n"
    "    Families would be told it no more, and nobody could say since when, or why. If that was a slip, put it back. "
    "If it is not so any more, put it back with the last day on which it is told, until: DATE, and confirm that as "
    "`check` then says."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A policy, committed."""
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    with_git(folder)
    return folder


def change_step(folder: Path, change: str) -> None:
    """Puts these words in the place of a step."""
    file = folder / "council" / "steps.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(rf"(?m)^  - id: {STEP}\n(?:(?!  - id: ).*\n)*", change, text), encoding="utf-8")


def gone(folder: Path) -> list[str]:
    return [str(problem) for problem in steps_taken_out(readable_policy(folder).public, folder)]


def test_a_step_that_is_taken_out_is_told_where_it_was_and_stops_everything(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = start_draft(folder, "personal-budgets-policy", DAY)
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: Made for a test.\n")
    assert gone(folder) == []
    change_step(folder, "")
    assert gone(folder) == [GONE]
    for command, status in (
        (["check"], 1),
        (["impact"], 0),
        (["publish", "personal-budgets-policy", str(DAY), "--yes", "--note", "Some wording changed."], 1),
    ):
        done, says = said(capsys, folder, *command)
        assert (done, GONE in says) == (status, True), command


OF_A_SOURCE = "help-from-sendiass"


def test_a_step_that_cites_a_source_is_held_as_one_that_cites_a_clause_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder / "council" / "steps.yaml", "It takes no side, and", "It decides on your budget, and")
    with_git(folder)  # Also once it is committed.
    confirm = f"python3 -m scripts confirm {OF_A_SOURCE} --by NAME --why TEXT"
    status, says = said(capsys, folder, "check")
    assert status == 1 and confirm in says
    assert f"({OF_A_SOURCE}) says something else than when it was held against its page on SENDIASS in “Peter" in says
    assert said(capsys, folder, "confirm", "no-such-step")[0] == 1
    assert said(capsys, folder, "confirm", OF_A_SOURCE)[0] == 1
    status, says = said(capsys, folder, "confirm", OF_A_SOURCE, "--by", "A. Officer", "--why", "It is so now.")
    assert (status, "Nothing left to confirm" in says) == (0, True)
    assert said(capsys, folder, "check")[0] == 0


def test_a_step_that_cites_a_source_is_not_taken_out(folder: Path) -> None:
    steps = folder / "council" / "steps.yaml"
    text = steps.read_text(encoding="utf-8")
    steps.write_text(text[: text.index(f"  - id: {OF_A_SOURCE}")], encoding="utf-8")
    (says,) = gone(folder)
    assert f"{OF_A_SOURCE} stood behind bring-how-you-would-spend-it in the last commit, and cites its page on" in says


def test_a_step_that_was_told_when_something_was_published_is_missed_also_once_that_is_committed(folder: Path) -> None:
    draft = start_draft(folder, "personal-budgets-policy", DAY)
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: Made for a test.\n")
    publish(folder, [("personal-budgets-policy", DAY)], "Nothing changed.", DAY)
    change_step(folder, "")
    with_git(folder)
    assert [says.partition(". ")[0] for says in gone(folder)] == [
        f"policy/council/steps.yaml: This lacks {STEP}, which families were told when personal-budgets-policy {DAY} "
        f"was published, on {DAY}"
    ]


def test_a_step_that_ends_or_has_another_name_is_not_taken_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = folder / "council" / "steps.yaml"
    put(steps, f"id: {STEP}", "id: ask-as-the-letter-says")
    assert gone(folder) == []
    put(steps, "id: ask-as-the-letter-says", f"id: {STEP}")
    put(steps, "    when: {ehc_stage: draft}\n", "    until: 2027-03-31\n    when: {ehc_stage: draft}\n")
    assert gone(folder) == []
    status, says = said(capsys, folder, "check")
    assert status == 1 and f"({STEP}) says something else than when it was held against clause 11.2" in says
    confirm = ["confirm", "personal-budgets-policy", "2015-06-01", STEP, "--by", "A. Officer", "--why", "It ended."]
    assert main([*confirm, "--policy", str(folder)]) == 0
    assert said(capsys, folder, "check")[0] == 0


def test_without_a_commit_nobody_can_say_what_was_there(folder: Path) -> None:
    shutil.rmtree(folder.parent / ".git")
    change_step(folder, "")
    assert gone(folder) == [] and list(changed_beside(readable_policy(folder).public, folder)) == []


ELEMENTS, SUMMARY = "council/elements.yaml", "council/documents/personal-budgets-policy/document.yaml"


def refused(folder: Path) -> list[str]:
    return [problem.message for problem in outcome_problems(readable_policy(folder).public, Damage([]))]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (ELEMENTS, "Short breaks and respite", "Short breaks and respite, never paid directly", "“never paid”"),
        (ELEMENTS, "Short breaks and respite", "Short breaks and respite, if funds allow", "“if”"),
        (ELEMENTS, "Short breaks and respite", "Short breaks (no longer on the list)", "“no longer on the list”"),
        (ELEMENTS, "Short breaks and respite", "Short breaks and respite (ended in 2026)", "“ended”"),
        (ELEMENTS, "Short breaks and respite", "Short breaks and respite until 2026", "“until”"),
        (ELEMENTS, "Short breaks and respite", "Short breaks at your own cost", "“at your own cost”"),
        (ELEMENTS, "Time off for carers", "Breaks, which the family pays for itself: time off", "“Breaks, which the"),
        (ELEMENTS, "Time off for carers", "Time off that parents pay for. Time off", "“Time off that parents"),
        (ELEMENTS, "Time off for carers", "Not respite. Time off for carers", "“Not respite.”"),
        (ELEMENTS, "Time off for carers", "The council does not pay for it. Time off", "“The council does not pay"),
        (
            SUMMARY,
            "What a personal budget is,",
            "Outreach is no longer paid. What a budget is,",
            "“Outreach is no longer",
        ),
        (SUMMARY, "What a personal budget is,", "Outreach is paid directly. What a budget is,", "“Outreach is paid"),
        (SUMMARY, "What a personal budget is,", "None of it is offered since 2026. What", "“None of it is offered"),
        (SUMMARY, "What a personal budget is,", "Nothing in it is now paid for. What", "“Nothing in it is now"),
        (SUMMARY, "title: Personal", "title: Withdrawn policy on personal", "“withdrawn”"),
        (SUMMARY, "title: Personal", "title: The old personal", "“the old”"),
        (SUMMARY, "What a personal budget is,", "Withdrawn. What a personal budget is,", "“Withdrawn.”"),
        (ELEMENTS, "Short breaks and respite", "Short breaks, respite and sitters", ""),
        (ELEMENTS, "Time off for carers", "Time off for carers while schools are closed", ""),
        (ELEMENTS, "Time off for carers", "Somebody whom you pay to come. Time off for carers", ""),
        (SUMMARY, "What a personal budget is,", "What cannot be paid directly. What a personal budget is,", ""),
        (SUMMARY, "title: Personal", "title: Our personal", ""),
        (SUMMARY, "What a personal budget is,", "About outreach, and what a personal budget is,", ""),
    ],
)
def test_no_name_no_title_and_no_summary_says_what_only_rules_say(
    folder: Path, file: str, old: str, new: str, says: str
) -> None:
    assert refused(folder) == []
    put(folder / file, old, new)
    assert [says in message for message in refused(folder)] == ([True] if says else [])
    assert len(list(changed_beside(readable_policy(folder).public, folder))) == 1


def is_told_by_both(capsys: pytest.CaptureFixture[str], folder: Path, words: str) -> None:
    """By `check` and by `impact`, which does not say that nothing changes."""
    for command in ("check", "impact"):
        status, says = said(capsys, folder, command)
        assert status == 0 and words in says, command
        assert "Nothing changes for anybody" not in says


TOLD = (
    "policy/council/documents/personal-budgets-policy/document.yaml:9: known_until: 2015-08-31 is now 2030-08-31. "
    "Families who ask of a day between the two are no longer told that the council's list that is held here speaks of "
    "an earlier time, and to ask the council. Only the text that is restated can say of which time it speaks."
)


def test_a_day_up_to_which_a_text_is_known_to_hold_is_told_with_what_families_lose_by_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder / SUMMARY, "known_until: 2015-08-31", "known_until: 2030-08-31")
    is_told_by_both(capsys, folder, TOLD)
    put(folder / SUMMARY, "known_until: 2030-08-31\n", "")
    (told,) = changed_beside(readable_policy(folder).public, folder)
    assert "known_until: 2015-08-31 is now no day. Families who ask of a day between the two are told now" in told


KINDS = (
    "outreach: kinds: care_service is now short_break. By its kinds the law's own rules, notes and steps are told of a "
    "part: families read others of this one now."
)


def test_other_kinds_of_a_part_are_told_though_no_answer_changes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder / ELEMENTS, "kinds: [care_service]", "kinds: [short_break]")
    is_told_by_both(capsys, folder, KINDS)


def test_the_last_commit_is_read_in_one_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    program = subprocess.run

    def run(asked: list[str], **others: Any) -> Any:
        started.append(asked)
        return program(asked, **others)

    monkeypatch.setattr(subprocess, "run", run)
    names = ["council/steps.yaml", "council/none.yaml", ELEMENTS]
    steps, nothing, elements = committed_words(folder, names).values()
    assert len(started) == 1 and nothing is None
    assert steps == (folder / names[0]).read_text(encoding="utf-8")
    assert elements == (folder / ELEMENTS).read_text(encoding="utf-8")
