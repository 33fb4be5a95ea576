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
        f"{line('high-tarn', LEAFLET, 'leaflet-free-time')}: rules[0] (leaflet-free-time) overlaps "
        f"free-time-too-long ({line('high-tarn', STATEMENT.format(edition), 'free-time-too-long')}):"
        for edition in ("2021-01-01", "2025-04-01")
    ]
    for problem, since in zip(found, ("2021-01-01", "2025-04-01"), strict=True):
        family, _, says = problem.partition(f" from {since} both apply to ")[2].partition(", and holiday_club")
        assert "with more than 15 and at most 16 hours a week" in family
        assert "at most 120.50 pounds a week" in family
        assert says == " would be 'offered' and 'cannot'. Narrow one of them."


@pytest.mark.parametrize("hours", ["15.01", "16", None])
def test_a_family_whom_they_contradict_is_told_nothing_and_both_are_named(planted: Plant, hours: str | None) -> None:
    rules = read_rules(a_leaflet_of_sixteen_hours(planted)).rules
    with pytest.raises(RulesError) as caught:
        decide(rules, {"assessed": "yes", "claims": "yes", "pounds": "100", "hours": hours}, date(2026, 5, 1))
    assert str(caught.value) == (
        "On 2025-04-01, holiday_club: leaflet-free-time and free-time-too-long would decide its outcome. "
        "Exactly one answer must follow."
    )


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"hours": "15"}, "offered"),
        ({"hours": "16.01"}, "cannot"),
        ({"hours": "15.5", "pounds": "120.51"}, "cannot"),
        ({"hours": "15.5", "assessed": "no"}, "not_yet"),
    ],
)
def test_a_family_whom_they_do_not_contradict_is_still_answered(
    planted: Plant, answers: dict[str, str], outcome: str
) -> None:
    rules = read_rules(a_leaflet_of_sixteen_hours(planted)).rules
    decided = decide(rules, {"assessed": "yes", "claims": "yes", "pounds": "100", **answers}, date(2026, 5, 1))
    assert decided.elements["holiday_club"].outcome == outcome


def test_documents_that_contradict_each_other_on_the_budget_alone_are_found_too(planted: Plant) -> None:
    folder = planted("high-tarn", LEAFLET, "outcome: offered", "outcome: offered\n    in_budget: no")
    for problem in problems(folder):
        assert "free-time-listed" in problem and "leaflet-free-time" in problem
        assert problem.endswith("and holiday_club would be 'yes' and 'no'. Narrow one of them.")
    with pytest.raises(RulesError, match="leaflet-free-time and free-time-listed would decide its in_budget"):
        decide(
            read_rules(folder).rules,
            {"assessed": "yes", "claims": "yes", "pounds": "1", "hours": "1"},
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
    family = {"years": "9", "kind_of_school": "special", "plan_agreed": "yes", "keeps_accounts": "yes"}
    with pytest.raises(RulesError, match="journey-far and supplement-long-journey"):
        decide(rules, {**family, "miles": "25"}, date(2026, 5, 1))
    assert decide(rules, {**family, "miles": "25"}, date(2023, 12, 31)).elements["school_journey"].outcome == "possible"
    assert decide(rules, {**family, "miles": "26"}, date(2026, 5, 1)).elements["school_journey"].outcome == "possible"


def test_an_element_put_in_two_areas_that_say_different_things_is_found(planted: Plant) -> None:
    folder = planted(
        "high-tarn",
        "council/elements.yaml",
        "    area: wellbeing\n    kinds: [wellbeing_support]\n",
        "    area: wellbeing\n    also_in: [lessons]\n    kinds: [wellbeing_support, lessons_support]\n",
    )
    found = problems(folder)
    assert any("being-well-listed" in problem and "lessons-not-listed" in problem for problem in found)


def test_an_element_in_two_areas_takes_the_rules_of_both(planted: Plant) -> None:
    """A rule for either area reaches it, beside the council's default."""
    told = []
    for area in ("learning", "getting_about", "home_life"):
        folder = planted("marshford", RULES_OF_2021, "areas: [learning, getting_about, home_life]", f"areas: [{area}]")
        rules = read_rules(folder).rules
        (rule,) = (rule for rule in rules.rules if rule.id == "paid-unless-excluded" and rule.until)
        told.append("school_journey" in rule.elements)
    assert told == [True, True, False]
