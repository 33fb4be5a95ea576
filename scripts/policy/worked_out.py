"""What the engine says of every element on any day, for the pages that tell it."""

from __future__ import annotations

from datetime import date

from calculator import Period, RuleSet, days_of_change, decide, family, period, where
from scripts.policy.possible import Possible
from scripts.policy.refusals import REFUSED


def possible_answers(rules: RuleSet) -> Possible:
    """What each element could be answered on any day by these rules."""
    return Possible(
        lambda day: decide(rules, {}, day).elements_to_dict(),
        lambda day: {rule.id: rule for rule in rules.rules if rule.in_force(day)},
        lambda day: refused_in_the_end(rules, day),
        days_of_change(rules),
    )


def refused_in_the_end(rules: RuleSet, day: date) -> frozenset[str]:
    """The elements of which a list says no in the end to every family that a step comes before."""
    current = period(rules, day)
    return frozenset(element for element in rules.elements if _refuses_all_who_wait(rules, current, day, element))


def _refuses_all_who_wait(rules: RuleSet, current: Period, day: date, element: str) -> bool:
    told = [note for note in rules.notes if note.id == REFUSED and element in note.elements and note.in_force(day)]
    waiting = where(current, current.ladders[element].outcome, lambda outcome: outcome == "not_yet")
    combine = current.diagrams.combine
    not_refused = waiting
    for note in told:
        not_refused = combine(lambda left, says_no: left and not says_no, not_refused, current.truths[note.when])
    return bool(told) and family(current, not_refused) is None
