"""Which question is best asked next, and about how many more there will be.

The best order has the smallest expected number of questions until every outcome is settled, where each answer that can
be given is as likely as the next. With few questions left it is found by trying every order. With many, the question
comes first that leaves least doubt: doubt is small where a few answers would probably settle what is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from calculator.diagram import Choice, Families, Leaf, questions
from calculator.ladder import OutcomeDiagram, Period, Truth

_FEW = 4
"""Up to so many questions every order is tried; each one more takes some four times as long."""

_TIE = 9
"""Decimal places to which two orders are compared, so that no rounding error decides between equal ones."""


@dataclass(frozen=True, slots=True)
class Order:
    """The questions that can still change an outcome, the one to ask first in front."""

    questions: tuple[str, ...] = ()
    expected: float = 0
    """About how many of them will have to be asked: exact where few are left, else within about one."""


@dataclass(frozen=True, slots=True)
class Open:
    """What some families leave open: who can be among them, and the outcomes that are not settled for them all."""

    real: Truth
    outcomes: tuple[OutcomeDiagram, ...]

    @classmethod
    def of(cls, families: Families, outcomes: Iterable[OutcomeDiagram]) -> Open:
        """What these families leave open of these outcomes; elements that are decided alike count once."""
        narrowed = dict.fromkeys(families.narrow(outcome) for outcome in outcomes)
        return cls(families.real, tuple(outcome for outcome in narrowed if isinstance(outcome, Choice)))

    @property
    def missing(self) -> list[int]:
        """The questions that still matter, in the council's order."""
        return sorted(set().union(*map(questions, self.outcomes)))

    def answered(self, current: Period, question: int) -> list[Open]:
        """What is open after each answer to the question that can be given."""
        answers = range(len(current.questions[question].answers))
        families = (current.diagrams.families(self.real, {question: answer}) for answer in answers)
        return [Open.of(some, self.outcomes) for some in families if some is not None]


def order_questions(current: Period, state: Open) -> Order:
    """The order in which to ask what still matters. Questions that are equally good stand in the council's order."""
    missing = state.missing
    if len(missing) <= _FEW:
        # One is asked now, and then what the best next question leaves. With nothing missing, the default makes it
        # nought.
        after = _after(current, state, _Trying(current).expected)
        expected = 1 + min(after.values(), default=-1)
    else:
        after = _after(current, state, _doubt)
        # The doubt alone counts too few, and all that are missing are too many: the number lies between. Their
        # geometric mean is, over all that families can come to, about a fifth of a question short. With that added it
        # comes as near as `Order.expected` says.
        expected = sqrt(len(missing) * _doubt(state)) + 1 / 5
    return Order(tuple(current.questions[question].id for question in sorted(missing, key=after.__getitem__)), expected)


def _after(current: Period, state: Open, measure: Callable[[Open], float]) -> dict[int, float]:
    """For each question that matters, the mean of the measure once it is answered."""
    return {
        # Sums of floats differ in the last places with the order of their terms; rounded, equal questions stay equal,
        # and the council's order decides between them on every machine.
        question: round(_mean([measure(open_still) for open_still in state.answered(current, question)]), _TIE)
        for question in state.missing
    }


class _Trying:
    """Finds the best order by trying every one. What was once worked out is kept."""

    def __init__(self, current: Period) -> None:
        self._current = current
        self._known: dict[Open, float] = {}

    def expected(self, state: Open) -> float:
        """The expected number of questions in the best order."""
        if state not in self._known:
            self._known[state] = 1 + min(_after(self._current, state, self.expected).values(), default=-1)
        return self._known[state]


def _doubt(state: Open) -> float:
    """How far the outcomes are from settled: the root of the summed chances that two families get different ones.

    The root, because one answer often settles several outcomes together, while the last doubts go one by one.
    """
    return sqrt(sum(1 - sum(share**2 for share in _shares(outcome).values()) for outcome in state.outcomes))


@lru_cache(maxsize=65536)
def _shares(outcome: OutcomeDiagram) -> Mapping[str, float]:
    """The share of families that get each outcome, where each answer that can be given is as likely as the next."""
    if isinstance(outcome, Leaf):
        return {outcome.value: 1.0}
    branches = [_shares(branch) for branch in outcome.branches if branch is not None]
    words = dict.fromkeys(word for branch in branches for word in branch)
    return {word: _mean([branch.get(word, 0.0) for branch in branches]) for word in words}


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
