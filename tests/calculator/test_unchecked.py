"""What no question asks: told beside an answer exactly where it could change it, and never a reason for one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import AnswersError, RuleSet, decide, load_rules
from calculator.conversation import Conversation
from tests.calculator.small_council import council, decided_by, fact, families, holds, rule
from tests.calculator.test_missing_answers import ANSWERS, DAY, conditions, councils, partly_answered

OUTCOMES = ("offered", "possible", "not_yet", "cannot")

SWIMMERS = (
    rule(when={"can_swim": ["yes"]}),
    rule(id="lessons-first", gate="need", when={"can_swim": ["no"]}, outcome="not_yet"),
)


def unchecked(bundle: dict[str, Any], answers: Mapping[str, str | None], day: str = DAY) -> list[str]:
    told: list[str] = decide(load_rules(bundle), answers, date.fromisoformat(day)).elements_to_dict()["swimming"][
        "unchecked"
    ]
    return told


def test_a_fact_is_listed_beside_the_outcomes_that_it_could_change() -> None:
    bundle = council(*SWIMMERS, unchecked=[fact(), fact(id="who_teaches", beside=["not_yet", "cannot"])])
    assert unchecked(bundle, {"can_swim": "yes"}) == ["who_lives_here"]
    assert unchecked(bundle, {"can_swim": "no"}) == ["who_teaches"]
    assert unchecked(bundle, {}) == ["who_lives_here", "who_teaches"]


def test_a_fact_is_listed_where_its_condition_may_be_so_and_not_only_where_it_is() -> None:
    bundle = council(unchecked=[fact(when={"age": ["child"]})])
    assert [unchecked(bundle, answers) for answers in ({}, {"age": "child"}, {"age": "adult"})] == [
        ["who_lives_here"],
        ["who_lives_here"],
        [],
    ]


def test_its_condition_and_its_outcome_have_to_be_true_of_one_family() -> None:
    """Here only grown-ups are offered anything, and the fact is about children: open each, and never together."""
    grown_up = rule(when={"not": {"age": ["child"]}})
    child = rule(id="no-children", when={"age": ["child"]}, outcome="cannot")
    assert unchecked(council(grown_up, child, unchecked=[fact(when={"age": ["child"]})]), {}) == []
    assert unchecked(council(grown_up, child, unchecked=[fact(when={"age": ["adult"]})]), {}) == ["who_lives_here"]


def test_a_family_that_cannot_be_is_no_reason_to_list_a_fact() -> None:
    never = [{"when": {"age": ["child"], "can_swim": ["yes"]}, "text": "No child here can swim."}]
    bundle = council(*SWIMMERS, impossible=never, unchecked=[fact(when={"age": ["child"]})])
    assert unchecked(bundle, {}) == []


def test_a_fact_is_listed_on_its_first_and_last_days_and_not_outside_them() -> None:
    rules = load_rules(council(unchecked=[fact(**{"from": "2021-02-01", "until": "2021-02-28"})]))
    days = (date(2021, 1, 31), date(2021, 2, 1), date(2021, 2, 28), date(2021, 3, 1))
    # All by one rule set: what is kept for the days before must not be taken for theirs.
    decided = [decide(rules, {}, day).elements["swimming"] for day in days]
    assert [[told.id for told in element.unchecked] for element in decided] == [
        [],
        ["who_lives_here"],
        ["who_lives_here"],
        [],
    ]


def test_one_name_may_go_on_in_new_words() -> None:
    bundle = council(unchecked=[fact(until="2021-12-31"), fact(**{"from": "2022-01-01", "beside": ["cannot"]})])
    assert [unchecked(bundle, {}, day) for day in ("2021-12-31", "2022-01-01")] == [["who_lives_here"], []]


def test_facts_about_other_elements_are_not_listed_though_the_same_rules_decide() -> None:
    both = [{"id": "swimming", "area": "sport"}, {"id": "diving", "area": "sport"}]
    everywhere = rule(elements=["swimming", "diving"])
    bundle = council(everywhere, elements=both, unchecked=[fact(id="who_dives", elements=["diving"])])
    decided = decide(load_rules(bundle), {}, date.fromisoformat(DAY)).elements
    assert [[told.id for told in decided[element].unchecked] for element in ("swimming", "diving")] == [
        [],
        ["who_dives"],
    ]


def test_a_fact_may_hang_on_a_number() -> None:
    bundle = council(
        questions=[{"id": "miles", "number": {"unit": "miles"}}], unchecked=[fact(when={"miles": {"above": "3"}})]
    )
    assert [unchecked(bundle, {"miles": miles}) for miles in ("3", "3.1", None)] == [
        [],
        ["who_lives_here"],
        ["who_lives_here"],
    ]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    bundle=councils(),
    facts=st.lists(st.tuples(conditions, st.sets(st.sampled_from(OUTCOMES), min_size=1)), min_size=1, max_size=4),
    answers=partly_answered,
)
def test_a_fact_is_listed_exactly_where_some_family_meets_its_condition_and_gets_one_of_its_outcomes(
    bundle: dict[str, Any], facts: list[tuple[dict[str, Any], set[str]]], answers: dict[str, str | None]
) -> None:
    entries = [
        fact(id=f"fact-{number}", when=when, beside=sorted(beside)) for number, (when, beside) in enumerate(facts)
    ]
    possible = list(families(bundle, answers))
    wanted = [
        entry["id"]
        for entry in entries
        if any(
            holds(entry["when"], family)
            and decided_by(bundle, "swimming", family, DAY, "outcome")[0]["outcome"] in entry["beside"]
            for family in possible
        )
    ]
    try:
        told = unchecked({**bundle, "unchecked": entries}, answers)
    except AnswersError:
        assert not possible
        return
    assert told == wanted


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    bundle=councils(),
    question=st.sampled_from(sorted(ANSWERS)),
    instead=st.data(),
    when=conditions,
    beside=st.sets(st.sampled_from(OUTCOMES), min_size=1),
)
def test_a_fact_about_somebody_else_is_told_exactly_where_their_answer_would_change_the_outcome(
    bundle: dict[str, Any], question: str, instead: st.DataObject, when: dict[str, Any], beside: set[str]
) -> None:
    theirs = instead.draw(st.lists(st.sampled_from(ANSWERS[question]), min_size=1, unique=True))
    entry = fact(when=when, beside=sorted(beside), instead={question: theirs})
    for family in families(bundle, {}):
        ours, *others = [
            decided_by(bundle, "swimming", one, DAY, "outcome")[0]["outcome"]
            for one in (family, *({**family, question: answer} for answer in theirs))
        ]
        counts = holds(when, family) and ours in beside and any(other != ours for other in others)
        assert unchecked({**bundle, "unchecked": [entry]}, family) == ["who_lives_here"] * counts


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bundle=councils(), when=conditions, answers=partly_answered)
def test_a_fact_changes_nothing_else_that_is_decided(
    bundle: dict[str, Any], when: dict[str, Any], answers: dict[str, str | None]
) -> None:
    if not list(families(bundle, answers)):
        return
    day = date.fromisoformat(DAY)
    without = decide(load_rules(bundle), answers, day)
    decided = decide(load_rules({**bundle, "unchecked": [fact(when=when, beside=list(OUTCOMES))]}), answers, day)
    swimming = {**decided.elements_to_dict()["swimming"], "unchecked": []}
    assert ({"swimming": swimming}, decided.settling) == (without.elements_to_dict(), without.settling)


def asked(conversation: Conversation, answers: dict[str, str]) -> dict[str, Any]:
    request = {"what": "decide", "answers": answers, "as_of": DAY, "newest": []}
    told: dict[str, Any] = json.loads(conversation.answer(json.dumps(request)))
    return told


@pytest.fixture
def pool(words: dict[str, Any]) -> Conversation:
    """A council that does not check two facts, about two elements and about one."""
    elements = [{"id": "diving", "area": "sport"}, {"id": "swimming", "area": "sport"}]
    rules = [{**one, "elements": ["swimming", "diving"]} for one in SWIMMERS]
    facts = [
        fact(id="who_dives", elements=["diving"], text="We did not check whether you dive."),
        fact(elements=["swimming", "diving"], when={"age": ["child"]}),
    ]
    return Conversation(json.dumps(council(*rules, elements=elements, unchecked=facts)), json.dumps(words))


def test_the_page_is_told_each_fact_once_with_the_parts_that_it_touches(pool: Conversation) -> None:
    bye_law = {"title": "The bye-laws", "at": "bye-law 3", "href": None}
    dive, live = "We did not check whether you dive.", "We did not check whether you live here."
    assert asked(pool, {})["unchecked"] == [
        {"id": "who_dives", "text": dive, "elements": ["diving"], "sources": [bye_law]},
        {"id": "who_lives_here", "text": live, "elements": ["diving", "swimming"], "sources": [bye_law]},
    ]
    assert [told["id"] for told in asked(pool, {"age": "adult"})["unchecked"]] == ["who_dives"]
    assert asked(pool, {"can_swim": "no"})["unchecked"] == []


def test_two_facts_in_the_same_words_are_told_once(words: dict[str, Any]) -> None:
    facts = [fact(id="of_a_yes"), fact(id="of_a_no", beside=["cannot"]), fact(id="other", text="We did not look.")]
    small = Conversation(json.dumps(council(*SWIMMERS, unchecked=facts)), json.dumps(words))
    told = asked(small, {})["unchecked"]
    assert [(one["id"], one["elements"]) for one in told] == [("of_a_yes", ["swimming"]), ("other", ["swimming"])]


def test_one_fact_of_several_laws_is_told_of_each_part_and_age_with_the_sources_of_its_own_law(
    words: dict[str, Any],
) -> None:
    def by(law: str, **changes: Any) -> dict[str, Any]:
        return fact(sources=[{"title": law, "at": "", "href": None}], **changes)

    elements = [{"id": "diving", "area": "sport"}, {"id": "swimming", "area": "sport"}]
    rules = [{**one, "elements": ["swimming", "diving"]} for one in SWIMMERS]
    facts = [
        by("The children's bye-laws", when={"age": ["child"]}),
        by("The bye-laws", when={"not": {"age": ["child"]}}),
        by("The divers' code", elements=["diving"]),
    ]
    small = Conversation(json.dumps(council(*rules, elements=elements, unchecked=facts)), json.dumps(words))

    def told(answers: dict[str, str]) -> list[tuple[list[str], list[str]]]:
        return [
            (one["elements"], [source["title"] for source in one["sources"]])
            for one in asked(small, answers)["unchecked"]
        ]

    assert told({"age": "child"}) == [(["diving"], ["The divers' code"]), (["swimming"], ["The children's bye-laws"])]
    assert told({"age": "adult"}) == [(["diving"], ["The divers' code"]), (["swimming"], ["The bye-laws"])]
    assert told({}) == [
        (["diving"], ["The divers' code"]),
        (["swimming"], ["The children's bye-laws", "The bye-laws"]),
    ]
    decided = asked(small, {})["decision"]["elements"]
    assert decided["swimming"]["unchecked"] == ["who_lives_here"]


def test_a_question_that_only_an_unchecked_fact_hangs_on_can_be_asked(pool: Conversation) -> None:
    told = asked(pool, {})
    assert (list(told["decides"]), told["decision"]["next_questions"]) == (["can_swim"], ["can_swim", "age"])


def test_nobody_is_asked_what_only_the_answer_of_somebody_else_hangs_on() -> None:
    shut = rule(id="shut", gate="power", when={"pool_open": ["no"]}, outcome="cannot")
    ways = [rule(id="swims", when={"can_swim": ["yes"]}), rule(id="sinks", when={"can_swim": ["no"]}, outcome="cannot")]
    other = fact(when={"pool_open": ["no"]}, beside=["cannot"], instead={"pool_open": ["yes"]})
    decision = decide(load_rules(council(shut, *ways, unchecked=[other])), {"pool_open": "no"}, date(2021, 6, 1))
    assert decision.next_questions == ()
    assert [told.id for told in decision.elements["swimming"].unchecked] == [other["id"]]


def test_a_rule_set_without_such_facts_lists_none() -> None:
    rules: RuleSet = load_rules(council())
    assert rules.unchecked == ()
    assert unchecked(council(), {}) == []
