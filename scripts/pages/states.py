"""What a page says on the days to come, beside what it says on the day of the build: no reader need wait for the next.

Where something that is published begins or ends on a day to come, a page holds what it says from then on too, unseen. A
small script shows what is for the reader's day. Without scripts a page says until which day it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from markupsafe import Markup

from scripts.pages.site_file import SiteFile
from scripts.policy.model import Policy
from scripts.policy.possible import Possible
from scripts.templating import fill, way_up, written_day

State = tuple[date, str]
"""What is said from a day on."""

_TITLE = "</h1>"
"""Where the title of a page ends."""

_BLOCKS = ("<ul", "<ol", "<p", "<div")
"""How a part begins that stands by itself in a page, and is HTML already."""


def days_to_come(policy: Policy, possible: Possible, today: date) -> list[date]:
    """Each day after today on which a rule, a note or a version begins, or has just ended."""
    versions = [version for document in policy.documents for version in document.versions if version.applies]
    ended = {version.ends + timedelta(days=1) for version in versions if version.ends}
    days = {*possible.days, *(version.in_force for version in versions), *ended}
    return sorted(day for day in days if day > today)


def on_each_day(make: Callable[[date], Iterable[SiteFile]], today: date, days: Sequence[date]) -> Iterator[SiteFile]:
    """The pages of today, each with what it says from those days on, where that is something else."""
    later = [(day, {page.address: page for page in make(day)}) for day in days]
    for page in make(today):
        states = [(day, pages[page.address]) for day, pages in later if page.address in pages]
        yield replace(page, make=partial(_page_in_states, page, today, states)) if states else page


def _page_in_states(page: SiteFile, today: date, later: Sequence[tuple[date, SiteFile]]) -> str:
    # The title is the same on every day, and the frame puts the list of contents below it.
    head, title, body = page.content.partition(_TITLE)
    states = different((today, body), ((day, of_day.content.partition(_TITLE)[2]) for day, of_day in later))
    if len(states) == 1:
        return page.content
    return f"{head}{title}\n" + fill("states.html", root=way_up(page.address), states=_spans(states))


def parts_on_each_day(make: Callable[[date], Mapping[str, str]], today: date, days: Sequence[date]) -> dict[str, str]:
    """The parts of pages that are written by hand, in the same way; of those in Markdown each has to say its day."""
    later = [(day, make(day)) for day in days]
    parts = dict(make(today))
    for name, part in parts.items():
        states = different((today, part), ((day, of_day[name]) for day, of_day in later))
        if len(states) > 1 and all(text.lstrip().startswith(_BLOCKS) for _, text in states if text.strip()):
            parts[name] = fill("part_states.html", states=_spans(states))
    return parts


def different(first: State, later: Iterable[State]) -> list[State]:
    """The first, and of the later ones each that says something else than the one before, but for its day."""
    states = [first]
    for day, text in later:
        was, before = states[-1]
        if text.replace(written_day(day), "") != before.replace(written_day(was), ""):
            states.append((day, text))
    return states


def _spans(states: Sequence[State]) -> list[dict[str, object]]:
    """Each with its first and its last day, and the first of what comes after it: our templates made its HTML."""
    after = [*(day for day, _ in states[1:]), None]
    return [
        {"since": day, "until": then - timedelta(days=1) if then else None, "after": then, "text": Markup(text)}
        for (day, text), then in zip(states, after, strict=True)
    ]
