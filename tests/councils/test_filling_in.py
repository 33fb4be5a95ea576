"""Missing answers of the made-up councils, held against every way of filling them in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import AnswersError, days_of_change, decide
from tests.calculator.acts import questions_in
from tests.calculator.plainly import Plainly
from tests.calculator.small_council import families
from tests.councils.made_up import NAMES, bundle, council

MOST_WAYS = 400
"""In how many ways missing answers are filled in at most for one drawn family, so that all of them can be tried."""


@cache
def plainly(name: str) -> Plainly:
    return Plainly(bundle(name))


@cache
def about(name: str, element: str, day: str) -> dict[str, Any]:
    """The questions that can matter to one element on a day, and what nobody can be."""
    whole = plainly(name).bundle
    rules = plainly(name).in_force("rules", element, day)
    matters = {*questions_in(entry["when"] for entry in (*rules, *whole["impossible"]))}
    questions = [question for question in whole["questions"] if question["id"] in matters]
    return {"questions": questions, "impossible": whole["impossible"], "facts": {}}


def must_be_told(name: str, element: str, day: str, answers: Mapping[str, str]) -> None:
    """Holds what is decided for answers of which some are missing against every family that could have given them."""
    rules, whole = council(name)[1], about(name, element, day)
    told = [
        (plainly(name).said(element, family, day), plainly(name).said(element, family, day, "in_budget"))
        for family in families(whole, {**bundle(name)["facts"], **answers})
    ]
    if not told:
        with pytest.raises(AnswersError):
            decide(rules, answers, date.fromisoformat(day))
        return
    decided = decide(rules, answers, date.fromisoformat(day)).elements[element]
    outcomes, budgets = {outcome for outcome, _ in told}, {budget for _, budget in told}
    assert set(decided.possible_outcomes) == outcomes
    assert decided.outcome == (outcomes.pop() if len(outcomes) == 1 else "depends")
    assert decided.in_budget == (budgets.pop() if len(budgets) == 1 else "depends")
    assert bool(decided.missing) == (decided.outcome == "depends")


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_missing_answers_leave_open_what_some_way_of_filling_them_in_gives(data: st.DataObject, name: str) -> None:
    element = data.draw(st.sampled_from([element["id"] for element in bundle(name)["elements"]]), label="element")
    day = data.draw(st.sampled_from(days_of_change(council(name)[1])), label="day").isoformat()
    matters = {question["id"] for question in about(name, element, day)["questions"]}
    answers: dict[str, str] = {}
    ways = 1
    for question in data.draw(st.permutations(plainly(name).bundle["questions"]), label="order"):
        choices = [answer["id"] for answer in question["answers"]]
        width = len(choices) if question["id"] in matters else 1
        if ways * width <= MOST_WAYS and data.draw(st.booleans(), label=f"leaves out {question['id']}"):
            ways *= width
        else:
            answers[question["id"]] = data.draw(st.sampled_from(choices), label=question["id"])
    must_be_told(name, element, day, answers)


@pytest.mark.parametrize(("name", "element"), [("marshford", "school_journey"), ("high-tarn", "bus_escort")])
@pytest.mark.parametrize("day", ["2022-05-01", "2024-01-01", "2027-05-01"])
def test_a_family_that_answers_nothing_is_left_all_that_any_family_is_told(name: str, element: str, day: str) -> None:
    must_be_told(name, element, day, {})
