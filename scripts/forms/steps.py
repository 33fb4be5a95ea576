"""The form of steps.yaml, of the nation or of the council: what families do next."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from calculator.terms import OUTCOMES, Outcome, StepKind
from scripts.forms.letters import InLetters
from scripts.forms.rules import Dated, Spoken
from scripts.forms.strict import EachOnce, Flag, Id, Ids, Strict, Text


def _days(value: str) -> str:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", value):
        raise ValueError("here must stand a number of days, such as 20")
    return value


class Clock(Strict):
    """The time that somebody has for a step, in days of one kind."""

    days: Annotated[Text, AfterValidator(_days)]
    counted: Literal["working_days", "calendar_days"]


class Step(Dated):
    """Something that a family does next."""

    kind: StepKind
    short: Spoken | None = None
    """What there is to do, without what is to be known of it, where it is among the first steps."""
    beside: Annotated[list[Outcome], EachOnce] = Field(default_factory=lambda: list(OUTCOMES))
    """The outcomes beside which it is told: all of them, where none is named."""
    document: Id | None = None
    """The document that its clause is of, in the version in force on its first day."""
    clock: Clock | None = None
    """The time that the council gives itself for it, where the clause names one."""
    in_place_of: Ids = Field(default=[])
    """The steps that are not told to whoever is told this one: they would say the opposite."""
    any_way: Flag = False
    """Whether it leads on also where the budget is to be run in a way in which nobody is paid. The others of its kind
    ask for a payment, or are about one. What comes first and what helps is told in any case."""
    letters: InLetters = Field(default={})
    """What a letter says on the strength of it, by the letter's name, in the words of whoever writes the letter."""


class StepsFile(Strict):
    """Each entry is held against `Step` by itself."""

    steps: list[dict[str, Any]]
