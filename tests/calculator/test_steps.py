"""What a family does next: told where it is certain for it, and only then."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import RulesError, load_rules
from calculator.conversation import Conversation
from calculator.terms import STEP_KINDS
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.calculator.small_council import council, families, holds, rule

DAY = "2021-06-01"


def step(**changes: Any) -> dict[str, Any]:
    """A step of the small council, as it is but for the changes."""
    plain: dict[str, Any] = {
        "id": "ring",
        "kind": "ask",
        "elements": ["swimming"],
        "from": "2020-01-01",
        "until": None,
        "when": {},
        "beside": ["offered", "possible", "not_yet", "cannot"],
        "text": "Ring the pool.",
        "sources": [{"title": "The list", "at": "line 2", "href": None}],
    }
    return plain | changes


def told(conversation: Conversation, answers: dict[str, str], as_of: str = DAY) -> list[dict[str, Any]]:
    asked = {"what": "decide", "answers": answers, "as_of": as_of, "newest": []}
    steps: list[dict[str, Any]] = json.loads(conversation.answer(json.dumps(asked)))["steps"]
    return steps


def small(words: dict[str, Any], *steps: dict[str, Any]) -> Conversation:
    swimmers = rule(when={"can_swim": ["yes"]})
    others = rule(id="lessons", gate="need", when={"can_swim": ["no"]}, outcome="not_yet")
    return Conversation(json.dumps(council(swimmers, others, steps=list(steps))), json.dumps(words))


def test_a_step_is_told_with_its_sources(words: dict[str, Any]) -> None:
    assert told(small(words, step()), {}) == [
        {
            "id": "ring",
            "kind": "ask",
            "text": "Ring the pool.",
            "short": "Ring the pool.",
            "sources": [{"title": "The list", "at": "line 2", "href": None}],
        }
    ]


def test_no_place_is_told_of_a_source_that_is_cited_as_a_whole(words: dict[str, Any]) -> None:
    whole = {"title": "The page", "at": "the page", "href": None, "is_whole": True}
    (only,) = told(small(words, step(sources=[whole])), {})
    assert only["sources"] == [{"title": "The page", "at": "", "href": None}]


def test_a_step_is_told_only_where_its_condition_is_certain(words: dict[str, Any]) -> None:
    conversation = small(words, step(when={"age": ["child"]}))
    assert [len(told(conversation, answers)) for answers in ({}, {"age": "adult"}, {"age": "child"})] == [0, 0, 1]


def test_a_step_is_told_only_beside_its_outcomes(words: dict[str, Any]) -> None:
    conversation = small(words, step(beside=["not_yet"]))
    assert [len(told(conversation, answers)) for answers in ({}, {"can_swim": "yes"}, {"can_swim": "no"})] == [0, 0, 1]


def test_a_step_is_told_only_while_it_is_in_force(words: dict[str, Any]) -> None:
    conversation = small(words, step(**{"from": "2021-01-01", "until": "2021-12-31"}))
    days = ("2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01")
    assert [len(told(conversation, {}, day)) for day in days] == [0, 1, 1, 0]


def test_whoever_is_told_a_step_is_not_told_those_that_it_stands_in_place_of(words: dict[str, Any]) -> None:
    write = step(id="write", when={"age": ["child"]}, in_place_of=["ring"])
    conversation = small(words, step(), write)
    told_to = {age: [one["id"] for one in told(conversation, {"age": age})] for age in ("child", "adult")}
    assert told_to == {"child": ["write"], "adult": ["ring"]}
    assert [one["id"] for one in told(conversation, {})] == ["ring"]


def test_steps_stand_in_the_order_of_their_kinds_behind_what_there_is_against_a_no(words: dict[str, Any]) -> None:
    after_a_no = step(id="review", kind="refused", beside=["not_yet", "cannot"])
    conversation = small(words, *(step(id=kind, kind=kind) for kind in reversed(STEP_KINDS)), after_a_no)
    assert [one["id"] for one in told(conversation, {})] == list(STEP_KINDS)
    assert [one["id"] for one in told(conversation, {"can_swim": "no"})] == ["review", *STEP_KINDS]


def test_a_bundle_with_a_wrong_kind_of_step_is_refused() -> None:
    with pytest.raises(RulesError) as caught:
        load_rules(council(steps=[step(kind="bribe")]))
    message = "steps[ring].kind is 'bribe'. Use one of: first, ask, bring, refused, help."
    assert str(caught.value) == message


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_step_is_told_exactly_where_all_families_with_these_answers_meet_its_condition(
    words: dict[str, Any], data: st.DataObject
) -> None:
    questions = {"age": ["child", "teenager", "adult"], "can_swim": ["yes", "no"], "pool_open": ["yes", "no"]}

    def some(name: str) -> st.SearchStrategy[dict[str, Any]]:
        return st.lists(st.sampled_from(questions[name]), min_size=1, unique=True).map(lambda answers: {name: answers})

    parts = st.sampled_from(sorted(questions)).flatmap(some)
    when = data.draw(st.one_of(parts, st.lists(parts, max_size=3).map(lambda group: {"any": group})))
    answers = data.draw(
        st.fixed_dictionaries({}, optional={name: st.sampled_from(questions[name]) for name in questions})
    )
    wanted = all(holds(when, family) for family in families(council(), answers))
    assert bool(told(small(words, step(when=when)), answers)) == wanted


def test_the_family_with_a_draft_plan_is_told_how_and_when_to_ask(conversation: Conversation) -> None:
    education = {"education_beyond_school": "yes", "education_funding": "top_up", "delivered_at": "elsewhere"}
    steps = told(conversation, {**NINE_YEAR_OLD, **education, "council_decision": "none"}, "2026-11-24")
    assert [one["id"] for one in steps] == [
        "ask-while-the-plan-is-written",
        "ask-in-the-days-to-comment",
        "ask-about-education-away-from-school",
        "ask-about-travel",
        "ask-childrens-social-care",
        "bring-the-account",
        "bring-the-request-of-a-parent-for-education",
        "bring-the-claim-of-a-parent",
        "refused-education-reasons",
        "refused-education-complaint",
        "refused-no-tribunal",
        "refused-childrens-social-care",
        "help-from-other-organisations",
    ]
