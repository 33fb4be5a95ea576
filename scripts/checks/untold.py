"""Steps, rates and unchecked facts that are never told to any family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calculator import Period, RuleSet, both, days_of_change, family, period, where
from calculator.rules import Rate, Step, Unchecked
from scripts.forms import rules as rules_form
from scripts.policy.model import Policy, RulesFile
from scripts.problems import Problem

Told = Step | Rate | Unchecked
Pair = tuple[tuple[RulesFile, int, rules_form.Dated], Told]
"""An entry with its file and its place there, and the same as the calculator holds it."""


def untold_problems(policy: Policy, rules: RuleSet) -> Iterator[Problem]:
    """Each step, each rate and each unchecked fact that no family can be told, in the order of their files."""
    periods = [period(rules, day) for day in days_of_change(rules) if day >= rules.first_day]
    # Those of the law are held to this where no council's lists can make them idle.
    national = len(list(policy.nation.steps())) if policy.nation else 0
    steps: Sequence[Pair] = list(zip(policy.steps(), rules.steps, strict=True))[national:]
    facts: Sequence[Pair] = [] if policy.nation else list(zip(policy.unchecked(), rules.unchecked, strict=True))
    held = [note for note in rules.notes if isinstance(note, Rate)]
    rates: Sequence[Pair] = list(zip(policy.rates(), held, strict=True))
    for key, pairs in (("steps", steps), ("rates", rates), ("unchecked", facts)):
        for (file, index, _), entry in pairs:
            if not any(_can_be_told(current, entry) for current in _within(periods, entry)):
                says = (
                    f"({entry.id}) is told to nobody: no family gives these answers and has such an outcome. "
                    "Change it, or remove it."
                )
                yield file.located.problem((key, index), says)


def _within(periods: list[Period], entry: Told) -> Iterator[Period]:
    """The periods that share a day with the entry."""
    for current, following in zip(periods, [*periods[1:], None], strict=True):
        begins_before_it_ends = following is None or entry.since < following.since
        if begins_before_it_ends and (entry.until is None or current.since <= entry.until):
            yield current


def _can_be_told(current: Period, entry: Told) -> bool:
    when = current.truths[entry.when]
    outcomes = (current.ladders[element].outcome for element in entry.elements)
    fitting = (where(current, outcome, lambda word: word in entry.beside) for outcome in outcomes)
    return any(family(current, both(current, when, fits)) is not None for fits in fitting)
