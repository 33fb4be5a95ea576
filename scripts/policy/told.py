"""What is said to families of a version by its rules, as pages, feeds and PDFs are handed it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scripts.policy.version import Version


@dataclass(frozen=True)
class Said:
    """A sentence, and where that leads to them, the lines beneath it."""

    lead: str
    lines: tuple[str, ...] = ()


Told = Callable[[Version], tuple[Said, ...]]
"""Gives what is said of a version; nothing of one that goes on from nothing."""


def nothing_told(_: Version) -> tuple[Said, ...]:
    """For whoever needs to know only which pages there are."""
    return ()


def in_a_row(said: Iterable[Said]) -> str:
    """All of it as one text."""
    return " ".join(line for one in said for line in (one.lead, *one.lines))
