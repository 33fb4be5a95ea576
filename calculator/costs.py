"""What one part of a budget costs in a year, by a family's own figures, exact to the penny."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

WAYS = ("direct_payment", "third_party", "council_arranged")
"""How a part of a budget can be run."""

TIMES_A_YEAR = {"week": 52, "four_weeks": 13, "month": 12, "term": 3, "year": 1}
"""How often an amount is paid in a year, by its period. That a year has three terms is a convention, and is said."""

HOURS_IN = {"week": 168, "four_weeks": 672, "month": 744, "term": 2928, "year": 8784}
"""The most hours that a period can have; of a term, a third of the longest year."""

EMPLOYER_COSTS = ("pension", "national_insurance", "holiday", "insurance", "payroll")
"""What an employer pays in a year besides wages."""

GROUPS = (
    *("direct_payment", "direct_payment_not_yet", "direct_payment_depends", "third_party", "council_arranged"),
    *("direct_payment_cannot", "not_in_budget"),
)
"""Where the result lets a cost stand: by the way that it is run, with direct payments that it does not allow, or does
not allow yet, each apart."""

# Packages of care for the whole day may cost more than this. So a family is asked whether it meant that much, and
# what it typed is used.
QUESTIONED_ABOVE = Decimal(100_000)
"""The pounds a year above which a family is asked whether it meant that amount."""

_PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Row:
    """One part of a budget: what it is for, how it is run, and what it costs."""

    element: str
    way: str
    group: str
    written: Mapping[str, str]
    """What the family wrote, by the field."""
    amount: Decimal | None
    """What is paid each period."""
    hours: Decimal | None
    """Hours in each period; with `rate`, in place of an amount."""
    rate: Decimal | None
    period: str
    besides: Mapping[str, Decimal]
    """What an employer pays in a year besides wages, by the cost."""

    def support(self) -> Decimal | None:
        """What the support or the wages cost in a year, to the nearest penny; None where there is no figure yet."""
        if self.amount is not None:
            paid = self.amount
        elif self.hours is not None and self.rate is not None:
            paid = self.hours * self.rate
        else:
            return None
        # Half a penny goes up. Decimal by itself would round it to the even penny: now up, now down.
        return (paid * TIMES_A_YEAR[self.period]).quantize(_PENNY, ROUND_HALF_UP)

    def employing(self) -> Decimal | None:
        """What an employer pays in a year besides wages; None where there is no figure."""
        return sum(self.besides.values(), Decimal("0.00")) if self.besides else None

    def year(self) -> Decimal | None:
        """All that it costs in a year; None where there is no figure yet."""
        costs = [cost for cost in (self.support(), self.employing()) if cost is not None]
        return sum(costs, Decimal("0.00")) if costs else None

    def is_questioned(self) -> bool:
        """Whether what it costs in a year is so much that another period may have been meant."""
        return (self.year() or 0) > QUESTIONED_ABOVE


def group_of(way: str, outcome: str, in_budget: str) -> str:
    """Where a cost run in this way may stand among the totals, by what is decided for its element."""
    if in_budget == "no":
        return "not_in_budget"
    apart = f"{way}_{outcome}"
    return apart if apart in GROUPS else way
