"""What families are told by this council's own rules, on its own days."""

from __future__ import annotations

from datetime import date

import pytest

from calculator import RuleSet, decide
from tests.calculator.nine_year_old import NINE_YEAR_OLD

SUMMER = date(2015, 7, 15)
SOCIAL_CARE = ("outreach", "short_breaks", "personal_care", "independence_support", "family_therapy")


def test_nine_year_old_with_a_draft_plan_and_a_support_plan(rules: RuleSet) -> None:
    elements = decide(rules, NINE_YEAR_OLD, SUMMER).elements_to_dict()
    assert {
        name: elements[name]["outcome"] for name in ("short_breaks", "outreach", "independence_support", "school_place")
    } == {
        "short_breaks": "offered",
        "outreach": "offered",
        "independence_support": "possible",
        "school_place": "cannot",
    }
    assert all(reason["sources"] for decided in elements.values() for reason in decided["reasons"])
    assert elements["short_breaks"]["reasons"][0]["sources"] == [
        {
            "title": "This site's restatement of the council's public page of Summer 2015",
            "at": "paragraph 9.2",
            "href": "/policy/personal-budgets-policy/2015-06-01/#clause-9.2",
        },
        # The law's own words on who decides stand in place of the page's, and are cited with it.
        {
            "title": "The Community Care, Services for Carers and Children's Services (Direct Payments) (England) "
            "Regulations 2009",
            "at": "regulation 7",
            "href": "https://www.legislation.gov.uk/uksi/2009/1887",
        },
    ]


def test_without_the_social_care_answer_social_care_depends_and_names_it(rules: RuleSet) -> None:
    answers = {question: answer for question, answer in NINE_YEAR_OLD.items() if question != "social_need"}
    decision = decide(rules, answers, SUMMER)
    for element in SOCIAL_CARE:
        decided = decision.elements[element]
        assert (decided.outcome, decided.missing) == ("depends", ("social_need",))
    assert decision.elements["short_breaks"].possible_outcomes == ("offered", "not_yet", "cannot")
    assert "social_need" in decision.next_questions


def test_the_same_answers_are_dated_by_the_day_asked_about(rules: RuleSet) -> None:
    answers = NINE_YEAR_OLD | {"sen_pilot_area": None}
    by_day = {
        day: (decide(rules, answers, date.fromisoformat(day)).elements["short_breaks"].outcome)
        for day in ("2009-11-09", "2015-05-31", "2015-06-01", "2026-11-23")
    }
    assert by_day == {
        "2009-11-09": "possible",
        "2015-05-31": "possible",
        "2015-06-01": "offered",
        "2026-11-23": "offered",
    }


def test_an_old_list_is_shown_with_a_note_that_it_is_dated(rules: RuleSet) -> None:
    def notes(day: date) -> list[str]:
        return [note.id for note in decide(rules, NINE_YEAR_OLD, day).elements["short_breaks"].notes]

    # Summer 2015 ends with August: a version in force on the day asked about is not older than that day.
    for day in (date(2015, 6, 1), date(2015, 6, 2), date(2015, 7, 15), date(2015, 8, 31)):
        assert "local_list_dated" not in notes(day)
    for day in (date(2015, 9, 1), date(2026, 11, 23)):
        assert "local_list_dated" in notes(day)
    assert "no_local_list_for_date" in notes(date(2015, 5, 31))


@pytest.mark.parametrize(
    ("who", "recipient", "other", "short_breaks", "adult_short_breaks", "health", "education"),
    [
        ("recipient", "parent", "none", "cannot", "offered", "offered", "cannot"),
        ("recipient", "parent", "suitable", "offered", "offered", "offered", "possible"),
        ("recipient", "representative", "none", "cannot", "offered", "offered", "cannot"),
        ("recipient", "nominee", "none", "offered", "offered", "offered", "cannot"),
        ("parent", "nominee", "none", "cannot", "offered", "offered", "possible"),
        ("parent", "parent", "none", "cannot", "offered", "offered", "cannot"),
        ("child_or_young_person", "parent", "none", "offered", "cannot", "cannot", "possible"),
        ("child_or_young_person", "young_person", "none", "cannot", "cannot", "cannot", "cannot"),
        ("child_or_young_person", "young_person", "suitable", "offered", "cannot", "cannot", "possible"),
        ("recipient", "young_person", "suitable", "offered", "cannot", "cannot", "possible"),
    ],
)
def test_whose_court_order_bars_which_budget(
    rules: RuleSet,
    who: str,
    recipient: str,
    other: str,
    short_breaks: str,
    adult_short_breaks: str,
    health: str,
    education: str,
) -> None:
    answers = NINE_YEAR_OLD | {
        "age_band": "16_17",
        "over_compulsory_school_age": "yes",
        "capacity": "has",
        "excluded_person": who,
        "recipient": recipient,
        "other_recipient": other,
        "health_need": "continuing_care",
        "health_agrees": "yes",
        "education_beyond_school": "yes",
        "education_funding": "top_up",
        "delivered_at": "elsewhere",
        "council_decision": "none",
    }
    decided = decide(rules, answers, SUMMER).elements
    adult = decide(rules, answers | {"age_band": "18_25"}, SUMMER).elements
    assert {
        "short_breaks": decided["short_breaks"].outcome,
        "adult_short_breaks": adult["short_breaks"].outcome,
        "health": decided["personal_health_care"].outcome,
        "education": decided["top_up_provision"].outcome,
    } == {
        "short_breaks": short_breaks,
        "adult_short_breaks": adult_short_breaks,
        "health": health,
        "education": education,
    }
