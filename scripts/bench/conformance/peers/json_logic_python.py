"""JsonLogic in Python: the fork that Open Forms maintains."""

from __future__ import annotations

from typing import Any

from json_logic import jsonLogic

from scripts.bench.conformance.peers.json_logic_form import HOW, form, situation
from scripts.bench.conformance.suite import Case

__all__ = ["HOW", "form"]

NAME = "JsonLogic in Python"
PACKAGE = "maykin-json-logic-py"
LANGUAGE = "python"


def decide(rule: dict[str, Any], case: Case) -> list[str]:
    """The outcome of the case; none where no rule holds."""
    outcome = jsonLogic(rule, situation(case))
    return [] if outcome is None else [outcome]
