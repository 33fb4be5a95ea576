"""Who wants some parts of the budget is asked about those alone, and every part is decided all the same."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import RuleSet, decide
from calculator.conversation import Conversation
from calculator.wanted import about, wanted_parts
from tests.calculator.nine_year_old import NINE_YEAR_OLD

TODAY = "2026-11-24"
RELOAD = "Something went wrong on this page. Load the page again and try once more."
OF_EDUCATION = {"education_beyond_school", "education_funding", "delivered_at", "school_agrees", "council_decision"}


def asked(conversation: Conversation, what: str, answers: dict[str, Any], **request: Any) -> dict[str, Any]:
    case = {"what": what, "answers": answers, "as_of": TODAY, "today": TODAY} | request
    told: dict[str, Any] = json.loads(conversation.answer(json.dumps(case)))
    return told


def test_what_matters_for_no_part_that_is_wanted_is_not_asked_and_not_counted(conversation: Conversation) -> None:
    everything = asked(conversation, "decide", {})
    assert set(everything["decision"]["next_questions"]) > OF_EDUCATION | {"health_need"}
    break_alone = asked(conversation, "decide", {}, wanted=["our_short_break"])
    assert set(break_alone["decision"]["next_questions"]).isdisjoint(OF_EDUCATION | {"health_need"})
    assert {part for parts in break_alone["decides"].values() for part in parts} == {"our_short_break"}
    assert break_alone["wanted"] == ["our_short_break"]


def test_every_part_is_decided_whatever_is_wanted(conversation: Conversation) -> None:
    everything = asked(conversation, "decide", NINE_YEAR_OLD)
    of_break = asked(conversation, "decide", NINE_YEAR_OLD, wanted=["our_short_break"])
    assert of_break["decision"]["elements"] == everything["decision"]["elements"]
    assert of_break["explanation"] == everything["explanation"]


@pytest.mark.parametrize("wanted", [[], ["a_part_that_is_gone"]])
def test_who_names_no_part_that_is_here_is_asked_about_everything(
    conversation: Conversation, wanted: list[str]
) -> None:
    assert asked(conversation, "decide", {}, wanted=wanted) == asked(conversation, "decide", {})


@pytest.mark.parametrize("what", ["decide", "letters"])
def test_parts_that_are_no_list_are_refused_kindly(conversation: Conversation, what: str) -> None:
    told = asked(conversation, what, {}, wanted="our_short_break")
    assert told == {"problems": [RELOAD], "field": None}


def test_letters_are_at_first_about_what_is_wanted(conversation: Conversation) -> None:
    told = asked(conversation, "letters", NINE_YEAR_OLD, wanted=["our_short_break"])
    assert [part["element"] for part in told["parts"] if part["chosen"]] == ["our_short_break"]
    (request,) = [letter["text"] for letter in told["letters"] if letter["id"] == "request_council"]
    assert "- Our short_break." in request
    assert "Our personal_care" not in request


def test_what_the_family_chose_itself_goes_before_what_is_wanted_and_what_was_refused_stands_beside_it(
    conversation: Conversation,
) -> None:
    chosen = asked(conversation, "letters", NINE_YEAR_OLD, wanted=["our_short_break"], elements=["our_personal_care"])
    assert [part["element"] for part in chosen["parts"] if part["chosen"]] == ["our_personal_care"]
    answers = NINE_YEAR_OLD | {"council_decision": "refused_resources"}
    refused = asked(conversation, "letters", answers, wanted=["our_short_break"])
    named = [part["element"] for part in refused["parts"] if part["chosen"]]
    assert "our_short_break" in named and "our_top_up" in named and "our_personal_care" not in named


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_questions_that_are_asked_settle_all_that_is_wanted_and_each_of_them_can_still_change_it(
    rules: RuleSet, data: st.DataObject
) -> None:
    wanted = data.draw(st.lists(st.sampled_from(sorted(rules.elements)), min_size=1, unique=True))
    day, answers = date.fromisoformat(TODAY), dict[str, str]()
    for _ in rules.questions:
        whole = decide(rules, answers, day)
        asking = about(whole, wanted_parts(whole, wanted))
        missing = {question for part in asking.elements for question in whole.elements[part].missing}
        assert set(asking.settling) == missing
        assert set(asking.next_questions) <= set(whole.next_questions)
        if not asking.next_questions:
            assert all(len(whole.elements[part].possible_outcomes) == 1 for part in wanted)
            return
        question = next(asked for asked in rules.questions if asked.id == asking.next_questions[0])
        possible = [answer for answer in question.answers if _can_be(rules, {**answers, question.id: answer}, day)]
        answers[question.id] = data.draw(st.sampled_from(possible))
    raise AssertionError("there are more questions than the council has")


def _can_be(rules: RuleSet, answers: dict[str, str], day: date) -> bool:
    try:
        decide(rules, answers, day)
    except ValueError:
        return False
    return True
