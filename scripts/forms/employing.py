"""The form of national/employing.yaml: what the law says that an employer pays besides wages."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from scripts.forms.rules import Citation
from scripts.forms.strict import Strict, Text


class Figure(Strict):
    """What the law says of one cost, on its days, the first and the last included, and where it says so."""

    cost: Literal["pension", "national_insurance", "holiday", "insurance", "payroll"]
    since: date = Field(alias="from")
    until: date | None = None
    text: Text
    sources: list[Citation] = Field(min_length=1)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until and self.until < self.since:
            raise ValueError(f"it ends on {self.until}, before it begins on {self.since}; mend one of the two days")
        return self


class EmployingFile(Strict):
    """All figures. Of a cost that has none on a day, none is told."""

    figures: list[Figure]
