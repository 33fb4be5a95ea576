"""The order of the questions: the fewest expected, held against every order there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings

from calculator import AnswersError, RuleSet, decide, load_rules
from tests.calculator.small_council import council, decided_by, families, rule
from tests.calculator.test_missing_answers import ANSWERS, councils

DAY = date(2021, 1, 1)


def fewest(bundle: dict[str, Any], answers: dict[str, str]) -> float:
    """The expected number of questions in the best of all orders, family by family; the plain slow way."""
    everyone = list(families(bundle, answers))
    outcomes = {decided_by(bundle, "swimming", one, DAY.isoformat(), "outcome")[0]["outcome"] for one in everyone}
    if len(outcomes) == 1:
        return 0.0
    return min(1 + expected(bundle, answers, question, fewest) for question in ANSWERS if question not in answers)


def asked_here(bundle: dict[str, Any], answers: dict[str, str]) -> float:
    """The expected number of questions where `decide` says which comes next."""
    order = decide(load_rules(bundle), answers, DAY).next_questions
    return 1 + expected(bundle, answers, order[0], asked_here) if order else 0.0


Remaining = Callable[[dict[str, Any], dict[str, str]], float]
"""The expected number of questions once these answers are given."""


def expected(bundle: dict[str, Any], answers: dict[str, str], question: str, rest: Remaining) -> float:
    after = [{**answers, question: answer} for answer in ANSWERS[question]]
    left = [rest(bundle, one) for one in after if any(families(bundle, one))]
    return sum(left) / len(left)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bundle=councils())
def test_no_other_order_asks_fewer_questions(bundle: dict[str, Any]) -> None:
    try:
        told = decide(load_rules(bundle), {}, DAY)
    except AnswersError:
        return
    least = fewest(bundle, {})
    assert abs(asked_here(bundle, {}) - least) < 1e-6
    assert told.questions_left == round(least)


def test_nothing_is_left_to_ask_once_all_is_settled() -> None:
    told = decide(load_rules(council(rule())), {}, DAY)
    assert (told.next_questions, told.questions_left) == ((), 0)


def test_on_the_longest_way_the_number_left_begins_at_six_and_ends_at_one(rules: RuleSet) -> None:
    """A walk in the order proposed, always giving the answer that leaves most to ask."""
    answers: dict[str, str] = {}
    told = decide(rules, answers, date(2026, 11, 24))
    walked = []
    while told.next_questions:
        assert 1 <= told.questions_left <= len(told.next_questions)
        walked.append(told.questions_left)
        question = next(one for one in rules.questions if one.id == told.next_questions[0])
        after = [decide(rules, {**answers, question.id: answer}, told.as_of) for answer in question.answers]
        told = max(after, key=lambda one: len(one.next_questions))
        answers[question.id] = question.answers[after.index(told)]
    assert (walked[0], walked[-1]) == (6, 1)
