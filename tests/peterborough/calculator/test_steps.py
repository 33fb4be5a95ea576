"""What this council's families do next: the steps of the law, and between them its own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.test_steps import told


def test_the_family_with_a_draft_plan_is_told_how_and_when_to_ask(conversation: Conversation) -> None:
    education = {"education_beyond_school": "yes", "education_funding": "top_up", "delivered_at": "elsewhere"}
    steps = told(conversation, {**NINE_YEAR_OLD, **education, "council_decision": "none"}, "2026-11-24")
    assert [one["id"] for one in steps] == [
        "ask-while-the-plan-is-written",
        "ask-in-the-days-to-comment",
        "ask-about-education-away-from-school",
        "ask-childrens-social-care",
        "ask-as-the-covering-letter-says",
        "bring-the-account",
        "bring-the-request-of-a-parent-for-education",
        "bring-the-claim-of-a-parent",
        "bring-how-you-would-spend-it",
        "refused-education-reasons",
        "refused-education-complaint",
        "refused-no-tribunal",
        "refused-childrens-social-care",
        "help-from-other-organisations",
        "ask-with-no-plan",
        "help-from-sendiass",
    ]


@pytest.mark.parametrize("part", ["short_breaks", "outreach", "personal_health_care", "specialist_equipment"])
def test_who_wants_no_education_is_never_asked_of_a_plan_and_is_told_that_they_need_none(
    conversation: Conversation, part: str
) -> None:
    asked = {"what": "decide", "as_of": "2026-11-26", "newest": [], "wanted": [part]}

    def reply(answers: dict[str, str]) -> Any:
        return json.loads(conversation.answer(json.dumps({**asked, "answers": answers})))

    assert "ehc_stage" not in reply({})["decision"]["next_questions"]
    settled = {question: answer for question, answer in NINE_YEAR_OLD.items() if question != "ehc_stage"}
    told = reply(settled | {"social_need": "support_plan", "health_need": "continuing_care", "health_agrees": "yes"})
    assert "ehc_stage" not in told["decision"]["next_questions"]
    assert "ask-with-no-plan" in {step["id"] for step in told["steps"]}


def test_no_review_is_waited_for_where_the_share_of_a_contract_cannot_be_split_off(conversation: Conversation) -> None:
    contract = {**NINE_YEAR_OLD, "ehc_stage": "final", "education_funding": "block_contract"}
    steps = {one["id"] for one in told(conversation, contract, "2026-11-24")}
    assert "first-wait-for-a-review" not in steps
    assert "first-wait-for-a-review" in {
        one["id"] for one in told(conversation, contract | {"education_funding": "top_up"}, "2026-11-24")
    }


MANY = {
    **NINE_YEAR_OLD,
    "social_need": "support_plan",
    "health_need": "continuing_care",
    "education_beyond_school": "yes",
    "education_funding": "top_up",
    "other_recipient": "suitable",
}
YOUNG = {"age_band": "16_17", "over_compulsory_school_age": "yes", "capacity": "has", "recipient": "young_person"}


@pytest.mark.parametrize(
    ("answers", "through"),
    [
        ({"can_manage": "no"}, {"education", "social_care", "health"}),
        ({"recipient": "none_suitable"}, {"education", "social_care", "health"}),
        ({"excluded_person": "recipient"}, {"education", "social_care"}),
        ({"recipient": "nominee", "excluded_person": "parent"}, {"social_care"}),
        ({**YOUNG, "can_manage": "no"}, {"education", "social_care", "health"}),
        ({**YOUNG, "excluded_person": "child_or_young_person"}, {"education", "social_care"}),
        ({}, set()),
    ],
)
def test_a_yes_that_hangs_on_somebody_else_says_so_and_nobody_asks_to_be_paid_who_cannot_be(
    conversation: Conversation, answers: dict[str, str], through: set[str]
) -> None:
    asked = {"answers": MANY | answers, "as_of": "2026-11-24", "today": "2026-11-24"}
    reply = json.loads(conversation.answer(json.dumps({"what": "decide", **asked})))
    elements = reply["decision"]["elements"]
    (ask,) = (group["lines"] for group in reply["summary"]["groups"] if group["id"] == "ask")
    told = {
        (elements[part]["area"], "the other suitable person" in line["text"].replace("The other", "the other"))
        for line in ask
        for part in line["elements"]
    }
    assert told == {(area, area in through) for area, _ in told}
    steps = {step["id"] for step in reply["steps"]}
    assert "bring-the-request-of-the-young-person" not in steps
    others = {
        "education": "ask-education-to-pay-somebody-else",
        "social_care": "ask-childrens-social-care-",
        "health": "ask-the-nhs-to-pay-somebody-else",
    }
    instead = {area for area, name in others.items() if any(step.startswith(name) for step in steps)}
    assert instead == through & {area for area, _ in told}
    letters = json.loads(conversation.answer(json.dumps({"what": "letters", **asked})))["letters"]
    request = next(letter["text"] for letter in letters if letter["id"] == "request_council")
    assert "this person claims and is to be paid: [" in request


TODAY = "2026-11-24"
READY = {
    **MANY,
    "other_recipient": "none",
    "delivered_at": "school_premises",
    "school_agrees": "not_asked",
    "health_agrees": "pending",
    "council_decision": "none",
}
ADULT = {"age_band": "18_25", "capacity": "has", "recipient": "young_person"}


def asked_of(conversation: Conversation, what: str, answers: dict[str, str], **request: Any) -> Any:
    case = {"what": what, "answers": answers, "as_of": TODAY, "today": TODAY, **request}
    return json.loads(conversation.answer(json.dumps(case)))


def first_three(conversation: Conversation, answers: dict[str, str], **request: Any) -> list[Any]:
    """The first three steps: ids of steps, acts by their question, and questions to find out."""
    told = asked_of(conversation, "decide", answers, **request)["summary"]["next"]
    return [one.get("step") or one.get("question") or one["act"]["question"] for one in told]


def letters_of(conversation: Conversation, answers: dict[str, str], **request: Any) -> dict[str, str]:
    letters = asked_of(conversation, "letters", answers, **request)["letters"]
    return {letter["id"]: letter["text"] for letter in letters}


@pytest.mark.parametrize(
    ("own_no", "says_so"),
    [
        ({"consent": "no"}, "first-the-yes-that-is-missing"),
        ({"agreement": "will_not_sign"}, "first-the-agreement-that-is-missing"),
        ({"consent": "no", "agreement": "will_not_sign"}, "first-the-yes-that-is-missing"),
    ],
)
@pytest.mark.parametrize("young", [{}, YOUNG])
def test_no_review_is_asked_for_after_the_familys_own_no_and_what_lacks_is_among_the_first_steps(
    conversation: Conversation, young: dict[str, str], own_no: dict[str, str], says_so: str
) -> None:
    said_no = {**READY, **young, "ehc_stage": "final", **own_no}
    steps = first_three(conversation, said_no, wanted=["top_up_provision"])
    assert steps[0] == says_so
    every = {step["id"] for step in asked_of(conversation, "decide", said_no, wanted=["top_up_provision"])["steps"]}
    assert every.isdisjoint({"first-wait-for-a-review", "first-the-young-person-asks"})
    assert "early_review" not in letters_of(conversation, said_no, wanted=["top_up_provision"])
    willing = READY | young | {"ehc_stage": "final"}
    assert first_three(conversation, willing, wanted=["top_up_provision"])[0] == "first-wait-for-a-review"


@pytest.mark.parametrize(
    ("age", "told_step", "other"),
    [
        ({}, "ask-what-helps-without-a-need-found", "ask-what-helps-an-adult-without-a-need-found"),
        (YOUNG, "ask-what-helps-without-a-need-found", "ask-what-helps-an-adult-without-a-need-found"),
        (ADULT, "ask-what-helps-an-adult-without-a-need-found", "ask-what-helps-without-a-need-found"),
    ],
)
def test_what_helps_without_a_need_found_is_told_by_the_law_of_the_age(
    conversation: Conversation, age: dict[str, str], told_step: str, other: str
) -> None:
    steps = {step["id"] for step in told(conversation, {**READY, **age, "social_need": "assessed_none"}, TODAY)}
    assert told_step in steps and other not in steps


@pytest.mark.parametrize(
    ("need", "step"),
    [("support_plan", "ask-adult-social-care"), ("not_assessed", "first-social-care-assessment-adult")],
)
@pytest.mark.parametrize("day", ["2009-11-09", "2014-09-15", "2015-03-31", "2015-04-01"])
def test_adult_care_has_a_step_before_the_care_act_too(
    conversation: Conversation, day: str, need: str, step: str
) -> None:
    adult = {**NINE_YEAR_OLD, **ADULT, "social_need": need}
    assert step in {one["id"] for one in told(conversation, adult, day)}
    assert step in first_three(conversation, adult, as_of=day, wanted=["short_breaks"])


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({**ADULT, "ehc_stage": "none", "aftercare": "yes", "social_need": ""}, ["therapy_services", "family_therapy"]),
        ({**ADULT, "recipient": "parent"}, ["therapy_services", "personal_health_care"]),
        ({**YOUNG, "recipient": "parent"}, ["therapy_services", "personal_health_care"]),
        ({**ADULT, "recipient": "parent"}, []),
        ({"ehc_stage": "none"}, []),
    ],
)
def test_who_can_ask_the_nhs_is_told_so_among_the_first_steps(
    conversation: Conversation, changes: dict[str, str], wanted: list[str]
) -> None:
    answers = {question: answer for question, answer in {**READY, **changes}.items() if answer}
    # Whoever qualifies for continuing care is told of the right to a budget with it.
    assert "ask-for-the-budget-of-continuing-care" in first_three(conversation, answers, wanted=wanted)
    unmet = {**answers, "health_need": "unmet_need"}
    assert "ask-the-nhs" in first_three(conversation, unmet, wanted=wanted)


def test_where_nobody_may_act_for_health_the_nhs_is_asked_to_appoint_somebody(conversation: Conversation) -> None:
    lacks = {**READY, **ADULT, "capacity": "lacks", "recipient": "parent"}
    assert "ask-the-nhs-to-appoint-a-representative" in first_three(conversation, lacks, wanted=["therapy_services"])
    for wanted, line in ((["therapy_services"], "\n- Therapy services\n"), ([], "Please appoint [name]")):
        letter = letters_of(conversation, lacks, wanted=wanted)["nhs_representative"]
        assert line in letter and "|" not in letter
        assert "Regulations 2013, regulations 2(1) and 5" in letter
    ticked = letters_of(conversation, lacks, elements=["short_breaks"])
    assert "nhs_representative" not in ticked
    may_act = lacks | {"recipient": "representative"}
    assert "nhs_representative" not in letters_of(conversation, may_act)
    assert "ask-the-nhs-to-appoint-a-representative" not in {step["id"] for step in told(conversation, may_act, TODAY)}


def test_nobody_is_told_to_ask_for_social_care_and_that_somebody_else_has_to(conversation: Conversation) -> None:
    for young, order in (({}, "recipient"), (YOUNG, "child_or_young_person")):
        under_order = {**READY, **young, "excluded_person": order, "other_recipient": "suitable"}
        steps = {step["id"] for step in told(conversation, under_order, TODAY)}
        assert "ask-childrens-social-care-in-place-of-somebody-under-an-order" in steps
        assert "ask-childrens-social-care" not in steps
    # What is for the young person to ask is money for education alone.
    letter = letters_of(conversation, under_order, for_whom="self")["request_council"]
    assert "For education, it is for me to ask." in letter and "It is for me to ask." not in letter
    cannot_manage = {**READY, "can_manage": "no", "other_recipient": "suitable"}
    steps = {step["id"] for step in told(conversation, cannot_manage, TODAY)}
    assert "ask-childrens-social-care-through-somebody-else" in steps and "ask-childrens-social-care" not in steps
    assert (
        "For social care, the law says that you must pay directly"
        in letters_of(conversation, cannot_manage)["request_council"]
    )
