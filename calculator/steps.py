"""What this family does next: the steps that are certain for it, on the day of its decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from calculator.decided import Decision
from calculator.rule_set import RuleSet
from calculator.rules import Step, sources_json
from calculator.terms import CAN_BE_ASKED, STEP_KINDS

_ORDER = ("review", *STEP_KINDS)


def next_steps(rules: RuleSet, decision: Decision) -> list[Step]:
    """The steps to tell, in the order of their kinds; before all, what there is against a no that was said."""
    return in_order(step for step in rules.steps if _is_told(decision, step))


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps in the order in which they are told."""
    # Sorting leaves steps of one kind as they were, in the council's order.
    return sorted(steps, key=lambda step: _ORDER.index(step_kind(step)))


def step_kind(step: Step) -> str:
    """The kind of the step, or `review` where it is about a no that somebody has said."""
    return "review" if step.kind == "refused" and step.beside.isdisjoint(CAN_BE_ASKED) else step.kind


def steps_json(rules: RuleSet, decision: Decision) -> list[dict[str, Any]]:
    """The steps to tell, as the page takes them."""
    return [
        {"id": step.id, "kind": step.kind, "text": step.text, "sources": sources_json(step.sources)}
        for step in next_steps(rules, decision)
    ]


def _is_told(decision: Decision, step: Step) -> bool:
    """Whether it is in force, is about a decided element with a fitting outcome, and its condition is certain."""
    if not step.in_force(decision.as_of):
        return False
    # A step must fit beside every outcome that is still open: what to do after a no is not told to a family that may
    # yet be offered a payment.
    about = [decided for element, decided in decision.elements.items() if element in step.elements]
    fits = any(step.beside.issuperset(decided.possible_outcomes) for decided in about)
    families = decision.families
    return fits and families.narrow(decision.current.truths[step.when]) is families.certain
