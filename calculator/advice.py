"""What is told beside the outcomes, as diagrams: so what it still hangs on is read off, as it is of the outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from calculator.diagram import Choice, Diagrams, Families, Leaf
from calculator.ladder import Diagram, OutcomeDiagram, Period, Rules, Truth
from calculator.rule_set import RuleSet
from calculator.rules import Step

Possible = tuple[str, ...]
"""The outcomes that some answers leave open of one element."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A note, a fact that was not checked or a step: told where its condition is true beside a fitting outcome."""

    when: Truth
    outcomes: tuple[OutcomeDiagram, ...]
    """The outcomes of the elements that it is about: one that fits is enough."""
    beside: frozenset[str]
    told: Truth
    parts: set[str]
    """The elements that it is about."""


def pieces(rules: RuleSet, current: Period, as_of: date) -> tuple[Piece, ...]:
    """Every note, fact that is not checked and step in force that a family may be asked a question for."""
    return _pieces(current, _steps(rules, as_of))


def open_advice(
    rules: RuleSet, current: Period, as_of: date, families: Families, possible: tuple[Possible, ...]
) -> tuple[Choice[Any], ...]:
    """What of the advice is not the same for all these families; what hangs on the same answers counts once.

    `possible` are the outcomes that they leave open of each element.
    """
    known = sum(1 << question for question in families.answers)
    # Where the verdict is settled, so is what it says of the budget and of who decides.
    decided = tuple([isinstance(families.narrow(ladder.verdict), Leaf) for ladder in current.ladders.values()])
    hanging = _advice(rules, current, as_of).hanging(possible, decided, known)
    narrowed = dict.fromkeys(map(families.narrow, hanging))
    return tuple([diagram for diagram in narrowed if isinstance(diagram, Choice)])


@lru_cache(maxsize=64)
def _advice(rules: RuleSet, current: Period, as_of: date) -> _Advice:
    return _Advice(current, _steps(rules, as_of))


class _Advice:
    """The advice of one day. What hangs on it is kept, for many families come to the same place."""

    def __init__(self, current: Period, steps: tuple[Step, ...]) -> None:
        self._current, self._steps = current, steps
        self._hanging: dict[tuple[tuple[Possible, ...], tuple[bool, ...], int], tuple[Diagram, ...]] = {}

    def hanging(self, possible: tuple[Possible, ...], decided: tuple[bool, ...], known: int) -> tuple[Diagram, ...]:
        """All that may hang on other questions than those known, with each element's outcomes, and if it is decided."""
        place = (possible, decided, known)
        if place not in self._hanging:
            told = dict.fromkeys(self._told(possible, decided))
            self._hanging[place] = tuple(diagram for diagram in told if diagram.asks & ~known)
        return self._hanging[place]

    def _told(self, possible: tuple[Possible, ...], decided: tuple[bool, ...]) -> Iterator[Diagram]:
        for said, is_decided in zip(beside_payments(self._current), decided, strict=True):
            yield from () if is_decided else said
        ladders = self._current.ladders.values()
        open_still = dict(zip((ladder.outcome for ladder in ladders), possible, strict=True))
        for piece in _pieces(self._current, self._steps):
            words = [open_still[outcome] for outcome in piece.outcomes]
            if any(piece.beside.issuperset(some) for some in words):
                # Its condition alone says as much, and is a shorter walk.
                yield piece.when
            elif not all(piece.beside.isdisjoint(some) for some in words):
                yield piece.told


@lru_cache(maxsize=64)
def _steps(rules: RuleSet, as_of: date) -> tuple[Step, ...]:
    """The steps in force. No period begins with one, so they are looked up by the day."""
    return tuple(step for step in rules.steps if step.in_force(as_of))


@lru_cache(maxsize=64)
def beside_payments(current: Period) -> tuple[tuple[Diagram, ...], ...]:
    """What is said of each element's place in the budget, and of who decides by judgement."""
    return tuple(
        (ladder.in_budget, ladder.diagrams.each(_judged, ladder.deciding)) for ladder in current.ladders.values()
    )


def _judged(deciding: Rules) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.judged for rule in deciding if rule.judged))


@lru_cache(maxsize=64)
def _pieces(current: Period, steps: tuple[Step, ...]) -> tuple[Piece, ...]:
    making = _Making(current.diagrams)
    for part, ladder in current.ladders.items():
        for note, when in ((note, when) for note, when in ladder.notes if not note.unasked):
            # The decision has walked through this one already; only the other can be combined.
            making.add(current.truths[note.when], {part: ladder.outcome}, note.beside, walked=when)
        # What somebody else could answer otherwise is told for as long as it may matter. Nobody is asked all that it
        # hangs on, to be told less of it in the end.
        for fact, when in ((fact, when) for fact, when in ladder.unchecked if fact.instead is None):
            making.add(when, {part: ladder.outcome}, fact.beside)
    for step in steps:
        about = {part: ladder.outcome for part, ladder in current.ladders.items() if part in step.elements}
        making.add(current.truths[step.when], about, step.beside)
    return tuple(making.pieces.values())


class _Making:
    """Makes the pieces of one period. Many are about elements that are decided alike: those are made once."""

    def __init__(self, diagrams: Diagrams) -> None:
        self.diagrams = diagrams
        self.pieces: dict[tuple[Truth, tuple[OutcomeDiagram, ...], frozenset[str]], Piece] = {}
        self._fitting: dict[tuple[OutcomeDiagram, frozenset[str]], Truth] = {}

    def add(
        self, when: Truth, about: Mapping[str, OutcomeDiagram], beside: frozenset[str], walked: Truth | None = None
    ) -> None:
        """Keeps what is told where the condition is true and the outcome of one of the elements fits."""
        outcomes = tuple(dict.fromkeys(about.values()))
        if (when, outcomes, beside) not in self.pieces:
            told: Truth = self.diagrams.never
            for outcome in outcomes:
                told = self.diagrams.combine(lambda one, other: one or other, told, self._fits(outcome, beside))
            told = self.diagrams.combine(lambda fits, true: fits and true, told, when)
            self.pieces[when, outcomes, beside] = Piece(walked or when, outcomes, beside, told, set())
        self.pieces[when, outcomes, beside].parts.update(about)

    def _fits(self, outcome: OutcomeDiagram, beside: frozenset[str]) -> Truth:
        if (outcome, beside) not in self._fitting:
            self._fitting[outcome, beside] = self.diagrams.each(beside.__contains__, outcome)
        return self._fitting[outcome, beside]
