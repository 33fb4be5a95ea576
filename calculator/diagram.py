"""Decision diagrams: a function of a family's answers, held so that every question about it has an exact answer.

A diagram is a `Leaf`, one value for every family that reaches it, or a `Choice`, one branch for each answer to one
question. Questions stand in one fixed order, a choice that changes nothing is left out, and equal diagrams are one
object. So "does this answer still matter?" and "what is still open?" are read off, not searched for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Value = TypeVar("Value", bound=Hashable)
First = TypeVar("First", bound=Hashable)
Second = TypeVar("Second", bound=Hashable)


@dataclass(frozen=True, slots=True, eq=False)
class Leaf(Generic[Value]):
    """The value for every family that reaches this point."""

    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class Choice(Generic[Value]):
    """One branch for each answer to a question; None where no family can give that answer here."""

    question: int
    branches: tuple[Leaf[Value] | Choice[Value] | None, ...]


class Diagrams:
    """The workshop in which diagrams over one list of questions are made; those of two workshops must not be mixed."""

    def __init__(self, sizes: Sequence[int]) -> None:
        """Takes the number of answers to each question, in the order in which the diagrams ask them."""
        self._sizes = tuple(sizes)
        self._made: dict[Hashable, Any] = {}

    def leaf(self, value: Value) -> Leaf[Value]:
        """The same value for every family."""
        leaf: Leaf[Value] = self._made.setdefault((type(value), value), Leaf(value))
        return leaf

    def literal(self, question: int, answers: Collection[int]) -> Leaf[bool] | Choice[bool]:
        """True where the question has one of these answers."""
        literal: Leaf[bool] | Choice[bool]
        literal = self._choice(question, [self.leaf(answer in answers) for answer in range(self._sizes[question])])
        return literal

    def combine(
        self,
        operation: Callable[[First, Second], Value],
        first: Leaf[First] | Choice[First],
        second: Leaf[Second] | Choice[Second],
    ) -> Leaf[Value] | Choice[Value]:
        """For each family, `operation` on what the two diagrams give. Neither diagram may be narrowed."""
        done: dict[tuple[int, int], Leaf[Value] | Choice[Value]] = {}

        def walk(one: Any, other: Any) -> Leaf[Value] | Choice[Value]:
            pair = (id(one), id(other))
            if pair not in done:
                if isinstance(one, Leaf) and isinstance(other, Leaf):
                    done[pair] = self.leaf(operation(one.value, other.value))
                else:
                    question = min(_question(one), _question(other))
                    ones, others = self._branches(one, question), self._branches(other, question)
                    done[pair] = self._choice(
                        question, [walk(*branches) for branches in zip(ones, others, strict=True)]
                    )
            return done[pair]

        return walk(first, second)

    def narrow(
        self, diagram: Leaf[Value] | Choice[Value], possible: Leaf[bool] | Choice[bool], answers: Mapping[int, int]
    ) -> Leaf[Value] | Choice[Value] | None:
        """The diagram for the families that gave these answers and are `possible`; None where there is no such family.

        A question drops out when the families left all answer it alike or when it makes no difference to them.
        """
        done: dict[tuple[int, int], Any] = {}

        def walk(here: Any, real: Any) -> Any:
            pair = (id(here), id(real))
            if pair not in done:
                done[pair] = step(here, real)
            return done[pair]

        def step(here: Any, real: Any) -> Any:
            if isinstance(real, Leaf) and (not real.value or isinstance(here, Leaf)):
                return here if real.value else None
            question = min(_question(here), _question(real))
            branches = list(zip(self._branches(here, question), self._branches(real, question), strict=True))
            if question in answers:
                return walk(*branches[answers[question]])
            return self._choice(question, [walk(*branch) for branch in branches])

        narrowed: Leaf[Value] | Choice[Value] | None = walk(diagram, possible)
        return narrowed

    def _branches(self, diagram: Any, question: int) -> Sequence[Any]:
        if isinstance(diagram, Choice) and diagram.question == question:
            return diagram.branches
        return (diagram,) * self._sizes[question]

    def _choice(self, question: int, branches: Sequence[Any]) -> Any:
        different = {id(branch): branch for branch in branches if branch is not None}
        if len(different) < 2:
            return next(iter(different.values()), None)
        key = (question, tuple(map(id, branches)))
        if key not in self._made:
            self._made[key] = Choice(question, tuple(branches))
        return self._made[key]


def _question(diagram: Leaf[Any] | Choice[Any]) -> int:
    """The first question that the diagram asks; after every question, where it asks none."""
    return diagram.question if isinstance(diagram, Choice) else sys.maxsize


def _parts(diagram: Leaf[Value] | Choice[Value]) -> Iterator[Leaf[Value] | Choice[Value]]:
    """Every leaf and choice of the diagram, each once."""
    seen: set[int] = set()
    waiting: list[Leaf[Value] | Choice[Value]] = [diagram]
    while waiting:
        part = waiting.pop()
        if id(part) not in seen:
            seen.add(id(part))
            yield part
            if isinstance(part, Choice):
                waiting.extend(branch for branch in part.branches if branch is not None)


def values(diagram: Leaf[Value] | Choice[Value]) -> set[Value]:
    """What the diagram can still give."""
    return {part.value for part in _parts(diagram) if isinstance(part, Leaf)}


def questions(diagram: Leaf[Any] | Choice[Any]) -> set[int]:
    """The questions whose answers still matter."""
    return {part.question for part in _parts(diagram) if isinstance(part, Choice)}
