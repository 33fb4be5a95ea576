"""Two made-up councils, as unlike each other as real ones are: read and checked once, for every test of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from calculator import RuleSet
from scripts.checked import read_checked_rules
from scripts.policy.bundle import rules_bundle
from scripts.policy.model import Policy

COUNCILS = Path(__file__).resolve().parent
NAMES = ("marshford", "high-tarn")


@cache
def council(name: str) -> tuple[Policy, RuleSet]:
    checked = read_checked_rules(COUNCILS / name / "policy")
    return checked.policy, checked.rules


@cache
def bundle(name: str) -> dict[str, Any]:
    return rules_bundle(council(name)[0])


def texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
