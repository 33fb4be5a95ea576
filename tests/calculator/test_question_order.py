"""The order of the questions: the fewest expected, held against every order there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings

from calculator import decide, load_rules
from tests.calculator.small_council import council, decided_by, families, rule
from tests.calculator.test_advice import advised
from tests.calculator.test_missing_answers import ANSWERS, councils

DAY = date(2021, 1, 1)


def fewest(bundle: dict[str, Any], answers: dict[str, str]) -> Fraction:
    """The expected number of questions in the best of all orders, family by family; the plain slow way."""
    everyone = list(families(bundle, answers))
    outcomes = {decided_by(bundle, "swimming", one, DAY.isoformat(), "outcome")[0]["outcome"] for one in everyone}
    if len(outcomes) == 1:
        return Fraction()
    return min(1 + expected(bundle, answers, question, fewest) for question in ANSWERS if question not in answers)


def asked_here(bundle: dict[str, Any], answers: dict[str, str]) -> Fraction:
    """The expected number of questions where `decide` says which comes next."""
    order = decide(load_rules(bundle), answers, DAY).settling
    return 1 + expected(bundle, answers, order[0], asked_here) if order else Fraction()


Remaining = Callable[[dict[str, Any], dict[str, str]], Fraction]
"""The expected number of questions once these answers are given."""


def expected(bundle: dict[str, Any], answers: dict[str, str], question: str, rest: Remaining) -> Fraction:
    after = [{**answers, question: answer} for answer in ANSWERS[question]]
    left = [rest(bundle, one) for one in after if any(families(bundle, one))]
    return sum(left, Fraction()) / len(left)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bundle=councils())
def test_no_other_order_asks_fewer_questions(bundle: dict[str, Any]) -> None:
    if any(families(bundle, {})):
        assert asked_here(bundle, {}) == fewest(bundle, {})


def test_nothing_is_left_to_ask_once_all_is_settled() -> None:
    told = decide(load_rules(council(rule())), {}, DAY)
    assert (told.next_questions, told.nearly_all_follow) == ((), True)


def walks(bundle: dict[str, Any], answers: dict[str, str]) -> dict[int, Fraction]:
    """How many questions families are asked, each number with their share, where `decide` says which comes next."""
    order = decide(load_rules(bundle), answers, DAY).next_questions
    if not order:
        return {0: Fraction(1)}
    after = [{**answers, order[0]: answer} for answer in ANSWERS[order[0]]]
    shares: dict[int, Fraction] = {}
    left = [walks(bundle, one) for one in after if any(families(bundle, one))]
    for some in left:
        for number, share in some.items():
            shares[number + 1] = shares.get(number + 1, Fraction()) + share / len(left)
    return shares


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bundle=advised())
def test_most_families_are_asked_nearly_all_that_is_open_where_it_is_said_so(bundle: dict[str, Any]) -> None:
    if not any(families(bundle, {})):
        return
    told = decide(load_rules(bundle), {}, DAY)
    number = len(told.next_questions)
    shares = walks(bundle, {})
    assert max(shares) <= number
    near = sum(share for asked, share in shares.items() if asked >= number - 2)
    assert told.nearly_all_follow == (near >= Fraction(9, 10))
