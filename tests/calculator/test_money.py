"""A family's own figures: exact to the penny, warned about where they contradict the result, and put into a plan."""

from __future__ import annotations

import json
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import RuleSet
from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD

WAYS = ("direct_payment", "third_party", "council_arranged")
TIMES = {"week": 52, "month": 12, "year": 1}


def money(conversation: Conversation, *rows: Any, answers: dict[str, str] = NINE_YEAR_OLD) -> dict[str, Any]:
    asked = {"what": "money", "answers": answers, "as_of": "2026-11-24", "rows": list(rows)}
    told: dict[str, Any] = json.loads(conversation.answer(json.dumps(asked)))
    return told


def row(**changes: str) -> dict[str, str]:
    """A row as the page sends it, as it is but for the changes."""
    plain = {
        "element": "our_short_break",
        "need": "Time with other children",
        "bought": "A holiday club",
        "from_whom": "The club in our street",
        "way": "direct_payment",
        "amount": "12.50",
        "period": "week",
        "hours": "",
        "rate": "",
        "records": "The club's bills",
    }
    return plain | changes


def to_the_penny(exact: Fraction) -> Fraction:
    return Fraction(floor(exact * 100 + Fraction(1, 2)), 100)


written = st.decimals(0, 1_000_000, places=2).map(lambda number: f"{number:.2f}".removesuffix(".00"))
hours = st.decimals(0, 168, places=2).map(lambda number: f"{number:.2f}")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_totals_are_the_exact_sums_of_costs_to_the_penny(
    rules: RuleSet, conversation: Conversation, data: st.DataObject
) -> None:
    rows, costs = [], []
    for _ in range(data.draw(st.integers(0, 6))):
        shared = {
            "element": data.draw(st.sampled_from(sorted(rules.elements))),
            "way": data.draw(st.sampled_from(WAYS)),
        }
        if data.draw(st.booleans()):
            amount, period = data.draw(written), data.draw(st.sampled_from(sorted(TIMES)))
            rows.append(row(**shared, amount=amount, period=period))
            costs.append(to_the_penny(Fraction(amount) * TIMES[period]))
        else:
            spent, rate = data.draw(hours), data.draw(written)
            rows.append(row(**shared, amount="", hours=spent, rate=rate))
            costs.append(to_the_penny(Fraction(spent) * Fraction(rate) * 52))
    told = money(conversation, *rows)
    assert told["problems"] == []
    assert [Fraction(one["year"]) for one in told["rows"]] == costs
    assert Fraction(told["total"]) == sum(costs)
    for way in WAYS:
        assert Fraction(told["by_way"][way]) == sum(
            cost for one, cost in zip(rows, costs, strict=True) if one["way"] == way
        )
    areas = [rules.elements[one["element"]] for one in rows]
    for area, total in told["by_area"].items():
        assert Fraction(total) == sum(cost for one, cost in zip(areas, costs, strict=True) if one == area)
    assert set(areas) <= set(told["by_area"])


def test_a_yearly_cost_is_rounded_to_the_nearest_penny_up_or_down(conversation: Conversation) -> None:
    told = money(conversation, row(amount="", hours="0.01", rate="0.05"), row(amount="", hours="0.01", rate="0.10"))
    assert [one["year"] for one in told["rows"]] == ["0.03", "0.05"]  # 2.6 pence; 5.2 pence.
    assert told["total"] == "0.08"  # The sum of what is shown.


@pytest.mark.parametrize(
    ("changes", "year"),
    [
        ({"amount": "£1,250.5"}, "65026.00"),
        ({"amount": " 12 "}, "624.00"),
        ({"amount": "0"}, "0.00"),
        ({"amount": "", "hours": "", "rate": ""}, None),
        ({"amount": "1,000,000", "period": "year"}, "1000000.00"),
    ],
)
def test_figures_may_be_written_as_people_write_them(
    conversation: Conversation, changes: dict[str, str], year: str | None
) -> None:
    told = money(conversation, row(**changes))
    assert told["problems"] == []
    assert told["rows"][0]["year"] == year
    assert told["total"] == (year or "0.00")


AMOUNT = "We cannot use “{}”. Write pounds and pence in figures, such as 12.50, up to 1,000,000."
HOURS = "We cannot use “{}”. Write the hours of one week in figures, from 0 to 168, such as 3 or 2.5."


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"amount": "-1"}, "amount", AMOUNT.format("-1")),
        ({"amount": "12.555"}, "amount", AMOUNT.format("12.555")),
        ({"amount": "1e3"}, "amount", AMOUNT.format("1e3")),
        ({"amount": "٣"}, "amount", AMOUNT.format("٣")),
        ({"amount": "nan"}, "amount", AMOUNT.format("nan")),
        ({"amount": "1000000.01"}, "amount", AMOUNT.format("1000000.01")),
        ({"amount": "1,00"}, "amount", AMOUNT.format("1,00")),
        ({"amount": "9" * 40}, "amount", AMOUNT.format("9" * 30 + "…")),
        ({"amount": "", "hours": "168.01", "rate": "1"}, "hours", HOURS.format("168.01")),
        ({"amount": "", "hours": "3", "rate": "a lot"}, "rate", AMOUNT.format("a lot")),
        (
            {"amount": "", "hours": "3"},
            "rate",
            "Give the rate for one hour as well, so that we can work out the cost.",
        ),
        ({"amount": "", "rate": "3"}, "hours", "Give the hours a week as well, so that we can work out the cost."),
        (
            {"hours": "3"},
            "amount",
            "Give an amount, or give hours and a rate. If you give both, we cannot tell which you mean.",
        ),
        ({"element": "gold"}, "element", "Choose one of the answers that we show."),
        ({"way": "theft"}, "way", "Choose one of the answers that we show."),
        ({"period": "day"}, "period", "Choose one of the answers that we show."),
    ],
)
def test_what_cannot_be_used_is_said_at_its_row_and_field(
    conversation: Conversation, changes: dict[str, str], field: str, text: str
) -> None:
    told = money(conversation, row(amount="1"), row(**changes))
    assert told["problems"] == [{"row": 1, "field": field, "text": text}]
    assert told["rows"][1] == {"year": None, "warnings": []}
    assert told["total"] == "52.00"


def test_everything_wrong_in_a_row_is_said_at_once(conversation: Conversation) -> None:
    told = money(conversation, row(element="gold", way="theft", amount="-1"))
    assert [one["field"] for one in told["problems"]] == ["element", "way", "amount"]


@pytest.mark.parametrize("rows", ["none", ["row"], [{"element": 1}]])
def test_rows_that_are_no_rows_are_refused(conversation: Conversation, rows: Any) -> None:
    asked = {"what": "money", "answers": {}, "as_of": "2026-11-24", "rows": rows}
    problem = "Something went wrong on this page. Load the page again and try once more."
    assert json.loads(conversation.answer(json.dumps(asked))) == {"problems": [problem], "field": None}


def test_a_way_that_contradicts_the_result_is_warned_about(conversation: Conversation) -> None:
    told = money(
        conversation,
        row(),
        row(element="our_place"),
        row(element="our_place", way="third_party"),
        row(element="our_nhs_therapy"),
        row(element="our_nhs_therapy", way="council_arranged"),
    )
    direct = "You chose a direct payment for this. But the result "
    place, therapy = "Our place.", "Our nhs_therapy."
    not_in_budget = f"The result says that this cannot be part of a personal budget: {place}"
    assert [one["warnings"] for one in told["rows"]] == [
        [],
        [f"{direct}says that it cannot be one on these facts and this date: {place}", not_in_budget],
        [not_in_budget],
        [f"{direct}still depends on answers that you have not given: {therapy}"],
        [],
    ]
    told = money(conversation, row(), answers={**NINE_YEAR_OLD, "social_need": "not_assessed"})
    assert told["rows"][0]["warnings"] == [f"{direct}says that a step has to come first: Our short_break."]


def test_the_support_plan_holds_the_familys_words_costs_and_blanks(conversation: Conversation) -> None:
    told = money(
        conversation,
        row(need="Time\n with  {others}"),
        row(element="our_care_service", way="third_party", amount="", hours="2.5", rate="14.20", need="", records=""),
        row(element="our_care_service", way="third_party", amount="1250.5", period="month"),
        row(element="our_care_service", amount="10", period="year"),
        row(element="our_care_service", amount="", bought="", from_whom=""),
    )
    plan = told["plan"]
    assert plan.startswith("Draft support plan\n\nFor: [name of the child or young person], born on [date of birth]\n")
    assert "For the rules on: 24 November 2026\n" in plan
    assert (
        "1. Our short_break\n"
        "Need or outcome: Time with {others}\n"
        "What will be bought: A holiday club\n"
        "From whom: The club in our street\n"
        "How it is run: Direct payment\n"
        "Cost: £12.50 a week, which is £650.00 a year\n"
        "Records to keep: The club's bills\n"
    ) in plan
    assert "Need or outcome: [the need or outcome that this is for]\n" in plan
    assert "Cost: 2.5 hours a week at £14.20 an hour, which is £1,846.00 a year\n" in plan
    assert "Cost: £1,250.50 a month, which is £15,006.00 a year\n" in plan
    assert "Cost: £10.00 a year\n" in plan
    assert "Cost: [the cost]\n" in plan
    assert (
        "Social care: £17,512.00\nDirect payment: £660.00\nHeld by a third party: £16,852.00\nAll of it: £17,512.00\n"
    ) in plan
    assert plan.endswith("\n".join(told["conventions"]))


def test_a_plan_with_no_rows_leaves_a_blank(conversation: Conversation) -> None:
    plan = money(conversation)["plan"]
    assert "[Add the parts of the budget here.]" in plan
    assert "What it costs in a year\nAll of it: £0.00\n" in plan
