"""Why an element's best outcome is what it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator import RuleSet


def best_reasons(rules: RuleSet, decided: Mapping[str, Any], day: date) -> list[Mapping[str, Any]]:
    """The reasons for the best outcome that an element could get."""
    says = {rule.id: rule.outcome for rule in rules.rules if rule.in_force(day)}
    best = decided["possible_outcomes"][0]
    return [reason for reason in decided["reasons"] if says[reason["rule"]] == best]
