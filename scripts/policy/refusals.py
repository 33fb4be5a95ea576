"""What a council's documents refuse, as notes for families who would else hear of it only after they have waited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from calculator.spoken import written
from scripts.forms.rules import Rule
from scripts.policy.lists_held import Days
from scripts.policy.model import LANGUAGE, Policy, RulesFile

REFUSED = "refused_on_the_list"
"""The note that says so."""

_ONE_DAY = timedelta(days=1)


def refusal_notes(policy: Policy) -> Iterator[dict[str, Any]]:
    """A note for the bundle for each `cannot` of a document's list, beside the answers that a step comes before."""
    # A list is asked last, so a family that has a step to take first would never hear what the list says of the end.
    for file, _, rule in policy.rules():
        if file.version and rule.gate == "offer" and rule.outcome == "cannot":
            for elements, (since, until), when in _where_it_stands(policy, file, rule):
                yield {
                    "id": REFUSED,
                    "elements": elements,
                    "from": since.isoformat(),
                    "until": None if until == date.max else until.isoformat(),
                    "when": when,
                    "text": _sentence(policy, file, rule),
                    "beside": ["not_yet"],
                }


def _sentence(policy: Policy, file: RulesFile, rule: Rule) -> str:
    place = next(policy.citations(file, rule))
    sentence = policy.words[LANGUAGE].calculator.beside[REFUSED]
    return written(sentence).format(text=" ".join(written(rule.text).split()), document=place.title, clause=place.at)


def _where_it_stands(
    policy: Policy, file: RulesFile, rule: Rule
) -> Iterator[tuple[list[str], Days, Mapping[str, Any]]]:
    """The elements, days and families for which no other rule stands in its place."""
    amending = [
        (set(policy.about(other)), _days(other_file, other), other.when)
        for other_file, _, other in policy.rules()
        if rule.id in other.amends
    ]
    own = _days(file, rule)
    for element in policy.about(rule):
        amended = [(days, when) for elements, days, when in amending if element in elements]
        for days in _spans(own, [days for days, _ in amended]):
            others = [{"not": when} for (since, until), when in amended if since <= days[0] and days[1] <= until]
            yield [element], days, {"all": [rule.when, *others]} if others else rule.when


def _spans(own: Days, others: list[Days]) -> list[Days]:
    """The days cut wherever one of the others begins or has ended."""
    begins = {own[0], *(since for since, _ in others), *(until + _ONE_DAY for _, until in others if until < date.max)}
    inside = sorted(day for day in begins if own[0] <= day <= own[1])
    ends = [*(day - _ONE_DAY for day in inside[1:]), own[1]]
    return list(zip(inside, ends, strict=True))


def _days(file: RulesFile, rule: Rule) -> Days:
    since, until = file.days(rule)
    assert since is not None  # A rule without a first day has been refused.
    return since, until or date.max
