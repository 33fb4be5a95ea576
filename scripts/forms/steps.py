"""The form of steps.yaml, of the nation or of the council: what families do next."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from calculator.rules import OUTCOMES, Outcome, StepKind
from scripts.forms.rules import Dated
from scripts.forms.strict import Id, Strict


class Step(Dated):
    """Something that a family does next."""

    kind: StepKind
    beside: list[Outcome] = Field(default_factory=lambda: list(OUTCOMES))
    """The outcomes beside which it is told: all of them, where none is named."""
    document: Id | None = None
    """The document that its clause is of, in the version in force on its first day."""


class StepsFile(Strict):
    """Each entry is held against `Step` by itself."""

    steps: list[dict[str, Any]]
