"""Two made-up councils, as unlike each other as real ones are: read and checked once, for every test of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from calculator import RuleSet
from calculator.rules import COMPARISONS
from scripts.checked import read_checked_rules
from scripts.policy.bundle import rules_bundle
from scripts.policy.model import Policy

COUNCILS = Path(__file__).resolve().parent
NAMES = ("marshford", "high-tarn")
A_LITTLE = Decimal("0.01")


@cache
def council(name: str) -> tuple[Policy, RuleSet]:
    checked = read_checked_rules(COUNCILS / name / "policy")
    return checked.policy, checked.rules


@cache
def bundle(name: str) -> dict[str, Any]:
    return rules_bundle(council(name)[0])


def compared(when: Mapping[str, Any]) -> Iterator[tuple[str, Decimal]]:
    """Every number in a condition, with its question."""
    for key, value in when.items():
        for part in {"all": value, "any": value, "not": [value]}.get(key, ()):
            yield from compared(part)
        if isinstance(value, dict) and value.keys() <= set(COMPARISONS):
            yield from ((key, Decimal(threshold)) for threshold in value.values())
