"""The site map: every page, under the headings of the navigation, and what lies below it by its address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(order=True)
class SiteMapItem:
    """A page, or a heading without one, and what stands below it."""

    title: str
    url: str | None
    below: list[SiteMapItem] = field(default_factory=list)


def site_map(navigation: Sequence[SiteMapItem], others: Sequence[SiteMapItem]) -> list[SiteMapItem]:
    """The navigation's items, with each other page below the page whose address its own begins with.

    Pages below none stand at the end, under a heading of their own.
    """
    pages = {item.url: item for top in navigation for item in (top, *top.below) if item.url}
    rest: list[SiteMapItem] = []
    # In order of address, a page comes before those below it, so that they find it there.
    for url, page in sorted((str(page.url), page) for page in others):
        above = next((pages[address] for address in _folders_around(url) if address in pages), None)
        (above.below if above else rest).append(page)
        pages[url] = page
    return [*navigation, *([SiteMapItem("More pages", None, rest)] if rest else [])]


def _folders_around(address: str) -> Iterator[str]:
    """The addresses that the page's own begins with, the nearest first."""
    while address := address.rstrip("/").rpartition("/")[0]:
        yield (address := f"{address}/")
