"""This project's calculator: a case's gates are its own first gates, in order."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator import RuleSet, load_rules
from calculator import decide as decide_all
from calculator.terms import GATES
from scripts.bench.conformance.suite import Case, Table

NAME = "This calculator"
PACKAGE = "calculator"
LANGUAGE = "python"
HOW = "Rules in gates, with the days they are in force, and a list of what cannot be true of anybody."


def form(table: Table) -> RuleSet:
    """The rules of a made-up council with one element."""
    rules = [
        {
            "id": f"rule-{number}",
            "elements": ["it"],
            "from": rule.get("from", "2000-01-01"),
            "until": rule.get("until"),
            "when": rule["when"],
            "text": f"Rule {number}.",
            "gate": GATES[table.gates.index(rule["gate"])],
            "outcome": rule["outcome"],
            "in_budget": "yes",
            "sources": [{"title": table.title, "at": f"rule {number}", "href": None}],
        }
        for number, rule in enumerate(table.rules, 1)
    ]
    bundle: dict[str, Any] = {
        "rules_version": table.id,
        "questions": [
            {"id": question, "answers": [{"id": word} for word in words]} for question, words in table.questions.items()
        ],
        "facts": {},
        "impossible": [{"when": when, "text": "This is true of nobody."} for when in table.impossible],
        "elements": [{"id": "it", "area": "all"}],
        "rules": rules,
        "notes": [],
    }
    return load_rules(bundle)


def decide(rules: RuleSet, case: Case) -> list[str]:
    """Every outcome that the answers leave open."""
    return list(decide_all(rules, case.answers, date.fromisoformat(case.date)).elements["it"].possible_outcomes)
