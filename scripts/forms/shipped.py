"""The form of scripts/pages/shipped.yaml: what the built site ships that others made."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from scripts.forms.strict import Id, Interval, Strict, Text

Lock = Literal["npm", "pypi", "pyodide"]
"""Which lock says the version: package-lock.json, requirements/site.txt, or what Pyodide says of the Python in it."""


class Part(Strict):
    """Something of others that the makers of a package built into it."""

    name: Text
    licence: Text
    source: Text
    seen: Text
    """Words that stand in a file of the package because the part is in it."""


class Package(Strict):
    """A package of others whose files the built site ships, or that helps to make it."""

    id: Id
    name: Text
    what: Text
    """What it does for a reader, after its name and a colon."""
    source: Text
    """The address where its source code can be had."""
    lock: Lock
    package: Text
    """What the lock calls it."""
    licence: Text
    """Its SPDX name."""
    text: Text
    """The file with the licence's text, within the package as it is installed."""
    text_from: Text | None = None
    """The installed Python package that has the same text, where this one has none."""
    files: list[Text]
    """Patterns of the built site's files that are this package's; none where it only helps to make the site."""
    parts: tuple[Part, ...] = ()


class ShippedFile(Strict):
    """All of them, and the day on which they were last gone through."""

    last_checked: date
    review_interval: Interval
    packages: Annotated[list[Package], Field(min_length=1)]
    ours: list[Text]
    """Patterns of the files that are made when the site is built."""
