"""Exact questions about the whole space of families in one period: how many, and which."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import reduce
from math import prod
from operator import and_
from typing import TypeVar

from calculator.diagram import Choice, Leaf, questions
from calculator.ladder import Period, Truth

Value = TypeVar("Value")


def where(period: Period, diagram: Leaf[Value] | Choice[Value], test: Callable[[Value], bool]) -> Truth:
    """The families for whom the diagram gives a value that passes the test."""
    return period.diagrams.each(test, diagram)


def both(period: Period, *truths: Truth) -> Truth:
    """The families for whom all of these are true."""
    everyone: Truth = period.diagrams.certain
    return reduce(lambda first, second: period.diagrams.combine(and_, first, second), truths, everyone)


def relevant(period: Period, diagram: Leaf[Value] | Choice[Value]) -> frozenset[int]:
    """The questions that tell families apart here: those that the diagram asks, or that say who can be."""
    return questions(diagram) | questions(period.possible)


def count(period: Period, truth: Truth, among: Collection[int] | None = None) -> int:
    """How many families it is true for, of those that can be, told apart by all questions or by the relevant ones."""
    sizes = [
        len(question.answers) if among is None or index in among else 1
        for index, question in enumerate(period.questions)
    ]
    # Each part is reached by many ways, and counted once.
    done: dict[int, int] = {}

    def below(part: Truth) -> int:
        """Families told apart by the questions from this part's own onwards."""
        if isinstance(part, Leaf):
            return int(part.value)
        if id(part) not in done:
            done[id(part)] = sum(
                below(branch) * prod(sizes[part.question + 1 : _level(branch, sizes)])
                for branch in part.branches
                if branch is not None
            )
        return done[id(part)]

    whole = both(period, truth, period.possible)
    # Questions that are skipped on a way still tell families apart: each multiplies by the number of its answers.
    return below(whole) * prod(sizes[: _level(whole, sizes)])


def family(period: Period, truth: Truth) -> dict[str, str] | None:
    """One family that can be and for whom it is true; None where there is none.

    Told by the answers on a shortest way through the diagram: those left out may be anything.
    """
    done: dict[int, tuple[tuple[int, int], ...] | None] = {}

    def shortest(part: Truth) -> tuple[tuple[int, int], ...] | None:
        if isinstance(part, Leaf):
            return () if part.value else None
        if id(part) not in done:
            ways = [
                ((part.question, answer), *rest)
                for answer, branch in enumerate(part.branches)
                if branch is not None and (rest := shortest(branch)) is not None
            ]
            done[id(part)] = min(ways, key=len, default=None)
        return done[id(part)]

    path = shortest(both(period, truth, period.possible))
    if path is None:
        return None
    return {period.questions[question].id: period.questions[question].answers[answer] for question, answer in path}


def _level(part: Truth, sizes: list[int]) -> int:
    """The first question that the part asks; after the last, where it asks none."""
    return part.question if isinstance(part, Choice) else len(sizes)
