"""The smallest changes of a family's answers that would lead to a better outcome.

The families that get an outcome are held as boxes: for some questions, the answers that do. With one bit for each
answer to each question, how many answers of a family are wrong for a box is one count of bits.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain, islice, product

from calculator.diagram import Leaf, questions
from calculator.ladder import OutcomeDiagram, Period, Truth
from calculator.rules import OUTCOMES
from calculator.space import both, where

_HOPED_FOR = ("offered", "possible")
"""What a family may hope to change an outcome into: that a step must come first is no help to one who took it."""

_SHOWN = 6
"""How many ways to a better outcome are told; more of them would help nobody."""

_NEVER = sys.maxsize
"""How many answers must change where no change would do."""

Way = tuple[tuple[int, int], ...]
"""Questions, each with the answer that it would need."""

Path = tuple[tuple[int, tuple[int, ...]], ...]
"""Questions, each with the answers that lead on."""


@dataclass(frozen=True, slots=True)
class Change:
    """A smallest set of answers that, with the others as they are, gives a better outcome."""

    answers: Mapping[str, str]
    outcome: str
    can_act: bool
    """Whether the family can do something to make every one of them true."""


@dataclass(frozen=True, slots=True, eq=False)
class _Goal:
    """The families that get some outcome, as boxes. Elements that are decided alike have one goal.

    In a box are the families who answer each of some questions in one of some ways, and any other as they like.
    """

    boxes: tuple[Path, ...]
    wrong: tuple[int, ...]
    """For each box, the bits of the answers that no family in it has given, and of what they all have answered."""
    stuck: tuple[int, ...]
    """Those of them that a family can do nothing about."""


class Changes:
    """What one family could change, in one period. What was once worked out for it is kept, for elements share it."""

    def __init__(self, current: Period, given: Mapping[int, int]) -> None:
        self._current, self._questions = current, current.questions
        self._given = {**given, **_implied(current, frozenset(given.items()))}
        self._smallest: dict[tuple[OutcomeDiagram, str], tuple[Change, ...]] = {}
        self._towards: dict[_Goal, list[tuple[Mapping[str, str], bool]]] = {}

    @cached_property
    def _bits(self) -> int:
        """The family's answer to each question, or that it has none, as bits."""
        return sum(
            1 << first + self._given.get(question, len(self._questions[question].answers))
            for question, first in enumerate(_first_bits(self._current))
        )

    def smallest(self, outcome: OutcomeDiagram, best: str) -> tuple[Change, ...]:
        """The smallest sets of answers that would give a payment a better chance than the best outcome open now.

        What the family can act on comes first, then the better outcome, then the fewest answers.
        """
        goals = _goals(self._current, outcome, best)
        if goals and (outcome, best) not in self._smallest:
            self._smallest[outcome, best] = tuple(self._better(goals))
        return self._smallest[outcome, best] if goals else ()

    def _better(self, goals: Iterable[tuple[str, _Goal]]) -> list[Change]:
        smallest: list[Change] = []
        for better, goal in goals:
            ways = [Change(answers, better, can_act) for answers, can_act in self._smallest_into(goal)]
            smallest += (
                [way for way in ways if not any(_outdone(way, known) for known in smallest)] if smallest else ways
            )
        smallest.sort(key=lambda change: (not change.can_act, OUTCOMES.index(change.outcome), len(change.answers)))
        return smallest[:_SHOWN]

    def _smallest_into(self, goal: _Goal) -> list[tuple[Mapping[str, str], bool]]:
        """The smallest sets of answers that lead into the goal, and whether the family can act on each.

        First those that it can act on, however many answers they are, then the smallest of all.
        """
        if goal not in self._towards:
            bits = self._bits
            numbers = [(bits & wrong).bit_count() for wrong in goal.wrong]
            free = [number if not bits & stuck else _NEVER for number, stuck in zip(numbers, goal.stuck, strict=True)]
            # The dict keeps the order, what the family can act on first, and drops what is in both.
            ways = dict.fromkeys((*self._ways(goal, free, only_acts=True), *self._ways(goal, numbers, only_acts=False)))
            self._towards[goal] = [
                (self._words(way), all(self._can_act(question, answer) for question, answer in way)) for way in ways
            ]
        return self._towards[goal]

    def _ways(self, goal: _Goal, numbers: list[int], only_acts: bool) -> Iterator[Way]:
        """What leads into the boxes for which the number of wrong answers is the smallest."""
        least = min(numbers)
        near = (box for box, number in zip(goal.boxes, numbers, strict=True) if number == least < _NEVER)
        # The ways into a box multiply with each question that is wrong. Only the first few are ever told, so no more
        # are made.
        return islice(chain.from_iterable(self._into(box, only_acts) for box in near), _SHOWN)

    def _into(self, box: Path, only_acts: bool) -> Iterator[Way]:
        """Every set of answers that leads into the box."""
        wrong = [(question, answers) for question, answers in box if self._given.get(question) not in answers]
        return product(
            *(
                [(question, answer) for answer in answers if not only_acts or self._can_act(question, answer)]
                for question, answers in wrong
            )
        )

    def _can_act(self, question: int, wanted: int) -> bool:
        """Whether the family can do something to make this its answer; where it has none yet, it may be so already."""
        now = self._given.get(question)
        return now is None or self._questions[question].can_become(now, wanted)

    def _words(self, way: Way) -> Mapping[str, str]:
        return {self._questions[question].id: self._questions[question].answers[answer] for question, answer in way}


def _outdone(change: Change, other: Change) -> bool:
    """Whether the other change, which gives more, asks for no more."""
    return len(other.answers) <= len(change.answers) and other.can_act >= change.can_act


@lru_cache(maxsize=4096)
def _implied(current: Period, given: frozenset[tuple[int, int]]) -> Mapping[int, int]:
    """The answers that follow from those given, for no family that gives them can give any other."""
    # Without them, an answer that nobody was asked for, because it follows, would count as one to change.
    implied = {}
    for question in questions(current.possible) - {answered for answered, _ in given}:
        answers = range(len(current.questions[question].answers))
        open_still = [
            answer
            for answer in answers
            if current.diagrams.families(current.possible, {**dict(given), question: answer}) is not None
        ]
        if len(open_still) == 1:
            implied[question] = open_still[0]
    return implied


@lru_cache(maxsize=256)
def _first_bits(current: Period) -> tuple[int, ...]:
    """The first bit of each question, which has one for each answer, and one more for none."""
    return tuple(accumulate((len(question.answers) + 1 for question in current.questions[:-1]), initial=0))


@lru_cache(maxsize=1024)
def _goals(current: Period, outcome: OutcomeDiagram, best: str) -> tuple[tuple[str, _Goal], ...]:
    """The better outcomes that some family gets, each with those families."""
    goals = []
    for better in _HOPED_FOR[: OUTCOMES.index(best)]:
        said = where(current, outcome, lambda word, better=better: word == better)  # type: ignore[misc]
        # Both are asked, and nothing is narrowed: a narrowed diagram is silent on what no family can be, and a change
        # could lead there.
        real = both(current, said, current.possible)
        if real is not current.diagrams.leaf(False):
            goals.append((better, _goal(current, real)))
    return tuple(goals)


@lru_cache(maxsize=1024)
def _goal(current: Period, real: Truth) -> _Goal:
    boxes = tuple(_merged(current, list(_paths(real))))
    bits = [_bits(current, box) for box in boxes]
    return _Goal(boxes, tuple(wrong for wrong, _ in bits), tuple(stuck for _, stuck in bits))


def _paths(part: Truth) -> Iterator[Path]:
    """Every way through the diagram to where it is true: questions, each with the answers that go that way."""
    if isinstance(part, Leaf):
        yield from [()] if part.value else []
        return
    leading: dict[Truth, list[int]] = {}
    for answer, branch in enumerate(part.branches):
        if branch is not None:
            leading.setdefault(branch, []).append(answer)
    for branch, answers in leading.items():
        yield from (((part.question, tuple(answers)), *rest) for rest in _paths(branch))


def _merged(current: Period, boxes: list[Path]) -> list[Path]:
    """The same families in fewer boxes: those that differ in one question alone become one, while there are any."""
    # Merging over one question can make boxes alike in another, so it is done until a whole round merges nothing.
    number = len(boxes) + 1
    while len(boxes) < number:
        number = len(boxes)
        for question, asked in enumerate(current.questions):
            boxes = _merged_over(question, set(range(len(asked.answers))), boxes)
    return boxes


def _merged_over(question: int, everything: set[int], boxes: list[Path]) -> list[Path]:
    alike: dict[Path, set[int]] = {}
    for box in boxes:
        others = tuple(part for part in box if part[0] != question)
        alike.setdefault(others, set()).update(dict(box).get(question, everything))
    return [
        others if answers == everything else tuple(sorted((*others, (question, tuple(sorted(answers))))))
        for others, answers in alike.items()
    ]


def _bits(current: Period, box: Path) -> tuple[int, int]:
    """The bits of what is wrong for the box, and of what of that a family can do nothing about."""
    wrong = stuck = 0
    for number, answers in box:
        question, first = current.questions[number], _first_bits(current)[number]
        # A question not answered yet counts as one to answer: to reach the box, something has to be said.
        wrong |= 1 << first + len(question.answers)
        for now in set(range(len(question.answers))).difference(answers):
            wrong |= 1 << first + now
            if not any(question.can_become(now, answer) for answer in answers):
                stuck |= 1 << first + now
    return wrong, stuck
