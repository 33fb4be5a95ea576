"""What is asked of a council, and how its answers become elements, in a form that a person can fill in by hand."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from scripts.forms.located import parse
from scripts.forms.site import Colour, Site
from scripts.forms.validation import read_form
from scripts.new_council.answers_file import write_answers
from scripts.new_council.asking import take
from scripts.new_council.elements import elements, kinds_without
from scripts.new_council.files import council_files
from scripts.new_council.question import Answers, colour, day, e_mail, identifier, several_of, site_address
from scripts.new_council.questions import questions
from scripts.paths import POLICY
from scripts.policy.model import Policy
from scripts.policy.nation import read_nation
from tests.new_council.officer import ANSWERS, kept

asked = partial(questions, given_name="thornby")


@pytest.fixture(scope="module")
def nation() -> Policy:
    nation, problems = read_nation(POLICY / "national")
    assert nation and not problems
    return nation


@pytest.fixture
def answers(nation: Policy) -> Answers:
    return take(ANSWERS, partial(asked, nation=nation))


def test_a_form_filled_in_says_what_was_answered(nation: Policy, answers: Answers, tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    write_answers(form, list(asked(answers, nation)), answers)
    assert kept(form) == answers
    assert '  top_up: "Extra help: \\"top-up\\""\n' in form.read_text(encoding="utf-8")


def test_an_empty_form_names_every_question_and_answers_none(nation: Policy, tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    write_answers(form, list(asked({}, nation)), {})
    text = form.read_text(encoding="utf-8")
    assert kept(form) == {}
    assert (
        "# What is it called in short, as families say it?\n# For example: Thornby\n"
        "# If you leave it empty: it is taken from the name\nshort_name:\n" in text
    )
    # Where lines are folded is of no weight.
    assert (
        "elements: Education: A place at a school or college (place). The place itself, at a school or after age 16. "
        "Extra help that is given there is not part of it. If you leave it empty: A place at a school or college place:"
    ) in " ".join(text.replace("#", "").split())
    assert all(f"  {kind}:\n" in text for kind in nation.kinds)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Thornby City Council", "Thornby"),
        ("Thornby Metropolitan Borough Council", "Thornby"),
        ("London Borough of Thornby", "Thornby"),
        ("The Royal Borough of Thornby and Dale", "Thornby and Dale"),
        ("Thornby County Council", "Thornby"),
        ("Thornby Council", "Thornby"),
        ("Thornby", "Thornby"),
    ],
)
def test_the_short_name_and_the_area_are_taken_from_the_name(nation: Policy, name: str, short: str) -> None:
    by_path = {question.path: question for question in asked({("name",): name}, nation)}
    assert by_path["short_name",].answer("") == short
    assert by_path["area",].answer("") == short


@pytest.mark.parametrize(("area", "is_pilot"), [("Kent", "yes"), ("brighton and hove", "yes"), ("Thornby", "no")])
def test_whether_the_law_names_the_area_for_the_pilot_is_known(nation: Policy, area: str, is_pilot: str) -> None:
    by_path = {question.path: question for question in asked({("area",): area}, nation)}
    assert by_path["sen_pilot_area",].answer("") == is_pilot
    assert len(nation.pilot_areas) == 36


def test_each_name_becomes_an_element_of_its_kind_and_area(nation: Policy, answers: Answers) -> None:
    made = {element.id: element for element in elements(answers, nation)}
    assert list(made) == [
        *("place", "extra_help_top_up", "school_money", "travel", "care_service", "days_out", "nights_away"),
        *("personal_care", "nhs_care", "nhs_equipment", "nhs_excluded", "help_after_school"),
    ]
    assert (made["nights_away"].name, made["nights_away"].kinds) == ("Nights away", ["short_break"])
    assert made["help_after_school"].kinds == ["care_service", "short_break"]
    assert made["help_after_school"].includes == "A club after school, and help to eat there."
    assert kinds_without(answers, nation) == ["nhs_therapy"]


def test_support_of_two_areas_is_in_both_and_two_names_that_are_alike_keep_apart(
    nation: Policy, answers: Answers
) -> None:
    changed = {
        **answers,
        ("elements", "short_break"): "Days out; Days-out",
        ("other_elements", 0, "kinds"): "care_service, nhs_care",
    }
    made = {element.id: element for element in elements(changed, nation)}
    assert {"days_out", "days_out_2"} <= set(made)
    assert (made["help_after_school"].area, made["help_after_school"].also_in) == ("social_care", ["health"])


@pytest.mark.parametrize("area", ["Thornby", "Thornby, " * 12 + "and {Dale}"])
def test_the_site_is_described_with_the_area_where_there_is_room(nation: Policy, answers: Answers, area: str) -> None:
    text = council_files("thornby", {**answers, ("area",): area}, nation, date(2026, 11, 26))["site.yaml"]
    site, problems = read_form(parse(text, "site.yaml"), Site)
    assert site and site.description and not problems
    assert (area in site.description) == (len(area) < 60)
    assert site.colours.brand == Colour(light="#5b1e6b", dark="#5b1e6b")


@pytest.mark.parametrize(
    ("read", "typed", "says"),
    [
        (day, "1 April 2027", "'1 April 2027' is no date. Write year, month and day, like 2027-04-01."),
        (colour, "purple", "'purple' is no colour. Write # and six figures or letters from a to f, like #5b1e6b."),
        (
            colour,
            "#FFD700",
            "White words on #FFD700 have a contrast of 1.40 to 1, and it has to be 4.5 to 1 (WCAG 2.2 AA). Choose a "
            "darker colour.",
        ),
        (
            site_address,
            "https://pay.example/?page=1",
            "'https://pay.example/?page=1' is the address of a page. Leave out the ? or # and what follows it.",
        ),
        (e_mail, "send", "'send' is no e-mail address. Write it like send@council.example."),
        (
            identifier,
            "Our policy!",
            "'Our policy!' cannot stand in an address. Use small letters, figures and hyphens, like our-policy.",
        ),
        (
            several_of(["care_service", "nhs_care"]),
            "care_service, nhs_car",
            "'nhs_car' is none of them. Did you mean 'nhs_care'? Use one of: care_service, nhs_care.",
        ),
    ],
)
def test_what_is_no_answer_is_refused_with_what_would_be(read: object, typed: str, says: str) -> None:
    assert callable(read)
    with pytest.raises(ValueError) as raised:
        read(typed)
    assert str(raised.value) == says
