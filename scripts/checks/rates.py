"""Rates of a council that contradict each other: a family could not tell which of them is its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from calculator import RuleSet, both, days_of_change, family, period
from calculator.rules import Rate
from scripts.checks.family_in_words import in_words
from scripts.policy.model import Policy
from scripts.problems import Problem


def rate_problems(policy: Policy, rules: RuleSet) -> Iterator[Problem]:
    """Two rates of one element for one unit that hold together for some family, with the first day and a family."""
    held = (note for note in rules.notes if isinstance(note, Rate))
    placed = list(zip(policy.rates(), held, strict=True))
    for ((first_file, first_index, _), first), ((file, index, _), second) in combinations(placed, 2):
        shared = [element for element in rules.elements if element in first.elements & second.elements]
        if first.unit == second.unit and shared and (shown := _together(policy, rules, first, second)):
            there = f"{first_file.located.file}:{first_file.located.line(('rates', first_index))}"
            says = (
                f"({second.id}) overlaps {first.id} ({there}): {shown} there are two rates of {shared[0]} by the "
                f"{second.unit.replace('_', ' ')}. Narrow one of them, with from:, until: or when:."
            )
            yield file.located.problem(("rates", index), says)


def _together(policy: Policy, rules: RuleSet, first: Rate, second: Rate) -> str | None:
    """The first day on which both hold for some family, and that family, in words."""
    for current in (period(rules, day) for day in days_of_change(rules) if day >= rules.first_day):
        if first.in_force(current.since) and second.in_force(current.since):
            contested = family(current, both(current, current.truths[first.when], current.truths[second.when]))
            if contested is not None:
                return f"from {current.since}, for {in_words(policy, contested)},"
    return None
