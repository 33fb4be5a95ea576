"""What was not checked for this family: the facts that no question asks, each with the answers that it could change."""

from __future__ import annotations

from typing import Any

from calculator.decided import Decision
from calculator.rule_set import RuleSet
from calculator.rules import Source, Unchecked, sources_json


def unchecked_json(rules: RuleSet, decision: Decision) -> list[dict[str, Any]]:
    """Each fact once, in the order of the rules, with the elements that it touches, as the page takes them."""
    # Two facts may be told in the same words, for one could change a yes and the other a no, or each is of a law of its
    # own. They are read once beside an element, with the sources of those that are told of it, and of no other.
    alike: dict[tuple[str, tuple[Source, ...]], list[str]] = {}
    first: dict[str, Unchecked] = {}
    for element, decided in decision.elements.items():
        sources: dict[str, dict[Source, None]] = {}
        for fact in decided.unchecked:
            first.setdefault(fact.text, fact)
            sources.setdefault(fact.text, {}).update(dict.fromkeys(fact.sources))
        for text, cited in sources.items():
            alike.setdefault((text, tuple(cited)), []).append(element)
    in_order = sorted(alike.items(), key=lambda told: rules.unchecked.index(first[told[0][0]]))
    return [
        {"id": first[text].id, "text": text, "elements": elements, "sources": sources_json(cited)}
        for (text, cited), elements in in_order
    ]
