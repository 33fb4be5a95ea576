"""What the page asks and is told, through JSON alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from nine_year_old import NINE_YEAR_OLD

from calculator.conversation import Conversation


def asked(conversation: Conversation, what: str, **request: Any) -> dict[str, Any]:
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
    assert told["decision"]["elements"]["short_breaks"]["outcome"] == "offered"
    assert 0 < told["questions_left"] <= len(told["decision"]["next_questions"])
    for question, elements in told["decides"].items():
        assert elements and all(question in told["decision"]["elements"][one]["missing"] for one in elements)
    assert list(told["decides"]) == told["decision"]["next_questions"]
    assert "over_compulsory_school_age" not in told["relevant"]
    assert "sen_pilot_area" not in told["relevant"]
    assert "nhs_pilot_site" not in told["relevant"]
    assert {"age_band", "ehc_stage", "safeguarding"} <= set(told["relevant"])


@pytest.mark.parametrize(
    ("request_", "problems", "field"),
    [
        ({"as_of": "15 July"}, ["Give the date in full: the day, the month and the year."], "as_of"),
        ({"as_of": None}, ["Give the date in full: the day, the month and the year."], "as_of"),
    ],
)
def test_what_cannot_be_used_is_answered_kindly(
    conversation: Conversation, request_: dict[str, Any], problems: list[str], field: str | None
) -> None:
    told = asked(conversation, "decide", **{"answers": {}, "as_of": "2015-07-15"} | request_)
    assert told == {"problems": problems, "field": field}
