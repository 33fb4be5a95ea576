"""A family's own figures: what each part costs in a year, in total by area and by way, exact to the penny.

No rate and no period is assumed: every figure comes from the family, which may take over one that the council
published, and so does how often it is paid. What is a year, and how a penny is rounded, is said with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculator.case import CaseError
from calculator.costs import EMPLOYER_COSTS, GROUPS, HOURS_IN, QUESTIONED_ABOVE, TIMES_A_YEAR, WAYS, Row, group_of
from calculator.decided import Decision, ElementDecision
from calculator.rule_set import RuleSet
from calculator.words import Words

MOST_POUNDS = Decimal(100_000_000)
"""The highest amount or rate."""

FIELDS = ("need", "bought", "from_whom", "records")
"""What a row says in the family's own words."""

_SHOWN = 30
"""How many letters of what is wrong are said again."""

# Figures are Decimals, for most amounts of pence have no exact form as a float, and totals are to be exact.
_WRITTEN = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")
# A comma may only part thousands. Were it passed over wherever it stands, "12,50", which is how many countries write
# 12.50, would become 1250 pounds.
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something in a row that cannot be used, and what can."""

    row: int
    field: str
    text: str


class Money:
    """The rows that a family sent: each as it can be used, or None, and everything that is wrong with the others."""

    def __init__(self, rules: RuleSet, words: Words, decision: Decision, sent: Any) -> None:
        """Raises CaseError where the rows are no list of rows."""
        if not isinstance(sent, list) or not all(_is_row(row) for row in sent):
            raise CaseError([words.say("request_unreadable")])
        self.rules, self.words, self.decision = rules, words, decision
        self.wrong: list[Wrong] = []
        self.rows = [self.row(index, row) for index, row in enumerate(sent)]

    def row(self, index: int, sent: Mapping[str, str]) -> Row | None:
        """The row as it can be used; None where anything in it cannot, which is then noted in `wrong`."""
        earlier = len(self.wrong)
        element = self.choice(index, "element", sent, self.rules.elements)
        way = self.choice(index, "way", sent, WAYS)
        period = self.choice(index, "period", sent, ("", *TIMES_A_YEAR))
        amount = self.pounds(index, "amount", sent)
        hours = self.number(index, "hours", sent, Decimal(HOURS_IN.get(period, HOURS_IN["year"])), "money_hours_wrong")
        rate = self.pounds(index, "rate", sent)
        besides = {cost: self.pounds(index, cost, sent) for cost in EMPLOYER_COSTS}
        # Fields are held against each other only where each is right by itself, so that a mistake is told once.
        if len(self.wrong) == earlier:
            for field, name in _lacking(amount, hours, rate, period):
                self.wrong.append(Wrong(index, field, self.words.say(name, element=self.words.element(element))))
        if len(self.wrong) > earlier:
            return None
        written = {field: " ".join(sent.get(field, "").split()) for field in FIELDS}
        given = {cost: pounds for cost, pounds in besides.items() if pounds is not None}
        decided = self.decision.elements[element]
        group = group_of(way, decided.outcome, decided.in_budget)
        return Row(element, way, group, written, amount, hours, rate, period, given)

    def choice(self, index: int, field: str, sent: Mapping[str, str], allowed: Any) -> str:
        """What was chosen; where it is nothing that can be, that is noted."""
        chosen = sent.get(field, "")
        if chosen not in allowed:
            # With the part, for several rows may lack the same, and a list of one sentence leads nobody to its row.
            element = self.words.element(sent.get("element", ""))
            problem = "money_choice_wrong" if chosen else f"money_{field}_missing"
            self.wrong.append(Wrong(index, field, self.words.say(problem, element=element)))
        return chosen

    def pounds(self, index: int, field: str, sent: Mapping[str, str]) -> Decimal | None:
        """The pounds in a field; None where there are none, or where they are wrong, which is then noted."""
        return self.number(index, field, sent, MOST_POUNDS, "money_amount_wrong")

    def number(self, index: int, field: str, sent: Mapping[str, str], most: Decimal, problem: str) -> Decimal | None:
        """The number in a field; None where there is none, or where it is wrong, which is then noted."""
        written = sent.get(field, "").strip()
        bare = written.removeprefix("£").strip()
        if not written:
            return None
        if _WRITTEN.fullmatch(bare) or _GROUPED.fullmatch(bare):
            number = Decimal(bare.replace(",", ""))
            if number <= most:
                return number
        shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
        self.wrong.append(Wrong(index, field, self.words.say(problem, written=shown, most=f"{most:,}")))
        return None

    def total(self, **only: str) -> Decimal:
        """The yearly cost of all rows, or of those of one `area` or `group`: the sum of their rounded costs."""
        rows = (row for row in self.rows if row is not None)
        chosen = (
            row
            for row in rows
            if only.get("group", row.group) == row.group
            and only.get("area", self.rules.elements[row.element]) == self.rules.elements[row.element]
        )
        # Rounded costs are added, and not rounded afterwards: a family that adds up what it sees comes to the same
        # total.
        return sum((row.year() or Decimal(0) for row in chosen), Decimal("0.00"))

    def totals(self) -> list[tuple[str, Decimal]]:
        """What each way and each area costs, where it costs anything, and all of it, each with its name.

        The ways add up to all of it, and so do the areas. A direct payment that the result bars is in no way's sum.
        """
        areas = dict.fromkeys(self.rules.elements.values())
        groups = [(self.words.say(f"group_{group}"), self.total(group=group)) for group in GROUPS]
        by_area = [(self.words.area(area), self.total(area=area)) for area in areas]
        costly = [(name, amount) for name, amount in (*groups, *by_area) if amount]
        return [*costly, (self.words.say("total_all"), self.total())]


def money_json(money: Money, plan: str) -> dict[str, Any]:
    """The figures, the warnings and the draft support plan, as the page takes them."""
    elements = money.decision.elements
    return {
        "rows": [
            _row_json(money.words, row, elements[row.element])
            if row is not None
            else {"year": None, "employing": None, "warnings": []}
            for row in money.rows
        ],
        "totals": [{"name": name, "amount": _pounds(amount)} for name, amount in money.totals()],
        "question": _question_of_all(money),
        "conventions": conventions(money.words),
        "problems": [{"row": wrong.row, "field": wrong.field, "text": wrong.text} for wrong in money.wrong],
        "plan": plan,
    }


def conventions(words: Words) -> list[str]:
    """What is taken to be a year, how a penny is rounded, and whose the figures are."""
    return [words.say(f"money_convention_{name}") for name in ("year", "terms", "rounding", "figures")]


def _row_json(words: Words, row: Row, decided: ElementDecision) -> dict[str, Any]:
    warnings = [*_questions(words, row), *_warnings(words, row, decided)]
    return {"year": _pounds(row.year()), "employing": _pounds(row.employing()), "warnings": warnings}


def _questions(words: Words, row: Row) -> Iterator[str]:
    """What to ask of a cost that is so high that another period may have been meant."""
    year = row.year()
    if year is None or not row.is_questioned():
        return
    said = words.pounds(year)
    # Only where a year is not what was chosen can the amount of a year have been meant.
    if row.support() is None or row.period == "year":
        yield words.say("money_ask", year=said)
        return
    given = words.pounds(row.amount) if row.amount is not None else words.say("money_hours", hours=row.hours)
    yield words.say("money_ask_period", year=said, given=given, period=words.say(f"period_{row.period}"))


def _question_of_all(money: Money) -> str | None:
    # What was asked of a row is not asked again of all of them.
    total = money.total()
    if total <= QUESTIONED_ABOVE or any(row is not None and row.is_questioned() for row in money.rows):
        return None
    return money.words.say("money_ask_all", total=money.words.pounds(total))


def _warnings(words: Words, row: Row, decided: ElementDecision) -> Iterator[str]:
    """Where the way that a part is to be run contradicts the result."""
    names = []
    if row.way == "direct_payment" and decided.outcome in ("cannot", "not_yet", "depends"):
        names.append(f"money_warn_{decided.outcome}")
    if decided.in_budget == "no":
        names.append("money_warn_not_in_budget")
    for name in names:
        yield words.say(name, element=words.element(row.element))


def _lacking(
    amount: Decimal | None, hours: Decimal | None, rate: Decimal | None, period: str
) -> Iterator[tuple[str, str]]:
    """The fields that do not go together, each with what to say of it."""
    if amount is not None and (hours is not None or rate is not None):
        yield "amount", "money_amount_or_hours"
    elif hours is None and rate is not None:
        yield "hours", "money_hours_missing"
    elif rate is None and hours is not None:
        yield "rate", "money_rate_missing"
    elif not period and (amount is not None or hours is not None):
        yield "period", "money_period_missing"


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and all(isinstance(value, str) for value in row.values())


def _pounds(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"
