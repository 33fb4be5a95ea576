"""A council's rates for one family, and what they put into a row of its money."""

from __future__ import annotations

from typing import Any

from calculator.costs import TIMES_A_YEAR
from calculator.decided import Decision, ElementDecision
from calculator.rule_set import RuleSet
from calculator.rules import Rate


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
    families = decision.families
    return rate.in_force(decision.as_of) and families.narrow(decision.current.truths[rate.when]) is families.certain


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
