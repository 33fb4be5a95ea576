"""Prints, for each period of the bundle that RULES_BUNDLE names and each part of the budget, what decides and what is
told of every family there can be: as how many nodes, and the sum over them, in the order in which they are walked.

Two Pythons that print the same decide alike over the whole space. The same file runs in CPython and in Pyodide, and
takes nothing from the standard library that the calculator does not.
"""

from __future__ import annotations

import json
import os
from binascii import crc32
from typing import Any

from calculator import days_of_change, load_rules, period

with open(os.environ["RULES_BUNDLE"], encoding="utf-8") as file:  # noqa: PTH123 - no pathlib: see above.
    rules = load_rules(json.load(file))


class Written:
    """Diagrams, each node once, behind those that it leads to."""

    def __init__(self) -> None:
        self.places: dict[int, int] = {}
        self.sum = 0
        self.kept: list[Any] = []  # While a node is kept, no other can have its number.

    def write(self, node: Any) -> int:
        """The place of a node, which is written down where it is not yet."""
        if id(node) not in self.places:
            branches = getattr(node, "branches", None)
            if branches is None:
                line = ["leaf", said(node.value)]
            else:
                line = [node.question, *(None if branch is None else self.write(branch) for branch in branches)]
            self.sum = crc32(json.dumps(line).encode(), self.sum)
            self.places[id(node)] = len(self.places)
            self.kept.append(node)
        return self.places[id(node)]


def said(value: Any) -> Any:
    """What a diagram ends in, as names: true, false, or which rules decide."""
    if hasattr(value, "deciding"):
        return [[rule.id for rule in value.deciding], [rule.id for rule in value.budgeting]]
    return value


for day in days_of_change(rules):
    for element, ladder in period(rules, day).ladders.items():
        written = Written()
        written.write(ladder.verdict)
        for entries in (ladder.standing, ladder.notes):
            for entry, truth in entries:
                written.sum = crc32(entry.id.encode(), written.sum)
                written.write(truth)
        for _, truth in ladder.unchecked:
            written.write(truth)
        print(json.dumps({"day": str(day), "part": element, "nodes": len(written.places), "sum": written.sum}))
