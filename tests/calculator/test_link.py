"""The link that a family keeps: it says again what it said, or what changed since, and never a private answer."""

from __future__ import annotations

import json
import re
from binascii import crc32
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import RuleSet, decide
from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.small_council import council, rule

UNREADABLE = (
    "This link cannot be read. Part of it may have been lost. Copy the whole link again, or answer the questions anew."
)


def ask(conversation: Conversation, what: str, **request: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(conversation.answer(json.dumps({"what": what, **request})))
    return told


def link(conversation: Conversation, answers: dict[str, str], as_of: str) -> str:
    return str(ask(conversation, "link", answers=answers, as_of=as_of)["fragment"])


def small(words: dict[str, Any], *rules: dict[str, Any], **changes: Any) -> Conversation:
    return Conversation(json.dumps(council(*rules, **changes)), json.dumps(words))


def sealed(text: str) -> str:
    """A fragment with a checksum that is right, whatever it holds."""
    return f"{text}~{crc32(text.encode()):08x}"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_link_opened_at_once_says_the_same(rules: RuleSet, conversation: Conversation, data: st.DataObject) -> None:
    as_of = data.draw(st.dates(rules.first_day, date(2027, 1, 1)))
    wanted = {question.id: data.draw(st.sampled_from([None, *question.answers])) for question in rules.questions}
    answers = ask(conversation, "decide", answers=wanted, as_of=as_of.isoformat())["answers"]
    fragment = link(conversation, answers, as_of.isoformat())
    assert re.fullmatch(r"[A-Za-z0-9_.~:,;-]+", fragment)  # Nothing that a browser or a letter would write otherwise.
    assert "excluded_person" not in fragment
    told = ask(conversation, "open", fragment=fragment, today=as_of.isoformat())
    answers.pop("excluded_person", None)
    assert (told["answers"], told["as_of"], told["made_with"]) == (answers, as_of.isoformat(), rules.version)
    assert (told["same"], told["changes"], told["dropped"]) == (True, [], [])
    assert told["sentence"].startswith("Still so on ")


def test_the_results_in_a_link_are_those_without_the_private_answer(conversation: Conversation) -> None:
    without = {question: answer for question, answer in NINE_YEAR_OLD.items() if question != "excluded_person"}
    links = {
        link(conversation, {**without, **private}, "2015-07-15")
        for private in ({}, {"excluded_person": "no"}, {"excluded_person": "recipient"})
    }
    assert len(links) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_changed_later_is_what_decide_says_on_both_days(
    rules: RuleSet, conversation: Conversation, data: st.DataObject
) -> None:
    as_of, today = sorted(data.draw(st.dates(rules.first_day, date(2027, 1, 1))) for _ in range(2))
    told = ask(
        conversation, "open", fragment=link(conversation, NINE_YEAR_OLD, as_of.isoformat()), today=today.isoformat()
    )
    then, now = (decide(rules, told["answers"], day).elements for day in (as_of, today))
    changed = {element for element in then if then[element].outcome != now[element].outcome}
    assert {change["element"] for change in told["changes"]} == changed
    for change in told["changes"]:
        element, began = change["element"], date.fromisoformat(change["on"])
        assert (change["was"], change["now"]) == (then[element].outcome, now[element].outcome)
        assert as_of < began <= today
        assert decide(rules, told["answers"], began).elements[element].outcome == change["now"]


def test_a_change_is_told_with_its_day_and_its_rule(words: dict[str, Any]) -> None:
    conversation = small(
        words,
        rule(outcome="possible", until="2020-12-31", text="You can ask."),
        rule(id="later", **{"from": "2021-01-01"}, text="It is on the new list."),
    )
    told = ask(conversation, "open", fragment=link(conversation, {}, "2020-06-01"), today="2021-06-01")
    assert told["changes"] == [
        {
            "element": "swimming",
            "was": "possible",
            "now": "offered",
            "on": "2021-01-01",
            "because": "It is on the new list.",
        }
    ]
    assert not told["same"]
    assert told["sentence"] == "This changed on 1 January 2021, because of this: It is on the new list."


def test_rules_that_were_corrected_are_told_apart_from_those_that_changed_on_a_day(words: dict[str, Any]) -> None:
    two = {"elements": [{"id": "swimming", "area": "sport"}, {"id": "rowing", "area": "sport"}]}
    both = ["swimming", "rowing"]
    before = small(words, rule(elements=both), **two)
    after = small(words, rule(elements=both, outcome="cannot", text="It was never so."), rules_version="new", **two)
    told = ask(after, "open", fragment=link(before, {}, "2020-06-01"), today="2020-06-02")
    assert told["made_with"] == "small"
    assert told["changes"][1] == {
        "element": "rowing",
        "was": "offered",
        "now": "cannot",
        "on": None,
        "because": "We changed our rules for the date of your link. The rule is now: It was never so.",
    }
    assert told["sentence"] == (
        "We changed our rules for the date of your link. The rule is now: It was never so. "
        "Other results that changed too: 1."
    )


def test_an_answer_that_is_not_asked_any_more_is_dropped_and_said_so(words: dict[str, Any]) -> None:
    before = small(words)
    fewer = council(questions=council()["questions"][:2], rules_version="new")
    fragment = link(before, {"age": "child", "pool_open": "yes"}, "2020-06-01")
    told = ask(Conversation(json.dumps(fewer), json.dumps(words)), "open", fragment=fragment, today="2020-06-01")
    assert told["answers"] == {"age": "child"}
    because = "The calculator does not ask this any more. So we left this answer out."
    assert told["dropped"] == [{"question": "pool_open", "answer": "yes", "because": because}]


def test_an_element_that_is_gone_or_an_outcome_that_never_was_is_passed_over(words: dict[str, Any]) -> None:
    fragment = sealed("1~2020-06-01~small~~offered:rowing;wonderful:swimming")
    assert ask(small(words), "open", fragment=fragment, today="2020-06-01")["changes"] == []


def test_a_private_answer_that_somebody_put_into_a_link_is_not_taken(conversation: Conversation) -> None:
    fragment = sealed("1~2015-07-15~x~excluded_person:recipient,age_band:under_16~offered:our_care_service")
    told = ask(conversation, "open", fragment=fragment, today="2015-07-15")
    assert told["answers"] == {"age_band": "under_16"}
    assert told["dropped"] == []


@pytest.mark.parametrize(
    ("fragment", "problem"),
    [
        (None, UNREADABLE),
        ("", UNREADABLE),
        ("1" * 10_001, UNREADABLE),
        ("<script>", UNREADABLE),
        ("1~2020-06-01~small~~offered:swimming~00000000", UNREADABLE),
        (sealed("1~2020-06-01~small~~"), UNREADABLE),
        (sealed("1~2020-06-01~~~offered:swimming"), UNREADABLE),
        (sealed("1~2020-06-01~small~age~offered:swimming"), UNREADABLE),
        (sealed("x~2020-06-01~small~~offered:swimming"), UNREADABLE),
        (
            "2~whatever this will be",
            "This link was made by another version of this page. Answer the questions anew.",
        ),
        (
            sealed("1~2019-06-01~small~~offered:swimming"),
            "We hold no rules for that date. Give 1 January 2020 or a later date.",
        ),
        (
            sealed("1~yesterday~small~~offered:swimming"),
            "Give the date in full: the day, the month and the year.",
        ),
    ],
)
def test_a_fragment_that_cannot_be_read_is_answered_with_a_sentence(
    words: dict[str, Any], fragment: Any, problem: str
) -> None:
    told = ask(small(words), "open", fragment=fragment, today="2020-06-01")
    assert told == {"problems": [problem], "field": None}


@given(cut=st.integers(0, 400), hostile=st.text(max_size=40))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damaged_fragment_is_read_or_raises(conversation: Conversation, cut: int, hostile: str) -> None:
    whole = link(conversation, NINE_YEAR_OLD, "2015-07-15")
    for fragment in (whole[: cut % len(whole)], hostile, sealed(f"1~{hostile}"), whole + hostile):
        told = ask(conversation, "open", fragment=fragment, today="2015-07-15")
        assert fragment == whole or "problems" in told
