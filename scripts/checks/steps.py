"""Steps that are never told to any family."""

from __future__ import annotations

from collections.abc import Iterator

from calculator import Period, RuleSet, both, days_of_change, family, period, where
from calculator.rules import Step
from scripts.policy.model import Policy
from scripts.problems import Problem


def idle_step_problems(policy: Policy, rules: RuleSet) -> Iterator[Problem]:
    """Each step that no family can be told, in the order of steps.yaml."""
    periods = [period(rules, day) for day in days_of_change(rules) if day >= rules.first_day]
    national = len(list(policy.nation.steps())) if policy.nation else 0
    # The national ones are held to this where no council's lists can make them idle.
    own = list(zip(policy.steps(), rules.steps, strict=True))[national:]
    for (file, index, entry), step in own:
        if not any(_can_be_told(current, step) for current in _within(periods, step)):
            says = "is told to nobody: no family gives these answers and has such an outcome. Change it, or remove it."
            yield file.located.problem(("steps", index), f"({entry.id}) {says}")


def _within(periods: list[Period], step: Step) -> Iterator[Period]:
    """The periods that share a day with the step."""
    for current, following in zip(periods, [*periods[1:], None], strict=True):
        begins_before_it_ends = following is None or step.since < following.since
        if begins_before_it_ends and (step.until is None or current.since <= step.until):
            yield current


def _can_be_told(current: Period, step: Step) -> bool:
    when = current.truths[step.when]
    outcomes = (current.ladders[element].outcome for element in step.elements)
    fitting = (where(current, outcome, lambda word: word in step.beside) for outcome in outcomes)
    return any(family(current, both(current, when, fits)) is not None for fits in fitting)
