"""What this council's families do next: the steps of the law, and between them its own."""

from __future__ import annotations

import json
from typing import Any

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
