"""The order of the questions: the fewest expected, held against every order there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from calculator import decide, load_rules
from tests.calculator.small_council import council, decided_by, families, note, rule
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


def referring(*after: str) -> dict[str, Any]:
    """A council whose best first question refers to these."""
    questions = council()["questions"]
    questions[1]["after"] = list(after)
    ways = [
        rule(id="cannot", when={"can_swim": ["no"]}, outcome="cannot"),
        rule(id="shut", when={"can_swim": ["yes"], "pool_open": ["no"]}, outcome="possible"),
        rule(id="open", when={"can_swim": ["yes"], "pool_open": ["yes"]}),
    ]
    return council(*ways, questions=questions, notes=[note(when={"age": ["child"]})])


def test_no_question_is_asked_before_one_that_it_refers_to() -> None:
    assert decide(load_rules(referring()), {}, DAY).next_questions == ("can_swim", "pool_open", "age")
    waits = decide(load_rules(referring("pool_open")), {}, DAY)
    assert (waits.settling, waits.next_questions) == (("pool_open", "can_swim"), ("pool_open", "can_swim", "age"))
    # Also where the other changes the advice alone.
    told = decide(load_rules(referring("age")), {}, DAY)
    assert (told.settling, told.next_questions) == (("can_swim", "pool_open"), ("age", "can_swim", "pool_open"))
    answered = decide(load_rules(referring("age")), {"age": "adult"}, DAY)
    assert answered.next_questions == ("can_swim", "pool_open")


def one_in(number: int, others: int) -> dict[str, Any]:
    """A council whose notes hang on one question of so many answers, and, for all but one of these, on others too."""
    answers = [f"door-{door}" for door in range(number)]
    names = [f"other-{place}" for place in range(others)]
    questions = [{"id": "door", "answers": [{"id": answer} for answer in answers]}]
    questions += [{"id": name, "answers": [{"id": "yes"}, {"id": "no"}]} for name in names]
    notes = [note(id=name, when={"door": answers[1:], name: ["yes"]}) for name in names]
    return council(rule(), questions=questions, notes=notes)


@pytest.mark.parametrize(
    ("number", "others", "nearly_all"),
    [
        (2, 2, True),  # Whom the first answer ends is asked two fewer.
        (2, 3, False),
        (9, 3, False),
        (10, 3, True),
        (10, 5, True),
        (10, 6, False),  # More than are worked out.
    ],
)
def test_nearly_all_follow_where_nine_families_of_ten_are_asked_all_but_two_at_most(
    number: int, others: int, nearly_all: bool
) -> None:
    told = decide(load_rules(one_in(number, others)), {}, DAY)
    assert told.next_questions == ("door", *(f"other-{place}" for place in range(others)))
    assert told.nearly_all_follow is nearly_all
