"""When a payment is looked at, as pages of the guide list it, and the form that makes a calendar of a family's days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.forms.payment_checks import PaymentCheck
from scripts.pages.entries import Cited, cite
from scripts.policy.model import LANGUAGE, Policy
from scripts.policy.places import place_in
from scripts.templating import fill_in_markdown, script_json

RECORDS_EVERY = (1, 3, 6, 12)
"""After how many months records can be sent, as the form has it to choose from."""

MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True)
class Moment:
    """A time in the year of a payment at which it is looked at."""

    clock: str
    name: str
    kinds: list[str]
    """The kinds of money that are looked at then."""


def payment_year_parts(policy: Policy) -> dict[str, str]:
    """The list of checks, and the form."""
    checks = [{"facts": check, "cited": _cited(policy, check)} for check in policy.payment_checks]
    page = policy.words[LANGUAGE].page.page
    year = list(_year(policy.payment_checks))
    facts = {check.id: _facts(policy, check) for check in policy.payment_checks}
    return {
        "checks": fill_in_markdown("payment_checks.html", year=year, checks=checks),
        "calendar": fill_in_markdown(
            "payment_calendar.html",
            checks=policy.payment_checks,
            every=RECORDS_EVERY,
            page=page,
            facts_json=script_json(facts),
        ),
    }


def _year(checks: Sequence[PaymentCheck]) -> Iterator[Moment]:
    """What the law asks for in a year of a payment, in the order in which it comes: each time once, with its kinds."""
    for months in sorted({check.first_months for check in checks if check.first_months}):
        due = [check.name for check in checks if check.first_months == months]
        yield Moment(f"Month {months}", "The first check, at the latest", due)
    if reviewed := [check.name for check in checks if check.at_plan_review]:
        yield Moment("Review", "Each review of the EHC plan", reviewed)
    for months in sorted({check.then_every_months for check in checks if check.then_every_months}):
        due = [check.name for check in checks if check.then_every_months == months]
        clock = "Each year" if months == MONTHS_IN_A_YEAR else f"Each {months} months"
        yield Moment(clock, "Another check, at the latest", due)


def _cited(policy: Policy, check: PaymentCheck) -> list[Cited]:
    return [cite(place_in(policy.sources[cited.source], cited.at)) for cited in check.sources]


def _facts(policy: Policy, check: PaymentCheck) -> dict[str, Any]:
    """What the page's script counts from, and puts into its sentences."""
    source = "; ".join(f"{place.title}, {place.at}" for place in _cited(policy, check))
    said = {"name": check.name, "payment": check.payment, "text": check.text, "source": source}
    times = check.model_dump(include={"id", "first_months", "then_every_months", "at_plan_review"})
    known = (policy.sources[cited.source].since for cited in check.sources)
    since = max((day.isoformat() for day in known if day), default="")
    return {**times, "since": since, "said": said}
