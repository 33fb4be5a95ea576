"""Where a budget is a right, it can be asked for also by whoever can be paid nothing: as a step, and in a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from calculator.conversation import Conversation
from scripts.policy.model import Policy
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
ALL_PARTS = ["top_up", "school_money", "care_service", "short_break", "nhs_care", "nhs_equipment", "travel"]
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
        # Where all is wanted, that of the plan is of more parts than that of a wheelchair.
        assert step in steps(told) and {step, "ask-while-the-plan-is-written"} & {*next_steps(told)}
        assert not wanted or step in next_steps(told)
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


@pytest.mark.parametrize(
    ("right", "step", "says"),
    [
        ("aftercare", "ask-for-the-budget-of-aftercare", "aftercare under section 117 of the Mental Health Act"),
        (
            "nhs_wheelchair",
            "ask-for-the-budget-of-a-wheelchair",
            "for a wheelchair or buggy from NHS wheelchair services",
        ),
    ],
)
def test_a_right_holds_whatever_else_the_nhs_may_have_found(
    conversation: Conversation, right: str, step: str, says: str
) -> None:
    """Each answer about health needs leaves the right, so whoever gave none of them has it too."""
    answers = {question: answer for question, answer in CHILD.items() if question != "health_need"} | {right: "yes"}
    told = reply(conversation, answers, wanted=NHS)
    assert step in steps(told)
    assert "right_to_have_budget" in [note["id"] for note in told["decision"]["elements"]["nhs_equipment"]["notes"]]
    assert says in letters(conversation, answers, wanted=NHS)["request_nhs"]
    after_a_no = letters(conversation, answers | {"health_agrees": "no"}, wanted=NHS)["refusal_nhs"]
    assert "but no to a direct payment. If so, please review that no" in " ".join(after_a_no.split())


@pytest.mark.parametrize("stage", ["none", "statement"])
@pytest.mark.parametrize(
    ("family", "says"),
    [
        (ADULT | {"capacity": "has"}, "The young person has to send this letter, or sign it too."),
        (ADULT | {"capacity": "lacks"}, "a deputy or an attorney asks for this person"),
        ({"age_band": "16_17", "over_compulsory_school_age": "no"}, "I ask for this as [their parent"),
    ],
    ids=["an adult who decides", "an adult who cannot", "of school age"],
)
def test_an_assessment_is_asked_for_by_whom_the_law_lets_ask(
    conversation: Conversation, family: dict[str, str], says: str, stage: str
) -> None:
    answers = {**family, "ehc_stage": stage, "recipient": "parent"}
    letter = letters(conversation, answers, for_whom="child")["ehc_assessment"]
    assert says in " ".join(letter.split())


def test_continuing_care_is_told_as_the_one_right_that_says_all(conversation: Conversation) -> None:
    told = steps(reply(conversation, CHILD | CONTINUING | {"aftercare": "yes", "nhs_wheelchair": "yes"}))
    assert [name for name in told if name.startswith("ask-for-the-budget")] == ["ask-for-the-budget-of-continuing-care"]


DRAFT, REVIEW = {"ehc_stage": "draft"}, {"ehc_stage": "review"}
BY_THE_ACT = "Children and Families Act 2014, section 49(1)"
TIME_TO_ASK = {"ask-while-the-plan-is-written": DRAFT, "ask-at-the-review": REVIEW}
SET_UP = "As long as it is not paid directly, I would like you to keep the money and set up the support for:\n"


@pytest.mark.parametrize("why", BARRED)
@pytest.mark.parametrize("step", TIME_TO_ASK)
def test_the_budget_in_a_plan_is_asked_for_where_nothing_can_be_paid(
    conversation: Conversation, step: str, why: str
) -> None:
    answers = ADULT | WITHOUT | BARRED[why] | TIME_TO_ASK[step]
    for wanted in ([], ["top_up", "school_money"]):
        told = reply(conversation, answers, wanted=wanted)
        assert step in steps(told) and step in next_steps(told)
        letter = letters(conversation, answers, wanted=wanted, for_whom="self")["request_council"]
        assert SET_UP in letter and BY_THE_ACT in letter and "for me to ask" in letter


def test_of_a_plan_that_is_final_no_budget_is_asked_for_before_its_review(conversation: Conversation) -> None:
    told = steps(reply(conversation, CHILD | {"ehc_stage": "final", "consent": "no"}))
    assert not {*TIME_TO_ASK, "bring-the-request-of-a-parent-for-education"} & told.keys()


def test_no_budget_is_asked_for_of_what_cannot_be_in_one(conversation: Conversation) -> None:
    for answers in (CHILD, CHILD | {"consent": "no"}):
        told = steps(reply(conversation, answers | {"education_funding": "block_contract"}))
        assert not {*TIME_TO_ASK, "bring-the-request-of-a-parent-for-education"} & told.keys()


@pytest.mark.parametrize("age", [{}, {"age_band": "under_16"}, {"age_band": "16_17"}])
@pytest.mark.parametrize("wanted", [[], ["top_up"]])
@pytest.mark.parametrize("step", TIME_TO_ASK)
def test_who_knows_little_but_that_a_plan_is_drafted_or_reviewed_has_the_letter_for_a_budget_in_it(
    conversation: Conversation, step: str, wanted: list[str], age: dict[str, str]
) -> None:
    answers = TIME_TO_ASK[step] | age
    assert step in next_steps(reply(conversation, answers, wanted=wanted))
    assert BY_THE_ACT in letters(conversation, answers, wanted=wanted)["request_council"]


def test_every_letter_that_asks_says_by_which_law_or_list(conversation: Conversation, nation: Policy) -> None:
    seen = set()
    for answers, chance in few_answers(nation, 150):
        wanted = chance.sample(ALL_PARTS, chance.randint(0, 2))
        for name, letter in letters(conversation, answers, wanted=wanted).items():
            is_another_way = name.startswith("request") and answers.get("wants") == "council_arranged"
            if not (is_another_way or name == "meeting" or name.startswith("refusal")):
                # The law on travel was not read, so it is not cited.
                cites = re.search(r"(Act|Regulations|Ombudsman|Order)\b.*\.\)$|^For travel to", letter, re.MULTILINE)
                assert cites, (name, answers, letter)
                seen.add(name)
    assert seen >= {"request_council", "request_nhs", "social_care_assessment", "ehc_assessment"}


def few_answers(policy: Policy, count: int) -> Iterator[tuple[dict[str, str], Random]]:
    """Families of all kinds who did not answer most of what they were asked, always the same ones."""
    chance = Random(15)
    for _ in range(count):
        asked = [question for question in policy.questions if chance.random() < 0.3]
        yield {question.id: chance.choice(question.answers).id for question in asked}, chance
