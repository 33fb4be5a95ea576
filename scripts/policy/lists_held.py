"""On which days some version says what the council offers, and what of the law holds only on the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from scripts.forms.rules import Dated

Days = tuple[date, date]
"""The first and the last day of a span."""

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


def on_days(entries: Mapping[int, Entry], without_list: Sequence[Days]) -> list[dict[int, Entry]]:
    """The entries of a file of the law that hold always, and then, for each span without a list, those that hold then.

    What holds while no list is held has the span's days, so that no date of any council's stands in the law.
    """
    always = {place: entry for place, entry in entries.items() if entry.holds_while is None}
    return [always, *(_within(entries, span) for span in without_list)]


def _within(entries: Mapping[int, Entry], span: Days) -> dict[int, Entry]:
    """The entries that hold only while no list is held, with their days within the span; none that has no day there."""
    dated = {place: entry for place, entry in entries.items() if entry.holds_while is not None}
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
