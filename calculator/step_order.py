"""The order in which steps are told, by their kinds."""

from __future__ import annotations

from collections.abc import Iterable

from calculator.rules import Step
from calculator.terms import CAN_BE_ASKED, STEP_KINDS

_ORDER = ("review", *STEP_KINDS)


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps in the order in which they are told."""
    # Sorting leaves steps of one kind as they were, in the council's order.
    return sorted(steps, key=lambda step: _ORDER.index(step_kind(step)))


def step_kind(step: Step) -> str:
    """The kind of the step, or `review` where it is about a no that somebody has said."""
    return "review" if step.kind == "refused" and step.beside.isdisjoint(CAN_BE_ASKED) else step.kind
