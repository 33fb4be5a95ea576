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
        "bring-how-you-would-spend-it",
        "refused-education-reasons",
        "refused-education-complaint",
        "refused-no-tribunal",
        "refused-childrens-social-care",
        "help-from-other-organisations",
        "help-from-sendiass",
    ]


def test_who_wants_a_break_alone_is_asked_last_of_a_plan_and_for_whom_to_talk_to(
    conversation: Conversation, bundle: dict[str, Any]
) -> None:
    """No outcome of a short break hangs on an EHC plan, and yet a family is asked how far it has got with one: only who
    has none is told that social care needs none, and which worker to talk to, as the council's page has it. So it is
    asked once all that decides is answered, where the page says that what is left may change the advice alone, and has
    a button past it. Whatever else is asked changes an outcome or what is told, too.
    """
    asked = {"what": "decide", "as_of": "2026-11-26", "newest": [], "wanted": ["short_breaks"]}

    def reply(answers: dict[str, str]) -> Any:
        return json.loads(conversation.answer(json.dumps({**asked, "answers": answers})))

    nothing = reply({})
    questions = nothing["decision"]["next_questions"]
    assert questions.index("ehc_stage") >= len(nothing["decides"])
    settled = {question: answer for question, answer in NINE_YEAR_OLD.items() if question in nothing["decides"]}
    settled |= {"social_need": "support_plan"}
    assert reply(settled)["decides"] == {}
    stages = next(question["answers"] for question in bundle["questions"] if question["id"] == "ehc_stage")
    told_with = {
        stage["id"]: {step["id"] for step in reply(settled | {"ehc_stage": stage["id"]})["steps"]} for stage in stages
    }
    others = {frozenset(steps) for stage, steps in told_with.items() if stage != "none"}
    assert [told_with["none"] - other for other in others] == [{"ask-with-no-plan"}]


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
    told = {(elements[part]["area"], "Only if the other" in line["text"]) for line in ask for part in line["elements"]}
    assert told == {(area, area in through) for area, _ in told}
    steps = {step["id"] for step in reply["steps"]}
    assert "bring-the-request-of-the-young-person" not in steps
    others = {
        "education": "ask-education-to-pay-somebody-else",
        "social_care": "ask-childrens-social-care-through-somebody-else",
        "health": "ask-the-nhs-to-pay-somebody-else",
    }
    assert {area for area, step in others.items() if step in steps} == through & {area for area, _ in told}
    letters = json.loads(conversation.answer(json.dumps({"what": "letters", **asked})))["letters"]
    request = next(letter["text"] for letter in letters if letter["id"] == "request_council")
    assert "this person claims and is to be paid: [" in request
