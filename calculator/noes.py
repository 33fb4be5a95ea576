"""The noes that a family told of: each is a fact, and is told as one, also where something else decides before it."""

from __future__ import annotations

from collections.abc import Collection

from calculator.decided import Decision
from calculator.rules import Rule

_NOBODY_IS_ASKED = ("barred", "power")
"""The gates at which the law says no to everybody, so that nobody's own no matters besides."""


def noes(decision: Decision, part: str, said: Collection[Rule]) -> list[Rule]:
    """The rules of noes that stand for the part, but for those already said, which are the reasons for its outcome."""
    decided, families = decision.elements[part], decision.families
    can_be_asked = not {"offered", "possible"}.isdisjoint(decided.possible_outcomes)
    if can_be_asked or any(rule.gate in _NOBODY_IS_ASKED for rule in said):
        return []
    return [
        rule
        for rule, when in decision.current.ladders[part].standing
        if rule.of_a_no and rule not in said and families.narrow(when) is families.certain
    ]
