"""Which question is best asked next.

The best order has the smallest expected number of questions until everything is settled, where each answer that can be
given is as likely as the next. With few questions left it is found by trying every order. With many, the question comes
first that leaves least doubt: doubt is small where a few answers would probably settle what is open.

All of it is worked out in whole numbers and fractions. Sums of floats differ in their last places from one Python to
the next, and with them would differ which of two equally good questions comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial
from math import isqrt, lcm
from typing import Any

from calculator.diagram import Choice, Families, Leaf, questions
from calculator.ladder import Diagram, Period, Truth

_FEW = 4
"""Up to so many questions every order is tried; each one more takes some four times as long."""

_FINE = 10**12
"""With so many parts to one, a root in whole numbers is right to the millionth."""


_NONE: frozenset[int] = frozenset()

_TOLD = 6
"""Up to so many questions it is worked out how many of them will be asked; each one more takes twice as long."""


@dataclass(frozen=True, slots=True)
class Open:
    """What some families leave open: who can be among them, and what is not settled for them all."""

    real: Truth
    outcomes: tuple[Choice[Any], ...]
    advice: tuple[Choice[Any], ...] = ()
    """What is told beside the outcomes."""

    @classmethod
    def of(cls, families: Families, outcomes: Iterable[Diagram], advice: Iterable[Diagram] = ()) -> Open:
        """What these families leave open of these diagrams; what is decided alike counts once."""
        return cls(families.real, _unsettled(families, outcomes), _unsettled(families, advice))

    @property
    def missing(self) -> list[int]:
        """The questions that an outcome still hangs on, in the council's order."""
        return sorted(set().union(*map(questions, self.outcomes)))

    def answered(self, current: Period, question: int) -> list[Open]:
        """What is open after each answer to the question that can be given."""
        answers = range(len(current.questions[question].answers))
        families = (current.diagrams.families(self.real, {question: answer}) for answer in answers)
        return [Open.of(some, self.outcomes, self.advice) for some in families if some is not None]


def _unsettled(families: Families, diagrams: Iterable[Diagram]) -> tuple[Choice[Any], ...]:
    narrowed = dict.fromkeys(map(families.narrow, diagrams))
    return tuple([diagram for diagram in narrowed if isinstance(diagram, Choice)])


def settling(current: Period, state: Open) -> list[int]:
    """The questions that an outcome still hangs on, the one to ask first in front; else in the council's order."""
    return asked_in_turn(current, most_settling_first(current, state))


def most_settling_first(current: Period, state: Open) -> list[int]:
    """The same, whatever they refer to: what is to be found out need not be asked in turn."""
    alone = Open(state.real, state.outcomes)
    missing = alone.missing
    few = len(missing) <= _FEW
    measure = partial(_expected, current) if few else _doubt
    after = {question: _mean(map(measure, alone.answered(current, question))) for question in missing}
    # With few left, the best first one is known of those that may come first.
    later = {question for question in missing if few and _waits(current, question, missing)}
    return sorted(missing, key=lambda question: (question in later, after[question]))


def asked_in_turn(current: Period, order: Iterable[int]) -> list[int]:
    """The questions in this order, but in front of each those of them that it refers to."""
    left = dict.fromkeys(order)
    asked = dict[int, None]()

    def ask(question: int) -> None:
        before = current.referred_to.get(question, _NONE)
        for other in left if before else ():
            if other in before:
                ask(other)
        asked.setdefault(question)

    for question in left:
        ask(question)
    return list(asked)


def _waits(current: Period, question: int, left: Iterable[int]) -> bool:
    """Whether the question refers to one of those that are left."""
    return not current.referred_to.get(question, _NONE).isdisjoint(left)


@lru_cache(maxsize=4096)
def advising(state: Open) -> Sequence[int]:
    """The questions that the advice alone hangs on: the one in front on which most of it does."""
    hanging = Counter(question for told in state.advice for question in questions(told))
    return sorted(hanging.keys() - set(state.missing), key=lambda question: (-hanging[question], question))


def nearly_all_follow(current: Period, state: Open) -> bool:
    """Whether at least nine of ten families will be asked all that is open but two at most, as each answer may come."""
    number = len(state.missing) + len(advising(state))
    if number > _TOLD:
        return False
    near = sum((share for asked, share in _walks(current, state).items() if asked >= number - 2), Fraction())
    return near >= Fraction(9, 10)


@lru_cache(maxsize=4096)
def _walks(current: Period, state: Open) -> Mapping[int, Fraction]:
    """How many questions families will be asked, each number with their share."""
    order = asked_in_turn(current, [*settling(current, state), *advising(state)])
    if not order:
        return {0: Fraction(1)}
    after = [_walks(current, some) for some in state.answered(current, order[0])]
    numbers = dict.fromkeys(number for walks in after for number in walks)
    return {number + 1: _mean(walks.get(number, Fraction()) for walks in after) for number in numbers}


@lru_cache(maxsize=65536)
def _expected(current: Period, state: Open) -> Fraction:
    """The expected number of questions in the best order, found by trying every one."""
    missing = state.missing
    after = (
        _mean([_expected(current, some) for some in state.answered(current, question)])
        for question in missing
        if not _waits(current, question, missing)
    )
    # With nothing missing, the default makes it nought.
    return 1 + min(after, default=Fraction(-1))


def _doubt(state: Open) -> int:
    """How far everything is from settled: the root of the summed chances that two families are told different things.

    The root, because one answer often settles several things together, while the last doubts go one by one.
    """
    doubt = sum(map(_chance_of_two, state.outcomes), Fraction())
    return isqrt(doubt.numerator * _FINE // doubt.denominator)


@lru_cache(maxsize=65536)
def _chance_of_two(diagram: Choice[Any]) -> Fraction:
    """The chance that two families are told different things."""
    families, counts = _counted(diagram)
    return Fraction(families**2 - sum(count**2 for count in counts.values()), families**2)


@lru_cache(maxsize=65536)
def _counted(diagram: Diagram) -> tuple[int, Mapping[Hashable, int]]:
    """So many families, and how many of them get each value, where each answer that can be given is as likely."""
    if isinstance(diagram, Leaf):
        return 1, {diagram.value: 1}
    branches = [_counted(branch) for branch in diagram.branches if branch is not None]
    # As many families to each branch. Counted so, and not in fractions, it takes a fifth of the time.
    each = lcm(*(families for families, _ in branches))
    counts: dict[Hashable, int] = {}
    for families, those in branches:
        for value, count in those.items():
            counts[value] = counts.get(value, 0) + count * (each // families)
    return each * len(branches), counts


def _mean(numbers: Iterable[Fraction | int]) -> Fraction:
    counted = list(numbers)
    return Fraction(sum(counted), len(counted))
