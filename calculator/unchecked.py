"""What was not checked for this family: the facts that no question asks, each with the answers that it could change."""

from __future__ import annotations

from typing import Any

from calculator.decision import Decision
from calculator.rules import RuleSet, Unchecked, sources_json


def unchecked_json(rules: RuleSet, decision: Decision) -> list[dict[str, Any]]:
    """Each fact once, in the order of the rules, with the elements that it touches, as the page takes them."""
    touched: dict[Unchecked, list[str]] = {}
    for element, decided in decision.elements.items():
        for fact in decided.unchecked:
            touched.setdefault(fact, []).append(element)
    return [
        {"id": fact.id, "text": fact.text, "elements": touched[fact], "sources": sources_json(fact.sources)}
        for fact in rules.unchecked
        if fact in touched
    ]
