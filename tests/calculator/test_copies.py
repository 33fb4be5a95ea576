"""What a copy of the results says that may be handed on: the same, whatever was answered in private."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.small_council import council, rule

DAY = "2021-06-01"
WITHOUT = {question: answer for question, answer in NINE_YEAR_OLD.items() if question != "excluded_person"}
PRIVATE = (
    {"excluded_person": "no"},
    {"excluded_person": "recipient"},
    {"excluded_person": "recipient", "other_recipient": "none"},
    {"excluded_person": "recipient", "other_recipient": "suitable"},
    {"excluded_person": "child_or_young_person"},
)


def decided(conversation: Conversation, answers: dict[str, str], **more: Any) -> dict[str, Any]:
    asked = {"what": "decide", "answers": answers, "as_of": DAY, "newest": [], **more}
    told: dict[str, Any] = json.loads(conversation.answer(json.dumps(asked)))
    return told


def of_the_copy(conversation: Conversation, answers: dict[str, str]) -> dict[str, Any]:
    return {
        "decided": decided(conversation, answers, for_a_copy=True),
        "letters": decided(conversation, answers, for_a_copy=True, what="letters", today=DAY),
    }


@pytest.mark.parametrize("more", [{}, {"recipient": "none_suitable"}, {"can_manage": "no"}])
def test_a_copy_is_the_same_whatever_was_answered_in_private(conversation: Conversation, more: dict[str, str]) -> None:
    harmless = of_the_copy(conversation, WITHOUT | more | {"excluded_person": "no", "other_recipient": "none"})
    for private in PRIVATE:
        # Where it is asked of everybody if anybody else could be paid, that is no secret.
        answers = WITHOUT | more | ({"other_recipient": "none"} if more else {}) | private
        if not more or answers["other_recipient"] == "none":
            assert of_the_copy(conversation, answers) == harmless


def test_it_is_told_what_a_copy_leaves_out(conversation: Conversation) -> None:
    def told(private: dict[str, str]) -> tuple[bool, bool, bool]:
        copy = decided(conversation, WITHOUT | private)["copy"]
        return copy["leaves_out"], copy["tells"], copy["differs"]

    assert told({}) == (False, False, False)
    assert told(PRIVATE[0]) == (True, False, False)
    # Whether anybody else could be paid is asked only because of an order, so a copy does not say that it was answered.
    assert told(PRIVATE[0] | {"other_recipient": "none"}) == (True, False, True)
    assert told(PRIVATE[1]) == (True, True, True)


def test_where_nothing_was_answered_in_private_the_copy_is_what_is_shown(conversation: Conversation) -> None:
    assert decided(conversation, WITHOUT, for_a_copy=True) == decided(conversation, WITHOUT)


def test_a_copy_says_nothing_of_a_rule_that_a_private_answer_meets(words: dict[str, Any]) -> None:
    bundle = council(
        rule(),
        rule(id="shut", gate="recipient", when={"age": ["adult"]}, outcome="cannot", text="No adults swim here."),
    )
    bundle["questions"][0]["private"] = True
    conversation = Conversation(json.dumps(bundle), json.dumps(words))
    assert "No adults swim here." in json.dumps(decided(conversation, {"age": "adult"}))
    assert "No adults swim here." not in json.dumps(of_the_copy(conversation, {"age": "adult"}))
