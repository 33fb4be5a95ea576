"""The noes that stand for a family: each is a fact, and is told as one, also where something else decides before it."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from calculator.decided import Decision
from calculator.ladder import Ladder, Truth, either
from calculator.rules import Rule
from calculator.terms import CAN_BE_ASKED, DEPENDS

_NOBODY_IS_ASKED = ("barred", "power")
"""The gates at which the law says no to everybody, so that nobody's own no matters besides."""


def noes(decision: Decision, part: str, said: Collection[Rule]) -> list[Rule]:
    """The rules of noes that stand for the part, but for those already said, which are the reasons for its outcome."""
    decided, families = decision.elements[part], decision.families
    can_be_asked = not set(CAN_BE_ASKED).isdisjoint(decided.possible_outcomes)
    if can_be_asked or any(rule.gate in _NOBODY_IS_ASKED for rule in said):
        return []
    return [
        rule
        for rule, when in decision.current.ladders[part].standing
        if rule.of_a_no and rule not in said and families.narrow(when) is families.certain
    ]


def nothing_to_pay(decision: Decision, part: str) -> list[Rule]:
    """The rules by which there is nothing of the part to pay for, whatever step is taken first; none where a step does
    lead on."""
    if decision.elements[part].outcome != "not_yet":
        return []
    narrow, certain = decision.families.narrow, decision.families.certain
    standing = decision.current.ladders[part].standing
    idle = [rule for rule, when in standing if _is_of_no_need(rule) and narrow(when) is certain]
    # What one area does not pay for, another may.
    return idle if all(any(rule.is_law_of(area) for rule in idle) for area in decision.rules.areas(part)) else []


def told_as(decision: Decision, part: str) -> str:
    """The outcome of the part as a family is told it: `cannot` too where it depends, and nothing that is still to be
    found out leads to a yes, and where a step comes before what there is no money for."""
    decided, families = decision.elements[part], decision.families
    if nothing_to_pay(decision, part):
        return "cannot"
    if decided.outcome != DEPENDS or not set(CAN_BE_ASKED).isdisjoint(decided.possible_outcomes):
        return decided.outcome
    # That a step comes first, in one of the cases that are open, gives no hope where a no waits behind it. What one
    # area rules out, another may still pay for.
    noes_of = (_no(decision.current.ladders[part], area) for area in decision.rules.areas(part))
    return "cannot" if all(families.narrow(no) is families.certain for no in noes_of) else DEPENDS


def _is_of_no_need(rule: Rule) -> bool:
    """Whether it says that there is nothing to pay for."""
    return rule.gate == "need" and rule.outcome == "cannot"


@lru_cache(maxsize=256)
def _no(ladder: Ladder, area: str) -> Truth:
    """The families to whom one rule or another of an area's law says no, whether or not something decides before it."""
    standing = (when for rule, when in ladder.standing if rule.outcome == "cannot" and rule.is_law_of(area))
    return either(ladder.diagrams, standing)
