"""What was not checked for this family: the facts that no question asks, each with the answers that it could change."""

from __future__ import annotations

from typing import Any

from calculator.decided import Decision
from calculator.rule_set import RuleSet
from calculator.rules import Source, Unchecked, sources_json


def unchecked_json(rules: RuleSet, decision: Decision) -> list[dict[str, Any]]:
    """Each fact once, in the order of the rules, with the elements that it touches, as the page takes them."""
    # Two facts may be told in the same words, for one could change a yes and the other a no: they are read once.
    touched: dict[Unchecked, list[str]] = {}
    for element, decided in decision.elements.items():
        for fact in decided.unchecked:
            touched.setdefault(fact, []).append(element)
    alike: dict[tuple[str, tuple[Source, ...]], list[Unchecked]] = {}
    for fact in rules.unchecked:
        if fact in touched:
            alike.setdefault((fact.text, fact.sources), []).append(fact)
    return [
        {
            "id": facts[0].id,
            "text": text,
            "elements": [element for element in decision.elements if any(element in touched[fact] for fact in facts)],
            "sources": sources_json(sources),
        }
        for (text, sources), facts in alike.items()
    ]
