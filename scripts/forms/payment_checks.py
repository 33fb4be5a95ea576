"""The form of national/payment-checks.yaml: when the law has a direct payment looked at."""

from __future__ import annotations

from pydantic import Field

from scripts.forms.rules import Citation
from scripts.forms.strict import Id, Strict, Text


class PaymentCheck(Strict):
    """The times at which one kind of money is looked at."""

    id: Id
    name: Text
    payment: Text
    """What it is called in the middle of a sentence: education money."""
    text: Text
    """When that is, as the rest of a sentence."""
    first_months: int | None = Field(default=None, gt=0)
    """Within how many months of the first payment, where the law says so."""
    then_every_months: int | None = Field(default=None, gt=0)
    """After how many months at the latest it is looked at again, where the law says so."""
    at_plan_review: bool = False
    """Whether it is looked at whenever the plan is."""
    sources: list[Citation] = Field(min_length=1)


class PaymentChecksFile(Strict):
    """payment-checks.yaml."""

    checks: list[PaymentCheck]
