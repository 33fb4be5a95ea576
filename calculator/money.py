"""A family's own figures: what each part costs in a year, in total by area and by way, exact to the penny.

No rate is invented: every figure comes from the family, which may take over one that the council published. What is a
year, and how a penny is rounded, is said with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from calculator.case import Case, CaseError
from calculator.decision import Decision, ElementDecision, decide
from calculator.rules import Rate, RuleSet
from calculator.words import Words

WAYS = ("direct_payment", "third_party", "council_arranged")
"""How a part of a budget can be run."""

TIMES_A_YEAR = {"week": 52, "four_weeks": 13, "month": 12, "year": 1}
"""How often an amount is paid in a year, by its period."""

MOST_POUNDS, MOST_HOURS = Decimal(1_000_000), Decimal(168)
"""The highest amount or rate, and the hours of a whole week."""

FIELDS = ("need", "bought", "from_whom", "records")
"""What a row says in the family's own words."""

_SHOWN = 30
"""How many letters of what is wrong are said again."""

# Figures are Decimals, for most amounts of pence have no exact form as a float, and totals are to be exact.
_PENNY = Decimal("0.01")
_WRITTEN = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")
# A comma may only part thousands. Were it passed over wherever it stands, "12,50", which is how many countries write
# 12.50, would become 1250 pounds.
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Row:
    """One part of a budget: what it is for, how it is run, and what it costs."""

    element: str
    way: str
    written: Mapping[str, str]
    """What the family wrote, by the field."""
    amount: Decimal | None
    """What is paid each period."""
    period: str
    hours: Decimal | None
    """Hours a week; with `rate`, in place of an amount."""
    rate: Decimal | None

    def year(self) -> Decimal | None:
        """What it costs in a year, to the nearest penny; None where there is no figure yet."""
        if self.amount is not None:
            # Half a penny goes up. Decimal by itself would round it to the even penny: now up, now down.
            return (self.amount * TIMES_A_YEAR[self.period]).quantize(_PENNY, ROUND_HALF_UP)
        if self.hours is None or self.rate is None:
            return None
        return (self.hours * self.rate * TIMES_A_YEAR["week"]).quantize(_PENNY, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something in a row that cannot be used, and what can."""

    row: int
    field: str
    text: str


class Money:
    """The rows that a family sent: each as it can be used, or None, and everything that is wrong with the others."""

    def __init__(self, rules: RuleSet, words: Words, sent: Any) -> None:
        """Raises CaseError where the rows are no list of rows."""
        if not isinstance(sent, list) or not all(_is_row(row) for row in sent):
            raise CaseError([words.say("request_unreadable")])
        self.rules, self.words = rules, words
        self.wrong: list[Wrong] = []
        self.rows = [self.row(index, row) for index, row in enumerate(sent)]

    def row(self, index: int, sent: Mapping[str, str]) -> Row | None:
        """The row as it can be used; None where anything in it cannot, which is then noted in `wrong`."""
        earlier = len(self.wrong)
        for field, allowed in (("element", self.rules.elements), ("way", WAYS), ("period", TIMES_A_YEAR)):
            if sent.get(field, "week" if field == "period" else "") not in allowed:
                self.wrong.append(Wrong(index, field, self.words.say("money_choice_wrong")))
        amount = self.number(index, "amount", sent, MOST_POUNDS, "money_amount_wrong")
        hours = self.number(index, "hours", sent, MOST_HOURS, "money_hours_wrong")
        rate = self.number(index, "rate", sent, MOST_POUNDS, "money_amount_wrong")
        # Fields are held against each other only where each is right by itself, so that a mistake is told once.
        if len(self.wrong) == earlier:
            self.wrong.extend(
                Wrong(index, field, self.words.say(name)) for field, name in _lacking(amount, hours, rate)
            )
        if len(self.wrong) > earlier:
            return None
        written = {field: " ".join(sent.get(field, "").split()) for field in FIELDS}
        return Row(sent["element"], sent["way"], written, amount, sent.get("period", "week"), hours, rate)

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
        self.wrong.append(Wrong(index, field, self.words.say(problem, written=shown)))
        return None

    def total(self, **only: str) -> Decimal:
        """The yearly cost of all rows, or of those of one `area` or `way`: the sum of their rounded costs."""
        rows = (row for row in self.rows if row is not None)
        chosen = (
            row
            for row in rows
            if only.get("way", row.way) == row.way
            and only.get("area", self.rules.elements[row.element]) == self.rules.elements[row.element]
        )
        # Rounded costs are added, and not rounded afterwards: a family that adds up what it sees comes to the same
        # total.
        return sum((row.year() or Decimal(0) for row in chosen), Decimal("0.00"))

    def areas(self) -> list[str]:
        """Every area of a budget, in the council's order."""
        return list(dict.fromkeys(self.rules.elements.values()))


def money_json(money: Money, case: Case, plan: str) -> dict[str, Any]:
    """The figures, the warnings and the draft support plan, as the page takes them."""
    elements = decide(money.rules, case.answers, case.as_of).elements
    return {
        "rows": [
            {"year": _pounds(row.year()), "warnings": list(_warnings(money.words, row, elements[row.element]))}
            if row is not None
            else {"year": None, "warnings": []}
            for row in money.rows
        ],
        "by_way": {way: _pounds(money.total(way=way)) for way in WAYS},
        "by_area": {area: _pounds(money.total(area=area)) for area in money.areas()},
        "total": _pounds(money.total()),
        "conventions": conventions(money.words),
        "problems": [{"row": wrong.row, "field": wrong.field, "text": wrong.text} for wrong in money.wrong],
        "plan": plan,
    }


def rates_json(rules: RuleSet, decision: Decision) -> dict[str, list[dict[str, Any]]]:
    """The council's rates for this family, by element: in words, and the fields of a row that each can fill."""
    rates = [note for note in rules.notes if isinstance(note, Rate) and _is_paid(decision, note)]
    return {
        element: [{"text": rate.text, "fills": _fills(rate)} for rate in of_element]
        for element, decided in decision.elements.items()
        if (of_element := [rate for rate in rates if element in rate.elements and _may_be_paid(decided, rate)])
    }


def _is_paid(decision: Decision, rate: Rate) -> bool:
    """Whether it is in force, and its condition certain for this family."""
    certain = decision.current.diagrams.leaf(True)
    return rate.in_force(decision.as_of) and decision.families.narrow(decision.current.truths[rate.when]) is certain


def _may_be_paid(decided: ElementDecision, rate: Rate) -> bool:
    # Who is still finding out whether there will be a payment may already want to know what it would come to.
    return not rate.beside.isdisjoint(decided.possible_outcomes)


def _fills(rate: Rate) -> dict[str, str]:
    """What a rate puts into a row; nothing where a row has no field for its unit."""
    if rate.unit == "hour":
        return {"rate": str(rate.amount), "amount": ""}
    if rate.unit in TIMES_A_YEAR:
        return {"amount": str(rate.amount), "period": rate.unit, "hours": "", "rate": ""}
    return {}


def conventions(words: Words) -> list[str]:
    """What is taken to be a year, how a penny is rounded, and whose the figures are."""
    return [words.say(f"money_convention_{name}") for name in ("year", "hours", "rounding", "figures")]


def _warnings(words: Words, row: Row, decided: ElementDecision) -> Iterator[str]:
    """Where the way that a part is to be run contradicts the result."""
    names = []
    if row.way == "direct_payment" and decided.outcome in ("cannot", "not_yet", "depends"):
        names.append(f"money_warn_{decided.outcome}")
    if decided.in_budget == "no":
        names.append("money_warn_not_in_budget")
    for name in names:
        yield words.say(name, element=words.element(row.element))


def _lacking(amount: Decimal | None, hours: Decimal | None, rate: Decimal | None) -> Iterator[tuple[str, str]]:
    """The fields that do not go together, each with what to say of it."""
    if amount is not None and (hours is not None or rate is not None):
        yield "amount", "money_amount_or_hours"
    elif hours is None and rate is not None:
        yield "hours", "money_hours_missing"
    elif rate is None and hours is not None:
        yield "rate", "money_rate_missing"


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and all(isinstance(value, str) for value in row.values())


def _pounds(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"
