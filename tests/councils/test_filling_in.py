"""Missing answers of the made-up councils, held against every way of filling them in."""

from __future__ import annotations

from collections.abc import Mapping
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

TRUE = {
    "at_least": Decimal.__ge__,
    "above": Decimal.__gt__,
    "at_most": Decimal.__le__,
    "below": Decimal.__lt__,
}


def around(name: str, question: str) -> list[str]:
    """Every threshold that the council names for a number, and a little to each side of it."""
    dated = [entry for kind in ("rules", "notes", "impossible") for entry in bundle(name)[kind]]
    thresholds = {found for entry in dated for asked, found in compared(entry["when"]) if asked == question}
    return [str(one) for one in sorted({near + d for near in thresholds for d in (-A_LITTLE, Decimal(0), A_LITTLE)})]


@cache
def with_choices(name: str) -> dict[str, Any]:
    """The bundle with every number made a choice between the numbers that stand for all."""
    asked = {question["id"]: around(name, question["id"]) for question in bundle(name)["questions"]}

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


def plainly(name: str, element: str, family: Mapping[str, str], day: str, what: str) -> str:
    """What one whole family is told, rule by rule: what is amended goes, then the gates are asked."""
    whole = with_choices(name)
    amended = {
        rule
        for holding in whole["rules"]
        if holding["amends"] and decided_by({**whole, "rules": [holding]}, element, family, day, what)
        for rule in holding["amends"]
    }
    left = [rule for rule in whole["rules"] if rule["id"] not in amended]
    (said,) = {rule[what] for rule in decided_by({**whole, "rules": left}, element, family, day, what)}
    return str(said)


@cache
def everybody(name: str, day: str) -> list[tuple[dict[str, str], dict[tuple[str, str], str]]]:
    """Every family that can be, with all that it is told on the day."""
    asked = [(element["id"], what) for element in bundle(name)["elements"] for what in ("outcome", "in_budget")]
    return [
        (family, {(element, what): plainly(name, element, family, day, what) for element, what in asked})
        for family in families({**with_choices(name), "facts": {}}, {})
    ]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_missing_answers_leave_open_what_some_way_of_filling_them_in_gives(data: st.DataObject, name: str) -> None:
    rules = council(name)[1]
    day = data.draw(st.sampled_from(days_of_change(rules)), label="day").isoformat()
    answers: dict[str, str] = {}
    for question in with_choices(name)["questions"]:
        if data.draw(st.booleans(), label=f"answers {question['id']}"):
            answers[question["id"]] = data.draw(
                st.sampled_from([one["id"] for one in question["answers"]]), label=question["id"]
            )
    known = {**bundle(name)["facts"], **answers}
    told = [said for family, said in everybody(name, day) if known.items() <= family.items()]
    if not told:
        with pytest.raises(AnswersError):
            decide(rules, answers, date.fromisoformat(day))
        return
    for element, decided in decide(rules, answers, date.fromisoformat(day)).elements.items():
        outcomes = {said[element, "outcome"] for said in told}
        budgets = {said[element, "in_budget"] for said in told}
        assert set(decided.possible_outcomes) == outcomes
        assert decided.outcome == (outcomes.pop() if len(outcomes) == 1 else "depends")
        assert decided.in_budget == (budgets.pop() if len(budgets) == 1 else "depends")
        assert bool(decided.missing) == (decided.outcome == "depends")
