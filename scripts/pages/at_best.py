"""What a list says of an element of the budget."""

from __future__ import annotations

from datetime import date
from typing import Any

from scripts.forms.council import Element
from scripts.policy.model import Policy
from scripts.policy.possible import Possible


def at_best(policy: Policy, possible: Possible, element: Element, day: date) -> dict[str, Any]:
    """An element as lists show it: with the best answer that a family could get on the day."""
    best = possible.outcomes(day, element.id)[0]
    return {"facts": element, "best": best, "label": policy.messages.outcomes[best].label}
