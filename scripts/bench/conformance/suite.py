"""The conformance cases, and the slow plain way of knowing what each must give. Needs nothing but Python."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
CASES = FOLDER / "cases"


@dataclass(frozen=True)
class Table:
    """Rules in gates, and the questions that they ask: what a case is decided by."""

    id: str
    title: str
    questions: Mapping[str, list[str]]
    impossible: list[dict[str, Any]]
    gates: list[str]
    rules: list[dict[str, Any]]
    """In the order of their gates."""

    def families(self, answers: Mapping[str, str]) -> Iterator[dict[str, str]]:
        """Every way of filling in what is missing that can be true of somebody."""
        choices = [[answers[name]] if name in answers else words for name, words in self.questions.items()]
        for chosen in product(*choices):
            family = dict(zip(self.questions, chosen, strict=True))
            if not any(holds(condition, family) for condition in self.impossible):
                yield family

    def held(self, family: Mapping[str, str], date: str) -> list[dict[str, Any]]:
        """The rules that hold at the first gate where any does."""
        # The plain way on purpose: no diagram and nothing of the calculator, which is itself held against it.
        live = [rule for rule in self.rules if in_force(rule, date) and holds(rule["when"], family)]
        return [rule for rule in live if rule["gate"] == live[0]["gate"]]

    def outcome(self, family: Mapping[str, str], date: str) -> str:
        """What is decided for somebody who has answered everything."""
        # A case whose rules contradict each other, or leave somebody out, ends here: there would be no right answer to
        # hold an engine against.
        (word,) = {rule["outcome"] for rule in self.held(family, date)}
        return str(word)


@dataclass(frozen=True)
class Case:
    """Some answers, on one date, and every outcome that they leave open."""

    id: str
    title: str
    about: str
    date: str
    answers: Mapping[str, str]
    expected: list[str]
    table: Table

    @property
    def is_partial(self) -> bool:
        """Whether any answer is missing."""
        return len(self.answers) < len(self.table.questions)


def read_cases(folder: Path = CASES) -> list[Case]:
    """Every case, in the order of the files' names."""
    return [case for path in sorted(folder.glob("*.json")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    file = json.loads(path.read_text(encoding="utf-8"))
    gates = file["gates"]
    table = Table(
        id=path.stem,
        title=file["title"],
        questions=file["questions"],
        impossible=file.get("impossible", []),
        gates=gates,
        rules=sorted(file["rules"], key=lambda rule: gates.index(rule["gate"])),
    )
    for case in file["cases"]:
        yield Case(f"{path.stem}/{case.pop('id')}", date=case.pop("date", file["date"]), table=table, **case)


def holds(when: Mapping[str, Any], family: Mapping[str, str]) -> bool:
    """Whether a condition is true of somebody who has answered everything."""
    return all(_holds(key, part, family) for key, part in when.items())


def _holds(key: str, part: Any, family: Mapping[str, str]) -> bool:
    if key == "any":
        return any(holds(condition, family) for condition in part)
    if key == "all":
        return all(holds(condition, family) for condition in part)
    if key == "not":
        return not holds(part, family)
    words: list[str] = part
    return family[key] in words


def in_force(rule: Mapping[str, Any], date: str) -> bool:
    """Whether the rule is in force on the day, its first and last days included."""
    return str(rule.get("from", date)) <= date <= str(rule.get("until", date))


def judge(expected: list[str], verdict: Mapping[str, Any]) -> str:
    """`right`, `too sure`, `too unsure`, `wrong` or `error`: how a verdict stands to what is expected.

    A verdict that says "not settled" without listing the outcomes is right wherever more than one is open.
    """
    if "error" in verdict:
        return "error"
    said = verdict["outcomes"]
    # None is "not settled" without a list, which is all that some engines can say.
    if said is None or len(said) > 1:
        if len(expected) == 1:
            return "too unsure"
        return "right" if said is None or sorted(said) == sorted(expected) else "wrong"
    if len(expected) > 1:
        return "too sure"
    return "right" if said == expected else "wrong"
