"""The form of policy/steps.yaml: what families do next."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import Field

from scripts.forms.rules import Dated, Outcome
from scripts.forms.strict import Id, Strict

StepKind = Literal["first", "ask", "bring", "refused", "help"]


class Step(Dated):
    """Something that a family does next."""

    kind: StepKind
    beside: list[Outcome] = Field(default_factory=lambda: list(get_args(Outcome)))
    """The outcomes beside which it is told: all of them, where none is named."""
    document: Id | None = None
    """The document that its clause is of, in the version in force on its first day."""


class StepsFile(Strict):
    """Each entry is held against `Step` by itself."""

    steps: list[dict[str, Any]]
