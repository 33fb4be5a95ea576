"""A made-up council, small enough to think through, and the slow plain way of deciding to hold the engine against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

GATES = ("barred", "power", "timing", "need", "recipient", "agreement", "offer")


def rule(**changes: Any) -> dict[str, Any]:
    """A rule of the small council, as it is but for the changes."""
    plain: dict[str, Any] = {
        "id": "listed",
        "elements": ["swimming"],
        "from": "2020-01-01",
        "until": None,
        "when": {},
        "text": "It is on the list.",
        "gate": "offer",
        "outcome": "offered",
        "in_budget": "yes",
        "sources": [{"title": "The list", "at": "line 1", "href": None}],
    }
    return plain | changes


def note(**changes: Any) -> dict[str, Any]:
    """A note of the small council, as it is but for the changes."""
    plain: dict[str, Any] = {
        "id": "bring_a_towel",
        "elements": ["swimming"],
        "from": "2020-01-01",
        "until": None,
        "when": {},
        "text": "Bring a towel.",
        "beside": ["offered"],
    }
    return plain | changes


def fact(**changes: Any) -> dict[str, Any]:
    """A fact that the small council's questions do not ask, as it is but for the changes."""
    plain: dict[str, Any] = {
        "id": "who_lives_here",
        "elements": ["swimming"],
        "from": "2020-01-01",
        "until": None,
        "when": {},
        "text": "We did not check whether you live here.",
        "beside": ["offered"],
        "sources": [{"title": "The bye-laws", "at": "bye-law 3", "href": None}],
    }
    return plain | changes


def council(*rules: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The bundle of a council with one element, two questions of two answers and one of three."""
    plain: dict[str, Any] = {
        "rules_version": "small",
        "questions": [
            {"id": "age", "answers": [{"id": "child"}, {"id": "teenager"}, {"id": "adult"}]},
            {"id": "can_swim", "answers": [{"id": "yes"}, {"id": "no"}]},
            {"id": "pool_open", "answers": [{"id": "yes"}, {"id": "no"}]},
        ],
        "facts": {},
        "impossible": [],
        "elements": [{"id": "swimming", "area": "sport"}],
        "rules": list(rules) or [rule()],
        "notes": [],
    }
    return plain | changes


def holds(when: Mapping[str, Any], answers: Mapping[str, str]) -> bool:
    """Whether a condition is true for a family that has answered everything."""
    for key, part in when.items():
        if key == "any":
            true = any(holds(one, answers) for one in part)
        elif key == "all":
            true = all(holds(one, answers) for one in part)
        elif key == "not":
            true = not holds(part, answers)
        else:
            true = answers[key] in part
        if not true:
            return False
    return True


def families(bundle: Mapping[str, Any], given: Mapping[str, str | None]) -> Iterator[dict[str, str]]:
    """Every family that can be and gave these answers, with all its answers."""
    known = {**bundle["facts"], **{question: answer for question, answer in given.items() if answer is not None}}
    choices = [
        [known[question["id"]]] if question["id"] in known else [answer["id"] for answer in question["answers"]]
        for question in bundle["questions"]
    ]
    for answers in product(*choices):
        family = dict(zip((question["id"] for question in bundle["questions"]), answers, strict=True))
        if not any(holds(entry["when"], family) for entry in bundle["impossible"]):
            yield family


def decided_by(
    bundle: Mapping[str, Any], element: str, family: Mapping[str, str], day: str, what: str
) -> list[dict[str, Any]]:
    """The rules at the first gate where any holds, for one whole family."""
    live = [
        rule
        for rule in bundle["rules"]
        if element in rule["elements"]
        and rule[what] is not None
        and rule["from"] <= day
        and (rule["until"] is None or day <= rule["until"])
        and holds(rule["when"], family)
    ]
    return next((at_gate for gate in GATES if (at_gate := [rule for rule in live if rule["gate"] == gate])), [])
