"""What the page asks and is told, through JSON alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.small_council import council, families, rule


def asked(conversation: Conversation, what: Any, **request: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(conversation.answer(json.dumps({"what": what, **request})))
    return answer


def test_an_answer_that_contradicts_a_newer_one_is_dropped_and_said_so(conversation: Conversation) -> None:
    answers = {"age_band": "under_16", "over_compulsory_school_age": "yes"}
    because = "A child under 16 counts here as still of compulsory school age. Check the age and the school age."
    for newest, dropped in (("age_band", "over_compulsory_school_age"), ("over_compulsory_school_age", "age_band")):
        told = asked(conversation, "decide", answers=answers, as_of="2015-07-15", newest=[dropped, newest])
        assert told["answers"] == {newest: answers[newest]}
        assert told["dropped"] == [{"question": dropped, "answer": answers[dropped], "because": because}]


def test_a_decision_comes_with_what_decides_and_what_is_left(conversation: Conversation) -> None:
    told = asked(conversation, "decide", answers=NINE_YEAR_OLD, as_of="2015-07-15", newest=[])
    assert told["decision"]["elements"]["our_short_break"]["outcome"] == "offered"
    assert told["nearly_all_follow"] is False
    for question, elements in told["decides"].items():
        assert elements and all(question in told["decision"]["elements"][one]["missing"] for one in elements)
    settling, advising = set(told["decides"]), told["decision"]["next_questions"][len(told["decides"]) :]
    assert told["decision"]["next_questions"] == [*told["decides"], *advising]
    assert {"safeguarding", "wants"} <= set(advising)
    assert not settling & set(advising)
    assert not {"over_compulsory_school_age", "sen_pilot_area", "nhs_pilot_site"} & {*settling, *advising}


RELOAD = "Something went wrong on this page. Load the page again and try once more."
DATE = "Give the date in full: the day, the month and the year."


@pytest.mark.parametrize(
    ("changes", "problems", "field"),
    [
        ({"as_of": "15 July"}, [DATE], "as_of"),
        ({"as_of": None}, [DATE], "as_of"),
        ({"as_of": "2009-11-08"}, ["We hold no rules for that date. Give 9 November 2009 or a later date."], "as_of"),
        ({"what": "dance"}, [RELOAD], None),
        ({"what": ["decide"]}, [RELOAD], None),
        ({"answers": []}, [RELOAD], None),
        ({"newest": "age_band"}, [RELOAD], None),
        (
            {"answers": {"age": "9", "consent": "perhaps", "age_band": None}},
            [
                "The calculator has no question called “age”. Leave this answer out.",
                "“perhaps” is no answer to this question: Does a parent, or the young person, want a direct payment? "
                "Choose one of the answers that we show.",
            ],
            None,
        ),
        ({"what": "letters", "today": "soon"}, [DATE], "today"),
    ],
)
def test_what_cannot_be_used_is_answered_kindly(
    conversation: Conversation, changes: dict[str, Any], problems: list[str], field: str | None
) -> None:
    request: dict[str, Any] = {"what": "decide", "answers": {}, "as_of": "2015-07-15"} | changes
    assert asked(conversation, **request) == {"problems": problems, "field": field}


def test_a_request_that_is_no_object_is_answered_kindly(conversation: Conversation) -> None:
    assert json.loads(conversation.answer("[]")) == {"problems": [RELOAD], "field": None}


def test_a_number_is_taken_as_it_is_and_anything_else_refused(words: dict[str, Any]) -> None:
    near = rule(id="near", when={"miles": {"below": "2"}}, outcome="cannot")
    far = rule(id="far", when={"miles": {"at_least": "2"}})
    bundle = council(near, far, questions=[{"id": "miles", "number": {"unit": "miles"}}])
    small = Conversation(json.dumps(bundle), json.dumps(words))
    told = asked(small, "decide", answers={"miles": "2.50"}, as_of="2021-01-01")
    assert told["answers"] == {"miles": "2.50"}
    assert told["decision"]["elements"]["swimming"]["outcome"] == "offered"
    told = asked(small, "decide", answers={"miles": "far"}, as_of="2021-01-01")
    assert told["problems"] == ["Write a number of miles, such as 16 or 2.5. The question is: miles"]


def test_answers_that_no_single_reason_shuts_out_are_told_so_in_general(words: dict[str, Any]) -> None:
    never = [
        {"when": {"age": ["child"], "can_swim": ["yes"], "pool_open": [answer]}, "text": f"Never with {answer}."}
        for answer in ("yes", "no")
    ]
    small = Conversation(json.dumps(council(impossible=never)), json.dumps(words))
    told = asked(small, "decide", answers={"age": "child", "can_swim": "yes"}, as_of="2021-01-01", newest=["age"])
    because = "Nobody can give this answer together with a newer one. So we left it out."
    assert told["dropped"] == [{"question": "can_swim", "answer": "yes", "because": because}]


ANSWERS = {"age": ["child", "teenager", "adult"], "can_swim": ["yes", "no"], "pool_open": ["yes", "no"]}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_answers_kept_are_possible_and_each_one_dropped_cannot_join_the_newer(
    words: dict[str, Any], data: st.DataObject
) -> None:
    condition = st.fixed_dictionaries(
        {}, optional={one: st.sampled_from(all_).map(lambda a: [a]) for one, all_ in ANSWERS.items()}
    )
    never = data.draw(st.lists(condition.filter(bool), max_size=4))
    bundle = council(impossible=[{"when": when, "text": "Never."} for when in never])
    answers = data.draw(
        st.fixed_dictionaries({}, optional={one: st.sampled_from(all_) for one, all_ in ANSWERS.items()})
    )
    newest = data.draw(st.permutations(sorted(answers)))
    if not any(families(bundle, {})):
        return
    small = Conversation(json.dumps(bundle), json.dumps(words))
    told = asked(small, "decide", answers=answers, as_of="2021-01-01", newest=newest)
    assert any(families(bundle, told["answers"]))
    dropped = {one["question"]: one["answer"] for one in told["dropped"]}
    assert {**told["answers"], **dropped} == answers
    for question, answer in dropped.items():
        newer = {one: kept for one, kept in told["answers"].items() if newest.index(one) > newest.index(question)}
        assert not any(families(bundle, {**newer, question: answer}))
