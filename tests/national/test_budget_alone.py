"""Where a budget is a right, it can be asked for also by whoever can be paid nothing: as a step, and in a letter."""

from __future__ import annotations

from typing import Any

import pytest

from calculator.conversation import Conversation
from tests.national.test_after_a_no import letters
from tests.national.test_lines import ADULT, CHILD, reply, steps

CONTINUING = {"health_need": "continuing_care", "health_agrees": "pending"}
WITHOUT = {"health_need": "unmet_need", "health_agrees": "pending"}
AFTERCARE = WITHOUT | {"aftercare": "yes", "nhs_wheelchair": "no"}
WHEELCHAIR = {"health_need": "met_locally", "aftercare": "no", "nhs_wheelchair": "yes"}
NO_OTHER = {"other_recipient": "none"}
BARRED: dict[str, dict[str, str]] = {
    "no yes": {"consent": "no"},
    "nobody to pay": {"recipient": "none_suitable"} | NO_OTHER,
    "nobody who can manage": {"can_manage": "no"} | NO_OTHER,
    "an order": {"excluded_person": "child_or_young_person"} | NO_OTHER,
}
NHS = ["nhs_care", "nhs_equipment", "nhs_therapy"]
OTHER_WAY = (
    "As long as it is not paid directly, I would like you, or somebody else whom you give the money to, to set up the "
    "support for:\n"
)


def next_steps(told: Any) -> list[str]:
    return [step["step"] for step in told["summary"]["next"] if "step" in step]


@pytest.mark.parametrize("why", BARRED)
@pytest.mark.parametrize("family", [CHILD, ADULT], ids=["child", "adult"])
@pytest.mark.parametrize(
    ("right", "step", "says"),
    [
        (
            CONTINUING,
            "ask-for-the-budget-of-continuing-care",
            "Continuing care gives a right to a personal health budget",
        ),
        (
            AFTERCARE,
            "ask-for-the-budget-of-aftercare",
            "aftercare under section 117 of the Mental Health Act. That gives a",
        ),
        (WHEELCHAIR, "ask-for-the-budget-of-a-wheelchair", "there is a right to a personal health budget for it"),
    ],
    ids=["continuing care", "aftercare", "wheelchair"],
)
def test_a_right_to_a_health_budget_is_told_and_asked_for_where_nothing_can_be_paid(
    conversation: Conversation, right: dict[str, str], step: str, says: str, family: dict[str, str], why: str
) -> None:
    answers = family | right | BARRED[why]
    for wanted in ([], NHS):
        told = reply(conversation, answers, wanted=wanted)
        assert told["decision"]["elements"]["nhs_equipment"]["possible_outcomes"] == ["cannot"]
        assert step in steps(told) and step in next_steps(told)
        letter = letters(conversation, answers, wanted=wanted)["request_nhs"]
        assert OTHER_WAY in letter and says in letter and "regulations 32A and 32B" in letter
        assert "I would like a direct payment" not in letter and "lets you pay directly" not in letter
        # What the private answer was cannot be read from it.
        assert letter == letters(conversation, answers | BARRED["no yes"], wanted=wanted)["request_nhs"]


@pytest.mark.parametrize("why", BARRED)
def test_without_a_right_no_budget_is_asked_for_where_nothing_can_be_paid(conversation: Conversation, why: str) -> None:
    answers = CHILD | WITHOUT | {"aftercare": "no", "nhs_wheelchair": "no"} | BARRED[why]
    told = reply(conversation, answers, wanted=NHS)
    assert not [name for name in steps(told) if name.startswith(("ask-for-the-budget", "bring-the-request"))]
    assert "request_nhs" not in letters(conversation, answers, wanted=NHS)


def test_whoever_asks_for_a_childs_health_budget_signs_it_whatever_can_be_paid(conversation: Conversation) -> None:
    for own in ({}, BARRED["no yes"]):
        answers = CHILD | CONTINUING | own
        asks = [text for name, text in steps(reply(conversation, answers, wanted=NHS)).items() if "of-a-parent" in name]
        assert [text for text in asks if text.startswith("For health, a parent has to ask")] == asks and len(asks) == 1
        letter = letters(conversation, answers, wanted=NHS, for_whom="self")["request_nhs"]
        assert "[A parent has to send this letter, or sign it too. Their name and signature:]" in letter


def test_what_the_nhs_refused_to_pay_is_asked_for_in_another_way_and_the_no_is_replied_to(
    conversation: Conversation,
) -> None:
    papers = letters(conversation, CHILD | CONTINUING | {"health_agrees": "no"}, wanted=NHS)
    assert OTHER_WAY in papers["request_nhs"] and "I would like a direct payment" not in papers["request_nhs"]
    assert "refusal_nhs" in papers


def test_continuing_care_is_told_as_the_one_right_that_says_all(conversation: Conversation) -> None:
    told = steps(reply(conversation, CHILD | CONTINUING | {"aftercare": "yes", "nhs_wheelchair": "yes"}))
    assert [name for name in told if name.startswith("ask-for-the-budget")] == ["ask-for-the-budget-of-continuing-care"]
