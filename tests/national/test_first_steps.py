"""The three steps to take first: what the result says to find out, and what can be done today before what waits."""

from __future__ import annotations

import pytest

from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.national.test_after_a_no import letters
from tests.national.test_lines import ADULT, reply


def test_what_is_to_be_found_out_first_is_among_the_first_steps(conversation: Conversation) -> None:
    summary = reply(conversation, {"age_band": "under_16", "consent": "yes"})["summary"]
    hang_on = {line["question"] for group in summary["groups"] for line in group["lines"]} - {None}
    asked = [step["question"] for step in summary["next"] if "question" in step]
    assert hang_on == {"health_need", "ehc_stage", "social_need"}
    assert asked and hang_on.issuperset(asked)


def test_what_can_be_asked_for_today_stands_before_what_waits(conversation: Conversation) -> None:
    waits = ADULT | {"ehc_stage": "final", "health_need": "met_locally"}
    told = [step.get("step") for step in reply(conversation, waits)["summary"]["next"]]
    assert told[:2] == ["ask-adult-social-care", "first-wait-for-a-review"]
    # Of one area, what comes first comes first.
    unable = ADULT | {"capacity": "lacks", "recipient": "parent", "health_need": "met_locally", "ehc_stage": "draft"}
    told = [step.get("step") for step in reply(conversation, unable)["summary"]["next"]]
    assert told.index("first-be-accepted-as-authorised-person") < told.index("ask-adult-social-care")


@pytest.mark.parametrize("more", [{}, NINE_YEAR_OLD | {"health_agrees": "pending"}])
def test_whoever_qualifies_for_continuing_care_is_told_of_their_right_and_names_it_to_the_nhs(
    conversation: Conversation, more: dict[str, str]
) -> None:
    answers = {"health_need": "continuing_care"} | more
    summary = reply(conversation, answers, wanted=["nhs_care"])["summary"]
    assert {"step": "ask-for-the-budget-of-continuing-care"} in summary["next"]
    assert (
        "Continuing care gives a right to a personal health budget, except so far as it is not appropriate."
        in letters(conversation, answers, wanted=["nhs_care"])["request_nhs"]
    )


@pytest.mark.parametrize("age", [{}, {"age_band": "under_16"}, {"age_band": "18_25"}])
def test_whoever_was_found_to_have_no_need_has_a_way_on_whatever_the_age_and_where_it_was_not_said(
    conversation: Conversation, age: dict[str, str]
) -> None:
    answers = {"social_need": "assessed_none"} | age
    kinds = ["care_service"]
    told = reply(conversation, answers, wanted=kinds)["steps"]
    first, second, *_ = [step["text"] for step in told if step["kind"] in ("refused", "ask")]
    assert first.startswith(("Ask social care why it found no need.", "Ask adult social care why it found no need."))
    assert second.startswith(("Carers can ask for a carer's assessment.", "Carers can ask the council for a carer's"))
    assert sum("found no need" in step["text"] for step in told) == sum("carer's" in step["text"] for step in told) == 1
    assert "no_need_found" in letters(conversation, answers, wanted=kinds)
