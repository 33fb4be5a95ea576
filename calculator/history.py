"""Since when an outcome has stood for a family with these answers, what it was before, and what is known to follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from calculator.decision import Decision
from calculator.diagram import Families, values
from calculator.ladder import UNSOUND, Ladder, days_of_change, period
from calculator.rules import DEPENDS, Rule, RuleSet
from calculator.words import Words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days next to each other on which an element's outcome is the same."""

    outcome: str
    since: date
    until: date | None
    """The last of the days; None while no change is known."""
    ladder: Ladder
    """What decides on the first of the days."""


def stretches(rules: RuleSet, families: Families, element: str) -> list[Stretch]:
    """Every stretch of an element's outcomes for these families, from the first day on which any rule decides it."""
    begun: list[tuple[date, str | None, Ladder]] = []
    for since, ladder in _ladders(rules, element):
        outcome = _outcome(families, ladder)
        if not begun or begun[-1][1] != outcome:
            begun.append((since, outcome, ladder))
    ends = [*(since - timedelta(days=1) for since, _, _ in begun[1:]), None]
    return [
        Stretch(outcome, since, until, ladder)
        for (since, outcome, ladder), until in zip(begun, ends, strict=True)
        if outcome is not None
    ]


def began(rules: RuleSet, families: Families, stretch: Stretch) -> Rule | None:
    """The rule that decides from the first day of the stretch on; None where the answers leave several rules open.

    One that began on that day comes before one that was there already.
    """
    sets = [set(deciding) for deciding in values(families.narrow(stretch.ladder.deciding))]
    certain = [rule for rule in rules.rules if all(rule in deciding for deciding in sets)]
    return min(certain, key=lambda rule: rule.since != stretch.since, default=None)


def history_json(rules: RuleSet, words: Words, decision: Decision) -> dict[str, Any]:
    """The history of each element's outcome, as the page takes it."""
    return {
        element: _json(rules, words, decision.families, stretches(rules, decision.families, element), decision.as_of)
        for element in decision.elements
    }


def _json(
    rules: RuleSet, words: Words, families: Families, all_stretches: Sequence[Stretch], as_of: date
) -> Mapping[str, Any]:
    place = max(index for index, stretch in enumerate(all_stretches) if stretch.since <= as_of)
    now, before, after = all_stretches[place], all_stretches[:place][-1:], all_stretches[place + 1 :][:1]
    return {
        "since": now.since.isoformat(),
        # Where nothing was before, nothing changed that could need a reason.
        "because": because(rules, words, families, now) if before else None,
        "was": next(({"outcome": stretch.outcome, "until": str(stretch.until)} for stretch in before), None),
        "next": next(({"outcome": stretch.outcome, "from": str(stretch.since)} for stretch in after), None),
    }


def because(rules: RuleSet, words: Words, families: Families, stretch: Stretch) -> str:
    """What began on the first day of the stretch, in a sentence."""
    # An outcome that depends is no single rule's doing, so none is named as what began.
    rule = None if stretch.outcome == DEPENDS else began(rules, families, stretch)
    return rule.text if rule else words.say("rules_began")


def _outcome(families: Families, ladder: Ladder) -> str | None:
    """The outcome for these families; None where no rule decides it yet."""
    words = values(families.narrow(ladder.outcome))
    if UNSOUND in words:
        return None
    return words.pop() if len(words) == 1 else DEPENDS


def _ladders(rules: RuleSet, element: str) -> Iterator[tuple[date, Ladder]]:
    """The element's ladders that can change its outcome, with the day from which each stands."""
    before = None
    for day in days_of_change(rules):
        if day >= rules.first_day:
            ladder = period(rules, day).ladders[element]
            # Equal diagrams are one object, across periods too, for one workshop makes them all. So identity tells
            # whether anything changed, for any family.
            if before is None or ladder.outcome is not before.outcome:
                yield day, ladder
            before = ladder
