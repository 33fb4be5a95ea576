"""A file of the site that is in no file of docs/: a page, a feed or a download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from scripts.templating import fill, way_up

TABLES = "what-may-be-paid-directly"
"""Where the tables of all elements stand: several kinds of page lead to them."""

OF_TODAY = "<!--of-today-->"
"""Where in a kept page stands what hangs on the day."""


@dataclass(frozen=True)
class Reviewed:
    """When the words of a page were last gone through."""

    day: date
    interval: str
    """How long after that day they are to be gone through again: 12 months."""


@dataclass(frozen=True, eq=False)
class SiteFile:
    """A page, feed or download that is made from data."""

    address: str
    """Where it goes, as a path of docs/: policy/index.md, or a file to download."""
    make: Callable[[], str]
    """Makes its content, which waits until somebody asks for it: a check needs only to know that there is the page."""
    reviewed: Reviewed | None = None
    """How current its words are; None where they are as current as the rules, or it is no page."""

    @property
    def content(self) -> str:
        """All that stands in it."""
        return self.make()

    def __eq__(self, other: object) -> bool:
        """Whether the other is the same file with the same content."""
        return isinstance(other, SiteFile) and (self.address, self.content) == (other.address, other.content)


def text_file(address: str, content: str) -> SiteFile:
    """A file of this text."""
    return SiteFile(address, lambda: content)


def template_page(address: str, template: str, *, reviewed: Reviewed | None = None, **values: Any) -> SiteFile:
    """The page that the template makes of the values; `root` leads from it to the top of the site."""
    return SiteFile(address, partial(fill, template, root=way_up(address), **values), reviewed)
