"""An element that two areas pay for: what the law of one of them rules out, the other may still pay for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from calculator import RulesError, decide, load_rules
from tests.calculator.small_council import council, rule

SWIMMING_IN_BOTH = [{"id": "swimming", "area": "sport", "also_in": ["health"]}]
NO_CHILD = rule(
    id="no_child", gate="barred", outcome="cannot", in_budget="no", when={"age": ["child"]}, areas=["sport"]
)
CLOSED = rule(
    id="closed", gate="timing", outcome="not_yet", in_budget="depends", when={"pool_open": ["no"]}, areas=["health"]
)
SINKS = rule(id="sinks", gate="need", outcome="cannot", in_budget="no", when={"can_swim": ["no"]}, areas=["health"])


def decided(answers: dict[str, str], *rules: dict[str, Any]) -> tuple[str, str, list[str]]:
    held = load_rules(council(*rules, elements=SWIMMING_IN_BOTH))
    element = decide(held, answers, date(2026, 5, 1)).elements["swimming"]
    return element.outcome, element.in_budget, [reason.id for reason in element.reasons]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"age": "adult", "can_swim": "yes", "pool_open": "yes"}, ("offered", "yes", ["listed"])),
        ({"age": "adult", "can_swim": "no", "pool_open": "no"}, ("offered", "yes", ["listed"])),
        ({"age": "child", "can_swim": "yes", "pool_open": "yes"}, ("offered", "yes", ["listed"])),
        ({"age": "child", "can_swim": "no", "pool_open": "no"}, ("not_yet", "depends", ["closed"])),
        ({"age": "child", "can_swim": "no", "pool_open": "yes"}, ("cannot", "no", ["no_child", "sinks"])),
    ],
)
def test_the_area_with_the_better_answer_decides_and_both_where_they_say_the_same(
    answers: dict[str, str], told: tuple[str, str, list[str]]
) -> None:
    assert decided(answers, NO_CHILD, CLOSED, SINKS, rule()) == told


def test_an_area_that_says_nothing_leaves_it_to_the_other() -> None:
    of_sport = rule(areas=["sport"])
    assert decided({}, of_sport) == ("offered", "yes", ["listed"])
    assert decided({}, rule(areas=["health"])) == ("offered", "yes", ["listed"])


def test_a_contradiction_within_one_area_is_not_hidden_by_the_better_answer_of_the_other() -> None:
    contradicting = rule(id="not_listed", outcome="possible", in_budget="no", areas=["health"])
    with pytest.raises(RulesError) as caught:
        decided({}, rule(), contradicting)
    assert str(caught.value) == (
        "On 2020-01-01, swimming: listed and not_listed would decide its outcome. Exactly one answer must follow."
    )
