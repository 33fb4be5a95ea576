"""What families want help with, in their own words, leads to a council's parts whatever the council wrote of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from scripts.checked import read_rules
from scripts.pages.calculator import calculator_page
from scripts.paths import POLICY
from scripts.policy.calculator_words import calculator_words
from scripts.policy.help_wanted import items_for, parts_for, plain_words
from scripts.policy.items import could_come_under
from scripts.policy.model import Policy
from scripts.policy.reader import readable_policy
from tests.councils.made_up import COUNCILS
from tests.councils.plain import kinds, line, plain_council, problems
from tests.test_kinds import ELEMENTS, changed

WANTED = "national/help-wanted.yaml"


def parts(policy: Policy) -> dict[str, list[str]]:
    return {wanted.id: parts_for(policy.elements, wanted) for wanted in policy.help_wanted}


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return plain_council(tmp_path)


def test_a_council_that_says_nothing_of_it_has_its_parts_under_what_families_want(policy: Path) -> None:
    assert parts(readable_policy(policy).public) == {
        "break": ["our_short_break"],
        "going_out": ["our_care_service", "our_short_break"],
        "help_at_home": ["our_care_service", "our_personal_care"],
        "nursing": ["our_nhs_care"],
        "equipment": ["our_nhs_equipment"],
        "therapy": ["our_top_up", "our_school_money", "our_nhs_therapy"],
        "learning": ["our_place", "our_top_up", "our_school_money"],
        "travel": ["our_travel"],
    }


def test_every_kind_but_what_nothing_can_buy_is_some_help_that_is_wanted() -> None:
    policy = readable_policy(POLICY).public
    assert set(kinds()) - {kind for wanted in policy.help_wanted for kind in wanted.kinds} == {"nhs_excluded"}


@pytest.mark.parametrize("folder", [POLICY, *(COUNCILS / name / "policy" for name in ("marshford", "ferncombe"))])
def test_help_that_no_part_is_for_leads_to_those_that_the_pages_about_it_name(folder: Path) -> None:
    policy = readable_policy(folder).public
    travel = next(wanted for wanted in policy.help_wanted if wanted.id == "travel")
    own = parts_for(policy.elements, travel)
    (said,) = [said for said in calculator_words(policy)["help_wanted"] if said["id"] == "travel"]
    named = [element.id for item in items_for(policy.items, travel) for element in could_come_under(policy, item)]
    assert said["elements"] == (own or named)


def test_help_is_no_part_of_other_help_that_is_not_known(policy: Path) -> None:
    shutil.copytree(POLICY / "national", policy / "national")
    file = policy / WANTED
    changed_text = file.read_text(encoding="utf-8").replace("part_of: [break,", "part_of: [brake,")
    file.write_text(changed_text, encoding="utf-8")
    place = f"policy/{WANTED}:{line(policy, WANTED, 'brake')}"
    (problem,) = problems(policy)
    assert problem.startswith(
        f"{place}: help_wanted[7].part_of[0] is 'brake', which is not known. Did you mean 'break'?"
    )


def test_what_an_element_says_itself_stands_in_place_of_what_its_kinds_say(policy: Path) -> None:
    changed(policy, "our_care_service", help_wanted=["therapy"])
    found = parts(readable_policy(policy).public)
    assert [wanted for wanted, those in found.items() if "our_care_service" in those] == ["therapy"]


def test_the_words_that_people_type_are_the_councils_own_and_then_those_of_the_nation(policy: Path) -> None:
    changed(policy, "our_travel", plain_words=["dial a ride", "taxi"])
    read = readable_policy(policy).public
    (element,) = [element for element in read.elements if element.id == "our_travel"]
    (travel,) = [wanted for wanted in read.help_wanted if wanted.id == "travel"]
    assert "taxi" in travel.plain_words
    of_nation = [word for word in travel.plain_words if word != "taxi"]
    assert plain_words(element, [], read.help_wanted) == ["dial a ride", "taxi", *of_nation]


def test_words_of_one_kind_lead_to_no_other_kind_of_the_same_help() -> None:
    policy = readable_policy(POLICY).public
    of_kinds = [kind for area in policy.areas for kind in area.kinds]
    leads = {
        kind
        for element in policy.elements
        for kind in element.kinds
        if "top-up funding" in plain_words(element, of_kinds, policy.help_wanted)
    }
    assert leads == {"top_up"}


def test_help_that_is_not_known_is_told_with_its_place(policy: Path) -> None:
    changed(policy, "our_travel", help_wanted=["traval"])
    place = f"policy/{ELEMENTS}:{line(policy, ELEMENTS, 'id: our_travel', 'traval')}"
    assert problems(policy) == [
        f"{place}: elements[3].help_wanted[0] is 'traval', which is not known. Did you mean 'travel'? Use one of: "
        "break, going_out, help_at_home, nursing, equipment, therapy, learning, travel."
    ]


def test_a_kind_that_is_not_known_and_help_named_twice_are_told_with_their_places(policy: Path) -> None:
    shutil.copytree(POLICY / "national", policy / "national")
    file = policy / WANTED
    more = "  - {id: travel, label: A lift, kinds: [lifts]}\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    first, again = line(policy, WANTED, "id: travel"), line(policy, WANTED, "A lift")
    assert sorted(problems(policy)) == [
        f"policy/{WANTED}:{again}: help_wanted[8].id is 'travel', and so is another help, at "
        f"policy/{WANTED}:{first}. Give one of them another name.",
        f"policy/{WANTED}:{again}: help_wanted[8].kinds[0] is 'lifts', which is not known. Use one of: "
        f"{', '.join(kinds())}.",
    ]


@pytest.mark.parametrize("name", ["marshford", "high-tarn", "ferncombe"])
def test_every_part_of_a_council_but_what_nothing_can_buy_is_some_help_that_is_wanted(name: str) -> None:
    policy = readable_policy(COUNCILS / name / "policy").public
    never = [element.id for element in policy.elements if element.kinds == ["nhs_excluded"]]
    wanted = {part for these in parts(policy).values() for part in these}
    assert [element.id for element in policy.elements if element.id not in wanted] == never


def test_help_that_the_council_has_no_part_for_leads_to_the_pages_about_it() -> None:
    checked = read_rules(COUNCILS / "high-tarn" / "policy")  # A council that has no equipment.
    page = calculator_page(checked.policy, checked.rules, 1).content
    (data,) = re.findall(r'id="calculator-messages">(.*?)</script>', page, re.DOTALL)
    help_wanted = {known["id"]: known for known in json.loads(data)["help_wanted"]}
    assert help_wanted["equipment"]["elements"] == []
    assert [known["href"] for known in help_wanted["equipment"]["pages"]] == [
        "can-i-use-it-for/communication-aid-or-tablet/",
        "can-i-use-it-for/sensory-equipment/",
        "can-i-use-it-for/wheelchair/",
        "can-i-use-it-for/continence-products/",
    ]
    assert help_wanted["equipment"]["pages"][2]["title"] == "Can I use it for a wheelchair or a specialist buggy?"
    assert [known["pages"] for known in help_wanted.values() if known["elements"] and known["pages"]] == []
