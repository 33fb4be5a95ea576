"""What is told where more than one no stands: that which nobody can change comes first, and no letter leads nowhere."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.conversation import Conversation
from tests.days import TODAY
from tests.national.test_after_a_no import letters
from tests.national.test_lines import ADULT, CHILD, FINAL, line, reply, steps

OWN_ORDER = {"excluded_person": "child_or_young_person"}
NO_OTHER = {"other_recipient": "none"}
UNABLE = ADULT | {"capacity": "lacks", "over_compulsory_school_age": "yes"}
YOUNG = ADULT | {"age_band": "16_17", "over_compulsory_school_age": "yes"}
OF_THE_PATIENT = (
    "We take it that the order or licence condition of the person who needs the care rules this out. "
    "Ask the NHS to check."
)
HAPPENS_NEXT = "What happens next, by when, and who will write about what comes of it?"
WHO_COULD = "Who could it be, and what do you need for that?"


def first_steps(told: Any) -> list[str]:
    return [step["step"] for step in told["summary"]["next"] if "step" in step]


@pytest.mark.parametrize(
    "answers",
    [
        CHILD | {"recipient": "none_suitable"} | NO_OTHER,
        CHILD | {"recipient": "young_person"} | NO_OTHER,
        UNABLE | {"recipient": "parent"} | NO_OTHER,
        UNABLE | {"recipient": "young_person"} | NO_OTHER,
    ],
    ids=["nobody", "child-paid", "parent-of-an-adult", "unable-adult"],
)
def test_of_two_noes_the_one_that_nobody_can_change_is_told(
    conversation: Conversation, answers: dict[str, str]
) -> None:
    assert line(reply(conversation, answers), "nhs_care") != ("not", OF_THE_PATIENT)
    told = reply(conversation, answers | OWN_ORDER)
    assert line(told, "nhs_care") == ("not", OF_THE_PATIENT)
    assert "ask-the-nhs-to-appoint-a-representative" not in steps(told)
    assert "nhs_representative" not in letters(conversation, answers | OWN_ORDER)


def test_somebody_who_acts_is_appointed_only_where_whoever_must_agree_does(conversation: Conversation) -> None:
    answers = UNABLE | {"recipient": "parent"}
    assert "nhs_representative" in letters(conversation, answers)
    told = reply(conversation, answers | {"consent": "no"})
    assert "ask-the-nhs-to-appoint-a-representative" not in steps(told)
    assert "nhs_representative" not in letters(conversation, answers | {"consent": "no"})


def test_the_nhs_is_not_asked_to_think_again_where_the_patients_order_stands(conversation: Conversation) -> None:
    answers = ADULT | {"health_agrees": "no"}
    assert "refusal_nhs" in letters(conversation, answers)
    assert "refusal_nhs" not in letters(conversation, answers | OWN_ORDER)


def test_a_young_person_under_an_order_is_told_that_a_parent_claims(conversation: Conversation) -> None:
    answers = YOUNG | {"recipient": "nominee"}
    told = reply(conversation, answers)
    assert line(told, "care_service")[1].endswith("Whoever claims has to name who is to be paid.")
    told = reply(conversation, answers | OWN_ORDER, for_whom="self")
    assert line(told, "care_service")[1].endswith("A parent has to claim, and to name who is to be paid.")
    assert steps(told)["bring-the-claim-of-a-parent-in-place-of-one-under-an-order"] == (
        "For social care, a parent has to claim, and not you. A parent has to send the letter, or sign it too."
    )
    # The letter itself leaves it open who claims: it gives no order away.
    for own in ({}, OWN_ORDER):
        letter = letters(conversation, answers | own, for_whom="self")["request_council"]
        assert "This is claimed by [me, or a parent: the name and signature of whoever claims]." in letter


def test_no_letter_asks_for_money_that_only_somebody_not_yet_known_could_be_paid(conversation: Conversation) -> None:
    answers = ADULT | OWN_ORDER
    told = letters(conversation, answers, for_whom="self")
    assert "I would like a direct payment" not in told["request_council"].partition("Our travel")[2]
    assert "I name who is to be paid" not in told["request_council"] and "school_consent" not in told
    letter = letters(conversation, answers | {"other_recipient": "suitable"}, for_whom="self")["request_council"]
    assert "for me to ask" in letter and "I name who is to be paid" in letter


def test_the_yes_of_the_school_is_among_the_first_steps_where_it_said_no_as_well(conversation: Conversation) -> None:
    refused = CHILD | {
        "delivered_at": "school_premises",
        "school_agrees": "no",
        "council_decision": "refused_resources",
    }
    assert first_steps(reply(conversation, refused))[:2] == [
        "refused-education-review",
        "first-the-yes-of-the-school-before-the-no-is-reviewed",
    ]


def test_help_with_learning_that_the_council_arranges_is_named_where_nothing_is_paid(
    conversation: Conversation,
) -> None:
    nobody = {"can_manage": "no"} | NO_OTHER
    assert "help-with-learning-that-is-arranged" not in steps(reply(conversation, CHILD))
    assert steps(reply(conversation, CHILD | nobody))["help-with-learning-that-is-arranged"] == (
        "For education, ask the council or the school to set up the support itself. "
        "It needs no direct payment for that."
    )


def test_who_names_somebody_for_an_adult_who_cannot_decide_is_not_told_that_the_adult_would_be_paid(
    conversation: Conversation,
) -> None:
    told = reply(conversation, UNABLE | {"recipient": "nominee"})
    assert line(told, "care_service") == (
        "not",
        "The young person cannot make this decision, so they cannot be paid, nor name who is. "
        "The council can say who may act.",
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            {"excluded_person": "recipient"},
            "The person who claims is under a drug or alcohol order, or such a licence condition. We take it to be one "
            "that rules this out. Ask the council to check. If somebody else can claim, change that answer.",
        ),
        (
            {"recipient": "none_suitable"},
            "There is nobody to pay. A parent can name someone to receive the money. If you find someone, change that "
            "answer.",
        ),
        (
            {"can_manage": "no"},
            "The person who claims must be able to manage the money. Help counts: with help to manage it, the answer "
            "may change.",
        ),
    ],
    ids=["order", "nobody", "cannot-manage"],
)
def test_where_only_somebody_else_can_be_paid_that_is_said_and_found_out_before_a_letter_asks(
    conversation: Conversation, said: dict[str, str], why: str
) -> None:
    answers = CHILD | said
    told = reply(conversation, answers)
    waits = "If the answer to this question is “Yes”, you can ask for a direct payment:"
    assert line(told, "care_service") == ("first", waits)
    assert {"question": "other_recipient"} in told["summary"]["next"]
    needed = told["summary"]["needed"]["care_service"]
    assert (needed["question"], needed["answer"]) == ("other_recipient", "suitable")
    assert [reason["text"] for reason in needed["noes"]] == [why]
    assert "request_council" not in letters(conversation, answers, wanted=["care_service"])
    found = answers | {"other_recipient": "suitable"}
    assert "request_council" in letters(conversation, found, wanted=["care_service"])


def test_a_young_persons_own_order_counts_the_same_by_whichever_of_its_two_names(conversation: Conversation) -> None:
    paid = {"age_band": "16_17", "recipient": "young_person"}
    by_name = reply(conversation, paid | OWN_ORDER)["summary"]["sentence"]
    assert reply(conversation, paid | {"excluded_person": "recipient"})["summary"]["sentence"] == by_name
    assert "who is paid" not in by_name


def meeting(conversation: Conversation, answers: dict[str, str], wanted: list[str]) -> list[str]:
    """What the paper for a meeting asks, section by section, but for the money."""
    asked = {"what": "letters", "answers": answers, "as_of": str(TODAY), "today": str(TODAY), "wanted": wanted}
    drafts = json.loads(conversation.answer(json.dumps(asked)))["letters"]
    paper = next((draft["text"] for draft in drafts if draft["id"] == "meeting"), "")
    return [section for section in paper.strip().split("\n\n")[2:] if not section.startswith("About the money")]


def test_a_meeting_is_about_what_was_refused_too_and_asks_what_would_change_it(conversation: Conversation) -> None:
    refused = FINAL | {"delivered_at": "school_premises", "school_agrees": "no"} | {"social_need": "not_assessed"}
    assert meeting(conversation, refused | {"ehc_stage": "draft"}, ["top_up", "care_service"]) == [
        "What was refused\n- Special educational provision that the council pays for: Support on these premises needs "
        "the written consent of the school, college or early years provider. It has refused. What were the reasons for "
        "the no, and what would change it?",
        "What has to happen first\n- Help at home or in the community: Social care has to look at the needs first, "
        f"with an EHC plan or without one. {HAPPENS_NEXT}",
    ]


def test_a_meeting_asks_who_could_act_or_be_paid_behind_a_step_too(conversation: Conversation) -> None:
    answers = UNABLE | {"recipient": "parent", "ehc_stage": "final", "consent": "yes"}
    assert meeting(conversation, answers, ["top_up", "nhs_care"]) == [
        "What has to happen first\n- Special educational provision that the council pays for: The plan is final. You "
        f"can ask when it is next reviewed or re-assessed. {HAPPENS_NEXT}",
        "Who could act or be paid\n- Special educational provision that the council pays for: The young person cannot "
        "decide this. For education, a parent cannot be paid just as a parent. The council can say who "
        f"may. {WHO_COULD}\n- Health care for one person: From 18, a parent cannot be paid just for "
        f"being a parent. The NHS can appoint somebody who acts for the young person. {WHO_COULD}",
    ]


def test_nobody_is_asked_at_a_meeting_to_make_anybody_agree(conversation: Conversation) -> None:
    nobody = CHILD | {"recipient": "none_suitable"} | NO_OTHER
    assert meeting(conversation, nobody, ["nhs_care"]) == [
        "Who could act or be paid\n- Health care for one person: There is nobody to pay. Someone can be named to "
        f"receive the money, and that may be an organisation. {WHO_COULD}"
    ]
    assert meeting(conversation, nobody | {"consent": "no"}, ["nhs_care"]) == []
