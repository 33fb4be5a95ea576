"""What families gain by a correction, or for a time alone, is said as what they lose is; and any version can end."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from scripts import command_line
from scripts.checked import read_published
from scripts.command_line import main
from scripts.policy.reader import readable_policy
from scripts.problems import ProblemsError
from scripts.publishing.confirming import confirm
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish, withdraw
from scripts.publishing.noting import left_out_of_drafts
from scripts.redline.note_sentences import says_it_ends
from scripts.version_name import VersionName
from tests.edited import put
from tests.publishing.made_document import TODAY, bring_the_file

DOCUMENT, DAY = "statement-of-budgets", date(2027, 4, 1)


@pytest.fixture
def statement(policy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A policy whose statement is published twice, the second time with the same words."""
    monkeypatch.setattr(command_line, "POLICY", policy)
    shutil.rmtree(policy / "council" / "documents" / "charging-policy")  # It has no version, which is another matter.
    bring_the_file(start_draft(policy, DOCUMENT, DAY))
    publish(policy, [(DOCUMENT, DAY)], "Nothing changed.", TODAY)
    return policy


def with_escorts(policy: Path, day: date) -> VersionName:
    """A draft in which longer journeys are listed; gives its name."""
    draft = start_draft(policy, DOCUMENT, day)
    bring_the_file(draft)
    put(draft / "text.md", "15 hours a week is not listed", "15 hours a week is listed")
    rules = draft / "rules.yaml"
    put(rules, "week is not listed", "week is listed")
    put(rules, "outcome: cannot\n    in_budget: no", "outcome: offered\n    in_budget: yes")
    name = VersionName(draft.name)
    confirm(policy, DOCUMENT, name, "escort-too-long", "A. Officer", "The list of that day.")
    return name


def unsaid(policy: Path, note: str) -> list[str]:
    read = readable_policy(policy)
    return [str(problem) for problem in left_out_of_drafts(read.public, read.with_drafts, note)]


def test_a_correction_names_what_it_gives_back(statement: Path) -> None:
    name = with_escorts(statement, DAY)
    assert name == "2027-04-01.2"
    assert unsaid(statement, "A spelling mistake is put right.") == [
        f"policy/council/documents/{DOCUMENT}/{name}/version.yaml: Somebody gains “An escort on the bus”: from "
        "2027-04-01 “cannot” "
        "becomes “offered”, and the change note does not name it. Mention it there. If it need not be mentioned, say "
        f'so: python3 -m scripts confirm {DOCUMENT} {name} "bus_escort better off" --by NAME --why TEXT'
    ]
    assert unsaid(statement, "An escort on the bus is on the list for longer journeys too.") == []
    confirm(statement, DOCUMENT, name, "bus_escort better off", "A. Officer", "Nobody was told otherwise.")
    assert unsaid(statement, "A spelling mistake is put right.") == []


def test_what_a_later_version_takes_back_is_said_to_end(statement: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = with_escorts(statement, date(2027, 1, 15))
    says = (
        f"policy/council/documents/{DOCUMENT}/{name}/version.yaml: Somebody gains “An escort on the bus”: from "
        "2027-01-15 “cannot” "
        "becomes “offered”, and the version of 2027-04-01, which is published already, takes it back from 1 April "
        "2027. The change note does not say of it that it ends. Mention it there. If it need not be mentioned, say so: "
        f'python3 -m scripts confirm {DOCUMENT} {name} "bus_escort ends" --by NAME --why TEXT'
    )
    note = "An escort on the bus is on the list for longer journeys too."
    assert unsaid(statement, note) == [says]
    for command in (["check"], ["publish", DOCUMENT, name, "--yes", "--note", note]):
        main(command)
        shown = capsys.readouterr()
        assert says.removeprefix("policy/") in shown.out + shown.err, command
    assert unsaid(statement, "An escort on the bus is on the list for longer journeys, until 31 March 2027.") == []


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("Outreach is on the list until 31 March 2027.", True),
        ("Outreach is on the list from 15 January to 31 March 2027.", True),
        ("Outreach is on the list for now.", True),
        ("Outreach is on the list.", False),
        ("Outreach is on the list from 15 January 2027.", False),
    ],
)
def test_a_sentence_says_that_something_holds_for_a_time(sentence: str, ends: bool) -> None:
    assert says_it_ends(sentence) is ends


def test_a_version_withdrawn_from_its_first_day_leaves_the_one_before_in_force_up_to_the_later_one(
    statement: Path,
) -> None:
    name = with_escorts(statement, date(2027, 1, 15))
    publish(statement, [(DOCUMENT, name)], "An escort on the bus is on the list until 31 March 2027.", TODAY)
    withdraw(statement, DOCUMENT, name, date(2027, 1, 15), "A court quashed it.")
    policy = read_published(statement).policy
    (document,) = (known for known in policy.documents if known.facts.id == DOCUMENT)
    first, between, later = document.versions[-3:]
    assert (first.ends, between.applies, later.ends) == (date(2027, 3, 31), False, None)
    assert document.in_force_on(date(2027, 2, 1)) is first


def test_a_hole_that_no_withdrawal_explains_is_still_told(statement: Path) -> None:
    draft = start_draft(statement, DOCUMENT, date(2027, 6, 1))
    bring_the_file(draft)
    put(draft / "rules.yaml", "  - id: escort-too-long\n", "  - id: escort-too-long\n    from: 2027-06-10\n")
    put(
        draft / "rules.yaml",
        "as_of: 2027-06-01\n        element: bus_escort\n        answers: {consent: yes, hours: 15.25}",
        "as_of: 2027-06-10\n        element: bus_escort\n        answers: {consent: yes, hours: 15.25}",
    )
    confirm(statement, DOCUMENT, date(2027, 6, 1), "escort-too-long", "A. Officer", "Later.")
    with pytest.raises(ProblemsError, match="leaves a hole: from 2027-06-01 to 2027-06-09 no rule of this name"):
        publish(statement, [(DOCUMENT, date(2027, 6, 1))], "An escort on the bus is not on the list.", TODAY)
