"""JsonLogic: one `if` with a condition and an outcome for each rule. The engines for it share this form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.bench.conformance.suite import Case, Table

HOW = (
    "One if, with a condition and an outcome for each rule; days are compared as text like 2014-09-01. "
    "An answer left out is left out of the data. There is an operator that lists what is missing, whether it matters "
    "or not. We found no place for answers that exclude each other."
)


def form(table: Table) -> dict[str, Any]:
    """The rules as one `if`: the outcome of the first that holds, else null."""
    branches = [part for rule in table.rules for part in (_rule(rule), rule["outcome"])]
    return {"if": [*branches, None]}


def situation(case: Case) -> dict[str, str]:
    """The data that the rules are applied to."""
    return {**case.answers, "date": case.date}


def _rule(rule: Mapping[str, Any]) -> Any:
    day = {"var": "date"}
    dates = [{"<=": [rule["from"], day]}] if "from" in rule else []
    dates += [{"<=": [day, rule["until"]]}] if "until" in rule else []
    return _and([*dates, *_parts(rule["when"])])


def _parts(when: Mapping[str, Any]) -> list[Any]:
    return [_part(key, part) for key, part in when.items()]


def _part(key: str, part: Any) -> Any:
    if key in ("any", "all"):
        return {"or" if key == "any" else "and": [_and(_parts(condition)) for condition in part]}
    if key == "not":
        return {"!": [_and(_parts(part))]}
    variable = {"var": key}
    return {"==": [variable, part[0]]} if len(part) == 1 else {"in": [variable, part]}


def _and(parts: list[Any]) -> Any:
    return True if not parts else parts[0] if len(parts) == 1 else {"and": parts}
