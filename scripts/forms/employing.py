"""The form of national/employing.yaml: what the law says that an employer pays besides wages."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from calculator.suggestion import use_instead
from scripts.forms.located import Located
from scripts.forms.rules import Citation
from scripts.forms.strict import Strict, Text
from scripts.problems import Problem


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


def unknown_sources(file: EmployingFile, located: Located, sources: Collection[str]) -> Iterator[Problem]:
    """Sources that a figure names, and that sources.yaml does not have."""
    for place, figure in enumerate(file.figures):
        for index, cited in enumerate(figure.sources):
            if cited.source not in sources:
                says = f"is {cited.source!r}, which is no source here. {use_instead(cited.source, sources)}"
                yield located.problem(("figures", place, "sources", index, "source"), says)
