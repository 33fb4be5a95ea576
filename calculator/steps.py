"""What this family does next: the steps that are certain for it, on the day of its decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from calculator.decided import Decision
from calculator.needs import needs, wants_no_payment
from calculator.noes import is_not_heard, is_past_mending, is_ruled_out, outcomes_told
from calculator.rule_set import RuleSet
from calculator.rules import Step, sources_json
from calculator.step_order import in_order
from calculator.terms import CAN_BE_ASKED


def next_steps(rules: RuleSet, decision: Decision) -> list[Step]:
    """The steps to tell, in the order of their kinds; before all, what there is against a no that was said."""
    told = [step for step in rules.steps if _is_told(rules, decision, step)]
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


def parts_led_to(rules: RuleSet, decision: Decision, step: Step) -> list[str]:
    """The parts beside which the step is told: it fits beside each outcome that is still open, and leads on."""
    # What to do after a no is not told to a family that may yet be offered a payment.
    about = (part for part in decision.elements if part in step.elements)
    fitting = (part for part in about if step.beside.issuperset(outcomes_told(decision, part)))
    needed = needs(rules, step)
    return [part for part in fitting if not any(_LACKS[need](decision, part) for need in needed)]


def _has_no_budget(decision: Decision, part: str) -> bool:
    decided = decision.elements[part]
    return decided.in_budget == "no" and decided.possible_outcomes[0] not in CAN_BE_ASKED


def _is_of_no_payment(decision: Decision, part: str) -> bool:
    return wants_no_payment(decision.rules, decision.families.answers)


_LACKS: Mapping[str, Callable[[Decision, str], bool]] = {
    "payee": is_ruled_out,
    "hearing": is_not_heard,
    "mending": is_past_mending,
    "budget": _has_no_budget,
    "payment": _is_of_no_payment,
}
"""Whether a part lacks it, for each thing that a step may need."""


def _is_told(rules: RuleSet, decision: Decision, step: Step) -> bool:
    """Whether it is in force, its condition is certain, and it leads on for a decided part."""
    families = decision.families
    is_certain = (
        step.in_force(decision.as_of) and families.narrow(decision.current.truths[step.when]) is families.certain
    )
    return is_certain and bool(parts_led_to(rules, decision, step))
