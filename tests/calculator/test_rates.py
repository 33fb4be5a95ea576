"""A council's rates: told beside an answer as notes are, and brought to the money with the fields that they fill."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from calculator import RulesError, decide, load_rules
from calculator.rates import rates_json
from calculator.terms import UNITS
from tests.calculator.small_council import council, note, rule


def rate(**changes: Any) -> dict[str, Any]:
    """A rate of the small council, as it is but for the changes."""
    return note(id="lane", text="A lane costs 12.50.", amount="12.50", unit="hour") | changes


def rates(held: dict[str, Any], answers: dict[str, str], day: str = "2026-05-01") -> list[dict[str, Any]]:
    rules = load_rules(council(rule(), rates=[held]))
    return rates_json(rules, decide(rules, answers, date.fromisoformat(day))).get("swimming", [])


@pytest.mark.parametrize(
    ("unit", "fills"),
    [
        ("hour", {"rate": "12.50", "amount": ""}),
        *(
            (unit, {"amount": "12.50", "period": unit, "hours": "", "rate": ""})
            for unit in ("week", "four_weeks", "month", "year")
        ),
        ("day", {}),
        ("mile", {}),
    ],
)
def test_each_unit_fills_the_fields_that_a_row_has_for_it(unit: str, fills: dict[str, str]) -> None:
    assert rates(rate(unit=unit), {}) == [{"text": "A lane costs 12.50.", "fills": fills}]
    assert unit in UNITS


def test_a_rate_is_told_on_its_days_and_to_those_whom_it_is_certain_for() -> None:
    dated = rate(**{"from": "2026-05-01", "until": "2026-05-31", "when": {"age": ["child"]}})
    assert [len(rates(dated, {"age": "child"}, day)) for day in ("2026-04-30", "2026-05-01", "2026-06-01")] == [0, 1, 0]
    assert [len(rates(dated, answers)) for answers in ({}, {"age": "adult"})] == [0, 0]


def test_a_rate_stands_beside_an_answer_among_its_notes() -> None:
    rules = load_rules(council(rule(), rates=[rate()]))
    (told,) = decide(rules, {}, date(2026, 5, 1)).elements_to_dict()["swimming"]["notes"]
    assert told == {"id": "lane", "text": "A lane costs 12.50."}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"unit": "fortnight"}, f"rates[lane].unit is 'fortnight'. Use one of: {', '.join(UNITS)}."),
        ({"amount": "a lot"}, "rates[lane].amount is 'a lot', which is no number."),
        ({"from": "soon"}, "rates[lane].from is 'soon', which is no date. Write it like 2015-06-01."),
        (
            {"beside": ["always"]},
            "rates[lane].beside is 'always'. Use one of: offered, possible, not_yet, cannot.",
        ),
    ],
)
def test_a_rate_of_another_form_is_refused_with_its_place(changes: dict[str, str], says: str) -> None:
    with pytest.raises(RulesError) as caught:
        rates(rate(**changes), {})
    assert str(caught.value) == says


def test_two_rates_of_one_name_in_force_together_are_refused() -> None:
    with pytest.raises(RulesError) as caught:
        load_rules(council(rule(), rates=[rate(), rate()]))
    assert str(caught.value) == "rates has two entries called 'lane' that are in force together."
