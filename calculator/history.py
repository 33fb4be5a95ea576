"""Since when an outcome has stood for a family with these answers, what it was before, and what is known to follow.

Only what is true of every family with these answers is told: an outcome that is still open has stood since no day that
anybody knows, and so has one that some of these families had before the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from calculator.decided import Decision
from calculator.diagram import Families, values
from calculator.ladder import UNSOUND, Ladder
from calculator.periods import days_of_change, period
from calculator.rule_set import RuleSet
from calculator.rules import Rule
from calculator.terms import DEPENDS, OUTCOMES


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days next to each other on which the same outcomes of an element are open."""

    possible: tuple[str, ...]
    """The outcomes that these families may have, the best first."""
    since: date
    until: date | None
    """The last of the days; None while no change is known."""
    ladder: Ladder
    """What decides on the first of the days."""
    last: Ladder
    """What decides on the last of them, or as far as is known."""

    @property
    def outcome(self) -> str:
        """The one outcome, or `depends`."""
        return self.possible[0] if len(self.possible) == 1 else DEPENDS


def stretches(rules: RuleSet, families: Families, element: str) -> list[Stretch]:
    """Every stretch of an element's outcomes for these families, from the first day on which any rule decides it."""
    begun: list[tuple[date, tuple[str, ...], list[Ladder]]] = []
    for since, ladder in _ladders(rules, element):
        possible = _possible(families, ladder)
        if begun and begun[-1][1] == possible:
            begun[-1][2].append(ladder)
        else:
            begun.append((since, possible, [ladder]))
    ends = [*(since - timedelta(days=1) for since, _, _ in begun[1:]), None]
    return [
        Stretch(possible, since, until, ladders[0], ladders[-1])
        for (since, possible, ladders), until in zip(begun, ends, strict=True)
        if possible
    ]


def began(rules: RuleSet, families: Families, stretch: Stretch) -> Rule | None:
    """The rule that began with the stretch and decides for all the families; None where there is no such rule."""
    sets = [set(deciding) for deciding in values(families.narrow(stretch.ladder.deciding))]
    certain = (rule for rule in rules.rules if all(rule in deciding for deciding in sets))
    return next((rule for rule in certain if rule.since == stretch.since), None)


def history_json(rules: RuleSet, decision: Decision) -> dict[str, Any]:
    """The history of each element's outcome, as the page takes it."""
    nothing = {"since": None, "because": None, "was": None, "next": None}
    # Where an outcome is open, no other period has to be worked out.
    return {
        element: nothing if decided.outcome == DEPENDS else {**nothing, **_told(rules, decision, element)}
        for element, decided in decision.elements.items()
    }


def _told(rules: RuleSet, decision: Decision, element: str) -> Mapping[str, Any]:
    families = decision.families
    all_stretches = stretches(rules, families, element)
    place = max(index for index, stretch in enumerate(all_stretches) if stretch.since <= decision.as_of)
    now, before, after = all_stretches[place], all_stretches[:place][-1:], all_stretches[place + 1 :][:1]
    told: dict[str, Any] = {}
    for earlier in before:
        if _came_to_it_then(families, earlier, now):
            told["since"] = now.since.isoformat()
            rule = began(rules, families, now)
            # Of several rules no single one is to blame, and that "the rules changed" tells nobody anything.
            told["because"] = rule.alone if rule else None
            told["was"] = {"outcome": earlier.outcome, "until": str(earlier.until)}
    for later in after:
        told["next"] = {"outcome": later.outcome, "from": str(later.since)}
    return told


def _came_to_it_then(families: Families, earlier: Stretch, now: Stretch) -> bool:
    """Whether none of the families had the outcome on the day before."""
    on_the_day_before = earlier.until == now.since - timedelta(days=1)
    return on_the_day_before and now.outcome not in values(families.narrow(earlier.last.outcome))


def _possible(families: Families, ladder: Ladder) -> tuple[str, ...]:
    """The outcomes that these families may have, the best first; none where no rule decides yet."""
    words = values(families.narrow(ladder.outcome))
    return () if UNSOUND in words else tuple(outcome for outcome in OUTCOMES if outcome in words)


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
