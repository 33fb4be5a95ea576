"""What a page without scripts says of an element: the outcomes that families could get, the best first."""

from __future__ import annotations

from datetime import date

from calculator import RuleSet, decide
from scripts.policy.worked_out import refused_in_the_end


def outcomes_shown(rules: RuleSet, day: date, element: str) -> tuple[str, ...]:
    """What `decide` leaves open where nothing was answered; only the no, where all who wait hear one later."""
    possible = decide(rules, {}, day).elements[element].possible_outcomes
    # To whom a list says no in the end, "not yet" would raise a hope that the list takes away.
    return ("cannot",) if possible == ("not_yet", "cannot") and element in refused_in_the_end(rules, day) else possible
