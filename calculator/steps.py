"""What this family does next: the steps that are certain for it, on the day of its decision."""

from __future__ import annotations

from typing import Any

from calculator.decided import Decision
from calculator.noes import outcomes_told
from calculator.rule_set import RuleSet
from calculator.rules import Step, sources_json
from calculator.step_order import in_order


def next_steps(rules: RuleSet, decision: Decision) -> list[Step]:
    """The steps to tell, in the order of their kinds; before all, what there is against a no that was said."""
    told = [step for step in rules.steps if _is_told(decision, step)]
    replaced = {other for step in told for other in step.in_place_of}
    return in_order(step for step in told if step.id not in replaced)


def steps_json(rules: RuleSet, decision: Decision) -> list[dict[str, Any]]:
    """The steps to tell, as the page takes them."""
    return [
        {
            "id": step.id,
            "kind": step.kind,
            "text": step.text,
            "short": step.short or step.text,
            "sources": sources_json(step.sources),
        }
        for step in next_steps(rules, decision)
    ]


def _is_told(decision: Decision, step: Step) -> bool:
    """Whether it is in force, is about a decided element with a fitting outcome, and its condition is certain."""
    if not step.in_force(decision.as_of):
        return False
    # A step must fit beside every outcome that is still open: what to do after a no is not told to a family that may
    # yet be offered a payment.
    about = [element for element in decision.elements if element in step.elements]
    fits = any(step.beside.issuperset(outcomes_told(decision, element)) for element in about)
    families = decision.families
    return fits and families.narrow(decision.current.truths[step.when]) is families.certain
