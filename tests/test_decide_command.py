"""`decide`, `check` and `bundle` as an officer runs them: what they print, and with which exit status."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculator import decide, load_rules
from scripts.checked import read_rules
from scripts.command_line import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; gives its exit status, what it printed, and what it printed as errors."""

    def ran(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        try:
            status = main(arguments)
        except SystemExit as error:
            status = int(error.code or 0)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return ran


def decided(run: Run, answers: str, as_of: str = "2015-07-15") -> tuple[int, str, str]:
    return run("decide", "--as-of", as_of, "--answers", "-", stdin=answers)


def test_decide_prints_the_decision_as_json(run: Run) -> None:
    answers: dict[str, str | None] = {"social_need": "assessed_none", "age_band": "under_16"}
    status, out, err = decided(run, json.dumps(answers))
    assert (status, err) == (0, "")
    decision: dict[str, Any] = json.loads(out)
    assert list(decision) == ["as_of", "rules_version", "elements", "next_questions"]
    assert decision == decide(read_rules().rules, answers, date(2015, 7, 15)).to_dict()


def test_decide_reads_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "family.json").write_text("{}", encoding="utf-8")
    status, out, _ = run("decide", "--as-of", "2015-07-15", "--answers", str(tmp_path / "family.json"))
    assert (status, json.loads(out)) == (0, decide(read_rules().rules, {}, date(2015, 7, 15)).to_dict())


def test_decide_refuses_every_wrong_answer_at_once(run: Run) -> None:
    status, out, err = decided(run, '{"age_bnd": "under_16", "consent": "maybe", "capacity": null}')
    assert (status, out) == (1, "")
    questions = [question.id for question in read_rules().rules.questions]
    assert err.splitlines() == [
        f"standard input: There is no question 'age_bnd'. Did you mean 'age_band'? Use one of: {', '.join(questions)}.",
        "standard input: consent is 'maybe'. Use one of: yes, no.",
    ]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ('{"age_band": "under_16"\n"consent": "yes"}', "standard input:2: This is not JSON: "),
        ("[]", 'standard input: The answers must be one JSON object, like {"age_band": "under_16"}.'),
        ('{"consent": true}', "standard input: consent is True. An answer is a word in quotes, or null."),
        (
            '{"consent": "yes", "consent": "no"}',
            "standard input: consent is answered twice. Remove one of the answers.",
        ),
        (
            '{"age_band": "18_25", "over_compulsory_school_age": "no"}',
            "standard input: A person of 18 or over is past compulsory school age. Check the age and the school age.",
        ),
    ],
)
def test_decide_refuses_answers_that_cannot_be_used(run: Run, answers: str, message: str) -> None:
    status, out, err = decided(run, answers)
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith(message)


def test_decide_refuses_a_missing_file(run: Run) -> None:
    status, _, err = run("decide", "--as-of", "2015-07-15", "--answers", "nowhere.json")
    assert (status, err) == (1, "nowhere.json: This file cannot be read: No such file or directory.\n")


@pytest.mark.parametrize(
    ("as_of", "says"),
    [
        ("2015-02-30", "is no date: day is out of range for month. Look at it again."),
        ("yesterday", "is no date. Write it like 2015-07-15."),
        ("", "is no date. Write it like 2015-07-15."),
        ("20261126", "is no date. Write it like 2015-07-15."),
        ("2026-W48-4", "is no date. Write it like 2015-07-15."),
    ],
)
def test_decide_refuses_what_is_no_date(run: Run, as_of: str, says: str) -> None:
    status, out, err = decided(run, "{}", as_of)
    assert (status, out) == (2, "")
    assert err.endswith(f"error: argument --as-of: {as_of!r} {says}\n")


def test_decide_refuses_a_day_before_the_first_rule(run: Run) -> None:
    assert decided(run, "{}", "2009-11-08") == (
        2,
        "",
        "--as-of 2009-11-08 is before the first rule held. Use 2009-11-09 or later.\n",
    )


def test_check_counts_what_it_found_sound(run: Run) -> None:
    status, out, err = run("check")
    rules = read_rules().rules
    assert status == 0
    assert all(line.startswith("Warning: policy/council/") for line in err.splitlines())
    assert out.startswith(f"No problems: {len(rules.rules)} rules and {len(rules.notes)} notes, ")


def test_bundle_writes_what_load_rules_takes(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "rules.json"
    status, out, _ = run("bundle", "--output", str(output))
    rules = load_rules(json.loads(output.read_text(encoding="utf-8")))
    assert (status, out) == (0, f"{output}: rules version {rules.version}\n")
    own = read_rules().rules
    day = own.first_day
    assert decide(rules, {}, day).to_dict() == decide(own, {}, day).to_dict()


def test_bundle_that_cannot_be_written_leaves_nothing(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "nowhere" / "rules.json"
    status, _, err = run("bundle", "--output", str(output))
    says = "This cannot be written: No such file or directory. Make its folder first, or name another place."
    assert (status, err) == (1, f"{output}: {says}\n")
    assert list(tmp_path.iterdir()) == []
