"""What is asked of a council, and how its answers become elements, in a form that a person can fill in by hand."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from scripts.forms.located import parse
from scripts.forms.site import Colour, Site
from scripts.forms.strict import as_id
from scripts.forms.validation import read_form
from scripts.new_council.answers_file import write_answers
from scripts.new_council.asking import take
from scripts.new_council.elements import elements, kinds_without
from scripts.new_council.files import council_files
from scripts.new_council.question import (
    NO_MORE,
    Answers,
    another_name,
    colour,
    day,
    e_mail,
    identifier,
    link,
    name,
    several_of,
    site_address,
)
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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("École du Nord", "ecole-du-nord"),
        # An accent that stands apart from its letter reads the same.
        ("E\u0301cole du Nord", "ecole-du-nord"),
        ("King’s Lynn and Môn", "kings-lynn-and-mon"),
        ("!", ""),
    ],
)
def test_a_name_becomes_an_id_with_its_letters_and_without_their_accents(name: str, expected: str) -> None:
    assert as_id(name) == expected


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


ALONE = "Did you mean 'none'? Type that alone if there is no such support, or names alone."
ELSEWHERE = (
    "Type another name. If it is one support of several kinds, leave it out at each of them, and name it where support "
    "of several kinds is asked for."
)


@pytest.mark.parametrize(
    ("path", "typed", "says"),
    [
        (("elements", "travel"), "noen", ALONE),
        (("elements", "travel"), "Bus; none", ALONE),
        (("elements", "travel"), "Bus; bus", "'bus' stands there twice. Type it once."),
        (
            ("elements", "nhs_care"),
            "days OUT",
            f"'days OUT' is what you call something else already: {{}}. {ELSEWHERE}",
        ),
        (
            ("other_elements", 0, "name"),
            "Nights away",
            f"'Nights away' is what you call something else already: {{}}. {ELSEWHERE}",
        ),
        (
            ("other_elements", 1, "name"),
            "help after school",
            f"'help after school' is what you call something else already: several kinds. {ELSEWHERE}",
        ),
    ],
)
def test_a_name_that_is_taken_or_none_is_refused_as_it_is_typed(
    nation: Policy, answers: Answers, path: tuple[str | int, ...], typed: str, says: str
) -> None:
    (short_break,) = (kind.name for area in nation.areas for kind in area.kinds if kind.id == "short_break")
    by_path = {question.path: question for question in asked(answers, nation)}
    with pytest.raises(ValueError) as raised:
        by_path[path].answer(typed)
    assert str(raised.value) == says.format(short_break)


def test_a_kind_whose_name_is_that_of_another_has_to_be_given_one(nation: Policy, answers: Answers) -> None:
    names = {kind.id: kind.name for area in nation.areas for kind in area.kinds}
    by_path = {
        question.path: question
        for question in asked({**answers, ("elements", "place"): names["nhs_care"].upper()}, nation)
    }
    assert by_path["elements", "travel"].answer("") == names["travel"]
    with pytest.raises(ValueError) as raised:
        by_path["elements", "nhs_care"].answer("")
    assert str(raised.value) == "This has to be answered."


@pytest.mark.parametrize("typed", ["none", "None", "no", "nothing", "no more", ""])
def test_that_there_is_no_other_can_be_said_in_several_ways(nation: Policy, answers: Answers, typed: str) -> None:
    by_path = {question.path: question for question in asked(answers, nation)}
    assert by_path["other_elements", 1, "name"].answer(typed) == NO_MORE
    assert by_path["nhs_bodies", 2, "name"].answer(typed) == NO_MORE


def test_a_title_that_is_no_name_in_addresses_has_to_be_given_one(nation: Policy, answers: Answers) -> None:
    changed = {**answers, ("document", "title"): "As from 2026-09-01"}
    by_path = {question.path: question for question in asked(changed, nation)}
    with pytest.raises(ValueError) as raised:
        by_path["document", "id"].answer("")
    assert str(raised.value) == "This has to be answered."


def test_the_first_document_is_asked_for_with_what_comes_before_it(nation: Policy, answers: Answers) -> None:
    by_path = {question.path: question for question in asked(answers, nation)}
    assert by_path["document", "title"].asks == (
        "What is the first document called, as readers see it? Begin with the oldest text that is to stand here, not "
        "with today's: on the days before it the site says that no list is held, and no older version can be put "
        "before one that is published."
    )


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
            "'Our policy!' cannot be the id of a document, for it stands in addresses. Use small letters, figures and "
            "hyphens, like our-policy.",
        ),
        (
            e_mail,
            "send@council,example",
            "'send@council,example' is no e-mail address. Write it like send@council.example.",
        ),
        (
            link,
            "https://council,example.uk/",
            "'https://council,example.uk/' is no whole address. Copy it from your browser, with https:// before it.",
        ),
        (
            identifier,
            "2026-09-01",
            "'2026-09-01' is for one day or number, and the id stays the same for every version. Use words, like "
            "charging-policy.",
        ),
        (
            identifier,
            "policy-2026-09-01",
            "'policy-2026-09-01' is for one day or number, and the id stays the same for every version. Use words, "
            "like charging-policy.",
        ),
        (name, "https://", "'https://' is an address, and a name is asked for. Write it in words."),
        (name, "www.pay.example", "'www.pay.example' is an address, and a name is asked for. Write it in words."),
        (name, "2026-09-01", "'2026-09-01' has no letter in it, and a name is asked for. Write it in words."),
        (name, "none", "'none' is no name, and this has to have one."),
        (another_name, "noen", "Did you mean 'none'? Type that, or a name."),
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
