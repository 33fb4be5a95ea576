"""Things counted and named in a sentence."""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, name: str) -> str:
    """A number of things: 1 clause, 2 clauses."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def listed(names: Iterable[str]) -> str:
    """Names one after the other: 2.1, 2.2 and 2.3. Empty where there is none."""
    *others, last = [*names] or [""]
    return f"{', '.join(others)} and {last}" if others else last
