"""Which changes of outcomes families are told, each once, and for whom it is so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from calculator.terms import IN_BUDGET, OUTCOMES
from scripts.policy.impact import OutcomeChange

_BEST = (*OUTCOMES, IN_BUDGET[0], IN_BUDGET[2], IN_BUDGET[1])
"""What can be said of a payment, and then of the budget, each the best first."""


@dataclass(frozen=True)
class ToldChange:
    """What becomes of one element."""

    element: str
    fact: str
    old: str
    new: str
    of_some: bool
    """Whether others, of whom it was so too, are not changed alike."""


@dataclass(frozen=True)
class Group:
    """What is lost, or gained, on the same days."""

    loses: bool
    since: date
    until: date | None
    """The last day, where it ends before the version does."""
    changes: Sequence[ToldChange]


def told_changes(changes: Iterable[OutcomeChange], ends: date | None) -> Iterator[Group]:
    """What is told, losses first; `ends` is the last day of the version that brings them."""
    together: dict[tuple[bool, date, date | None], list[list[OutcomeChange]]] = {}
    for alike in _alike(_lasting(changes)):
        first, last_day = alike[0], alike[0].until
        until = last_day if last_day and (ends is None or last_day < ends) else None
        together.setdefault((not first.loses, first.since, until), []).append(alike)
    for gains, since, until in sorted(together, key=lambda key: (key[0], key[1], key[2] or date.max)):
        yield Group(not gains, since, until, [_told(alike) for alike in together[gains, since, until]])


def _lasting(changes: Iterable[OutcomeChange]) -> Iterator[OutcomeChange]:
    """Each kind of change once for all days in a row on which it is so, for however many families."""
    lasting = list[OutcomeChange]()
    for change in sorted(changes, key=lambda change: change.since):
        place = next((place for place, known in enumerate(lasting) if _goes_on(known, change)), None)
        if place is None:
            lasting.append(change)
        else:
            earlier = lasting[place]
            # Of one day's families others may be left out than of another's: then it is not said of all.
            of_all = earlier.situations == earlier.had and change.situations == change.had
            lasting[place] = replace(earlier, until=change.until, had=earlier.situations + (not of_all))
    yield from sorted(lasting, key=lambda change: change.since)


def _goes_on(earlier: OutcomeChange, change: OutcomeChange) -> bool:
    kinds = [(one.element, one.fact, one.old, one.new) for one in (earlier, change)]
    return kinds[0] == kinds[1] and earlier.until == change.since - timedelta(days=1)


def _alike(changes: Iterable[OutcomeChange]) -> Iterator[list[OutcomeChange]]:
    """The changes that one sentence tells: those that lead to the same loss, or from the same to a gain."""
    alike: dict[tuple[object, ...], list[OutcomeChange]] = {}
    for change in changes:
        ends_at = change.new if change.loses else change.old
        alike.setdefault((change.element, change.fact, change.loses, ends_at, change.since), []).append(change)
    yield from alike.values()


def _told(alike: Sequence[OutcomeChange]) -> ToldChange:
    # What was best, or is best now, says the most: a step that came first is told only where there is nothing better.
    told = min(alike, key=lambda change: _BEST.index(change.old if change.loses else change.new))
    of_some = any(change.situations < change.had for change in alike)
    # What is new for some alone would read, were that left out, as though nobody had had it.
    of_some = of_some or (not told.loses and told.situations < told.have)
    return ToldChange(told.element, told.fact, told.old, told.new, of_some)
