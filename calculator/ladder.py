"""What decides in the period between two changes of rules: the gates of each element, as decision diagrams."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Protocol

from calculator.diagram import Choice, Diagrams, Leaf
from calculator.rules import Condition, Note, Question, Rule, Unchecked

Diagram = Leaf[Any] | Choice[Any]
Truth = Leaf[bool] | Choice[bool]
Rules = tuple[Rule, ...]
Deciding = Leaf[Rules] | Choice[Rules]
OutcomeDiagram = Leaf[str] | Choice[str]

UNSOUND = "unsound"
"""Stands in a diagram where the rules do not give exactly one answer. `decide` refuses to give it to a family."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rules that decide for one family, once all that matters is answered."""

    deciding: Rules
    """The rules that decide whether there may be a direct payment."""
    budgeting: Rules
    """The rules that decide whether it is in the personal budget."""


class Ladder(Hashable, Protocol):
    """What decides one element: for every family, the rules that hold at the gate that decides, and what they say."""

    @property
    def area(self) -> str:
        """The area that the element is of first."""

    @property
    def diagrams(self) -> Diagrams:
        """The workshop that its diagrams are of."""

    @property
    def deciding(self) -> Deciding:
        """The rules that decide whether there may be a direct payment."""

    @property
    def budgeting(self) -> Deciding:
        """The same for what is said of the personal budget."""

    @property
    def outcome(self) -> OutcomeDiagram:
        """What the deciding rules say."""

    @property
    def in_budget(self) -> OutcomeDiagram:
        """What the rules on the personal budget say."""

    @property
    def standing(self) -> tuple[tuple[Rule, Truth], ...]:
        """Each rule on a payment with when it holds, whether or not one of an earlier gate holds too."""

    @property
    def notes(self) -> tuple[tuple[Note, Truth], ...]:
        """Each with when it is true, for the families that can be."""

    @property
    def unchecked(self) -> tuple[tuple[Unchecked, Truth], ...]:
        """Each with when it is true, for families that can be and others, so that it can be combined."""

    @property
    def verdict(self) -> Leaf[Verdict] | Choice[Verdict]:
        """`deciding` and `budgeting` in one, for the families that can be: what is asked most is one walk."""


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """The days between two changes of rules, and the ladder of each element on them."""

    since: date
    questions: tuple[Question, ...]
    diagrams: Diagrams
    possible: Truth
    """True for the families that can be."""
    impossible: tuple[tuple[Truth, str], ...]
    """What no family can be, each with the reason in words."""
    truths: dict[Condition, Truth]
    """The families for whom each condition of the rules is true."""
    ladders: dict[str, Ladder]
    referred_to: Mapping[int, frozenset[int]]
    """The questions that refer to others, by their places, with those others."""


def stated(rules: Rules, what: str) -> str:
    """What the rules that decide together say; UNSOUND where there is none, or two say different things."""
    # Two rules of one gate may hold for a family as long as they say the same: each is then a reason.
    words = {str(getattr(rule, what)) for rule in rules}
    return words.pop() if len(words) == 1 else UNSOUND


def either(diagrams: Diagrams, truths: Iterable[Truth]) -> Truth:
    """The families of whom one or another of these is true."""
    never: Truth = diagrams.never
    return reduce(lambda so_far, truth: diagrams.combine(or_, so_far, truth), truths, never)
