"""What families read of the national law in the lines of the result and its notes, on a council that says nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from calculator.conversation import Conversation
from scripts.paths import POLICY
from scripts.policy.bundle import bundle_text, rules_bundle
from scripts.policy.calculator_words import calculator_words, words_text
from scripts.policy.nation import read_nation
from tests.days import TODAY

READY = {"consent": "yes", "excluded_person": "no", "can_manage": "alone", "agreement": "will_sign"}
"""Answers that hold nobody back."""
PLAN = READY | {"ehc_stage": "draft", "education_beyond_school": "yes", "education_funding": "both"}
CHILD = PLAN | {
    "age_band": "under_16",
    "recipient": "parent",
    "social_need": "support_plan",
    "health_need": "continuing_care",
    "delivered_at": "elsewhere",
    "school_agrees": "yes",
    "health_agrees": "yes",
}
ADULT = CHILD | {"age_band": "18_25", "capacity": "has", "recipient": "young_person"}


@pytest.fixture(scope="module")
def conversation() -> Conversation:
    nation, problems = read_nation(POLICY / "national")
    assert nation is not None and problems == []
    return Conversation(bundle_text(rules_bundle(nation)), words_text(calculator_words(nation)))


def reply(conversation: Conversation, answers: Mapping[str, str], day: str = str(TODAY), **more: Any) -> Any:
    asked = {"what": "decide", "answers": answers, "as_of": day, "newest": [], **more}
    return json.loads(conversation.answer(json.dumps(asked)))


def line(told: Any, part: str) -> tuple[str, str]:
    """The group in which the part stands, and what its line says."""
    (found,) = [
        (group["id"], line["text"])
        for group in told["summary"]["groups"]
        for line in group["lines"]
        if part in line["elements"]
    ]
    return found


def steps(told: Any) -> dict[str, str]:
    return {step["id"]: step["text"] for step in told["steps"]}


@pytest.mark.parametrize(
    ("answers", "barred"),
    [
        (CHILD | {"excluded_person": "recipient", "other_recipient": "none"}, {"top_up", "care_service"}),
        (CHILD | {"excluded_person": "child_or_young_person"}, {"nhs_care"}),
        (
            ADULT | {"excluded_person": "child_or_young_person", "other_recipient": "none"},
            {"top_up", "care_service", "nhs_care"},
        ),
    ],
)
def test_an_order_is_told_as_the_no_that_it_is_taken_for_and_by_whom_it_can_be_checked(
    conversation: Conversation, answers: dict[str, str], barred: set[str]
) -> None:
    told = reply(conversation, answers)
    body = {"top_up": "council", "care_service": "council", "nhs_care": "NHS"}
    for part in body:
        group, text = line(told, part)
        is_barred = part in barred
        assert (told["decision"]["elements"][part]["outcome"] == "cannot", group == "not") == (is_barred, is_barred)
        assert (f"rules this out. Ask the {body[part]} to check." in text) is is_barred
        assert not re.search(r"\b(may|could) (still )?stop", text)
    areas = {"top_up": "education", "care_service": "social care", "nhs_care": "health"}
    checks = {words for name, words in steps(told).items() if name.startswith("ask-which-order-it-is")}
    assert {area for area in areas.values() if any(words.startswith(f"For {area},") for words in checks)} == {
        areas[part] for part in barred
    }
    assert any(step.get("step", "").startswith("ask-which-order-it-is") for step in told["summary"]["next"])


def test_which_order_it_is_matters_to_nobody_for_whom_there_is_nothing_to_pay(conversation: Conversation) -> None:
    order = {"excluded_person": "child_or_young_person", "other_recipient": "none"}
    told = reply(conversation, ADULT | order | {"social_need": "assessed_none", "health_need": "met_locally"})
    named = {name for name in steps(told) if name.startswith("ask-which-order-it-is")}
    assert named == {"ask-which-order-it-is-for-education"}
