"""Kinds of support: an element, a note or an area that the law of its kind does not reach is told."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.checks.kinds import kind_problems, left_out_warnings
from scripts.paths import POLICY
from scripts.policy.reader import readable_policy
from tests.councils.plain import kinds, line, plain_council, problems, write

ELEMENTS = "council/elements.yaml"


def changed(policy: Path, element: str, **changes: Any) -> Path:
    """The council with one of its elements changed, or left out where it is None."""
    file = yaml.load((policy / ELEMENTS).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    file["elements"] = [
        known | changes if known["id"] == element else known
        for known in file["elements"]
        if changes or known["id"] != element
    ]
    write(policy / ELEMENTS, file)
    return policy


def found(policy: Path) -> list[str]:
    return [str(problem) for problem in kind_problems(readable_policy(policy).public)]


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return plain_council(tmp_path)


def at(policy: Path, element: str, *keys: str) -> str:
    return f"policy/{ELEMENTS}:{line(policy, ELEMENTS, f'id: {element}', *keys)}"


def test_an_element_for_each_kind_has_no_problem(policy: Path) -> None:
    assert found(policy) == []
    assert problems(policy) == []


def test_an_element_that_no_law_of_one_of_its_areas_reaches_is_told(policy: Path) -> None:
    changed(policy, "our_travel", also_in=["health"])
    assert found(policy) == [
        f"{at(policy, 'our_travel', 'kinds:')}: elements[3].kinds (our_travel) names no kind of health, so the law of "
        "that area does not reach it. Add one of: nhs_care, nhs_equipment, nhs_therapy, nhs_excluded."
    ]


def test_a_kind_of_an_area_that_the_element_is_not_in_is_told(policy: Path) -> None:
    changed(policy, "our_travel", kinds=["travel", "nhs_care"])
    assert found(policy) == [
        f"{at(policy, 'our_travel', 'nhs_care')}: elements[3].kinds[1] is 'nhs_care', a kind of health. Take it out, "
        "or add health to also_in:."
    ]


def test_a_kind_that_a_note_of_the_law_needs_and_no_element_has_is_told_with_the_notes(policy: Path) -> None:
    changed(policy, "our_short_break")
    (problem,) = found(policy)
    notes = {
        note.id: None
        for file in readable_policy(policy).public.law
        for note in file.notes.values()
        if "short_break" in note.kinds
    }
    assert "residential_stays_limited" in notes
    assert problem == (
        f"policy/{ELEMENTS}:1: elements has no element of the kind 'short_break', so nobody is told what the law says "
        f"of it ({', '.join(notes)}). Add the kind to an element, or add short_break to without: where the council has "
        "no such support."
    )


def test_a_kind_that_the_council_means_to_be_without_is_not_missed(policy: Path) -> None:
    changed(policy, "our_short_break")
    file = policy / ELEMENTS
    file.write_text(file.read_text(encoding="utf-8") + "without: [short_break]\n", encoding="utf-8")
    assert found(policy) == []


def test_a_council_without_any_support_of_an_area_is_warned(policy: Path) -> None:
    file = policy / ELEMENTS
    elements = yaml.safe_load(file.read_text(encoding="utf-8"))["elements"]
    kept = [element for element in elements if element["area"] != "health"]
    without = [kind for kind, area in kinds().items() if area == "health"]
    write(file, {"elements": kept, "without": without[:-1]})
    assert list(left_out_warnings(readable_policy(policy).public)) == []
    write(file, {"elements": kept, "without": without})
    assert list(left_out_warnings(readable_policy(policy).public)) == [
        f"policy/{ELEMENTS}:{line(policy, ELEMENTS, 'without:')}: without names every kind of health, so families read "
        "nothing of that part of a budget. They have rights there in every council's area, whoever arranges the "
        "support. Add an element for what they can get."
    ]


def test_a_kind_that_the_council_is_without_and_has_is_told(policy: Path) -> None:
    file = policy / ELEMENTS
    file.write_text(file.read_text(encoding="utf-8") + "without: [short_break]\n", encoding="utf-8")
    place = line(policy, ELEMENTS, "without:")
    assert found(policy) == [
        f"policy/{ELEMENTS}:{place}: without[0] is 'short_break', and our_short_break is of that kind. Take one of "
        "them out."
    ]


@pytest.fixture
def national(policy: Path) -> Path:
    """The council with a law of its own to be changed: a copy of the real one."""
    return Path(shutil.copytree(POLICY / "national", policy / "national"))


def test_a_kind_of_which_no_law_says_who_may_be_paid_is_told(policy: Path, national: Path) -> None:
    file = national / "areas.yaml"
    kind = "      - id: sport\n        name: Sport\n        about: Sport of every kind.\n"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  - id: social_care\n", f"{kind}  - id: social_care\n"), encoding="utf-8")
    place = line(policy, "national/areas.yaml", "id: sport")
    assert found(policy) == [
        f"policy/national/areas.yaml:{place}: areas[0].kinds[4] (sport) has no "
        "rule at the gate recipient, so everybody would be paid. Add one to the law."
    ]


def test_law_that_names_a_councils_element_is_told(policy: Path, national: Path) -> None:
    file = national / "law" / "travel.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    kinds: [travel]\n", "    elements: [our_travel]\n", 1), encoding="utf-8")
    place = line(policy, "national/law/travel.yaml", "elements: [our_travel]")
    assert (
        f"policy/national/law/travel.yaml:{place}: powers[0].elements names elements, which are a council's. "
        "Name kinds: or areas: in the law."
    ) in problems(policy)
