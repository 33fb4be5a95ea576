"""What each made-up council must answer at the edges, from its decisions.yaml, and that no edge is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml

from calculator import AnswersError, days_of_change, decide, explain
from scripts.checked import read_checked_rules
from tests.calculator.plainly import A_LITTLE, compared
from tests.councils.made_up import COUNCILS, NAMES, bundle, council

TOLD = ("outcome", "in_budget", "rules", "notes", "missing")
SAID = (*TOLD, "about", "as_of", "element", "answers", "cases")
"""What a case may say beside the answers."""


@dataclass(frozen=True)
class Case:
    """One family of a decisions.yaml, and what it must be told."""

    council: str
    about: str
    element: str
    as_of: date
    answers: dict[str, str | None]
    told: dict[str, Any]


def cases() -> Iterator[Case]:
    for name in NAMES:
        file = yaml.load((COUNCILS / name / "decisions.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for decision in file["decisions"]:
            for one in decision["cases"]:
                entry = {**decision, **decision.get("answers", {}), **one}
                told = {key: one[key] for key in TOLD if key in one}
                answers = {**file["everyone"], **entry}
                answers = {key: None if said == "null" else said for key, said in answers.items() if key not in SAID}
                yield Case(name, entry["about"], entry["element"], date.fromisoformat(entry["as_of"]), answers, told)


CASES = tuple(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.council}: {case.about}")
def test_a_family_at_the_edge_is_told_what_its_council_says(case: Case) -> None:
    decided = decide(council(case.council)[1], case.answers, case.as_of).elements_to_dict()[case.element]
    told = {
        "outcome": decided["outcome"],
        "in_budget": decided["in_budget"],
        "rules": sorted(reason["rule"] for reason in decided["reasons"]),
        "notes": [note["id"] for note in decided["notes"]],
        "missing": decided["missing"],
    }
    expected = {key: sorted(said) if key == "rules" else said for key, said in case.told.items()}
    assert {key: told[key] for key in expected} == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_threshold_of_a_rule_is_tried_at_it_just_below_and_just_above(name: str) -> None:
    tried = {(key, Decimal(said)) for case in CASES if case.council == name for key, said in numbers(case).items()}
    thresholds = {found for rule in bundle(name)["rules"] for found in compared(rule["when"])}
    assert len(thresholds) >= 4
    for question, threshold in thresholds:
        for near in (threshold - A_LITTLE, threshold, threshold + A_LITTLE):
            assert (question, near) in tried


def numbers(case: Case) -> dict[str, str]:
    asked = {question["id"] for question in bundle(case.council)["questions"] if "number" in question}
    return {key: said for key, said in case.answers.items() if key in asked and said is not None}


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_of_a_document_decides_some_case(name: str) -> None:
    """What it was cut into, where the law says that families can ask, decides a case each."""
    policy, _ = council(name)
    law = {rule.id for file, _, rule in policy.rules() if not file.version}
    tried = {rule for case in CASES if case.council == name for rule in case.told.get("rules", [])}
    assert {rule.id for file, _, rule in policy.rules() if file.version} == tried - law


@pytest.mark.parametrize(
    ("name", "answers", "problem"),
    [
        ("marshford", {"miles": "-0.01"}, "No journey is shorter than nought miles. Check the distance."),
        ("marshford", {"years": "-1"}, "Nobody is younger than nought years. Check the age."),
        (
            "marshford",
            {"years": "19", "kind_of_school": "mainstream"},
            "Nobody of 19 or over is at a mainstream school. Check the age and the school.",
        ),
        ("marshford", {"miles": "two"}, "miles is 'two'. Write a number of miles, such as 16 or 2.5."),
        ("high-tarn", {"hours": "168.01"}, "A week has from nought to 168 hours. Check the hours."),
        ("high-tarn", {"pounds": "-0.01"}, "Nothing costs less than nought pounds. Check the cost."),
        ("high-tarn", {"pounds": "£20"}, "pounds is '£20'. Write a number of pounds a week, such as 16 or 2.5."),
    ],
)
def test_a_number_that_cannot_be_is_refused(name: str, answers: dict[str, str], problem: str) -> None:
    with pytest.raises(AnswersError) as caught:
        decide(council(name)[1], answers, date(2026, 5, 1))
    assert caught.value.problems == [problem]


def test_the_last_number_that_can_be_is_not_refused() -> None:
    for answers in ({"years": "18.99", "kind_of_school": "mainstream"}, {"years": "19", "kind_of_school": "special"}):
        assert decide(council("marshford")[1], answers, date(2026, 5, 1))


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_council_has_no_problem_and_every_example_holds(name: str) -> None:
    policy = read_checked_rules(COUNCILS / name / "policy").policy  # raises every problem, a wrong example among them
    assert all(rule.examples for file in policy.written for rule in file.rules.values())
    assert len(policy.documents) == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_made_up_council_says_that_it_is_made_up(name: str) -> None:
    authority = council(name)[0].authority
    assert "made up for the tests" in authority.name
    assert "made up for the tests" in (authority.disclaimer or "")


def test_one_council_speaks_of_kinds_and_areas_only_and_the_other_of_an_element_in_two() -> None:
    rules = [rule for file in council("high-tarn")[0].written for rule in file.rules.values()]
    assert all((rule.kinds or rule.areas) and not rule.elements for rule in rules)
    marshford, _ = council("marshford")
    (companion,) = (element for element in marshford.elements if element.also_in)
    assert (companion.area, companion.also_in) == ("social_care", ["education"])


@pytest.mark.parametrize("name", NAMES)
def test_missing_answers_of_any_kind_are_explained_without_a_fault(name: str) -> None:
    _, rules = council(name)
    for day in days_of_change(rules):
        assert explain(decide(rules, {}, day)).keys() == rules.elements.keys()


def test_a_number_is_nothing_that_a_family_is_told_to_change() -> None:
    answers = {"consent": "yes", "hours": "16", "pounds": "100"}
    assert not explain(decide(council("high-tarn")[1], answers, date(2026, 5, 1)))["bus_escort"].changes
