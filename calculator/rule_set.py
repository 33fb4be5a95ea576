"""All the rules of one council together, and which of its lists they go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from calculator.rules import AnyOf, Condition, Has, Note, Question, Rule, Step, Unchecked


@dataclass(frozen=True, slots=True)
class HeldList:
    """A list of the council's that is held, and the days on which the rules go by it."""

    title: str
    href: str
    since: date
    until: date | None
    known_until: date | None
    """Where it only restates what was public: the last day of which that speaks. None: it is the council's own text."""

    def in_force(self, day: date) -> bool:
        """Whether the rules go by it on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """All the rules of one council, dated, with the questions and elements that they speak of."""

    version: str
    first_day: date
    """The first day for which there is any rule."""
    questions: tuple[Question, ...]
    elements: Mapping[str, str]
    """The area of each element, in the council's order."""
    facts: Mapping[str, str]
    """Answers that are facts of the council, taken where a family gives none of its own."""
    impossible: tuple[tuple[Condition, str], ...]
    """What no family can be, each with the reason in words."""
    rules: tuple[Rule, ...]
    notes: tuple[Note, ...]
    """The rates among them."""
    steps: tuple[Step, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    lists: tuple[HeldList, ...] = ()
    also_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The other areas of an element that is in several."""

    @property
    def grown_up(self) -> Condition:
        """True of families where whoever it is about is no child any more."""
        return AnyOf(tuple(Has(asked.id, tuple(sorted(asked.grown_up))) for asked in self.questions if asked.grown_up))

    def areas(self, element: str) -> tuple[str, ...]:
        """The areas that pay for an element, its own first."""
        return (self.elements[element], *self.also_in.get(element, ()))
