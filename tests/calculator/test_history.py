"""Since when an outcome has stood agrees with what `decide` says on the days around each change."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import Decision, RuleSet, decide
from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.small_council import council, note, rule

A_DAY = timedelta(days=1)
LAST = date(2027, 1, 1)


def history(conversation: Conversation, answers: dict[str, str], as_of: str) -> dict[str, Any]:
    asked = {"what": "decide", "answers": answers, "as_of": as_of, "newest": []}
    told: dict[str, Any] = json.loads(conversation.answer(json.dumps(asked)))["history"]
    return told


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_history_agrees_with_decide_on_the_days_around_each_change(
    rules: RuleSet, conversation: Conversation, data: st.DataObject
) -> None:
    as_of = data.draw(st.dates(rules.first_day, LAST))
    wanted = {question.id: data.draw(st.sampled_from([None, *question.answers])) for question in rules.questions}
    asked = {"what": "decide", "answers": wanted, "as_of": as_of.isoformat(), "newest": []}
    told = json.loads(conversation.answer(json.dumps(asked)))
    answers = told["answers"]

    @cache
    def decided(day: date) -> Decision:
        return decide(rules, answers, day)

    def outcome(element: str, day: date) -> str:
        return decided(day).elements[element].outcome

    for element, one in told["history"].items():
        now = told["decision"]["elements"][element]["outcome"]
        assert (one["since"] is None) == (one["was"] is None)
        assert one["because"] is None or one["since"] is not None
        if one["was"]:
            since = date.fromisoformat(one["since"])
            until = date.fromisoformat(one["was"]["until"])
            assert outcome(element, since) == now != "depends"
            assert until == since - A_DAY
            assert outcome(element, until) == one["was"]["outcome"]
            assert now not in decided(until).elements[element].possible_outcomes
        if one["next"]:
            assert now != "depends"
            begins = date.fromisoformat(one["next"]["from"])
            assert begins > as_of
            assert outcome(element, begins - A_DAY) == now != one["next"]["outcome"] == outcome(element, begins)
        elif now != "depends":
            assert outcome(element, LAST) == now


def test_a_listed_element_says_which_rule_put_it_there(conversation: Conversation) -> None:
    assert history(conversation, NINE_YEAR_OLD, "2015-07-15")["our_short_break"] == {
        "since": "2015-06-01",
        "because": "Care and short breaks are on the list.",
        "was": {"outcome": "possible", "until": "2015-05-31"},
        "next": None,
    }


def told_by(words: dict[str, Any], answers: dict[str, str], as_of: str, *rules: dict[str, Any]) -> dict[str, Any]:
    conversation = Conversation(json.dumps(council(*rules)), json.dumps(words))
    told: dict[str, Any] = history(conversation, answers, as_of)["swimming"]
    return told


def test_what_is_known_to_follow_is_told_and_what_comes_before_any_rule_is_not(words: dict[str, Any]) -> None:
    rules = (
        rule(id="elsewhere", elements=["rowing"], **{"from": "2019-01-01"}),
        rule(outcome="possible", until="2020-12-31", text="You can ask."),
        rule(id="later", **{"from": "2021-01-01"}, text="It is on the new list."),
    )
    changed = {"elements": [{"id": "swimming", "area": "sport"}, {"id": "rowing", "area": "sport"}]}
    before_any_rule = note(**{"from": "2018-01-01"})
    small = Conversation(json.dumps(council(*rules, notes=[before_any_rule], **changed)), json.dumps(words))
    assert history(small, {}, "2020-06-01")["swimming"] == {
        "since": None,
        "because": None,
        "was": None,
        "next": {"outcome": "offered", "from": "2021-01-01"},
    }


def test_where_the_answers_leave_several_rules_open_no_single_one_is_blamed(words: dict[str, Any]) -> None:
    told = told_by(
        words,
        {},
        "2021-06-01",
        rule(until="2020-12-31"),
        rule(id="swimmers", when={"can_swim": ["yes"]}, outcome="cannot", **{"from": "2021-01-01"}),
        rule(id="others", when={"can_swim": ["no"]}, outcome="cannot", **{"from": "2021-01-01"}),
    )
    assert told["because"] is None
    assert told["was"] == {"outcome": "offered", "until": "2020-12-31"}


def test_a_rule_that_was_there_before_is_not_what_changed(words: dict[str, Any]) -> None:
    flood = rule(id="flood", gate="power", outcome="cannot", until="2020-12-31")
    told = told_by(words, {}, "2021-06-01", rule(text="It is on the list."), flood)
    assert (told["since"], told["because"]) == ("2021-01-01", None)


def test_while_the_outcome_is_open_it_stands_since_no_day(words: dict[str, Any]) -> None:
    closed = rule(id="closed", gate="need", when={"can_swim": ["no"]}, outcome="cannot", **{"from": "2021-01-01"})
    told = told_by(words, {}, "2021-06-01", rule(), closed)
    assert told == {"since": None, "because": None, "was": None, "next": None}


def test_what_some_families_had_before_already_stands_since_no_day_that_is_known(words: dict[str, Any]) -> None:
    fish = rule(id="fish", gate="need", when={"can_swim": ["no"]}, outcome="cannot")
    closed = rule(id="closed", gate="power", outcome="cannot", **{"from": "2021-01-01"})
    assert told_by(words, {}, "2021-06-01", rule(), fish, closed)["since"] is None
    assert told_by(words, {"can_swim": "yes"}, "2021-06-01", rule(), fish, closed)["since"] == "2021-01-01"


def test_what_some_families_came_to_only_before_the_last_change_stands_since_no_day(words: dict[str, Any]) -> None:
    rules = (
        rule(when={"can_swim": ["yes"]}, until="2021-12-31"),
        rule(id="ask", when={"can_swim": ["no"]}, outcome="possible", until="2020-12-31"),
        rule(id="fish", when={"can_swim": ["no"]}, outcome="cannot", **{"from": "2021-01-01"}),
        rule(id="closed", when={"can_swim": ["yes"]}, outcome="cannot", **{"from": "2022-01-01"}),
    )
    assert told_by(words, {}, "2022-06-01", *rules)["since"] is None
    assert told_by(words, {"can_swim": "no"}, "2022-06-01", *rules)["since"] == "2021-01-01"


def test_of_two_rules_that_decide_together_the_one_that_began_is_told(words: dict[str, Any]) -> None:
    told = told_by(
        words,
        {},
        "2021-06-01",
        rule(id="old", outcome="cannot", until=None, when={}, gate="offer", text="It was shut all along."),
        rule(id="open", gate="agreement", until="2020-12-31", outcome="offered"),
        rule(id="new", outcome="cannot", **{"from": "2021-01-01"}, text="It is shut from now on."),
    )
    assert (told["since"], told["because"]) == ("2021-01-01", "It is shut from now on.")
