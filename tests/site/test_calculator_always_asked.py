"""Some questions are asked whatever settles the outcomes: reasons, steps, letters and what a yes hangs on need them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.site.test_calculator_at_once import opened_without_python
from tests.site.walking import asked_now, go_on, go_through, open_calculator, step

ALWAYS = {"age_band", "council_decision", "capacity"}
RIGHTS = {"aftercare", "nhs_wheelchair"}
"""A right to a health budget, with its letter, hangs on these."""
OTHERS = {"safeguarding", "wants"}
"""On these nothing but the advice hangs, whatever was answered."""

SUPPORTED = {
    **{"age_band": "16_17", "over_compulsory_school_age": "yes", "capacity": "has", "social_need": "support_plan"},
    **{"recipient": "parent", "consent": "yes", "agreement": "will_sign", "excluded_person": "no"},
    "can_manage": "alone",
}


@pytest.fixture(params=["with Python", "before Python"])
def calculator_now_or_later(request: pytest.FixtureRequest, page: Page) -> Page:
    if request.param == "with Python":
        return open_calculator(page)
    opened_without_python(page)
    return page


def asked(page: Page, wanted: str, answers: dict[str, str]) -> list[str]:
    """The questions that are asked of whoever wants that, up to the answers to check."""
    go_on(page)
    page.check(f"[name=help_wanted][value={wanted}]")
    go_on(page)
    return go_through(page, answers, until=lambda page: step(page) == "check")


def test_age_and_who_can_decide_are_asked_where_no_outcome_hangs_on_them(calculator_now_or_later: Page) -> None:
    questions = asked(calculator_now_or_later, "break", SUPPORTED)
    assert ALWAYS.intersection(questions) == {"age_band", "capacity"}
    assert questions.index("age_band") < questions.index("capacity")
    assert (OTHERS | RIGHTS).isdisjoint(questions)


def test_a_no_of_the_council_is_asked_about_where_a_final_plan_settles_the_outcome(
    calculator_now_or_later: Page,
) -> None:
    questions = asked(calculator_now_or_later, "learning", {"ehc_stage": "final"})
    # Early, for whoever knows little else may know it.
    assert questions[:3] == ["age_band", "council_decision", "ehc_stage"]
    assert OTHERS.isdisjoint(questions)


def test_of_whom_nothing_hangs_on_it_they_are_not_asked(calculator_now_or_later: Page) -> None:
    questions = asked(calculator_now_or_later, "break", SUPPORTED | {"age_band": "under_16"})
    assert ALWAYS.intersection(questions) == {"age_band"}
    assert asked_now(calculator_now_or_later) is None


def test_what_gives_a_right_to_a_health_budget_is_asked_where_there_is_no_money_otherwise(
    calculator_now_or_later: Page,
) -> None:
    questions = asked(calculator_now_or_later, "equipment", {"age_band": "under_16", "health_need": "met_locally"})
    assert RIGHTS.issubset(questions)
    assert OTHERS.isdisjoint(questions)


def test_who_has_to_ask_for_the_review_of_a_no_is_asked_at_16_and_17(calculator_now_or_later: Page) -> None:
    answers = {"age_band": "16_17", "capacity": "has", "ehc_stage": "draft", "council_decision": "refused_resources"}
    assert "over_compulsory_school_age" in asked(calculator_now_or_later, "learning", answers)
