"""The drafts that a family can copy: what they name, what they rest on, and what they never say."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import RuleSet, load_rules
from calculator.conversation import Conversation
from calculator.letters import mentions_private
from calculator.rules import AllOf, AnyOf, Has, Not
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.small_council import council, rule

EDUCATION = {
    "education_beyond_school": "yes",
    "education_funding": "top_up",
    "delivered_at": "school_premises",
    "school_agrees": "not_asked",
    "council_decision": "none",
}
PLACES = ("calculator", "court", "licence", "drug", "alcohol")
"""Words of the private question; "calculator" is no word for a letter either."""


def drafts(conversation: Conversation, answers: dict[str, Any], as_of: str = "2026-11-24") -> dict[str, str]:
    asked = {"what": "letters", "answers": answers, "as_of": as_of, "today": "2026-11-24"}
    told = json.loads(conversation.answer(json.dumps(asked)))["letters"]
    return {draft["id"]: draft["text"] for draft in told}


def test_the_request_names_what_is_offered_and_what_is_possible_with_the_law(conversation: Conversation) -> None:
    text = drafts(conversation, NINE_YEAR_OLD | EDUCATION)["request"]
    assert "24 November 2026\n" in text
    assert "- Our short_break. The council's published list names this." in text
    assert "- Our top_up. Please consider this for us" in text
    assert "Our school_money" not in text
    assert "- Plain policy, as from 2015-06-01: clause 1.1\n" in text
    assert "(Personal Budgets) Regulations 2014: regulation 4; regulation 9\n" in text
    assert "(Direct Payments) (England) Regulations 2009: regulation 7" in text


def test_a_request_with_nothing_to_ask_for_yet_leaves_a_blank(conversation: Conversation) -> None:
    assert "\n\n- [the part that you would like as a direct payment]\n\n" in drafts(conversation, {})["request"]


def test_the_letter_after_a_no_is_about_what_was_refused(conversation: Conversation) -> None:
    agreed = NINE_YEAR_OLD | EDUCATION | {"school_agrees": "yes"}
    text = drafts(conversation, agreed | {"council_decision": "refused_resources"})["reasons"]
    assert "Education\n- Our top_up\nWhat this rests on:\n" in text
    assert "(Personal Budgets) Regulations 2014: regulations 6(1) and 7; regulation 7\n" in text
    assert "Our school_money" not in text
    assert "Our short_break" not in text
    assert "[Keep the parts" not in text


def test_before_any_refusal_the_letter_leaves_the_choice_to_the_family(conversation: Conversation) -> None:
    text = drafts(conversation, NINE_YEAR_OLD | EDUCATION)["reasons"]
    assert "\n\n[Keep the parts that you were refused, and take out the others.]\n\nEducation\n" in text
    assert "Social care\n- Our care_service\n" in text
    assert "[Keep the parts" in drafts(conversation, {})["reasons"]


def test_the_questions_for_the_meeting_come_from_the_trace(conversation: Conversation) -> None:
    text = drafts(conversation, NINE_YEAR_OLD | EDUCATION)["meeting"]
    assert text.index("What somebody has to decide") < text.index("What somebody still has to agree to")
    assert (
        "- Has the head teacher, principal or early years provider agreed in writing? "
        "So far: They have not been asked, or have not answered. Who will ask, and by when?\n"
    ) in text
    assert "- What has the NHS found about extra health needs? This matters for: Our nhs_care;" in text


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
    for text in drafts(conversation, answers, as_of.isoformat()).values():
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
    assert "- can_swim This matters for: swimming." in drafts(small, {}, "2020-06-01")["meeting"]


def test_a_rule_that_rests_on_a_private_answer_lends_a_draft_neither_its_words_nor_its_sources(
    words: dict[str, Any],
) -> None:
    cited = {"title": "The secret list", "at": "line 9", "href": None}
    hidden = rule(when={"age": ["child"]}, judged="The secret keeper decides.", sources=[cited])
    open_to_all = rule(id="open", elements=["rowing"], judged="The coach decides.")
    bundle = council(hidden, rule(id="others", when={"age": ["teenager", "adult"]}, outcome="cannot"), open_to_all)
    bundle["elements"].append({"id": "rowing", "area": "sport"})
    bundle["questions"][0]["private"] = True
    small = Conversation(json.dumps(bundle), json.dumps(words))
    told = drafts(small, {"age": "child"}, "2020-06-01")
    assert all("secret" not in text for text in told.values())
    assert "- swimming. The council's published list names this." in told["request"]
    assert "- rowing: The coach decides." in told["meeting"]


def test_what_no_family_can_be_is_not_asked_about(words: dict[str, Any]) -> None:
    """Nobody who cannot swim is a child, and being a child is the private answer that gives nothing away."""
    bundle = council(
        rule(when={"pool_open": ["yes"]}),
        rule(id="shut", when={"pool_open": ["no"]}, outcome="cannot"),
        impossible=[{"when": {"age": ["child"], "can_swim": ["no"]}, "text": "Every child here can swim."}],
    )
    bundle["questions"][0]["private"] = True
    small = Conversation(json.dumps(bundle), json.dumps(words))
    assert "pool_open" in drafts(small, {"can_swim": "yes"}, "2020-06-01")["meeting"]
    assert "pool_open" not in drafts(small, {"can_swim": "no"}, "2020-06-01")["meeting"]
