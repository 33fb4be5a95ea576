"""Questions about all families at once, held against going through them one by one."""

from __future__ import annotations

from datetime import date
from functools import partial
from operator import eq
from typing import Any

from hypothesis import HealthCheck, given, settings

from calculator import decide, load_rules
from calculator.periods import period
from calculator.space import count, family, relevant, where
from tests.calculator.small_council import council, decided_by, families, holds, rule
from tests.calculator.test_missing_answers import councils

DAY = "2021-01-01"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bundle=councils())
def test_families_are_counted_as_they_are_one_by_one(bundle: dict[str, Any]) -> None:
    current = period(load_rules(bundle), date.fromisoformat(DAY))
    everyone = list(families(bundle, {}))
    outcome = current.ladders["swimming"].outcome
    for wanted in ("offered", "possible", "not_yet", "cannot"):
        told = [one for one in everyone if decided_by(bundle, "swimming", one, DAY, "outcome")[0]["outcome"] == wanted]
        truth = where(current, outcome, partial(eq, wanted))
        assert count(current, truth) == len(told)
        found = family(current, truth)
        assert (found is None) == (not told)
        if found is not None:
            assert all(one in told for one in families(bundle, found))


def test_a_family_is_told_by_the_answers_that_decide_it() -> None:
    when = {"any": [{"age": ["child"], "can_swim": ["yes"]}, {"pool_open": ["no"]}]}
    bundle = council(rule(when=when), rule(id="others", when={"not": when}, outcome="cannot"))
    current = period(load_rules(bundle), date.fromisoformat(DAY))
    offered = where(current, current.ladders["swimming"].outcome, lambda word: word == "offered")
    assert family(current, offered) == {"age": "child", "can_swim": "yes"}
    assert count(current, offered) == sum(holds(when, one) for one in families(bundle, {}))


def test_families_are_told_apart_by_the_relevant_questions_where_that_is_asked() -> None:
    bundle = council(rule(when={"age": ["child"]}), rule(id="others", when={"not": {"age": ["child"]}}))
    current = period(load_rules(bundle), date.fromisoformat(DAY))
    deciding = current.ladders["swimming"].deciding
    among = relevant(current, deciding)
    children = where(current, deciding, lambda rules: rules[0].id == "listed")
    assert among == {0}
    assert (count(current, children), count(current, children, among)) == (4, 1)


def test_a_rule_that_amends_another_stands_in_its_place_where_it_holds() -> None:
    bundle = council(
        rule(id="first-list"),
        rule(
            id="later-list",
            **{"from": "2021-01-01"},
            when={"age": ["adult"]},
            outcome="possible",
            in_budget=None,
            amends=["first-list"],
        ),
    )
    rules = load_rules(bundle)

    def told(age: str, day: date) -> tuple[str, str]:
        decided = decide(rules, {"age": age}, day).elements["swimming"]
        return decided.outcome, decided.in_budget

    assert told("adult", date(2020, 12, 31)) == ("offered", "yes")
    assert told("adult", date(2021, 1, 1)) == ("possible", "yes")
    assert told("child", date(2021, 1, 1)) == ("offered", "yes")
