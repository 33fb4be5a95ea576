"""What is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Problem:
    file: str
    """Path from the repository's root; empty where the problem is in no file."""
    line: int | None
    message: str
    comes_first: bool = field(default=False, compare=False)
    """Whether it is told before all others: what is most likely to mislead somebody."""

    def __str__(self) -> str:
        place = [part for part in (self.file, str(self.line or "")) if part]
        return ": ".join([":".join(place), self.message]) if place else self.message


class ProblemsError(Exception):
    """Everything that was found wrong, together."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)

    @classmethod
    def saying(cls, message: str) -> ProblemsError:
        """One problem that is in no file: a port in use, no network."""
        return cls([Problem("", None, message)])


class Gathering:
    """Takes what several readings give, each a value and what is wrong with it, and keeps all that was wrong."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def take(self, reading: tuple[Value, Iterable[Problem]]) -> Value:
        """The value of a reading; its problems are kept, in the order of the readings."""
        value, problems = reading
        self.problems.extend(problems)
        return value
