"""GoRules ZEN: a decision table, one column for each question, the first row that matches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import zen

from scripts.bench.conformance.suite import Case, Table

NAME = "GoRules ZEN"
PACKAGE = "zen-engine"
LANGUAGE = "python"
HOW = (
    "A decision table that takes the first row to match: a column for each question, two for the days in force, and "
    "one of expressions for any and not. An answer left out is left out of the input. We found no place for answers "
    "that exclude each other."
)


def form(table: Table) -> zen.ZenDecision:
    """The rules as a decision that is compiled once."""
    return zen.ZenEngine().create_decision(json.dumps(model(table)))


def decide(decision: zen.ZenDecision, case: Case) -> list[str]:
    """The outcome of the first row that matches; none where none does."""
    result = decision.evaluate({**case.answers, "date": case.date}, {"trace": True})["result"]
    return [result["outcome"]] if result else []


def model(table: Table) -> dict[str, Any]:
    """The table as a JSON Decision Model, between an input and an output."""
    columns = [{"id": name, "name": name, "field": name} for name in table.questions]
    if any("from" in rule or "until" in rule for rule in table.rules):
        columns += [{"id": name, "name": name, "field": "date(date)"} for name in ("from", "until")]
    if any(_is_compound(rule["when"]) for rule in table.rules):
        columns.append({"id": "condition", "name": "condition"})
    content = {
        "hitPolicy": "first",
        "inputs": columns,
        "outputs": [{"id": "outcome", "name": "outcome", "field": "outcome"}],
        "rules": [_row(str(number), rule, columns) for number, rule in enumerate(table.rules, 1)],
    }
    place = {"position": {"x": 0, "y": 0}}
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", **place},
            {"id": "table", "type": "decisionTableNode", "name": table.title, "content": content, **place},
            {"id": "out", "type": "outputNode", "name": "out", **place},
        ],
        "edges": [
            {"id": "in-table", "type": "edge", "sourceId": "in", "targetId": "table"},
            {"id": "table-out", "type": "edge", "sourceId": "table", "targetId": "out"},
        ],
    }


def _is_compound(when: Mapping[str, Any]) -> bool:
    return not {"all", "any", "not"}.isdisjoint(when)


def _row(number: str, rule: Mapping[str, Any], columns: list[dict[str, str]]) -> dict[str, str]:
    compound = {key: part for key, part in rule["when"].items() if key in ("all", "any", "not")}
    cells = {name: ", ".join(map(json.dumps, words)) for name, words in rule["when"].items() if name not in compound}
    cells |= {"from": f">= date('{rule['from']}')"} if "from" in rule else {}
    cells |= {"until": f"<= date('{rule['until']}')"} if "until" in rule else {}
    cells |= {"condition": _expression(compound)} if compound else {}
    return {
        "_id": number,
        **{column["id"]: cells.get(column["id"], "") for column in columns},
        "outcome": json.dumps(rule["outcome"]),
    }


def _expression(when: Mapping[str, Any]) -> str:
    return " and ".join(_part(key, part) for key, part in when.items()) or "true"


def _part(key: str, part: Any) -> str:
    if key in ("any", "all"):
        return "(" + (" or " if key == "any" else " and ").join(f"({_expression(inner)})" for inner in part) + ")"
    if key == "not":
        return f"not ({_expression(part)})"
    return f"{key} == {json.dumps(part[0])}" if len(part) == 1 else f"{key} in {json.dumps(part)}"
