"""The letters of this council's families: they name what it offers, and cite its page by what the page is called."""

from __future__ import annotations

import json
from itertools import product

import pytest

from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.test_letters import EDUCATION, TODAY, WHO_WRITES, body, drafts

PAGE = 'Peterborough\'s Local Offer, "Money matters", as at Summer 2015'


def test_the_request_cites_the_councils_page_by_its_title_and_claims_no_more(conversation: Conversation) -> None:
    chosen = ["top_up_provision", "short_breaks", "personal_care"]
    text = drafts(conversation, NINE_YEAR_OLD | EDUCATION, elements=chosen, for_whom="child")["request_council"]
    assert (
        "I would like a direct payment for:\n"
        "- Special educational provision paid from top-up funding\n"
        f"- Short breaks and respite. Named for direct payments in: {PAGE}.\n"
        f"- Personal care. Some elements of it are named for direct payments in: {PAGE}.\n\n"
    ) in text
    assert "\nI do not know if the list that I name still holds. Please tell me if it does.\n" in text
    assert "To: Peterborough City Council, [the person or team who deals with this]\n" in text
    assert "restatement" not in text and "paragraph" not in text


def test_the_nhs_body_is_named_as_one_to_be_checked(conversation: Conversation) -> None:
    health = {"health_need": "continuing_care", "health_agrees": "yes"}
    text = drafts(conversation, NINE_YEAR_OLD | health, elements=["personal_health_care"])["request_nhs"]
    board = "NHS Cambridgeshire and Peterborough Integrated Care Board"
    assert f"To: [The local NHS body. We believe that it is {board}. Check that first.]\n" in text


def test_the_council_is_asked_for_todays_list(conversation: Conversation) -> None:
    told = drafts(conversation, NINE_YEAR_OLD, elements=["short_breaks"])
    assert (
        body(told["list"])
        .partition(f"{WHO_WRITES}\n\n")[2]
        .startswith(
            f"The newest list of yours in the guide that I used is this: {PAGE}. I do not know if it still holds.\n\n"
            "I would like to know what holds today for:\n- Short breaks and respite\n\n"
        )
    )


def family(age: str, capacity: str, recipient: str, more: dict[str, str]) -> dict[str, str]:
    """A family that could ask for any of its parts, but for what is said of it here."""
    ages = {
        "under_16": {"age_band": "under_16"},
        "at_school": {"age_band": "16_17", "over_compulsory_school_age": "no", "capacity": capacity},
        "past_school": {"age_band": "16_17", "over_compulsory_school_age": "yes", "capacity": capacity},
        "adult": {"age_band": "18_25", "capacity": capacity},
    }
    ready = {"health_need": "continuing_care", "health_agrees": "pending", "education_beyond_school": "yes"}
    place = {"education_funding": "top_up", "delivered_at": "elsewhere"}
    return {**NINE_YEAR_OLD, **ready, **place, **ages[age], "recipient": recipient, **more}


def is_for_somebody_else(part: str, age: str, capacity: str, recipient: str) -> bool:
    """Whether the law has somebody else than the young person ask for the part: section 3.8 of the law's notes."""
    if age == "under_16":
        return True
    if part == "top_up_provision":
        return age == "at_school" or capacity == "lacks"
    if part == "short_breaks" and age != "adult":
        return capacity == "lacks" or recipient in ("parent", "representative")
    return capacity == "lacks"


WAITS = [
    {"ehc_stage": "draft", "council_decision": "none"},
    {"ehc_stage": "final", "council_decision": "none"},
    {"ehc_stage": "draft", "council_decision": "refused_resources"},
]


@pytest.mark.parametrize("more", WAITS)
@pytest.mark.parametrize("age", ["under_16", "at_school", "past_school", "adult"])
def test_what_somebody_else_has_to_ask_for_has_a_place_for_them_to_sign_and_nothing_else_has(
    conversation: Conversation, age: str, more: dict[str, str]
) -> None:
    letters = {"request_council", "request_nhs", "early_review", "refusal_council"}
    seen = set()
    for capacity, recipient in product(["has", "lacks"], ["parent", "young_person", "nominee", "representative"]):
        for part in ("top_up_provision", "short_breaks", "personal_health_care"):
            answers = family(age, capacity, recipient, more)
            case = {"what": "letters", "answers": answers, "as_of": TODAY, "today": TODAY, "elements": [part]}
            for person in ("self", "child"):
                told = json.loads(conversation.answer(json.dumps({**case, "for_whom": person})))["letters"]
                for letter in (letter for letter in told if letter["id"] in letters):
                    asks = is_for_somebody_else(part, age, capacity, recipient)
                    is_of_no = letter["id"] == "refusal_council" and part != "top_up_provision"
                    signs = "to send this letter, or sign it too. Their name and signature:]" in letter["text"]
                    where = (letter["id"], part, capacity, recipient)
                    if person == "self" and not is_of_no:
                        assert signs == asks, where
                        seen.add((letter["id"], asks))
                    if age in ("under_16", "at_school") and part == "top_up_provision" and person == "child":
                        assert not signs and "I ask for this as [their parent" in letter["text"], where
                    assert "|" not in letter["text"]
    assert seen


@pytest.mark.parametrize(
    ("answers", "step"),
    [
        ({"age_band": "under_16"}, "bring-the-request-of-a-parent-for-education"),
        ({"age_band": "under_16"}, "bring-the-claim-of-a-parent"),
        ({"age_band": "under_16"}, "bring-the-request-of-a-parent-for-health"),
        ({"age_band": "under_16", "ehc_stage": "final"}, "bring-the-request-of-a-parent-for-a-review"),
        ({"age_band": "under_16", "ehc_stage": "none"}, "bring-the-request-of-a-parent-for-an-assessment"),
    ],
)
def test_a_step_says_too_whose_request_it_has_to_be(
    conversation: Conversation, answers: dict[str, str], step: str
) -> None:
    case = {"what": "decide", "as_of": TODAY, "today": TODAY, "for_whom": "self"}
    child = family("under_16", "", "parent", WAITS[0]) | answers
    steps = json.loads(conversation.answer(json.dumps({**case, "answers": child})))["steps"]
    assert step in {told["id"] for told in steps}


@pytest.mark.parametrize("person", ["other", "child", "self"])
@pytest.mark.parametrize("age", ["under_16", "at_school", "past_school", "adult"])
def test_the_letter_to_the_nhs_has_a_place_for_the_yes_of_a_patient_who_can_decide(
    conversation: Conversation, age: str, person: str
) -> None:
    for capacity, recipient in product(["has", "lacks"], ["parent", "young_person", "nominee"]):
        answers = family(age, capacity, recipient, WAITS[0])
        told = drafts(conversation, answers, elements=["personal_health_care"], for_whom=person)
        if letter := told.get("request_nhs"):
            own = (
                "[Write here that you agree, and sign it:]"
                if person == "self"
                else "has to write here that they agree."
            )
            assert (own in letter) == (age != "under_16" and capacity == "has"), (capacity, recipient)
            assert "|" not in letter
        else:
            assert recipient == "young_person" or capacity == "lacks"


AT_A_TIME: dict[str, dict[str, str]] = {
    "draft": {"ehc_stage": "draft"},
    "final": {"ehc_stage": "final"},
    "nothing_found_yet": {"ehc_stage": "none", "social_need": "not_assessed"},
}


@pytest.mark.parametrize("waits", AT_A_TIME)
@pytest.mark.parametrize("wants", ["direct_payment", "third_party", "combination", "council_arranged"])
def test_nothing_asks_for_a_payment_where_the_council_is_to_arrange_the_help(
    conversation: Conversation, wants: str, waits: str
) -> None:
    answers = {**family("under_16", "has", "parent", AT_A_TIME[waits]), "wants": wants}
    chosen = ["top_up_provision", "short_breaks", "personal_health_care"]
    asked = {"answers": answers, "as_of": TODAY, "today": TODAY, "for_whom": "child"}
    told = json.loads(conversation.answer(json.dumps({**asked, "what": "letters", "elements": chosen})))["letters"]
    steps = json.loads(conversation.answer(json.dumps({**asked, "what": "decide"})))["steps"]
    papers = "\n".join(letter["text"] for letter in told)
    todo = "\n".join(step["text"] for step in steps if "no direct payment for that" not in step["text"])
    arranged = "I would like you to keep the money and set up the support"
    if wants == "council_arranged":
        assert arranged in papers
        assert "I would like a direct payment" not in papers and "you must pay directly" not in papers
        assert "direct payment" not in todo
        assert "records must be kept" not in papers
    else:
        assert arranged not in papers and "I would like a direct payment for:" in papers
