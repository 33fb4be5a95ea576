"""The three steps to take first: what the result says to find out, and what can be done today before what waits."""

from __future__ import annotations

import pytest

from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.national.test_after_a_no import letters
from tests.national.test_lines import ADULT, CHILD, line, reply, steps


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


@pytest.mark.parametrize("manages", [{}, {"can_manage": "alone"}, {"can_manage": "with_help"}, {"can_manage": "no"}])
def test_where_somebody_else_has_to_claim_no_step_says_to_ask_oneself_whatever_is_known_of_how_they_manage(
    conversation: Conversation, manages: dict[str, str]
) -> None:
    under_an_order = {
        **{"age_band": "under_16", "social_need": "assessed_need", "recipient": "parent", "consent": "yes"},
        **{"agreement": "will_sign", "excluded_person": "recipient", "other_recipient": "suitable"},
    }
    told = reply(conversation, under_an_order | manages, wanted=["short_break"])
    assert line(told, "short_break")[1].endswith("The other suitable person has to claim and be paid.")
    claims = "For social care, the other suitable person has to ask the council's social care team."
    asking = [step["text"] for step in told["steps"] if step["kind"] == "ask"]
    assert [text.startswith(claims) for text in asking] == [True]


@pytest.mark.parametrize("more", [{}, {"age_band": "16_17"}, {"age_band": "18_25", "consent": "yes"}])
def test_whoever_is_said_to_be_helped_well_enough_by_local_services_can_ask_the_nhs_to_look_again(
    conversation: Conversation, more: dict[str, str]
) -> None:
    answers = {"health_need": "met_locally"} | more
    told = reply(conversation, answers, wanted=["nhs_care"])
    assert told["summary"]["next"][0] == {"step": "help-if-health-needs-are-not-met"}
    assert (
        "You found that local services meet the needs. They do not meet them well enough, because [what is missing]."
        in letters(conversation, answers, wanted=["nhs_care"])["health_assessment"]
    )


def test_what_has_to_change_is_said_once_among_the_first_steps(conversation: Conversation) -> None:
    final = {"age_band": "under_16", "ehc_stage": "final", "consent": "no"}
    says_so = {"step": "first-the-yes-that-is-missing"}
    act = {"act": {"question": "consent", "answer": "yes", "is_enough": True}}
    alone = reply(conversation, final, wanted=["top_up"])["summary"]["next"]
    assert says_so in alone and act not in alone
    both = reply(conversation, final | {"social_need": "assessed_need"}, wanted=["top_up", "care_service"])
    assert act in both["summary"]["next"] and says_so not in both["summary"]["next"]
    assert "first-the-yes-that-is-missing" in steps(both)


def test_who_else_could_be_paid_is_told_also_where_it_is_open_which_rule_says_no(conversation: Conversation) -> None:
    cannot_decide = {
        **{"recipient": "young_person", "capacity": "lacks", "social_need": "assessed_need", "consent": "yes"},
        **{"agreement": "will_sign", "excluded_person": "no"},
    }
    told = reply(conversation, cannot_decide, wanted=["care_service"])
    assert line(told, "care_service") == ("not", "Nobody named so far can be paid for it.")
    act = {"act": {"question": "recipient", "answer": "representative", "is_enough": True}}
    assert told["summary"]["next"][0] == act


def test_a_school_that_keeps_its_own_money_is_asked_why(conversation: Conversation) -> None:
    refused = CHILD | {"education_funding": "school_additional_needs", "school_agrees": "no"}
    told = reply(conversation, refused, wanted=["school_money"])
    assert told["summary"]["sentence"] == "1 part got a no that you can question."
    assert told["summary"]["next"][0] == {"step": "refused-by-the-school-of-its-own-money"}
    letter = letters(conversation, refused, wanted=["school_money"])["refusal_school"]
    assert "As I understand it, your own money joins a personal budget only if you agree." in letter
    assert "For support on your premises" not in letter
