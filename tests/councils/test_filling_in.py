"""Missing answers of the made-up councils, held against every way of filling them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import AnswersError, days_of_change, decide
from tests.calculator.small_council import decided_by, families
from tests.councils.made_up import A_LITTLE, NAMES, bundle, compared, council

MOST_WAYS = 400
"""In how many ways missing answers are filled in at most for one drawn family, so that all of them can be tried."""

BEST_FIRST = ("offered", "possible", "not_yet", "cannot", "yes", "depends", "no")
"""All that may be said of a payment, and of the budget, the best for a family first."""

TRUE = {
    "at_least": Decimal.__ge__,
    "above": Decimal.__gt__,
    "at_most": Decimal.__le__,
    "below": Decimal.__lt__,
}


def around(name: str, question: str) -> list[str]:
    """Numbers that stand for all: every threshold that the council names, and a little to the side of it."""
    dated = [entry for kind in ("rules", "notes", "impossible") for entry in bundle(name)[kind]]
    thresholds = {found for entry in dated for asked, found in compared(entry["when"]) if asked == question}
    above = [near + d for near in thresholds for d in (Decimal(0), A_LITTLE)]
    return [str(number) for number in sorted([min(thresholds) - A_LITTLE, *above])]


@cache
def with_choices(name: str) -> dict[str, Any]:
    """The bundle with every number made a choice between the numbers that stand for all."""
    numbers = [question["id"] for question in bundle(name)["questions"] if "number" in question]
    asked = {question: around(name, question) for question in numbers}

    def choices(when: Mapping[str, Any]) -> dict[str, Any]:
        return {key: part(key, value) for key, value in when.items()}

    def part(key: str, value: Any) -> Any:
        if key in ("all", "any"):
            return [choices(one) for one in value]
        if key == "not":
            return choices(value)
        if isinstance(value, dict):
            return [
                one for one in asked[key] if all(TRUE[how](Decimal(one), Decimal(said)) for how, said in value.items())
            ]
        return value

    whole = bundle(name)
    return {
        **whole,
        "questions": [
            {**one, "answers": [{"id": said} for said in asked[one["id"]]]} if "number" in one else one
            for one in whole["questions"]
        ],
        **{
            kind: [{**entry, "when": choices(entry["when"])} for entry in whole[kind]]
            for kind in ("impossible", "rules", "notes")
        },
    }


def questions_in(conditions: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for when in conditions:
        for key, part in when.items():
            if key in ("all", "any", "not"):
                yield from questions_in([part] if key == "not" else part)
            else:
                yield key


@cache
def about(name: str, element: str, day: str) -> dict[str, Any]:
    """What of the bundle decides about one element on a day: its rules, and the questions that can matter to them."""
    whole = with_choices(name)
    rules = [
        rule for rule in whole["rules"] if element in rule["elements"] and rule["from"] <= day <= (rule["until"] or day)
    ]
    matters = {*questions_in(entry["when"] for entry in (*rules, *whole["impossible"]))}
    questions = [question for question in whole["questions"] if question["id"] in matters]
    (known,) = (known for known in whole["elements"] if known["id"] == element)
    areas = [known["area"], *known.get("also_in", ())]
    return {"rules": rules, "questions": questions, "impossible": whole["impossible"], "facts": {}, "areas": areas}


def plainly(whole: Mapping[str, Any], element: str, family: Mapping[str, str], day: str, what: str) -> str:
    """What one whole family is told, rule by rule: the best that any area of the element says."""
    said = [
        in_one_area([rule for rule in whole["rules"] if area in rule.get("areas", (area,))], element, family, day, what)
        for area in whole["areas"]
    ]
    return next(best for best in BEST_FIRST if best in said)


def in_one_area(
    rules: list[dict[str, Any]], element: str, family: Mapping[str, str], day: str, what: str
) -> str | None:
    """What an area says, if it says anything: what is amended goes, then the gates are asked."""
    amended = {
        name
        for rule in rules
        if rule["amends"] and decided_by({"rules": [rule]}, element, family, day, what)
        for name in rule["amends"]
    }
    left = [rule for rule in rules if rule["id"] not in amended]
    said = {str(rule[what]) for rule in decided_by({"rules": left}, element, family, day, what)}
    assert len(said) <= 1
    return said.pop() if said else None


def must_be_told(name: str, element: str, day: str, answers: Mapping[str, str]) -> None:
    """Holds what is decided for answers of which some are missing against every family that could have given them."""
    rules, whole = council(name)[1], about(name, element, day)
    told = [
        (plainly(whole, element, family, day, "outcome"), plainly(whole, element, family, day, "in_budget"))
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
    for question in data.draw(st.permutations(with_choices(name)["questions"]), label="order"):
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
