"""The site map: every page, under the headings of the navigation, and what lies below it by its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(order=True)
class Entry:
    """A page, or a heading without one, and what stands below it."""

    title: str
    url: str | None
    below: list[Entry] = field(default_factory=list)


def site_map(navigation: Sequence[Entry], others: Sequence[Entry]) -> list[Entry]:
    """The navigation's entries, with each other page below the page whose address its own begins with.

    Pages below none stand at the end, under a heading of their own.
    """
    pages = {entry.url: entry for top in navigation for entry in (top, *top.below) if entry.url}
    rest: list[Entry] = []
    for url, other in sorted((str(entry.url), entry) for entry in others):
        around = [one for one in pages if url.startswith(one)]
        (pages[max(around, key=len)].below if around else rest).append(other)
        pages[url] = other
    return [*navigation, *([Entry("More pages", None, rest)] if rest else [])]
