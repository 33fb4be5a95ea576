"""Two documents of a made-up council that contradict each other: both are named, and none is chosen silently."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from calculator import RulesError, decide
from scripts.checked import read_checked_rules, read_rules
from scripts.problems import ProblemsError
from tests.councils.made_up import COUNCILS

LEAFLET = "council/documents/family-leaflet/2021-01-01/rules.yaml"
STATEMENT = "council/documents/statement-of-budgets/{}/rules.yaml"
RULES_OF_2021 = "council/documents/direct-payments-policy/2021-01-01/rules.yaml"
SUPPLEMENT = "council/documents/travel-supplement/2024-01-01/rules.yaml"
Plant = Callable[[str, str, str, str], Path]


@pytest.fixture
def planted(tmp_path: Path) -> Plant:
    """A copy of a council with one text put for another in a file of it."""

    def plant(name: str, file: str, old: str, new: str) -> Path:
        folder = tmp_path / str(len(list(tmp_path.iterdir()))) / "policy"
        shutil.copytree(COUNCILS / name / "policy", folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        return folder

    return plant


def line(name: str, file: str, rule: str) -> str:
    """Where a rule stands, as a problem gives it."""
    lines = (COUNCILS / name / "policy" / file).read_text(encoding="utf-8").splitlines()
    return f"policy/{file}:{lines.index(f'  - id: {rule}') + 1}"


def problems(folder: Path) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        read_checked_rules(folder)
    return [str(problem) for problem in caught.value.problems]


def a_leaflet_of_sixteen_hours(planted: Plant) -> Path:
    return planted("high-tarn", LEAFLET, "when: {hours: {at_most: 15}", "when: {hours: {at_most: 16}")


def test_two_documents_that_contradict_each_other_are_both_cited_with_a_family(planted: Plant) -> None:
    found = problems(a_leaflet_of_sixteen_hours(planted))
    assert [problem.partition(" from ")[0] for problem in found] == [
        f"{line('high-tarn', LEAFLET, 'leaflet-escort')}: rules[0] (leaflet-escort) overlaps "
        f"escort-too-long ({line('high-tarn', STATEMENT.format(edition), 'escort-too-long')}):"
        for edition in ("2021-01-01", "2025-04-01")
    ]
    for problem, since in zip(found, ("2021-01-01", "2025-04-01"), strict=True):
        family, _, says = problem.partition(f" from {since} both apply to ")[2].partition(", and bus_escort")
        assert "with more than 15 and at most 16 hours a week" in family
        assert "at most 120.50 pounds a week" in family
        assert says == " would be 'offered' and 'cannot'. Narrow one of them."


@pytest.mark.parametrize("hours", ["15.01", "16", None])
def test_a_family_whom_they_contradict_is_told_nothing_and_both_are_named(planted: Plant, hours: str | None) -> None:
    rules = read_rules(a_leaflet_of_sixteen_hours(planted)).rules
    with pytest.raises(RulesError) as caught:
        decide(rules, {"consent": "yes", "pounds": "100", "hours": hours}, date(2025, 4, 1))
    assert str(caught.value) == (
        "On 2025-04-01, bus_escort: leaflet-escort and escort-too-long would decide its outcome. "
        "Exactly one answer must follow."
    )


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"hours": "15"}, "offered"),
        ({"hours": "16.01"}, "cannot"),
        ({"hours": "15.5", "pounds": "120.51"}, "cannot"),
        ({"hours": "15.5", "consent": "no"}, "cannot"),
    ],
)
def test_a_family_whom_they_do_not_contradict_is_still_answered(
    planted: Plant, answers: dict[str, str], outcome: str
) -> None:
    rules = read_rules(a_leaflet_of_sixteen_hours(planted)).rules
    decided = decide(rules, {"consent": "yes", "pounds": "100", **answers}, date(2026, 5, 1))
    assert decided.elements["bus_escort"].outcome == outcome


def test_documents_that_contradict_each_other_on_the_budget_alone_are_found_too(planted: Plant) -> None:
    folder = planted("high-tarn", LEAFLET, "outcome: offered", "outcome: offered\n    in_budget: no")
    for problem in problems(folder):
        assert "escort-listed" in problem and "leaflet-escort" in problem
        assert problem.endswith("and bus_escort would be 'yes' and 'no'. Narrow one of them.")
    with pytest.raises(RulesError, match="leaflet-escort and escort-listed would decide its in_budget"):
        decide(
            read_rules(folder).rules,
            {"consent": "yes", "pounds": "1", "hours": "1"},
            date(2026, 5, 1),
        )


def test_a_later_document_that_does_not_say_what_it_amends_contradicts_the_earlier(planted: Plant) -> None:
    folder = planted("marshford", SUPPLEMENT, "    amends: [journey-far]\n", "")
    found = problems(folder)
    assert len(found) == 2  # one for each edition of the earlier document
    for problem, edition in zip(found, ("2021-01-01", "2027-04-01"), strict=True):
        file = RULES_OF_2021.replace("2021-01-01", edition)
        assert line("marshford", file, "journey-far") in problem
        assert line("marshford", SUPPLEMENT, "supplement-long-journey") in problem
    rules = read_rules(folder).rules
    family = {"years": "9", "kind_of_school": "special", "consent": "yes"}
    with pytest.raises(RulesError, match="journey-far and supplement-long-journey"):
        decide(rules, {**family, "miles": "25"}, date(2026, 5, 1))
    assert decide(rules, {**family, "miles": "25"}, date(2023, 12, 31)).elements["school_journey"].outcome == "possible"
    assert decide(rules, {**family, "miles": "26"}, date(2026, 5, 1)).elements["school_journey"].outcome == "possible"


def test_an_element_put_in_two_areas_that_say_different_things_is_found(planted: Plant) -> None:
    folder = planted(
        "high-tarn",
        "council/elements.yaml",
        "    area: education\n    kinds: [travel]\n",
        "    area: education\n    also_in: [health]\n    kinds: [travel, nhs_therapy]\n",
    )
    found = problems(folder)
    assert any("escort-listed" in problem and "being-well-not-listed" in problem for problem in found)


def test_an_element_in_two_areas_takes_the_rules_of_both(planted: Plant) -> None:
    """A rule for either area reaches it, and one for a third does not."""
    told = []
    for area in ("education", "social_care", "health"):
        folder = planted(
            "marshford",
            RULES_OF_2021,
            "areas: [education, social_care, health]\n    outcome: offered",
            f"areas: [{area}]\n    outcome: offered",
        )
        rules = read_rules(folder).rules
        (rule,) = (rule for rule in rules.rules if rule.id == "paid-unless-excluded" and rule.until)
        told.append("walking_companion" in rule.elements)
    assert told == [True, True, False]


def test_a_no_of_social_care_that_contradicts_another_document_is_found_though_the_law_turns_it(
    planted: Plant,
) -> None:
    """At the same gate neither came first, so the law does not settle it."""
    listed = "when: {age_band: [under_16, 16_17], hours: {at_most: 10}}"
    folder = planted("high-tarn", STATEMENT.format("2025-04-01"), listed, listed.replace("10", "11"))
    file = STATEMENT.format("2025-04-01")
    no, listed = (line("high-tarn", file, rule) for rule in ("break-not-listed", "break-listed-under-eighteen"))
    outcome, budget = sorted(problems(folder), key=lambda problem: "'yes'" in problem)
    assert outcome.startswith(
        f"{no}: rules[6] (break-not-listed.childrens-care-must-be-paid) overlaps break-listed-under-eighteen "
        f"({listed}): from 2025-04-01 both apply to someone"
    )
    assert budget.startswith(
        f"{listed}: rules[4] (break-listed-under-eighteen) overlaps break-not-listed.childrens-care-must-be-paid "
        f"({no}): from 2025-04-01 both apply to someone"
    )
    assert "with more than 10 and at most 11 hours a week" in outcome
    assert outcome.endswith("and holiday_club would be 'possible' and 'offered'. Narrow one of them.")
    assert budget.endswith("and holiday_club would be 'yes' and 'no'. Narrow one of them.")
