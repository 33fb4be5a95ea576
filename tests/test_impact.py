"""`impact`: what a change of rules does to every family, counted exactly."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts import command_line
from scripts.checked import read_rules
from scripts.command_line import main
from scripts.paths import POLICY
from scripts.policy.bundle import rules_bundle
from scripts.policy.impact import OutcomeChange, impact
from tests.calculator.small_council import council, decided_by, families, rule
from tests.councils.listed import listed_folder
from tests.councils.made_up import COUNCILS

RULES = "policy/council/documents/plain-policy/2015-06-01/rules.yaml"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of its own with a made-up council and the law committed; `impact` takes it for this one."""
    shutil.copytree(POLICY / "national", listed_folder(tmp_path) / "national")
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    monkeypatch.setattr(command_line, "POLICY", tmp_path / "policy")
    return tmp_path


def change(repository: Path, old: str, new: str, file: str = RULES) -> None:
    text = (repository / file).read_text(encoding="utf-8")
    assert old in text
    (repository / file).write_text(text.replace(old, new), encoding="utf-8")


def put_personal_care_on_the_list(repository: Path) -> None:
    change(repository, "  - personal_care\n", "")
    change(repository, "  - short_break\n", "  - short_break\n  - personal_care\n")
    change(repository, "element: our_personal_care", "element: our_top_up")


def take_care_off_the_list(repository: Path) -> None:
    change(repository, "  - care_service\n", "")
    change(repository, "  - top_up\n", "  - top_up\n  - care_service\n")


def of_the_relevant(bundle: dict[str, Any], asked: set[str]) -> dict[str, Any]:
    """The bundle with one answer only to each question that is not asked, so that families can be gone through."""
    questions = [one if one["id"] in asked else {**one, "answers": one["answers"][-1:]} for one in bundle["questions"]]
    return {**bundle, "questions": questions}


def test_nothing_changed_is_said_in_one_line(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact"]) == 0
    assert capsys.readouterr().out == "Nothing changes for anybody, compared with HEAD.\n"


def test_personal_care_on_the_list_is_counted_as_by_going_through_every_family(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = rules_bundle(read_rules(repository / "policy").policy)
    put_personal_care_on_the_list(repository)
    new = rules_bundle(read_rules(repository / "policy").policy)
    assert main(["impact", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["changes"]
    asked = {
        *("age_band", "over_compulsory_school_age", "social_need", "recipient", "consent", "capacity", "can_manage"),
        *("agreement", "excluded_person", "other_recipient"),
    }
    counted: Counter[tuple[str, str]] = Counter()
    for one in families(of_the_relevant(new, asked), {}):
        was, now = (
            decided_by(bundle, "our_personal_care", one, "2015-06-01", "outcome")[0]["outcome"] for bundle in (old, new)
        )
        counted[was, now] += 1
    assert counted.keys() - {(same, same) for same, _ in counted} == {("possible", "offered")}
    assert (told["situations"], told["of"]) == (counted["possible", "offered"], counted.total())
    assert {key: told[key] for key in ("element", "fact", "old", "new", "from", "until", "loses")} == {
        "element": "our_personal_care",
        "fact": "outcome",
        "old": "possible",
        "new": "offered",
        "from": "2015-06-01",
        "until": None,
        "loses": False,
    }


def test_a_loss_that_no_change_note_names_fails(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take_care_off_the_list(repository)
    assert main(["impact"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == [
        "Compared with HEAD:",
        "",
        "Our care_service (our_care_service)",
    ]
    assert told[3].startswith("  direct payment: offered becomes possible (worse off), from 2015-06-01: ")
    assert told[-1] == (
        "Somebody loses “Our care_service”, and no change note says so. Say it in a sentence that names it."
    )


@pytest.mark.parametrize("says", ["--note", "version.yaml"])
def test_a_loss_that_a_change_note_names_passes(repository: Path, says: str) -> None:
    take_care_off_the_list(repository)
    if says == "--note":
        assert main(["impact", "--note", "Our care_service is no longer on the list."]) == 0
    else:
        note = "change_note: Made up."
        change(
            repository, note, f"{note} Our care_service is no longer on the list.", RULES.replace("rules.", "version.")
        )
        assert main(["impact"]) == 0


def test_an_unknown_revision_is_refused(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact", "--base", "nowhere"]) == 1
    assert capsys.readouterr().err.startswith("git has no policy/ at 'nowhere' (")


def commit_all(folder: Path) -> None:
    for arguments in (["add", "-A"], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


def another_council(repository: Path) -> str:
    """Puts a made-up council in place of the one that is committed; gives how it is to be compared with nothing."""
    shutil.rmtree(repository / "policy" / "council")
    shutil.copytree(COUNCILS / "ferncombe" / "policy" / "council", repository / "policy" / "council")
    name = "Ferncombe Borough Council, made up for the tests"
    return (
        f"and policy/ is that of {name}. Commit policy/ as it is now, and from then on this says what a change does; "
        f"or name a revision that holds {name}: --base REVISION\n"
    )


def test_another_council_is_nothing_to_compare_with(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = read_rules(repository / "policy").policy.authority.name
    how = another_council(repository)
    says = f"There is nothing to compare with: HEAD holds {held}, {how}"
    assert main(["impact"]) == 0
    assert capsys.readouterr().out == says
    assert main(["impact", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "base": "HEAD",
        "changes": [],
        "losses_not_in_a_change_note": [],
        "nothing_to_compare_with": says.strip(),
    }
    commit_all(repository)
    assert main(["impact"]) == 0
    assert capsys.readouterr().out == "Nothing changes for anybody, compared with HEAD.\n"


def test_a_commit_without_a_council_is_nothing_to_compare_with(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    how = another_council(repository)
    made = repository / "policy" / "council"
    made.rename(repository / "kept")
    commit_all(repository)
    (repository / "kept").rename(made)
    assert main(["impact"]) == 0
    assert capsys.readouterr().out == f"There is nothing to compare with: HEAD has no council, {how}"


@pytest.mark.parametrize("is_committed", [True, False])
def test_a_folder_that_git_never_held_is_nothing_to_compare_with(
    repository: Path, capsys: pytest.CaptureFixture[str], is_committed: bool
) -> None:
    how = another_council(repository)
    shutil.rmtree(repository / ".git")
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    if is_committed:
        (repository / "policy").rename(repository.parent / "kept")
        (repository / "read.me").write_text("Nothing yet.\n", encoding="utf-8")
        commit_all(repository)
        (repository.parent / "kept").rename(repository / "policy")
    assert main(["impact"]) == 0
    assert capsys.readouterr().out == f"There is nothing to compare with: HEAD has no policy/, {how}"


def kinds(changes: list[OutcomeChange]) -> list[tuple[str, str, str, str, str, int, int]]:
    return [(one.fact, one.old, one.new, str(one.since), str(one.until), one.situations, one.of) for one in changes]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: council(rule(outcome="possible")), [("outcome", "offered", "possible", "2020-01-01", "None", 1, 1)]),
        (
            lambda: council(rule(until="2020-12-31"), rule(**{"from": "2021-01-01"}, in_budget="no")),
            [("in_budget", "yes", "no", "2021-01-01", "None", 1, 1)],
        ),
        (
            lambda: council(
                rule(when={"age": ["child"]}), rule(id="b", when={"not": {"age": ["child"]}}, outcome="cannot")
            ),
            [("outcome", "offered", "cannot", "2020-01-01", "None", 2, 3)],
        ),
        (
            lambda: council(rule(**{"from": "2020-03-01"})),
            [
                ("outcome", "offered", "absent", "2020-01-01", "2020-02-29", 1, 1),
                ("in_budget", "yes", "absent", "2020-01-01", "2020-02-29", 1, 1),
            ],
        ),
    ],
)
def test_changes_of_a_small_council(make: Callable[[], dict[str, Any]], told: list[tuple[Any, ...]]) -> None:
    assert kinds(impact(council(), make())) == told


def test_a_change_that_outlasts_other_changes_is_told_once() -> None:
    later = rule(
        id="note-only",
        **{"from": "2022-01-01"},
        gate="power",
        when={"age": ["adult"]},
        outcome="cannot",
        in_budget=None,
    )
    old = council(rule(), later)
    new = council(rule(in_budget="no"), later)
    assert kinds(impact(old, new)) == [("in_budget", "yes", "no", "2020-01-01", "None", 1, 1)]


def test_an_element_that_is_new_was_absent() -> None:
    elements = [{"id": "swimming", "area": "sport"}, {"id": "diving", "area": "sport"}]
    new = council(rule(elements=["swimming", "diving"]), elements=elements)
    assert [(one.element, one.fact, one.old, one.new, one.loses) for one in impact(council(), new)] == [
        ("diving", "outcome", "absent", "offered", False),
        ("diving", "in_budget", "absent", "yes", False),
    ]


def test_nothing_is_worked_out_where_both_sides_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("scripts.policy.impact.load_rules")
    new = council(rule(), notes=[{"id": "told"}], rules_version="later")
    assert impact(council(), new) == []
