"""What is told once somebody said no: nothing that leads nowhere, no letter that is not there, and nothing twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from calculator.conversation import Conversation
from calculator.letter_names import OF_A_PAYMENT
from scripts.policy.model import Policy
from tests.days import TODAY
from tests.national.test_lines import ADULT, CHILD, FINAL, reply, steps

REFUSED = {"council_decision": "refused_resources", "health_agrees": "no"}
NO_YES, NO_SIGNATURE = {"consent": "no"}, {"agreement": "will_not_sign"}
NOBODY = {"can_manage": "no", "other_recipient": "none"}
UNABLE = ADULT | {"capacity": "lacks", "recipient": "representative"}


def letters(conversation: Conversation, answers: dict[str, str], **more: Any) -> dict[str, str]:
    asked = {"what": "letters", "answers": answers, "as_of": str(TODAY), "today": str(TODAY), **more}
    return {draft["id"]: draft["text"] for draft in json.loads(conversation.answer(json.dumps(asked)))["letters"]}


@pytest.mark.parametrize("own", [NO_YES, NO_SIGNATURE | NO_YES, NOBODY], ids=["consent", "both", "nobody"])
def test_no_review_of_a_no_is_asked_for_where_the_familys_own_stands_behind_it(
    conversation: Conversation, own: dict[str, str]
) -> None:
    answers = CHILD | REFUSED | {"delivered_at": "school_premises", "school_agrees": "no"}
    assert {"refusal_council", "refusal_nhs", "refusal_school"} <= letters(conversation, answers).keys()
    told = reply(conversation, answers | own)
    assert [name for name in steps(told) if "refused" in name or "after-a-no" in name] == []
    assert [name for name in letters(conversation, answers | own) if name.startswith("refusal")] == []


@pytest.mark.parametrize(
    "paid",
    [
        UNABLE | {"recipient": "parent"},
        UNABLE | {"recipient": "young_person"},
        UNABLE | {"recipient": "parent", "age_band": "16_17", "over_compulsory_school_age": "yes"},
        CHILD | {"recipient": "young_person"},
    ],
    ids=["parent", "adult", "parent-at-16", "child"],
)
def test_a_no_is_questioned_also_where_somebody_else_has_to_be_paid(
    conversation: Conversation, paid: dict[str, str]
) -> None:
    wanted = ["top_up", "nhs_care"]
    told = reply(conversation, paid | REFUSED, wanted=wanted)
    assert told["summary"]["sentence"] == "2 parts got a no that you can question."
    assert {"refused-education-review", "refused-health-think-again"} <= steps(told).keys()
    assert {"refusal_council", "refusal_nhs"} <= letters(conversation, paid | REFUSED).keys()
    # While nobody could manage the money, or whoever has to agree does not, no review leads to a payment.
    for own in (NO_YES, NOBODY):
        assert not [name for name in letters(conversation, paid | REFUSED | own) if name.startswith("refusal")]


@pytest.mark.parametrize("plan", ["final", "none"])
def test_a_no_that_was_said_is_told_in_the_first_sentence_also_where_a_step_comes_first(
    conversation: Conversation, plan: str
) -> None:
    answers = CHILD | {"ehc_stage": plan, "council_decision": "refused_resources"}
    wanted = ["top_up"]
    question = " You can question the no that you got."
    assert reply(conversation, answers, wanted=wanted)["summary"]["sentence"].endswith(question)
    for own in ({"council_decision": "none"}, NO_YES):
        assert question not in reply(conversation, answers | own, wanted=wanted)["summary"]["sentence"]
    # The count of the parts may say so of another no.
    both = answers | {"health_agrees": "no"}
    counted = "Nothing can be paid yet: 1 part needs a step first and 1 part got a no that you can question."
    told = reply(conversation, both, wanted=["top_up", "nhs_care"])["summary"]["sentence"]
    assert told == f"{counted} You can question the other no too."
    # Of two parts of which the same no was said it is said once.
    one = CHILD | {
        "education_beyond_school": "no",
        "education_funding": "both",
        "council_decision": "refused_resources",
    }
    told = reply(conversation, one, wanted=["top_up", "school_money"])["summary"]["sentence"]
    assert told == "1 part got a no that you can question and for 1 part we know of no money to pay out."


def test_a_no_is_questioned_also_where_there_is_said_to_be_no_money(conversation: Conversation) -> None:
    answers = UNABLE | {"education_funding": "block_contract", "council_decision": "refused_resources"}
    told = reply(conversation, answers, wanted=["top_up"])
    no_money = "For 1 part we know of no money to pay out."
    assert told["summary"]["sentence"] == f"{no_money} You can question the no that you got."
    assert {"refused-education-review", "bring-the-request-of-whoever-acts-after-a-no"} <= steps(told).keys()
    letter = letters(conversation, answers)["refusal_council"]
    assert "Please review your no." in letter and "For education, a deputy or an attorney asks" in letter
    # Where nothing was refused there is none to question, nor is there behind the family's own no.
    told = reply(conversation, answers | {"council_decision": "none"}, wanted=["top_up"])
    assert told["summary"]["sentence"] == no_money
    assert "refusal_council" not in letters(conversation, answers | NO_YES)


def test_who_may_act_is_told_also_of_what_got_a_no_that_can_be_questioned(conversation: Conversation) -> None:
    answers = UNABLE | {"health_agrees": "no"}
    assert reply(conversation, answers, wanted=["nhs_care"])["summary"]["asked"] == [
        {
            "question": "Who may act for the young person?",
            "answers": ["Health: a deputy, an attorney or somebody whom the NHS appoints."],
        }
    ]
    assert reply(conversation, answers | {"consent": "no"}, wanted=["nhs_care"])["summary"]["asked"] == []


def test_the_reply_to_a_no_stays_where_the_familys_own_is_about_something_else(conversation: Conversation) -> None:
    # What has to be signed for education is no bar to health.
    answers = CHILD | REFUSED | NO_SIGNATURE
    assert {"refusal_council", "refusal_nhs"} & letters(conversation, answers).keys() == {"refusal_nhs"}
    told = {name for name in steps(reply(conversation, answers)) if "after-a-no" in name or "think-again" in name}
    assert told == {name for name in told if "health" in name} != set()


@pytest.mark.parametrize("own", [NO_YES, NO_SIGNATURE, NOBODY], ids=["consent", "agreement", "nobody"])
@pytest.mark.parametrize("family", [FINAL, UNABLE | {"ehc_stage": "final"}], ids=["child", "adult"])
def test_no_early_review_is_asked_for_where_it_leads_nowhere(
    conversation: Conversation, family: dict[str, str], own: dict[str, str]
) -> None:
    assert "early_review" in letters(conversation, family)
    told = steps(reply(conversation, family | own))
    assert "early_review" not in letters(conversation, family | own)
    assert not {"first-wait-for-a-review", *(name for name in told if name.endswith("for-a-review"))} & told.keys()


def test_nothing_is_asked_at_a_meeting_about_money_that_can_be_paid_to_nobody(conversation: Conversation) -> None:
    assert "meeting" in letters(conversation, FINAL)
    assert "meeting" not in letters(conversation, FINAL | NO_YES)


def families(policy: Policy, count: int) -> Iterator[dict[str, str]]:
    """Families of all kinds, a few of whose answers are missing, always the same ones."""
    random = Random(15)
    for _ in range(count):
        yield {
            question.id: random.choice(question.answers).id for question in policy.questions if random.random() < 0.85
        }


def test_nothing_is_told_twice_and_no_letter_is_spoken_of_that_is_not_there(
    conversation: Conversation, nation: Policy
) -> None:
    speaks_in = {step.id: step.letters.keys() for file in nation.steps_files for step in file.steps.values()}
    seen = 0
    for answers in families(nation, 250):
        told = reply(conversation, answers)
        if "steps" not in told:
            continue
        said, papers = steps(told), letters(conversation, answers)
        assert [text for text, count in Counter(said.values()).items() if count > 1] == [], answers
        for name, text in said.items():
            if re.search(r"send the letter|(in|writes) the letter\b", text):
                assert (speaks_in[name] or {*OF_A_PAYMENT}) & papers.keys(), (name, answers)
        if answers.get("consent") == "no":
            # A budget may be asked for all the same, where there is a right to one.
            asks = {name for name in {*papers} & {*OF_A_PAYMENT} if "I would like a direct payment" in papers[name]}
            assert not asks and {*papers} & {*OF_A_PAYMENT} <= {"request_council", "request_nhs"}, answers
        for name, paper in papers.items() - {("meeting", papers.get("meeting"))}:
            # What stands in brackets is cited, or to be filled in.
            sentences = re.findall(r"[A-Z][^.?!]{12,}[.?!]", re.sub(r" \([A-Z].*\.\)|\[[^][]*\]", "", paper))
            assert [one for one, count in Counter(sentences).items() if count > 1] == [], (name, answers)
        seen += len(said)
    assert seen > 1000
