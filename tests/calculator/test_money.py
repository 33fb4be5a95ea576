"""A family's own figures: exact to the penny, warned about where they contradict the result, and put into a plan."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator import ElementDecision, RuleSet, decide
from calculator.conversation import Conversation
from tests.calculator.nine_year_old import NINE_YEAR_OLD

WAYS = ("direct_payment", "third_party", "council_arranged")
TIMES = {"week": 52, "four_weeks": 13, "month": 12, "term": 3, "year": 1}
EMPLOYER_COSTS = ("pension", "national_insurance", "holiday", "insurance", "payroll")


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


def place_of(sent: dict[str, str], decided: ElementDecision) -> tuple[str, str]:
    """Where the cost of a row belongs: its way, and what the result says of a direct payment or of the budget."""
    if decided.in_budget == "no":
        return "any", "not in the budget"
    if sent["way"] != "direct_payment":
        return sent["way"], ""
    return sent["way"], "" if decided.outcome in ("offered", "possible") else decided.outcome


GROUPS = {
    ("direct_payment", ""): "Direct payment",
    ("direct_payment", "not_yet"): "Not yet a direct payment: a step has to come first",
    ("direct_payment", "depends"): "Direct payment, if the answers still to come allow it",
    ("third_party", ""): "Held by a third party",
    ("council_arranged", ""): "Arranged by the council or the NHS",
    ("direct_payment", "cannot"): "Cannot be a direct payment: choose another way",
    ("any", "not in the budget"): "Cannot be part of a personal budget",
}
AREAS = {"education": "Education", "social_care": "Social care", "health": "Health"}


def to_the_penny(exact: Fraction) -> Fraction:
    return Fraction(floor(exact * 100 + Fraction(1, 2)), 100)


written = st.decimals(0, 100_000_000, places=2).map(lambda number: f"{number:.2f}".removesuffix(".00"))
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
            spent, rate, period = data.draw(hours), data.draw(written), data.draw(st.sampled_from(sorted(TIMES)))
            rows.append(row(**shared, amount="", hours=spent, rate=rate, period=period))
            costs.append(to_the_penny(Fraction(spent) * Fraction(rate) * TIMES[period]))
        besides = data.draw(st.dictionaries(st.sampled_from(EMPLOYER_COSTS), written))
        rows[-1] |= besides
        costs[-1] += sum(map(Fraction, besides.values()))
    told = money(conversation, *rows)
    assert told["problems"] == []
    assert [Fraction(one["year"]) for one in told["rows"]] == costs
    elements = decide(rules, NINE_YEAR_OLD, date(2026, 11, 24)).elements
    groups = [GROUPS[place_of(one, elements[one["element"]])] for one in rows]
    areas = [AREAS[rules.elements[one["element"]]] for one in rows]
    expected = dict.fromkeys((*GROUPS.values(), *AREAS.values()), Fraction(0))
    for group, area, cost in zip(groups, areas, costs, strict=True):
        expected[group] += cost
        expected[area] += cost
    shown = {total["name"]: Fraction(total["amount"]) for total in told["totals"]}
    assert shown == {name: cost for name, cost in expected.items() if cost} | {
        "All the costs that were entered": sum(costs)
    }
    # Said without the code: none that the result bars is under "Direct payment".
    assert shown.get("Direct payment", 0) == sum(
        cost
        for one, cost in zip(rows, costs, strict=True)
        if one["way"] == "direct_payment"
        and elements[one["element"]].outcome in ("offered", "possible")
        and elements[one["element"]].in_budget != "no"
    )


def total_of(told: dict[str, Any]) -> str:
    """All the costs, which is told last."""
    name, amount = told["totals"][-1].values()
    assert name == "All the costs that were entered"
    return str(amount)


def test_a_yearly_cost_is_rounded_to_the_nearest_penny_and_half_a_penny_up(conversation: Conversation) -> None:
    told = money(
        conversation,
        row(amount="", hours="0.01", rate="0.05"),  # 2.6 pence.
        row(amount="", hours="0.01", rate="0.10"),  # 5.2 pence.
        row(amount="", hours="0.05", rate="0.50", period="year"),  # 2.5 pence.
        row(amount="", hours="0.05", rate="0.10", period="term"),  # 1.5 pence.
    )
    assert [one["year"] for one in told["rows"]] == ["0.03", "0.05", "0.03", "0.02"]
    assert total_of(told) == "0.13"  # The sum of what is shown.


@pytest.mark.parametrize(
    ("changes", "year"),
    [
        ({"amount": "£1,250.5"}, "65026.00"),
        ({"amount": " 12 "}, "624.00"),
        ({"amount": "0"}, "0.00"),
        ({"amount": "", "hours": "", "rate": ""}, None),
        ({"amount": "", "period": ""}, None),
        ({"amount": "1,000,000", "period": "year"}, "1000000.00"),
        ({"amount": "100000000"}, "5200000000.00"),
    ],
)
def test_figures_may_be_written_as_people_write_them(
    conversation: Conversation, changes: dict[str, str], year: str | None
) -> None:
    told = money(conversation, row(**changes))
    assert told["problems"] == []
    assert told["rows"][0]["year"] == year
    assert total_of(told) == (year or "0.00")


AMOUNT = "We cannot use “{}”. Write pounds and pence in figures, such as 12.50, up to 100,000,000."
HOURS = "We cannot use “{}”. Write the hours in figures, from 0 to {}, such as 3 or 2.5."
PERIOD = "Choose how often this is paid or worked: Our short_break."


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"amount": "-1"}, "amount", AMOUNT.format("-1")),
        ({"amount": "12.555"}, "amount", AMOUNT.format("12.555")),
        ({"amount": "1e3"}, "amount", AMOUNT.format("1e3")),
        ({"amount": "٣"}, "amount", AMOUNT.format("٣")),
        ({"amount": "nan"}, "amount", AMOUNT.format("nan")),
        ({"amount": "100000000.01"}, "amount", AMOUNT.format("100000000.01")),
        ({"amount": "1,00"}, "amount", AMOUNT.format("1,00")),
        ({"amount": "9" * 40}, "amount", AMOUNT.format("9" * 30 + "…")),
        ({"amount": "", "hours": "168.01", "rate": "1"}, "hours", HOURS.format("168.01", "168")),
        ({"amount": "", "hours": "745", "rate": "1", "period": "month"}, "hours", HOURS.format("745", "744")),
        ({"amount": "", "hours": "8785", "rate": "1", "period": ""}, "hours", HOURS.format("8785", "8,784")),
        ({"amount": "", "hours": "3", "rate": "a lot"}, "rate", AMOUNT.format("a lot")),
        ({"pension": "3%"}, "pension", AMOUNT.format("3%")),
        (
            {"amount": "", "hours": "3"},
            "rate",
            "Give the rate for one hour as well, so that we can work out the cost.",
        ),
        ({"amount": "", "rate": "3"}, "hours", "Give the hours as well, so that we can work out the cost."),
        (
            {"hours": "3"},
            "amount",
            "Give an amount, or give hours and a rate. If you give both, we cannot tell which you mean.",
        ),
        ({"period": ""}, "period", PERIOD),
        ({"amount": "", "hours": "3", "rate": "12", "period": ""}, "period", PERIOD),
        ({"way": ""}, "way", "Choose how this is run: Our short_break."),
        ({"element": ""}, "element", "Choose a part of the budget."),
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
    assert told["rows"][1] == {"year": None, "employing": None, "warnings": []}
    assert total_of(told) == "52.00"


@pytest.mark.parametrize("field", ["period", "way"])
def test_no_period_and_no_way_is_taken_where_none_is_sent(conversation: Conversation, field: str) -> None:
    sent = row()
    del sent[field]
    assert [one["field"] for one in money(conversation, sent)["problems"]] == [field]


def test_everything_wrong_in_a_row_is_said_at_once(conversation: Conversation) -> None:
    told = money(conversation, row(element="gold", way="theft", amount="-1", payroll="?"))
    assert [one["field"] for one in told["problems"]] == ["element", "way", "amount", "payroll"]


@pytest.mark.parametrize("rows", ["none", ["row"], [{"element": 1}]])
def test_rows_that_are_no_rows_are_refused(conversation: Conversation, rows: Any) -> None:
    asked = {"what": "money", "answers": {}, "as_of": "2026-11-24", "rows": rows}
    problem = "Something went wrong on this page. Load the page again and try once more."
    assert json.loads(conversation.answer(json.dumps(asked))) == {"problems": [problem], "field": None}


def test_a_way_that_contradicts_the_result_is_warned_about_and_counted_apart(conversation: Conversation) -> None:
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
    not_in_budget = f"The result says that this cannot be part of a personal budget: {place} We count it apart."
    assert [one["warnings"] for one in told["rows"]] == [
        [],
        [
            f"{direct}says that it cannot be one on these facts and this date: {place} "
            "So we do not count it among the direct payments.",
            not_in_budget,
        ],
        [not_in_budget],
        [f"{direct}still depends on answers that you have not given: {therapy} We count it apart."],
        [],
    ]
    assert told["totals"] == [
        {"name": "Direct payment", "amount": "650.00"},
        {"name": "Direct payment, if the answers still to come allow it", "amount": "650.00"},
        {"name": "Arranged by the council or the NHS", "amount": "650.00"},
        {"name": "Cannot be part of a personal budget", "amount": "1300.00"},
        {"name": "Education", "amount": "1300.00"},
        {"name": "Social care", "amount": "650.00"},
        {"name": "Health", "amount": "1300.00"},
        {"name": "All the costs that were entered", "amount": "3250.00"},
    ]


@pytest.mark.parametrize(
    ("answers", "warning", "name"),
    [
        (
            {"social_need": "not_assessed"},
            "says that a step has to come first: Our short_break. We count it apart.",
            "Not yet a direct payment: a step has to come first",
        ),
        (
            {"consent": "no"},
            "says that it cannot be one on these facts and this date: Our short_break. "
            "So we do not count it among the direct payments.",
            "Cannot be a direct payment: choose another way",
        ),
    ],
)
def test_no_direct_payment_that_the_result_bars_is_added_up_or_planned_as_one(
    conversation: Conversation, answers: dict[str, str], warning: str, name: str
) -> None:
    told = money(conversation, row(), answers=NINE_YEAR_OLD | answers)
    assert told["rows"][0]["warnings"] == [f"You chose a direct payment for this. But the result {warning}"]
    assert [one["name"] for one in told["totals"]] == [name, "Social care", "All the costs that were entered"]
    assert f"How it is run: {name}\n" in told["plan"]
    assert f"{name}: £650.00\n" in told["plan"]
    assert "Direct payment:" not in told["plan"]


# A cost that is very high


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        (
            {"amount": "20000"},
            "This comes to £1,040,000.00 a year. Is it £20,000.00 a week, or £20,000.00 a year? "
            "If it is not as you mean it, change it.",
        ),
        (
            {"amount": "40000", "period": "term"},
            "This comes to £120,000.00 a year. Is it £40,000.00 a term, or £40,000.00 a year? "
            "If it is not as you mean it, change it.",
        ),
        (
            {"amount": "", "hours": "160", "rate": "14.50", "period": "week"},
            "This comes to £120,640.00 a year. Is it 160 hours a week, or 160 hours a year? "
            "If it is not as you mean it, change it.",
        ),
        (
            {"amount": "100000.01", "period": "year"},
            "This comes to £100,000.01 a year. Is that the amount you mean? If not, change it.",
        ),
        (
            {"amount": "", "insurance": "200000", "period": ""},
            "This comes to £200,000.00 a year. Is that the amount you mean? If not, change it.",
        ),
    ],
)
def test_a_very_high_cost_is_questioned_and_still_used(
    conversation: Conversation, changes: dict[str, str], question: str
) -> None:
    told = money(conversation, row(**changes))
    assert told["problems"] == []
    assert told["rows"][0]["warnings"] == [question]
    assert told["question"] is None  # It has been asked.
    assert total_of(told) == told["rows"][0]["year"]
    assert "[Look at this cost again: it is high for one year.]\n" in told["plan"]


def test_a_total_is_questioned_where_no_row_of_it_is(conversation: Conversation) -> None:
    high = row(amount="100000", period="year")
    told = money(conversation, high)
    assert (told["question"], told["rows"][0]["warnings"]) == (None, [])
    told = money(conversation, high, row())
    assert told["question"] == (
        "All together this comes to £100,650.00 a year. Look at each amount again, and how often it is paid."
    )
    assert [one["warnings"] for one in told["rows"]] == [[], []]
    assert "[Look at this cost again" not in told["plan"]


# What an employer pays


def test_what_an_employer_pays_besides_wages_is_added_and_planned(conversation: Conversation) -> None:
    told = money(
        conversation,
        row(amount="", hours="10", rate="13", pension="12.34", insurance="£1,100", holiday="0"),
        row(amount="", period="", payroll="95.5"),
    )
    assert told["rows"] == [
        {"year": "7872.34", "employing": "1112.34", "warnings": []},
        {"year": "95.50", "employing": "95.50", "warnings": []},
    ]
    assert total_of(told) == "7967.84"
    assert (
        "Cost: 10 hours a week at £13.00 an hour, which is £6,760.00 a year\n"
        "What an employer pays in a year besides wages: Pension £12.34, Holiday £0.00, Insurance £1,100.00. "
        "With these it is £7,872.34 a year.\n"
        "Records to keep:"
    ) in told["plan"]
    assert (
        "Cost: [the cost]\n"
        "What an employer pays in a year besides wages: Payroll £95.50. With these it is £95.50 a year.\n"
    ) in told["plan"]


# The plan


def test_the_support_plan_holds_the_familys_words_costs_and_blanks(conversation: Conversation) -> None:
    told = money(
        conversation,
        row(need="Time\n with  {others}"),
        row(element="our_care_service", way="third_party", amount="", hours="2.5", rate="14.20", need="", records=""),
        row(element="our_care_service", way="third_party", amount="1250.5", period="month"),
        row(element="our_care_service", amount="10", period="year"),
        row(element="our_care_service", amount="", bought="", from_whom=""),
        row(amount="400", period="term"),
        row(amount="480", period="four_weeks"),
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
    assert "Cost: £400.00 a term, which is £1,200.00 a year\n" in plan
    assert "Cost: £480.00 every four weeks, which is £6,240.00 a year\n" in plan
    assert (
        "Direct payment: £8,100.00\nHeld by a third party: £16,852.00\nSocial care: £24,952.00\n"
        "All the costs that were entered: £24,952.00\n"
    ) in plan
    assert plan.endswith("\n".join(told["conventions"]))


def test_what_a_year_is_and_whose_the_figures_are_is_said(conversation: Conversation) -> None:
    assert money(conversation)["conventions"] == [
        "A year here is 52 weeks, 13 times four weeks, or 12 months.",
        "A year here has three terms. That is a common way to count, and not a rule. "
        "If your school counts in another way, give the amount for a year.",
        "Each yearly cost is rounded to the nearest penny. The totals add up those costs.",
        "All the figures are those that you gave. We have not checked them with anyone.",
    ]


def test_a_plan_with_no_rows_leaves_a_blank(conversation: Conversation) -> None:
    plan = money(conversation)["plan"]
    assert "[Add the parts of the budget here.]" in plan
    assert "What it costs in a year\nAll the costs that were entered: £0.00\n" in plan


# What was answered in private, and what the family typed


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_private_answer_can_be_read_from_the_plan(
    bundle: dict[str, Any], rules: RuleSet, conversation: Conversation, data: st.DataObject
) -> None:
    (private,) = (question for question in bundle["questions"] if question.get("private"))
    choices = {
        question["id"]: st.sampled_from([None, *(answer["id"] for answer in question["answers"])])
        for question in bundle["questions"]
        if "answers" in question and question is not private
    }
    answers = NINE_YEAR_OLD | data.draw(st.fixed_dictionaries({}, optional=choices))
    rows = [row(element=element) for element in rules.elements]
    plans = {
        money(conversation, *rows, answers=answers | {private["id"]: answer}).get("plan")
        for answer in (None, *(answer["id"] for answer in private["answers"]))
    }
    assert len(plans) == 1


def test_the_plan_keeps_a_private_answer_to_itself_that_the_totals_on_the_page_follow(
    conversation: Conversation,
) -> None:
    told = [
        money(conversation, row(), answers=NINE_YEAR_OLD | {"recipient": "parent", "excluded_person": answer})
        for answer in ("no", "recipient")
    ]
    assert [one["totals"][0]["name"] for one in told] == [
        "Direct payment",
        "Direct payment, if the answers still to come allow it",
    ]
    assert told[0]["plan"] == told[1]["plan"]
    assert "How it is run: Direct payment\n" in told[1]["plan"]


@pytest.mark.parametrize(("for_whom", "named"), [(None, "child or young person"), ("child", "your child")])
def test_what_the_family_typed_stays_as_it_is_whoever_it_is_told_to(
    conversation: Conversation, for_whom: str | None, named: str
) -> None:
    typed = "Time [[with|for|by]] friends"
    sent = [row(need=typed), row(amount="[[1|2|3]]")]
    asked: dict[str, Any] = {"what": "money", "answers": {}, "as_of": "2026-11-24", "rows": sent, "for_whom": for_whom}
    told = json.loads(conversation.answer(json.dumps(asked)))
    assert f"Need or outcome: {typed}\n" in told["plan"]
    assert [problem["text"] for problem in told["problems"]] == [AMOUNT.format("[[1|2|3]]")]
    assert f"{named}]" in told["plan"]
    assert "[[" not in told["plan"].replace(typed, "")
