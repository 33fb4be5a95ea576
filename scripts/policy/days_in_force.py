"""From when to when a version is in force beside the others of its document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from scripts.forms.document import LedgerEntry
from scripts.policy.version import last_day
from scripts.version_name import VersionName


class Named(Protocol):
    """A version, as far as this asks of it."""

    @property
    def name(self) -> VersionName:
        """What tells it from the document's others."""

    @property
    def withdrawal(self) -> LedgerEntry | None:
        """When it was to end, where somebody withdrew it."""


def that_begin(versions: Iterable[Named]) -> list[VersionName]:
    """The names of those that begin some day: where one was withdrawn before, the one before it goes on."""
    return [
        version.name for version in versions if version.withdrawal is None or version.withdrawal.on > version.name.day
    ]


def ends_of(version: Named, until: date | None, others: Sequence[VersionName]) -> date | None:
    """Its last day: before the next of the others begins, its own `until`, or before it was withdrawn."""
    # One of the same day corrects it: then this is in force on no day.
    after = min((name for name in others if name > version.name), default=None)
    withdrawn = last_day(version.withdrawal.on if version.withdrawal else None)
    return min((day for day in (last_day(after.day if after else None), until, withdrawn) if day), default=None)
