"""What this council's families do next: the steps of the law, and between them its own."""

from __future__ import annotations

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
