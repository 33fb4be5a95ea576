"""The draft support plan: the family's own rows and figures as plain text, with blanks for what is not yet known."""

from __future__ import annotations

from calculator.costs import Row
from calculator.money import Money, conventions
from calculator.words import Words


def support_plan(money: Money) -> str:
    """The draft, of the rows that can be used."""
    words = money.words
    rows = [row for row in money.rows if row is not None]
    rows_text = "\n\n".join(_row(words, number, row) for number, row in enumerate(rows, start=1))
    totals = (words.say("plan_total", name=name, amount=words.pounds(amount)) for name, amount in money.totals())
    return words.say(
        "plan",
        as_of=words.day(money.decision.as_of),
        rows=rows_text or words.say("plan_no_rows"),
        totals="\n".join(totals),
        conventions="\n".join(conventions(words)),
    )


def _row(words: Words, number: int, row: Row) -> str:
    """One part, with a blank wherever the family wrote nothing."""
    written = {field: text or words.say(f"plan_{field}") for field, text in row.written.items()}
    way = words.say(f"group_{row.group}")
    return words.say(
        "plan_row", number=number, element=words.element(row.element), way=way, cost=_cost(words, row), **written
    )


def _cost(words: Words, row: Row) -> str:
    """What it costs, what an employer pays besides, and a mark where it is to be looked at again."""
    lines = [_support(words, row)]
    employing, year = row.employing(), row.year()
    if employing is not None and year is not None:
        costs = ", ".join(
            words.say("plan_employer_cost", name=words.say(f"cost_{cost}"), amount=words.pounds(pounds))
            for cost, pounds in row.besides.items()
        )
        lines.append(words.say("plan_employing", costs=costs, year=words.pounds(year)))
    if row.is_questioned():
        lines.append(words.say("plan_check"))
    return "\n".join(lines)


def _support(words: Words, row: Row) -> str:
    year = row.support()
    if year is None:
        return words.say("plan_cost_missing")
    said, period = words.pounds(year), words.say(f"period_{row.period}")
    if row.rate is not None:
        return words.say("plan_cost_hours", hours=row.hours, period=period, rate=words.pounds(row.rate), year=said)
    if row.amount is None or row.period == "year":
        return words.say("plan_cost_year", year=said)
    return words.say("plan_cost", amount=words.pounds(row.amount), period=period, year=said)
