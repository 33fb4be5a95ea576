"""The conformance cases are right, our calculator passes all of them, and the page of them says what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.bench.conformance.peers import ours
from scripts.bench.conformance.suite import Case, judge, read_cases
from scripts.bench.conformance.verdicts import ENGINES, engine_verdicts, whole_cases
from scripts.measured import read_verdicts, write_verdicts
from scripts.pages.conformance import JUDGEMENTS, conformance_pages

CASES = read_cases()
ASKED = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


def test_there_are_enough_cases_and_most_have_an_answer_missing() -> None:
    assert 25 <= len(CASES) <= 40
    assert len({case.id for case in CASES}) == len(CASES)
    assert sum(case.is_partial for case in CASES) > 25


@ASKED
def test_expected_is_what_every_way_of_filling_in_the_answers_gives(case: Case) -> None:
    assert all(answer in case.table.questions[question] for question, answer in case.answers.items())
    outcomes = [case.table.outcome(family, case.date) for family in case.table.families(case.answers)]
    assert sorted(case.expected) == sorted(set(outcomes))


@ASKED
def test_our_calculator_leaves_open_exactly_what_is_open(case: Case) -> None:
    assert sorted(ours.decide(ours.form(case.table), case)) == sorted(case.expected)


def test_our_calculator_decides_everybody_that_the_rules_can_be_asked_about() -> None:
    facts = engine_verdicts("ours", "no-node", Path())
    assert facts["nothing_missing"]["right"] == facts["nothing_missing"]["asked"] == len(list(whole_cases())) > 200


def test_an_engine_that_cannot_be_started_is_in_the_result_with_why() -> None:
    assert "No module named 'zen'" in engine_verdicts("zen_engine", "no-node", Path())["problem"]
    assert "No such file" in engine_verdicts("publicodes", "no-node", Path())["problem"]


@pytest.mark.parametrize(
    ("expected", "verdict", "judged"),
    [
        (["cannot"], {"outcomes": ["cannot"]}, "right"),
        (["cannot", "offered"], {"outcomes": ["offered", "cannot"]}, "right"),
        (["cannot", "offered"], {"outcomes": None}, "right"),
        (["cannot", "offered"], {"outcomes": ["offered"]}, "too sure"),
        (["cannot"], {"outcomes": None}, "too unsure"),
        (["cannot"], {"outcomes": ["cannot", "offered"]}, "too unsure"),
        (["cannot", "offered"], {"outcomes": ["cannot", "possible"]}, "wrong"),
        (["cannot"], {"outcomes": []}, "wrong"),
        (["cannot"], {"error": "ValueError: no"}, "error"),
    ],
)
def test_a_verdict_is_judged(expected: list[str], verdict: dict[str, Any], judged: str) -> None:
    assert judge(expected, verdict) == judged
    assert judged in JUDGEMENTS


def test_the_measured_verdicts_are_of_these_cases_and_none_is_left_out() -> None:
    said = read_verdicts()
    assert [(case["id"], case["expected"]) for case in said["cases"]] == [(case.id, case.expected) for case in CASES]
    assert len(said["engines"]) == len(ENGINES)
    for engine in said["engines"]:
        if "problem" not in engine:
            assert [*engine["verdicts"]] == [case.id for case in CASES]
            assert engine["nothing_missing"]["right"] == engine["nothing_missing"]["asked"]


def verdicts() -> Iterator[tuple[Case, dict[str, Any]]]:
    cases = {case.id: case for case in CASES}
    for engine in read_verdicts()["engines"]:
        for name, verdict in engine.get("verdicts", {}).items():
            yield cases[name], verdict


def test_every_measured_verdict_is_judged_as_these_cases_judge_it() -> None:
    assert [
        (case.id, verdict) for case, verdict in verdicts() if judge(case.expected, verdict) != verdict["judged"]
    ] == []


def test_the_page_names_each_engine_with_its_version_and_what_it_says() -> None:
    (page,) = conformance_pages()
    for engine in read_verdicts()["engines"]:
        assert engine["name"] in page.content
        assert engine.get("problem", engine.get("version")).replace("this one", "as it is on this site") in page.content
    assert page.content.count('scope="row"') == len(read_verdicts()["engines"]) + len(CASES)


def test_an_engine_that_was_not_measured_is_on_the_page_with_why(tmp_path: Path) -> None:
    said = read_verdicts()
    absent = {"name": "Absent", "package": "absent", "problem": "It could not be started: no wheel."}
    file = tmp_path / "verdicts.json"
    write_verdicts({**said, "engines": [*said["engines"], absent]}, file)
    (page,) = conformance_pages(file)
    assert "Absent was not measured. It could not be started: no wheel." in page.content
