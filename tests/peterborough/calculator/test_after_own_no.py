"""What is told to a family that said no itself, and to one that told of several noes: nothing that leads nowhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Any

import pytest

from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.days import TODAY

FAMILY = NINE_YEAR_OLD | {
    "health_need": "continuing_care",
    "health_agrees": "pending",
    "education_beyond_school": "yes",
    "education_funding": "both",
    "delivered_at": "school_premises",
    "school_agrees": "yes",
    "council_decision": "none",
}
REFUSED = {"council_decision": "refused_resources"}
WHOEVER_ACTS = {"age_band": "16_17", "over_compulsory_school_age": "yes", "capacity": "lacks"}


def ask(conversation: Conversation, what: str, answers: Mapping[str, str], for_whom: str = "child") -> Any:
    days = {"as_of": str(TODAY), "today": str(TODAY)}
    asked = {"what": what, "answers": answers, "for_whom": for_whom, **days}
    return json.loads(conversation.answer(json.dumps(asked)))


def letters(conversation: Conversation, answers: Mapping[str, str], for_whom: str = "child") -> dict[str, str]:
    return {one["id"]: one["text"] for one in ask(conversation, "letters", answers, for_whom)["letters"]}


def steps(conversation: Conversation, answers: Mapping[str, str], for_whom: str = "child") -> dict[str, str]:
    return {one["id"]: one["text"] for one in ask(conversation, "decide", answers, for_whom)["steps"]}


@pytest.mark.parametrize(
    ("own", "first", "letter"),
    [
        ({"consent": "no", **REFUSED}, "first-the-yes-before-the-no-is-reviewed", "refusal_council"),
        ({"agreement": "will_not_sign", **REFUSED}, "first-the-agreement-before-the-no-is-reviewed", "refusal_council"),
        ({"can_manage": "no", "other_recipient": "none", **REFUSED},
         "first-somebody-who-can-manage-before-the-no-is-reviewed", "refusal_council"),
        ({"recipient": "none_suitable", "other_recipient": "none", **REFUSED},
         "first-somebody-to-pay-before-the-no-is-reviewed", "refusal_council"),
        ({"consent": "no", "ehc_stage": "final"}, "first-the-yes-that-is-missing", "early_review"),
        ({"agreement": "will_not_sign", "ehc_stage": "final"}, "first-the-agreement-that-is-missing", "early_review"),
        ({"can_manage": "no", "other_recipient": "none", "ehc_stage": "final"}, "first-somebody-who-can-manage",
         "early_review"),
    ],
    ids=["refused", "refused-unsigned", "refused-unmanaged", "refused-unpaid", "final", "final-unsigned",
         "final-unmanaged"],
)  # fmt: skip
@pytest.mark.parametrize("who", [{}, WHOEVER_ACTS], ids=["child", "whoever-acts"])
def test_no_review_is_asked_for_that_a_no_of_the_familys_own_makes_useless(
    conversation: Conversation, own: dict[str, str], first: str, letter: str, who: dict[str, str]
) -> None:
    answers = FAMILY | who | ({"recipient": "nominee"} if who else {}) | own
    told = steps(conversation, answers)
    assert first in told
    assert not [name for name in told if ("review" in name and name != first) or name.endswith("after-a-no")]
    assert letter not in letters(conversation, answers)


@pytest.mark.parametrize(
    "right", [{"health_need": "unmet_need"}, {}, {"health_need": "unmet_need", "nhs_wheelchair": "yes"}]
)
def test_a_no_of_the_nhs_is_answered_only_where_the_family_says_yes_itself(
    conversation: Conversation, right: dict[str, str]
) -> None:
    refused = FAMILY | {"health_agrees": "no"} | right
    assert "refusal_nhs" in letters(conversation, refused)
    assert "refusal_nhs" not in letters(conversation, refused | {"consent": "no"})
    assert "first-the-yes-before-the-nhs-thinks-again" in steps(conversation, refused | {"consent": "no"})


@pytest.mark.parametrize(
    ("who", "for_whom", "says"),
    [
        ({}, "child", "I ask for this as [their parent, or someone else with parental responsibility]."),
        ({}, "self", "[A parent should send this letter, or sign it too. Their name and signature:]"),
        (WHOEVER_ACTS, "child",
         "[If that is you, write instead: I ask as the representative. If there is nobody yet, leave this out. If "
         "somebody else is: they should send this letter, or sign it too. Their name and signature:]"),
        (WHOEVER_ACTS, "self", "[They should send this letter, or sign it too. Their name and signature:]"),
        ({**WHOEVER_ACTS, "capacity": "has"}, "child",
         "[Your child should send this letter, or sign it too. Their name and signature:]"),
    ],
    ids=["parent", "child", "whoever-acts", "whoever-acts-for-me", "patient"],
)  # fmt: skip
def test_the_reply_to_a_no_of_the_nhs_has_a_place_for_whoever_has_to_ask(
    conversation: Conversation, who: dict[str, str], for_whom: str, says: str
) -> None:
    assert says in letters(conversation, FAMILY | who | {"health_agrees": "no"}, for_whom)["refusal_nhs"]


@pytest.mark.parametrize("seed", range(6))
def test_no_step_and_no_sentence_of_a_letter_is_told_twice(
    conversation: Conversation, bundle: dict[str, Any], seed: int
) -> None:
    chance = Random(seed)
    choices = {one["id"]: [answer["id"] for answer in one.get("answers", ())] for one in bundle["questions"]}
    for _ in range(25):
        answers = FAMILY | {name: chance.choice(of) for name, of in choices.items() if of and chance.random() < 0.4}
        decided = ask(conversation, "decide", answers)
        if "problems" in decided:
            continue
        told = Counter(step["text"] for step in decided["steps"])
        assert not [text for text, times in told.items() if times > 1], answers
        for name, text in letters(conversation, decided["answers"]).items():
            # A paper for a meeting names the same parts under each question, and a request the same list beside parts.
            sentences = Counter(re.findall(r"(?<=[.] )[A-Z][^.:;]{30,}[.]", text))
            assert not [one for one, times in sentences.items() if times > 1 and "Named for" not in one], name


@pytest.mark.parametrize(
    "known", [{}, {"capacity": "lacks"}, {"capacity": "has"}, {"over_compulsory_school_age": "yes"}]
)
def test_where_it_is_not_known_who_has_to_ask_at_16_the_letters_say_what_it_hangs_on(
    conversation: Conversation, known: dict[str, str]
) -> None:
    answers = FAMILY | {"age_band": "16_17", "recipient": "parent", **REFUSED} | known
    says = (
        "For education, a parent asks until the end of compulsory school age. Then it is my child, or whoever acts for "
        "them. [They have to send this letter, or sign it too. Their name and signature:]"
    )
    draft = answers | {"ehc_stage": "draft", "council_decision": "none"}
    for letter, given in (("refusal_council", answers), ("request_council", draft)):
        assert letters(conversation, given)[letter].count(says) == 1
        # Whoever knows it reads that alone.
        told = letters(conversation, given | {"over_compulsory_school_age": "no"})[letter]
        assert says not in told and "I ask for this as [their parent" in told
