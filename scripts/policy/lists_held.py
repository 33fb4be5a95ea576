"""On which days some version says what the council offers, and what of the law holds only on the others, or where all
that is held speaks of an earlier time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from scripts.forms.rules import Dated, ListState

Days = tuple[date, date]
"""The first and the last day of a span."""

Held = tuple[date, date, date]
"""The first and the last day on which a list is held, and between them the last of which it is known to hold."""

Entry = TypeVar("Entry", bound=Dated)

_ONE_DAY = timedelta(days=1)


def days_without_list(held: Iterable[Days]) -> list[Days]:
    """The spans of days between those on which some version says what is offered, and before and after them all."""
    spans, free_from = list[Days](), date.min
    for begins, ends in sorted(held):
        if free_from < begins:
            spans.append((free_from, begins - _ONE_DAY))
        if ends == date.max:
            return spans
        free_from = max(free_from, ends + _ONE_DAY)
    return [*spans, (free_from, date.max)]


def days_by_state(lists: Sequence[Held]) -> dict[ListState, list[Days]]:
    """The spans of days on which no list is held, and those on which each that is held is past its time."""
    none_held = days_without_list((since, until) for since, until, _ in lists)
    in_time = [(since, known_until) for since, _, known_until in lists]
    # What is neither without a list nor within the time of one.
    return {"no_list_held": none_held, "list_past_its_time": days_without_list([*none_held, *in_time])}


def on_days(entries: Mapping[int, Entry], by_state: Mapping[ListState, Sequence[Days]]) -> list[dict[int, Entry]]:
    """The entries of a file of the law that hold always, and then, for each span of a state, those that hold then.

    What holds in a state has its span's days, so that no date of any council's stands in the law.
    """
    always = {place: entry for place, entry in entries.items() if entry.holds_while is None}
    return [always, *(_within(entries, state, span) for state, spans in by_state.items() for span in spans)]


def _within(entries: Mapping[int, Entry], state: ListState, span: Days) -> dict[int, Entry]:
    """The entries that hold only in that state, with their days within the span; none that has no day there."""
    dated = {place: entry for place, entry in entries.items() if entry.holds_while == state}
    # One that ends before it begins is a mistake to be told, and stays as it was typed.
    return {
        place: _cut(entry, span) if _has_a_day(entry) else entry
        for place, entry in dated.items()
        if not _has_a_day(entry) or _has_a_day(_cut(entry, span))
    }


def _has_a_day(entry: Dated) -> bool:
    return entry.since is None or entry.since <= (entry.until or date.max)


def _cut(entry: Entry, span: Days) -> Entry:
    since = None if entry.since is None else max(entry.since, span[0])
    until = min(entry.until or date.max, span[1])
    return entry.model_copy(update={"since": since, "until": None if until == date.max else until})
