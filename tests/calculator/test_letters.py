"""The drafts that a family can copy: what they name, what they rest on, and what they never say."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import RuleSet, load_rules
from calculator.conversation import Conversation
from calculator.private import mentions_private
from calculator.rules import AllOf, AnyOf, Has, Not
from calculator.spoken import PEOPLE, spoken
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.small_council import council, note, rule

EDUCATION = {
    "education_beyond_school": "yes",
    "education_funding": "top_up",
    "delivered_at": "school_premises",
    "school_agrees": "not_asked",
    "council_decision": "none",
}
PLACES = ("calculator", "court", "licence", "drug", "alcohol")
"""Words of the private question; "calculator" is no word for a letter either."""


TODAY = "2026-11-24"
SEN = "The Special Educational Needs (Personal Budgets) Regulations 2014"
CHILDREN = (
    "The Community Care, Services for Carers and Children's Services (Direct Payments) (England) Regulations 2009"
)
NHS = "The National Health Service (Direct Payments) Regulations 2013"
OMBUDSMAN = "Local Government and Social Care Ombudsman"
WHO_WRITES = "I am writing for [their name again, or “myself”]. I am [their parent, their adviser, or whoever you are]."
SET_UP = "As long as it is not paid directly, I would like you to keep the money and set up the support for:\n"
EVERYTHING = ["our_top_up", "our_short_break", "our_personal_care", "our_nhs_care"]


def asked(conversation: Conversation, answers: dict[str, Any], **request: Any) -> dict[str, Any]:
    day = request.get("today", TODAY)
    case = {"what": "letters", "answers": answers, "as_of": day, "today": day} | request
    told: dict[str, Any] = json.loads(conversation.answer(json.dumps(case)))
    return told


def drafts(conversation: Conversation, answers: dict[str, Any], **request: Any) -> dict[str, str]:
    return {draft["id"]: draft["text"] for draft in asked(conversation, answers, **request)["letters"]}


def body(letter: str) -> str:
    """What stands between the greeting and the end."""
    return letter.partition("Dear [their name],\n\n")[2].partition("\n\nYours sincerely,\n\n[Your name]")[0]


@pytest.mark.parametrize(
    ("answers", "wanted", "names"),
    [
        ({"ehc_stage": "none", "can_manage": "no"}, ["our_personal_care"], ["meeting"]),
        ({"ehc_stage": "none", "can_manage": "no"}, ["our_top_up"], ["ehc_assessment", "meeting"]),
        (
            {"ehc_stage": "draft", "council_decision": "refused_resources"},
            ["our_nhs_therapy"],
            ["request_nhs", "refusal_council", "meeting"],
        ),
    ],
)
def test_whoever_named_what_they_want_gets_no_letter_that_asks_for_something_else(
    conversation: Conversation, answers: dict[str, str], wanted: list[str], names: list[str]
) -> None:
    """A no that somebody said has its reply all the same: the family told of it."""
    assert [*drafts(conversation, answers, wanted=wanted)] == names


def test_a_request_says_what_it_is_for_where_no_part_is_for_that_alone(
    bundle: dict[str, Any], words: dict[str, Any]
) -> None:
    help_wanted: list[dict[str, Any]] = [
        {"id": "ride", "label": "A ride", "has_own": False, "elements": ["our_short_break", "our_nhs_care"]},
        {"id": "pony", "label": "A pony", "has_own": False, "elements": ["our_nhs_care"]},
        {"id": "break", "label": "A break", "has_own": True, "elements": ["our_short_break"]},
    ]
    conversation = Conversation(json.dumps(bundle), json.dumps(words | {"help_wanted": help_wanted}))

    def request(*chosen: str) -> str:
        wanted = [part for known in help_wanted if known["id"] in chosen for part in known["elements"]]
        told = drafts(conversation, NINE_YEAR_OLD | EDUCATION, help_wanted=chosen, wanted=wanted, for_whom="child")
        return told["request_council"]

    says = "This is what I want the help for: A ride. Please tell me which part of the budget it can come under.\n"
    assert f"\n\n{says}\n" in request("ride", "pony", "break")
    # So do the letter that asks for an assessment first, and the questions for a meeting.
    first = NINE_YEAR_OLD | {"social_need": "not_assessed"}
    early = drafts(conversation, first, help_wanted=["ride"], wanted=["our_short_break"], for_whom="child")
    assert says in early["social_care_assessment"] and says in early["meeting"]
    # The council is not asked for what only the NHS could pay for, nor told what the part itself says.
    assert "This is what I want" not in request("pony", "break")


def test_a_request_names_what_was_chosen_with_the_list_and_the_law_that_it_rests_on(conversation: Conversation) -> None:
    chosen = ["our_top_up", "our_short_break"]
    told = drafts(conversation, NINE_YEAR_OLD | EDUCATION, elements=chosen, for_whom="child")
    assert told["request_council"] == (
        "[Your name]\n[Your address]\n[Your phone number or email]\n\n24 November 2026\n\n"
        "To: Plain Council, made up for the tests, [the person or team who deals with this]\n\nDear [their name],\n\n"
        "About my child, [name], born on [date of birth]: a personal budget\n\n"
        "I ask for a personal budget for my child.\n\n"
        "I would like a direct payment for:\n"
        "- Our top_up\n"
        "- Our short_break. Named for direct payments in: Plain policy, as from 2015-06-01, clause 1.1.\n\n"
        "For education, this is a time to ask. While you prepare the plan, the law lets the child's parent or the "
        "young person ask. "
        f"({SEN}, regulation 4; Children and Families Act 2014, section 49(1).)\n\n"
        "For social care, the law says that you must pay directly where its terms are met. This has to meet the need, "
        f"and to keep my child safe and well. ({CHILDREN}, regulation 7.)\n\n"
        "I ask for this as [their parent, or someone else with parental responsibility]. "
        "(Children and Families Act 2014, section 49(1); Children Act 1989, section 17A(2).)\n\n"
        "If you say no for education, you must give your reasons in writing. You must also review your no when the "
        "child's parent or the young person asks. "
        f"({SEN}, regulation 7.)\n\n"
        "Please tell me in writing:\n- what you decide about each part, and why\n"
        "- how much money there is for each part, and how you worked it out\n"
        "- what must be agreed first.\n\n"
        "If you say no to any part, please tell me how I can ask you to look at it again.\n\n"
        "Yours sincerely,\n\n[Your name]"
    )
    assert "request_nhs" not in told


@pytest.mark.parametrize(
    ("for_whom", "subject", "asks"),
    [
        *(
            (
                somebody,
                "About [name of the child or young person], born on [date of birth]: a personal budget\n\n"
                f"{WHO_WRITES}",
                "I ask for a personal budget for this person.",
            )
            for somebody in ("other", None)
        ),
        (
            "child",
            "About my child, [name], born on [date of birth]: a personal budget",
            "I ask for a personal budget for my child.",
        ),
        # By law it can be for a parent to ask, who then sends the same letter.
        (
            "self",
            "About me, born on [date of birth]: a personal budget",
            "This letter asks for a personal budget for me.",
        ),
    ],
)
def test_a_letter_says_who_writes_and_about_whom(
    conversation: Conversation, for_whom: str | None, subject: str, asks: str
) -> None:
    text = drafts(conversation, NINE_YEAR_OLD, elements=["our_short_break"], for_whom=for_whom)["request_council"]
    assert body(text).startswith(f"{subject}\n\n{asks}\n\n")


def test_a_parent_of_somebody_grown_up_writes_as_their_parent(conversation: Conversation) -> None:
    adult = NINE_YEAR_OLD | {"age_band": "18_25", "capacity": "lacks", "recipient": "representative"}
    told = drafts(conversation, adult, elements=["our_short_break"], for_whom="child")
    assert body(told["request_council"]).startswith(
        "About [name], born on [date of birth]: a personal budget\n\n"
        "I am writing for [name]. I am their parent.\n\n"
        "I ask for a personal budget for this person.\n\n"
    )
    assert WHO_WRITES in drafts(conversation, adult, elements=["our_short_break"], for_whom="other")["request_council"]


def test_where_all_of_a_source_is_meant_its_title_alone_is_named(conversation: Conversation) -> None:
    adult = NINE_YEAR_OLD | {"age_band": "18_25", "capacity": "has", "recipient": "young_person"}
    text = conversation.letters_as_written(adult, TODAY, ["our_short_break"])["refusal_council"]
    assert (
        "(Local Government and Social Care Ombudsman, fact sheet: Complaints about adult social care arranged by "
        "councils.)"
    ) in text


def test_each_body_gets_a_letter_about_what_it_decides(conversation: Conversation) -> None:
    health = {"health_need": "continuing_care", "health_agrees": "pending"}
    told = drafts(conversation, NINE_YEAR_OLD | health, elements=["our_nhs_care", "our_short_break"])
    assert "- Our short_break" in told["request_council"] and "Our nhs_care" not in told["request_council"]
    assert "To: [the integrated care board (ICB) of the NHS for your area]\n" in told["request_nhs"]
    assert "\n- Our nhs_care\n\n" in told["request_nhs"] and "Our short_break" not in told["request_nhs"]


def test_the_nhs_body_is_named_as_it_is_called_on_the_day_and_said_to_be_unchecked(
    bundle: dict[str, Any], words: dict[str, Any]
) -> None:
    nhs = [
        {"name": "The old group", "from": None, "until": "2022-06-30", "checked": True},
        {"name": "The new board", "from": "2022-07-01", "until": None, "checked": False},
    ]
    named = Conversation(json.dumps(bundle), json.dumps(words | {"bodies": {"nhs": nhs}}))
    answers, chosen = NINE_YEAR_OLD | {"health_need": "continuing_care"}, ["our_nhs_care", "our_short_break"]
    then, now = (drafts(named, answers, today=day, elements=chosen) for day in ("2016-01-01", TODAY))
    assert "To: The old group, [the person or team who deals with this]\n" in then["request_nhs"]
    assert "To: [The local NHS body. We believe that it is The new board. Check that first.]\n" in now["request_nhs"]
    assert "To: [the council, and the person or team who deals with this]\n" in now["request_council"]
    nameless = Conversation(json.dumps(bundle), json.dumps(words | {"bodies": {}}))
    assert "To: [the local NHS body]\n" in drafts(nameless, answers, today="2016-01-01", elements=chosen)["request_nhs"]
    # A page that writes letters of its own sends them to the same.
    assert named.addressee("nhs", date(2016, 1, 1)) == "The old group, [the person or team who deals with this]"
    assert nameless.addressee("nhs", date(2016, 1, 1)) == "[the local NHS body]"
    icb = "[the integrated care board (ICB) of the NHS for your area]"
    assert nameless.addressee("nhs", date.fromisoformat(TODAY)) == icb


def test_no_letter_says_today_what_was_answered_about_another_day(conversation: Conversation) -> None:
    told = asked(conversation, NINE_YEAR_OLD | EDUCATION, as_of="2014-10-01", elements=["our_short_break"])
    assert [draft["id"] for draft in told["letters"]] == ["meeting"]
    assert "These questions come from the results for 1 October 2014." in told["letters"][0]["text"]
    assert (told["parts"], told["of_another_day"]) == (
        [],
        "Your answers are about 1 October 2014, and a letter speaks of today. To get all the letters, change your "
        "answers and use today's date.",
    )
    assert asked(conversation, NINE_YEAR_OLD)["of_another_day"] is None


def test_before_anything_is_chosen_only_what_has_to_happen_first_is_written(conversation: Conversation) -> None:
    told = asked(conversation, {"age_band": "under_16", "social_need": "not_assessed", "ehc_stage": "none"})
    assert [draft["id"] for draft in told["letters"]] == ["ehc_assessment", "social_care_assessment", "meeting"]
    assert {part["chosen"] for part in told["parts"]} == {False}


def test_before_anything_is_chosen_a_letter_asks_for_all_that_is_sure_to_be_askable(conversation: Conversation) -> None:
    told = asked(conversation, NINE_YEAR_OLD | {"ehc_stage": "final", "education_funding": "top_up"})
    chosen = {part["element"]: part["chosen"] for part in told["parts"]}
    assert chosen["our_short_break"] and not chosen["our_top_up"]
    letters = {draft["id"]: body(draft["text"]) for draft in told["letters"]}
    lines = letters["request_council"].partition("I would like a direct payment for:\n")[2]
    assert "- Our short_break. Named for direct payments in: Plain policy, as from 2015-06-01, clause 1.1.\n" in lines
    assert "top_up" not in lines
    # What has to happen first is asked for all the same, of no part, as long as the family has chosen none.
    assert (
        "I ask for an early review of this person's education, health and care (EHC) plan." in letters["early_review"]
    )
    assert "I would like a direct payment for:" not in letters["early_review"]
    # A meeting is still about all, what is not known yet included.
    assert "Health (all that could be paid)" in next(
        draft["text"] for draft in told["letters"] if draft["id"] == "meeting"
    )


def test_a_letter_asks_for_no_part_of_which_it_is_not_sure(conversation: Conversation) -> None:
    told = asked(conversation, NINE_YEAR_OLD | {"can_manage": None})
    assert "our_short_break" not in [part["element"] for part in told["parts"] if part["chosen"]]
    assert not any("short_break" in draft["text"] for draft in told["letters"] if draft["id"] == "request_council")


OVER_SCHOOL_AGE = {"age_band": "16_17", "over_compulsory_school_age": "yes", "capacity": "has", "recipient": "parent"}
SIGNS = (
    "My child asks for this too. [Your child has to send this letter, or sign it too. Their name and signature:] "
    "({sources}.)\n\n"
)


@pytest.mark.parametrize(
    ("more", "letter", "sources"),
    [
        ({"ehc_stage": "final"}, "early_review", "Children and Families Act 2014, section 49(1)"),
        ({"ehc_stage": "draft"}, "request_council", "Children and Families Act 2014, section 49(1)"),
        ({"ehc_stage": "final", "council_decision": "refused_resources"}, "refusal_council", f"{SEN}, regulation 7"),
        ({"ehc_stage": "review", "council_decision": "refused_resources"}, "refusal_council", f"{SEN}, regulation 7"),
    ],
)
def test_what_only_the_young_person_can_ask_for_is_not_asked_for_by_a_parent_alone(
    conversation: Conversation, more: dict[str, str], letter: str, sources: str
) -> None:
    answers = NINE_YEAR_OLD | EDUCATION | {"school_agrees": "yes"} | OVER_SCHOOL_AGE | more

    def text(for_whom: str, **other: str) -> str:
        return drafts(conversation, answers | other, elements=["our_top_up"], for_whom=for_whom)[letter]

    assert SIGNS.format(sources=sources) in text("child")
    assert "[The young person has to send this letter, or sign it too. Their name and signature:] (" in text("other")
    assert f"t is for me to ask. ({sources}.)" in text("self") and "sign it too" not in text("self")
    # Until then it is the parent's letter.
    assert "sign it too" not in text("child", over_compulsory_school_age="no")


def test_from_18_the_young_person_signs_once_whatever_is_asked_for(conversation: Conversation) -> None:
    adult = NINE_YEAR_OLD | EDUCATION | {"age_band": "18_25", "capacity": "has", "recipient": "young_person"}
    chosen = ["our_top_up", "our_short_break"]
    text = drafts(conversation, adult, elements=chosen, for_whom="child")["request_council"]
    signs = "[The young person has to send this letter, or sign it too. Their name and signature:]"
    both = f"{signs} (Children and Families Act 2014, section 49(1); Care Act 2014, section 31.)"
    assert both in text and text.count(signs) == 1
    alone = drafts(conversation, adult, elements=["our_short_break"], for_whom="child")["request_council"]
    assert f"{signs} (Care Act 2014, section 31.)" in alone


def test_what_is_not_sure_yet_is_asked_for_by_its_law_and_said_to_be_on_no_list(conversation: Conversation) -> None:
    text = drafts(conversation, {}, elements=["our_short_break"])["request_council"]
    assert (
        body(text)
        .partition("I would like a direct payment for:\n")[2]
        .startswith(
            "- Our short_break\n\n"
            "For social care, the law says that you must pay directly where its terms are met. "
            f"({CHILDREN}, regulation 7; Care Act 2014, sections 31 and 32.)\n\nPlease tell me in writing:\n"
        )
    )


@pytest.mark.parametrize(
    ("decision", "ground"),
    [
        ("refused_improper_use", "You were not sure that the money would be used properly for this support."),
        (
            "refused_best_interests",
            "You were not sure that the person paid would act in the child's or young person's best interests.",
        ),
        ("refused_resources", "You said that this would not be an efficient use of resources."),
        ("refused_adverse_impact", "You said that this would harm other services."),
    ],
)
def test_the_letter_after_a_no_starts_from_the_no_and_cites_the_review(
    conversation: Conversation, decision: str, ground: str
) -> None:
    told = asked(conversation, NINE_YEAR_OLD | EDUCATION | {"school_agrees": "yes", "council_decision": decision})
    assert "our_top_up" in [part["element"] for part in told["parts"] if part["chosen"]]
    letters = {draft["id"]: draft["text"] for draft in told["letters"]}
    assert body(letters["refusal_council"]) == (
        "About [name of the child or young person], born on [date of birth]: a direct payment that was refused\n\n"
        f"{WHO_WRITES}\n\n"
        f"On [date] you said no to a direct payment for education. {ground}\n\n"
        "It is about:\n- Our top_up\n\n"
        "Please review your no. The law says that you must do so when the child's parent or the young person "
        "asks. You must think about what they say, and give the "
        f"result and your reasons in writing. ({SEN}, regulation 7.)\n\n"
        "If the review does not change it, a complaint to you can follow. After that it can go to the Local Government "
        f"and Social Care Ombudsman. ({OMBUDSMAN}, decision 19 012 848.)\n\n"
        "Here it is for a parent to ask. [If you are not the parent: a parent has to send this letter, or sign it too. "
        f"Their name and signature:] ({SEN}, regulation 7.)\n\n"
        "I think that the decision is wrong because [your reasons].\n\n"
        "Please answer in writing, and say why. Please tell me also what I can do if you do not change it."
    )
    # A no to one part leaves the request for the others ready. A budget is still to be made of the one refused.
    paid, _, set_up = letters["request_council"].partition(SET_UP)
    assert "Our top_up" not in paid and "- Our short_break" in paid and set_up.startswith("- Our top_up\n\n")


def test_a_no_to_one_part_leaves_the_letter_that_asks_for_another_ready(conversation: Conversation) -> None:
    refused = NINE_YEAR_OLD | EDUCATION | {"school_agrees": "yes", "council_decision": "refused_resources"}
    told = drafts(conversation, refused, wanted=["our_top_up", "our_short_break"])
    assert list(told) == ["request_council", "refusal_council", "meeting"]
    assert "I would like a direct payment for:\n- Our short_break." in told["request_council"]
    paid, _, set_up = told["request_council"].partition(SET_UP)
    assert "our_personal_care" not in told["request_council"] and "Our top_up" not in paid and "Our top_up" in set_up
    assert "It is about:\n- Our top_up\n\n" in told["refusal_council"]


@pytest.mark.parametrize("no", [{"consent": "no"}, {"agreement": "will_not_sign"}, {"can_manage": "no"}])
@pytest.mark.parametrize("wanted", [[], ["our_top_up"]])
def test_no_letter_asks_for_what_the_family_said_no_to_or_nobody_can_be_paid_for(
    conversation: Conversation, no: dict[str, str], wanted: list[str]
) -> None:
    settled = NINE_YEAR_OLD | EDUCATION | {"other_recipient": "none", "ehc_stage": "final"} | no
    told = asked(conversation, settled, wanted=wanted)
    # Travel is under no law that asks for any of these.
    assert {part["element"] for part in told["parts"]} <= {"our_travel"}
    assert {draft["id"] for draft in told["letters"]} <= ({"meeting"} if wanted else {"meeting", "request_council"})
    # What help is needed can be asked all the same, of what is wanted.
    early = drafts(conversation, settled | {"ehc_stage": "none", "social_need": "not_assessed"}, wanted=wanted)
    assessed = ["ehc_assessment"] if wanted else ["ehc_assessment", "social_care_assessment"]
    assert {*early} - {"meeting", "request_council"} == {*assessed}
    assert not any("direct payment" in early[name] for name in assessed)


def test_a_letter_that_asks_for_money_names_a_part(conversation: Conversation) -> None:
    ready = NINE_YEAR_OLD | EDUCATION
    assert "It is for:\n- Our top_up\n\n" in drafts(conversation, ready)["school_consent"]
    # Whoever takes all of it out again asks for nothing.
    for stage in ("draft", "final", "none"):
        assert [*drafts(conversation, ready | {"ehc_stage": stage}, elements=[])] == ["meeting"]


def test_what_was_refused_is_left_to_the_family_where_another_step_has_to_come_first(
    conversation: Conversation,
) -> None:
    early = NINE_YEAR_OLD | EDUCATION | {"ehc_stage": "final", "council_decision": "refused_resources"}
    text = drafts(conversation, early)["refusal_council"]
    assert "It is about:\n- [the part or parts that were refused]\n\nPlease review your no." in text
    chosen = drafts(conversation, early, elements=["our_top_up"])["refusal_council"]
    assert "It is about:\n- Our top_up\n\nPlease review your no." in chosen
    assert "social care, the" not in text and "social care for a child" not in text


def test_after_a_no_of_the_nhs_it_is_asked_to_think_again(conversation: Conversation) -> None:
    refused = NINE_YEAR_OLD | {"health_need": "continuing_care", "health_agrees": "no"}
    told = drafts(conversation, refused, elements=["our_nhs_care"])
    assert (
        body(told["refusal_nhs"])
        .partition(f"{WHO_WRITES}\n\n")[2]
        .startswith(
            "On [date] the answer was that the NHS does not agree to this support.\n\n"
            "It is about:\n- Our nhs_care\n\n"
            "You must give your reasons in writing. You must also think again on request, once in any six months. "
            "Please do so now. "
            f"({NHS}, regulation 7; The National Health Service (Direct Payments) (Amendment) Regulations 2013, "
            "regulation 2.)\n\nContinuing care gives a right to a personal health budget, except so far as it is not "
            "appropriate. You may say yes to a budget but no to a direct payment. If so, please review that no too. "
        )
    )
    assert "ombudsman" not in told["refusal_nhs"].lower()  # Only another council's page tells how that goes on.


def test_the_nhs_is_told_of_the_right_to_a_budget_and_nothing_of_the_councils_list(
    bundle: dict[str, Any], words: dict[str, Any]
) -> None:
    aged = note(
        id="local_list_dated", elements=["our_nhs_care"], beside=["offered", "possible"], **{"from": "2016-01-01"}
    )
    old = Conversation(json.dumps(bundle | {"notes": [*bundle["notes"], aged]}), json.dumps(words))
    told = drafts(
        old, NINE_YEAR_OLD | {"health_need": "continuing_care", "health_agrees": "pending"}, elements=["our_nhs_care"]
    )
    paragraphs = body(told["request_nhs"]).split("\n\n")
    assert paragraphs[3] == "I would like a direct payment for:\n- Our nhs_care"
    standing_rules = (
        "The National Health Service Commissioning Board and Clinical Commissioning Groups (Responsibilities and "
        "Standing Rules)"
    )
    assert paragraphs[4] == (
        "Continuing care gives a right to a personal health budget, except so far as it is not appropriate. "
        f"({standing_rules} (Amendment) (No. 3) Regulations 2014, the parts on personal health budgets; "
        f"{standing_rules} Regulations 2012, regulations 32A and 32B.)"
    )
    assert paragraphs[8].startswith("Please tell me in writing:\n")
    without = drafts(
        old, NINE_YEAR_OLD | {"health_need": "unmet_need", "health_agrees": "pending"}, elements=["our_nhs_care"]
    )
    assert "gives a right" not in without["request_nhs"]


def test_after_a_no_of_the_school_no_review_is_claimed(conversation: Conversation) -> None:
    refused = NINE_YEAR_OLD | EDUCATION | {"school_agrees": "no"}
    assert (
        body(drafts(conversation, refused)["refusal_school"])
        .partition(f"{WHO_WRITES}\n\n")[2]
        .startswith(
            "On [date] you refused to agree in writing to a direct payment.\n\n"
            "It is about:\n- Our top_up\n\n"
            "For support on your premises, the law asks for your consent in writing. It gives a review only of the "
            f"council's own no. So please tell me what would let you agree. ({SEN}, regulations 7 and 9.)\n\n"
        )
    )


NOES = [
    {"council_decision": "refused_resources"},
    {"delivered_at": "school_premises", "school_agrees": "no"},
    {"delivered_at": "early_years_premises", "school_agrees": "no"},
    {"health_need": "continuing_care", "health_agrees": "no"},
    {"social_need": "assessed_none"},
]
DECIDED_BEFORE = [
    {"recipient": "none_suitable"},
    {"consent": "no"},
    {"can_manage": "no"},
    {"ehc_stage": "none"},
    {"education_funding": "block_contract"},
    {"excluded_person": "recipient", "other_recipient": "none"},
]


@pytest.mark.parametrize("noes", [*([no] for no in NOES), *map(list, combinations(NOES, 2))])
@pytest.mark.parametrize("before", [{}, *DECIDED_BEFORE])
def test_the_reply_to_a_no_asks_for_all_that_a_step_about_the_no_says(
    conversation: Conversation, bundle: dict[str, Any], noes: list[dict[str, str]], before: dict[str, str]
) -> None:
    answers = NINE_YEAR_OLD | EDUCATION | {"school_agrees": "yes"}
    for more in (*noes, before):
        answers |= more
    answered = conversation.words._words["in_letters"]
    for wanted in ([], *([part["id"]] for part in bundle["elements"])):
        told = asked(conversation, answers, what="decide", wanted=wanted)
        letters = drafts(conversation, told["answers"], wanted=wanted)
        for step in filter(is_in_force, bundle["steps"]):
            for letter, sentence in step.get("letters", {}).items():
                refusing = [asks for asks, of in answered.items() if letter in of.get(told["answers"].get(asks), {})]
                is_told = step["id"] in [one["id"] for one in told["steps"]]
                if is_told and any(asks in step["when"] for asks in refusing):
                    assert spoken(sentence) in letters[letter], (step["id"], wanted)


def is_in_force(step: dict[str, Any]) -> bool:
    return bool(step["from"] <= TODAY <= (step["until"] or TODAY))


@pytest.mark.parametrize(
    ("place", "title", "to"),
    [
        ("school_premises", "To the head teacher or principal", "[the head teacher or principal]"),
        (
            "early_years_premises",
            "To whoever runs the nursery or other early years place",
            "[whoever runs the nursery or other early years place]",
        ),
        (
            None,
            "To the school, college or nursery",
            "[the head teacher or principal, or whoever runs the nursery or pre-school]",
        ),
    ],
)
@pytest.mark.parametrize(("agrees", "matter"), [("not_asked", "ask for consent in writing"), ("no", "after a no")])
def test_a_letter_about_help_in_a_place_goes_to_whoever_runs_that_place(
    conversation: Conversation, place: str | None, title: str, to: str, agrees: str, matter: str
) -> None:
    answers = NINE_YEAR_OLD | EDUCATION | {"education_funding": "both", "delivered_at": place, "school_agrees": agrees}
    told = asked(conversation, answers, elements=["our_top_up", "our_school_money"])
    names = ("school_consent", "refusal_school")
    (letter,) = (draft for draft in told["letters"] if draft["id"] in names)
    assert letter["title"] == f"{title}: {matter}"
    assert f"\n\nTo: {to}\n\n" in letter["text"]


def test_where_social_care_found_no_need_it_is_asked_why(conversation: Conversation) -> None:
    text = drafts(conversation, {"age_band": "under_16", "social_need": "assessed_none"})["no_need_found"]
    assert body(text) == (
        "About [name of the child or young person], born on [date of birth]: your assessment of the needs\n\n"
        f"{WHO_WRITES}\n\n"
        "On [date] social care found no need for its help.\n\n"
        "Please look at the needs again. If you do not, please take this letter into your complaint steps for "
        "children's services. After that it can go to the Local Government and Social Care Ombudsman. "
        f"({OMBUDSMAN}, decision 23 015 491.)\n\n"
        "I think that there is a need because [what help is needed, and why].\n\n"
        "Please answer in writing, and say why. Please tell me also how I can ask for a new assessment if things "
        "change."
    )


@pytest.mark.parametrize(
    ("other_no", "reply"),
    [
        ({"council_decision": "refused_resources"}, "refusal_council"),
        ({"council_decision": "refused_resources", "ehc_stage": "final"}, "refusal_council"),
        ({"school_agrees": "no"}, "refusal_school"),
        ({"health_need": "continuing_care", "health_agrees": "no"}, "refusal_nhs"),
    ],
)
def test_a_finding_of_no_need_has_its_letter_beside_any_other_no(
    conversation: Conversation, other_no: dict[str, str], reply: str
) -> None:
    answers = NINE_YEAR_OLD | EDUCATION | {"social_need": "assessed_none"} | other_no
    said = "On [date] social care found no need for its help.\n\n"
    for wanted in ([], EVERYTHING):
        told = asked(conversation, answers, wanted=wanted)
        assert {draft["id"] for draft in told["letters"] if draft["after_a_no"]} == {reply, "no_need_found"}
        (finding,) = (draft["text"] for draft in told["letters"] if draft["id"] == "no_need_found")
        # It names what the family wants, and nothing for it to have asked for where it named nothing.
        names = "I would like help with:\n- Our short_break\n- Our personal_care\n\n" if wanted else ""
        assert f"{said}{names}Please look at the needs again. " in finding


def test_the_reply_to_a_no_names_what_is_wanted_of_all_that_the_no_decides(conversation: Conversation) -> None:
    answers = NINE_YEAR_OLD | EDUCATION | {"council_decision": "refused_resources", "social_need": None}
    answers |= {"health_need": "continuing_care", "health_agrees": "no"}
    letter = drafts(conversation, answers, wanted=["our_nhs_care"])["refusal_nhs"]
    assert "It is about:\n- Our nhs_care\n\n" in letter
    told = drafts(conversation, answers, wanted=["our_short_break"])
    # Who wants nothing of what was refused is left to choose of all of it.
    assert "It is about:\n- Our nhs_care\n- Our nhs_equipment\n- Our nhs_therapy\n\n" in told["refusal_nhs"]
    # And the meeting is about what is wanted, whatever was refused besides.
    assert "- Has social care found a need for help? This matters for: Our short_break.\n" in told["meeting"]


def test_what_was_refused_and_is_not_wanted_is_asked_for_in_no_other_letter(conversation: Conversation) -> None:
    answers = NINE_YEAR_OLD | EDUCATION | {"delivered_at": "school_premises", "school_agrees": "no"}
    told = drafts(conversation, answers, wanted=["our_short_break"])
    assert "It is about:\n- Our top_up\n" in told["refusal_school"]
    assert "Our top_up" not in told["request_council"] and "For education" not in told["request_council"]
    # Who wants it as well asks that it be set up all the same.
    both = drafts(conversation, answers, wanted=["our_short_break", "our_top_up"])
    assert f"{SET_UP}- Our top_up\n" in both["request_council"]


@pytest.mark.parametrize("right", ["nhs_wheelchair", "aftercare"])
def test_a_budget_that_there_is_a_right_to_is_not_asked_for_as_a_payment_that_was_refused(
    conversation: Conversation, right: str
) -> None:
    told = drafts(conversation, {"age_band": "under_16", "health_agrees": "no", right: "yes"})
    assert "I would like a direct payment for" not in told["request_nhs"]
    assert "As long as it is not paid directly, I would like you" in told["request_nhs"]
    assert "refusal_nhs" in told


def test_a_right_to_a_budget_for_one_part_does_not_single_it_out_where_all_has_to_be_assessed(
    conversation: Conversation,
) -> None:
    answers = {"age_band": "under_16", "health_need": "not_assessed", "nhs_wheelchair": "yes"}
    assert "When that is done" not in drafts(conversation, answers)["health_assessment"]
    named = drafts(conversation, answers, wanted=["our_nhs_care", "our_nhs_equipment"])["health_assessment"]
    assert "When that is done, I would like a direct payment for:\n- Our nhs_care\n- Our nhs_equipment\n" in named


def test_what_the_family_chose_itself_decides_which_replies_it_gets(conversation: Conversation) -> None:
    answers = NINE_YEAR_OLD | EDUCATION | {"social_need": "assessed_none", "council_decision": "refused_resources"}
    told = asked(conversation, answers, elements=["our_top_up"])
    assert [draft["id"] for draft in told["letters"] if draft["after_a_no"]] == ["refusal_council"]


def test_nobody_whom_nobody_refused_gets_a_letter_after_a_no(conversation: Conversation) -> None:
    answers = NINE_YEAR_OLD | EDUCATION | {"health_need": "continuing_care", "health_agrees": "pending"}
    told = drafts(conversation, answers, elements=EVERYTHING)
    assert list(told) == ["request_council", "request_nhs", "school_consent", "meeting"]
    refused = drafts(conversation, answers | {"school_agrees": "no"}, elements=EVERYTHING)
    assert list(refused) == ["request_council", "request_nhs", "refusal_school", "meeting"]


def test_on_a_page_for_anybody_a_no_is_left_to_the_family_to_say(conversation: Conversation) -> None:
    text = spoken(conversation.letters_as_written(NINE_YEAR_OLD, TODAY, ["our_short_break"])["refusal_council"])
    assert (
        body(text)
        .partition(f"{WHO_WRITES}\n\n")[2]
        .startswith(
            "[Say here what was refused, on which day, and what reason you were given.]\n\n"
            "It is about:\n- Our short_break\n[Take out the parts that were not refused.]\n\n"
            "For social care for a child, the Regulations on direct payments give no review of a no. So please take "
            "this letter into your complaint steps for children's services. "
        )
    )


def test_an_early_review_is_asked_for_where_the_plan_is_final(conversation: Conversation) -> None:
    final = {"age_band": "18_25", "ehc_stage": "final"}
    assert body(drafts(conversation, final, elements=["our_top_up"], for_whom="self")["early_review"]) == (
        "About me, born on [date of birth]: an early review of the EHC plan\n\n"
        "This letter asks for an early review of my education, health and care (EHC) plan.\n\n"
        "After the review I would like a direct payment for:\n- Our top_up\n\n"
        "The plan can be looked at again. In that time the law lets the child's parent or the young person ask for a "
        f"direct payment. ({SEN}, regulation 4.)\n\n"
        "Please tell me in writing if you will hold an early review, and when. If you will not, "
        "please tell me why."
    )
    assert "early_review" not in drafts(conversation, final | {"ehc_stage": "draft"})
    assert "early_review" not in drafts(conversation, final, elements=["our_nhs_care"])


def test_the_head_teacher_is_asked_for_consent_where_it_has_not_been_asked_for(conversation: Conversation) -> None:
    text = drafts(conversation, NINE_YEAR_OLD | EDUCATION, elements=["our_top_up"])["school_consent"]
    assert body(text).partition(f"{WHO_WRITES}\n\n")[2] == (
        "This is about a direct payment from the council for this person.\n\n"
        "It is for:\n- Our top_up\n\n"
        "For support on your premises, the law asks for your consent in writing before anything is paid. "
        f"({SEN}, regulation 9.)\n\n"
        "Please tell me in writing if you agree. If you do not, please tell me why, and what would let you agree."
    )
    agreed = NINE_YEAR_OLD | EDUCATION | {"school_agrees": "yes"}
    assert "school_consent" not in drafts(conversation, agreed, elements=["our_top_up"])


def test_the_nhs_is_asked_to_assess_where_it_has_not(conversation: Conversation) -> None:
    told = drafts(conversation, {"age_band": "under_16", "health_need": "not_assessed"}, elements=["our_nhs_care"])
    assert f"So please look at the needs first. ({NHS}, regulation 8.)" in told["health_assessment"]
    assert [name for name in told if "assessment" in name] == ["health_assessment"]


def test_an_old_list_is_named_and_todays_is_asked_for(bundle: dict[str, Any], words: dict[str, Any]) -> None:
    aged = note(id="local_list_dated", elements=["our_short_break"], beside=["offered"], **{"from": "2016-01-01"})
    in_part = note(id="some_elements_only", elements=["our_short_break"], beside=["offered"], **{"from": "2016-01-01"})
    old = Conversation(json.dumps(bundle | {"notes": [*bundle["notes"], aged, in_part]}), json.dumps(words))
    told = drafts(old, NINE_YEAR_OLD, elements=["our_short_break"])
    assert body(told["list"]).partition(f"{WHO_WRITES}\n\n")[2] == (
        "The newest list of yours in the guide that I used is this: Plain policy, as from 2015-06-01, clause 1.1. I do "
        "not know if it still holds.\n\n"
        "I would like to know what holds today for:\n- Our short_break\n\n"
        "Please send me the list or policy that you use today, or tell me where it is. Please tell me also from which "
        "day it has applied."
    )
    assert "- Our short_break. Some elements of it are named for direct payments in: Plain" in told["request_council"]
    assert "I do not know if the list that I name still holds." in told["request_council"]


def test_what_is_not_a_list_of_parts_is_no_choice(conversation: Conversation) -> None:
    told = asked(conversation, NINE_YEAR_OLD, elements="our_short_break")
    assert told["problems"] == ["Something went wrong on this page. Load the page again and try once more."]
    assert "swimming" not in str(asked(conversation, NINE_YEAR_OLD, elements=["swimming", "our_place"]))


def test_the_questions_for_the_meeting_are_about_what_was_chosen(conversation: Conversation) -> None:
    text = drafts(conversation, NINE_YEAR_OLD | EDUCATION, elements=["our_top_up"])["meeting"]
    assert "What somebody has to decide\n- Our top_up: The council decides" in text
    assert "Our nhs_care" not in text


@pytest.mark.parametrize("elements", [None, [], EVERYTHING])
def test_nothing_is_asked_for_or_about_where_nothing_can_come_of_it_for_a_private_reason(
    conversation: Conversation, elements: list[str] | None
) -> None:
    young = {"age_band": "16_17", "over_compulsory_school_age": "yes", "capacity": "has", "recipient": "young_person"}
    health = {"health_need": "continuing_care", "health_agrees": "pending"}
    open_still = NINE_YEAR_OLD | EDUCATION | young | health
    barred = open_still | {"excluded_person": "child_or_young_person", "other_recipient": "none"}
    told = drafts(conversation, barred, elements=elements)
    # The budget that there is a right to is asked for as whoever said no to a payment does: the reason is not told.
    requests = {name: told.pop(name) for name in ("request_council", "request_nhs") if name in told}
    chosen = ["our_top_up", "our_nhs_care"] if elements is None else elements
    without = drafts(conversation, open_still | {"consent": "no"}, elements=chosen)
    if elements is None:
        requests = {name: drafts(conversation, barred, elements=chosen)[name] for name in requests}
    assert requests == {name: text for name, text in without.items() if name.startswith("request")}
    assert len(requests) == (0 if elements == [] else 2)
    assert {*told} <= {"meeting"} and "agree" not in told["meeting"]
    for text in told.values():
        assert not [part for part in EVERYTHING if part.replace("our_", "Our ") in text]
    assert "agree" in drafts(conversation, open_still)["meeting"] and "school_consent" in drafts(
        conversation, open_still
    )


def test_the_meeting_is_about_what_is_wanted_where_no_letter_can_be(conversation: Conversation) -> None:
    of_two = {"age_band": "under_16", "social_need": None, "recipient": "parent", "consent": "yes"}
    told = drafts(conversation, of_two | {"can_manage": "alone"}, wanted=["our_short_break"])
    assert "meeting" in told
    assert (
        "- Is it all right to sign an agreement on how the money is spent? This matters for: Our short_break.\n"
    ) in told["meeting"]


def test_there_is_nothing_to_ask_at_a_meeting_where_no_answer_can_lead_to_a_yes(conversation: Conversation) -> None:
    unwilling = {"age_band": "under_16", "consent": "no"}
    assert drafts(conversation, unwilling, wanted=["our_short_break"]) == {}
    # Whether there is a need is asked for what may still come of it.
    anybody = drafts(conversation, {"age_band": "under_16"}, wanted=["our_short_break"])
    assert "- Has social care found a need for help? This matters for: Our short_break.\n" in anybody["meeting"]


def test_a_meeting_asks_when_what_has_to_happen_first_will_happen(conversation: Conversation) -> None:
    answers = {"age_band": "under_16", "social_need": "not_assessed", "consent": "yes"}
    text = drafts(conversation, answers, wanted=["our_short_break", "our_care_service"])["meeting"]
    assert (
        "What has to happen first\n"
        "- All that could be paid: Social care has to look at the needs first, with an EHC plan or without one. What "
        "happens next, by when, and who will write about what comes of it?\n"
    ) in text
    # Who sees the paper knows that nothing was looked at yet: so it says so, whatever was answered in private.
    grown_up = {"age_band": "18_25", "social_need": "not_assessed", "health_need": "not_assessed"}
    wanted = ["our_short_break", "our_nhs_care"]
    first = {
        order: drafts(conversation, grown_up | {"excluded_person": order}, wanted=wanted)["meeting"].split("\n\n")[2]
        for order in ("no", "child_or_young_person", "recipient")
    }
    assert first["no"].startswith("What has to happen first\n- ")
    assert set(first.values()) == {first["no"]}
    # Of what may be asked for today nobody asks when it will happen.
    assert "has to happen first" not in drafts(conversation, NINE_YEAR_OLD, wanted=["our_short_break"])["meeting"]


def test_a_meeting_asks_about_each_finding_that_leaves_nothing_to_pay_for(conversation: Conversation) -> None:
    found = {"social_need": "assessed_none", "education_funding": "block_contract"}
    refused = (
        "What was refused\n"
        "- Social care (all that could be paid): Social care found no need for its help, so there is nothing to pay "
        "for. What were the reasons for the no, and what would change it?\n"
    )
    said = (
        "What there is said to be no money for\n"
        "- Our top_up; Our school_money: The council pays for this inside a larger contract, and the share cannot be "
        "separated out. What is this based on, and what would change it?\n"
    )
    # Where the age is not known, it is not known either by which of two laws social care looked.
    for age in ({}, {"age_band": "under_16"}, {"age_band": "18_25"}):
        text = drafts(conversation, age | found)["meeting"]
        assert refused in text and said in text, age


def test_a_meeting_names_an_area_where_all_of_it_is_meant_and_all_parts_in_a_word(conversation: Conversation) -> None:
    text = drafts(conversation, {})["meeting"]
    assert (
        "- What has the NHS found about extra health needs? This matters for: Health (all that could be paid).\n"
        in text
    )
    assert text.count("Our nhs_equipment") == 1, "for a wheelchair alone"
    # Of an area of which the paper is about one part alone, that part is named.
    text = drafts(conversation, {}, wanted=["our_short_break", "our_nhs_care", "our_nhs_equipment"])["meeting"]
    assert "- Has social care found a need for help? This matters for: Our short_break.\n" in text
    assert (
        "- Is it all right to sign an agreement on how the money is spent? This matters for: All that could be paid.\n"
        in text
    )


def test_the_questions_for_the_meeting_come_from_the_trace(conversation: Conversation) -> None:
    text = drafts(conversation, NINE_YEAR_OLD | EDUCATION)["meeting"]
    assert text.index("What somebody has to decide") < text.index("What somebody still has to agree to")
    assert (
        "- Has the head teacher, principal or early years provider agreed in writing to a direct payment? "
        "So far: They have not been asked, or have not answered. Who will ask, and by when?\n"
    ) in text
    assert (
        "- What has the NHS found about extra health needs? This matters for: Health (all that could be paid).\n"
        in text
    )


def test_what_is_still_to_be_agreed_is_asked_only_where_it_matters(conversation: Conversation) -> None:
    elsewhere = NINE_YEAR_OLD | EDUCATION | {"delivered_at": "elsewhere"}
    assert "still has to agree" not in drafts(conversation, elsewhere)["meeting"]


def test_a_question_that_matters_only_because_of_a_private_answer_is_not_in_a_draft(conversation: Conversation) -> None:
    whole = NINE_YEAR_OLD | EDUCATION
    barred = drafts(conversation, whole | {"excluded_person": "recipient"})["meeting"]
    assert "somebody else suitable" not in barred
    assert "somebody else suitable" in drafts(conversation, whole | {"can_manage": "no"})["meeting"]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_draft_ever_speaks_of_the_private_question(
    rules: RuleSet, conversation: Conversation, data: st.DataObject
) -> None:
    answers = {question.id: data.draw(st.sampled_from([None, *question.answers])) for question in rules.questions}
    as_of = data.draw(st.dates(rules.first_day))
    chosen = [part["element"] for part in asked(conversation, answers, today=as_of.isoformat())["parts"]]
    told = drafts(conversation, answers, today=as_of.isoformat(), elements=chosen)
    for text in told.values():
        for word in PLACES:
            assert not re.search(rf"\b{word}", text, re.IGNORECASE), text
        assert not re.search(r"[{}]", text)


def test_a_private_question_is_seen_anywhere_in_a_condition() -> None:
    bundle = council(rule())
    bundle["questions"][0]["private"] = True
    rules = load_rules(bundle)
    seen, other = Has("age", ("child",)), Has("can_swim", ("yes",))
    for condition in (seen, Not(seen), AllOf((other, seen)), AnyOf((other, Not(AllOf((seen,)))))):
        assert mentions_private(rules, condition)
    for condition in (other, AllOf(()), Not(AnyOf((other,)))):
        assert not mentions_private(rules, condition)


def test_a_family_with_no_private_question_is_asked_about_all_that_is_open(words: dict[str, Any]) -> None:
    swimmers = rule(when={"can_swim": ["yes"]})
    others = rule(id="lessons", when={"can_swim": ["no"]}, outcome="cannot")
    small = Conversation(json.dumps(council(swimmers, others)), json.dumps(words))
    assert "- can_swim This matters for: swimming." in drafts(small, {}, today="2020-06-01")["meeting"]


def test_a_rule_that_rests_on_a_private_answer_lends_a_draft_neither_its_words_nor_its_sources(
    words: dict[str, Any],
) -> None:
    cited = {"title": "The secret list", "at": "line 9", "href": None, "word_of": "council"}
    hidden = rule(when={"age": ["child"]}, judged="The secret keeper decides.", sources=[cited])
    open_to_all = rule(id="open", elements=["rowing"], judged="The coach decides.")
    bundle = council(hidden, rule(id="others", when={"age": ["teenager", "adult"]}, outcome="cannot"), open_to_all)
    bundle["elements"].append({"id": "rowing", "area": "sport"})
    bundle["questions"][0]["private"] = True
    both = ["swimming", "rowing"]
    ask = note(id="ask", elements=both, kind="ask", sources=[], letters={"request_council": "Please answer soon."})
    secret = ask | {"id": "secret", "when": {"age": ["child"]}, "letters": {"request_council": "The secret step."}}
    bundle["steps"] = [ask, secret]
    small = Conversation(json.dumps(bundle), json.dumps(words))
    told = drafts(small, {"age": "child"}, today="2020-06-01", elements=both)
    assert all("secret" not in text for text in told.values())
    assert "\n- swimming\n- rowing\n\nPlease answer soon.\n\n" in told["request_council"]
    assert "- rowing: The coach decides." in told["meeting"]


def test_no_meeting_is_about_money_that_nothing_can_be_paid_with(words: dict[str, Any]) -> None:
    bundle = council(rule(when={"can_swim": ["yes"]}), rule(id="sinks", when={"can_swim": ["no"]}, outcome="cannot"))
    small = Conversation(json.dumps(bundle), json.dumps(words))
    assert "About the money" in drafts(small, {"can_swim": "yes"}, today="2020-06-01")["meeting"]
    assert "meeting" not in drafts(small, {"can_swim": "no"}, today="2020-06-01")


def test_what_no_family_can_be_is_not_asked_about(words: dict[str, Any]) -> None:
    """Nobody who cannot swim is a child, and being a child is the private answer that gives nothing away."""
    bundle = council(
        rule(when={"pool_open": ["yes"]}),
        rule(id="shut", when={"pool_open": ["no"]}, outcome="cannot"),
        impossible=[{"when": {"age": ["child"], "can_swim": ["no"]}, "text": "Every child here can swim."}],
    )
    bundle["questions"][0]["private"] = True
    small = Conversation(json.dumps(bundle), json.dumps(words))
    assert "pool_open" in drafts(small, {"can_swim": "yes"}, today="2020-06-01")["meeting"]
    assert "pool_open" not in drafts(small, {"can_swim": "no"}, today="2020-06-01")["meeting"]


def test_letters_as_they_are_written_are_those_that_each_reader_gets(conversation: Conversation) -> None:
    answers = {"council_decision": "refused_best_interests"}
    written = conversation.letters_as_written(answers, "2026-11-26", [])
    assert "[[the child's or young person's|my child's|my]]" in written["refusal_council"]
    for person in PEOPLE:
        request = {"what": "letters", "today": "2026-11-26", "as_of": "2026-11-26", "answers": answers, "elements": []}
        reply = json.loads(conversation.answer(json.dumps(request | {"for_whom": person})))
        assert {draft["id"]: draft["text"] for draft in reply["letters"]} == {
            name: spoken(text, person) for name, text in written.items()
        }
