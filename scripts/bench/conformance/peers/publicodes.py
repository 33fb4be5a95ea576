"""Publicodes: a rule for each question, and one for the outcome that varies with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.bench.conformance.suite import Case, Table

NAME = "Publicodes"
PACKAGE = "publicodes"
LANGUAGE = "node"
HOW = (
    "A rule for each question, with its possible answers, and one for the outcome, with a variation for each rule. "
    "Where Publicodes cannot tell, the value is undefined, with the names of the missing answers. We found no place "
    "for answers that exclude each other."
)


def form(table: Table) -> dict[str, Any]:
    """The rules as Publicodes reads them, in which some keys are French."""
    rules: dict[str, Any] = {
        _name(question): {"question": f"{_name(question)}?", "une possibilité": [f"'{word}'" for word in words]}
        for question, words in table.questions.items()
    }
    rules["date"] = {"question": "date?", "type": "date"}
    rules["outcome"] = {"variations": [_variation(rule) for rule in table.rules]}
    return rules


def situation(case: Case) -> dict[str, str]:
    """What is known, written as values of Publicodes: words in quotes, days like 15/07/2015."""
    return {**{_name(question): f"'{word}'" for question, word in case.answers.items()}, "date": _day(case.date)}


def _variation(rule: Mapping[str, Any]) -> dict[str, Any]:
    dates = [f"date >= {_day(rule['from'])}"] if "from" in rule else []
    dates += [f"date <= {_day(rule['until'])}"] if "until" in rule else []
    conditions = [*dates, *(_part(key, part, False) for key, part in rule["when"].items())]
    outcome = f"'{rule['outcome']}'"
    return {"si": _group(conditions, True), "alors": outcome} if conditions else {"sinon": outcome}


def _part(key: str, part: Any, denied: bool) -> Any:
    """One part of a condition, or its denial: Publicodes has no `not`, but an opposite for each of the rest."""
    if key == "not":
        return _condition(part, not denied)
    if key in ("any", "all"):
        return _group([_condition(condition, denied) for condition in part], (key == "all") != denied)
    return _group([f"{_name(key)} {'!=' if denied else '='} '{word}'" for word in part], denied)


def _condition(when: Mapping[str, Any], denied: bool) -> Any:
    return _group([_part(key, part, denied) for key, part in when.items()], not denied)


def _group(conditions: list[Any], every: bool) -> Any:
    return conditions[0] if len(conditions) == 1 else {f"{'toutes' if every else 'une de'} ces conditions": conditions}


def _name(question: str) -> str:
    return question.replace("_", " ")


def _day(day: str) -> str:
    return "/".join(reversed(day.split("-")))
