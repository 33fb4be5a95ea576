"""The draft support plan: the family's own rows and figures as plain text, with blanks for what is not yet known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from calculator.money import WAYS, Money, Row, conventions
from calculator.words import Words


def support_plan(words: Words, money: Money, as_of: date) -> str:
    """The draft, of the rows that can be used."""
    rows = [row for row in money.rows if row is not None]
    rows_text = "\n\n".join(_row(words, number, row) for number, row in enumerate(rows, start=1))
    return words.say(
        "plan",
        as_of=words.day(as_of),
        rows=rows_text or words.say("plan_no_rows"),
        totals="\n".join(_totals(words, money)),
        conventions="\n".join(conventions(words)),
    )


def _row(words: Words, number: int, row: Row) -> str:
    """One part, with a blank wherever the family wrote nothing."""
    written = {field: text or words.say(f"plan_{field}") for field, text in row.written.items()}
    way = words.say(f"way_{row.way}")
    return words.say(
        "plan_row", number=number, element=words.element(row.element), way=way, cost=_cost(words, row), **written
    )


def _cost(words: Words, row: Row) -> str:
    year = row.year()
    if year is None:
        return words.say("plan_cost_missing")
    if row.amount is not None:
        amount = _pounds(words, row.amount)
        return words.say(
            f"plan_cost_{row.period}", **({} if row.period == "year" else {"amount": amount}), year=_pounds(words, year)
        )
    assert row.rate is not None  # Else there would be no yearly cost.
    return words.say("plan_cost_hours", hours=row.hours, rate=_pounds(words, row.rate), year=_pounds(words, year))


def _totals(words: Words, money: Money) -> list[str]:
    """What each area and each way costs, where it costs anything, and all of it."""
    by_area = [(words.area(area), money.total(area=area)) for area in money.areas()]
    by_way = [(words.say(f"way_{way}"), money.total(way=way)) for way in WAYS]
    totals = [
        words.say("plan_total", name=name, amount=_pounds(words, amount))
        for name, amount in (*by_area, *by_way)
        if amount
    ]
    return [*totals, words.say("plan_total_all", amount=_pounds(words, money.total()))]


def _pounds(words: Words, amount: Decimal) -> str:
    return words.say("pounds", amount=f"{amount:,.2f}")
