"""What may be paid directly, as one table: for today, and for the first day of every period that differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from calculator import RuleSet, held_lists, spoken
from calculator.rules import AllOf
from calculator.terms import OUTCOMES
from calculator.words import Words
from scripts.forms import council as council_form
from scripts.pages.site_file import TABLES, SiteFile, template_page
from scripts.policy.calculator_words import calculator_words
from scripts.policy.model import Policy
from scripts.policy.possible import Possible


@dataclass(frozen=True)
class Span:
    """Days on which no element's possible outcomes change."""

    since: date
    until: date | None

    @property
    def address(self) -> str:
        return f"/{TABLES}/{self.since}/"


def table_pages(policy: Policy, rules: RuleSet, possible: Possible, today: date) -> Iterator[SiteFile]:
    """The table for today, and one for each span of days."""
    table = _Table(policy, rules, possible)
    spans = _spans(possible)
    yield template_page(f"{TABLES}.md", "table.html", **table.values(today), spans=spans[::-1])
    for index, span in enumerate(spans):
        yield template_page(
            f"{TABLES}/{span.since}.md",
            "period_table.html",
            **table.values(span.since),
            span=span,
            before=spans[index - 1] if index else None,
            after=spans[index + 1] if index + 1 < len(spans) else None,
        )


def _spans(possible: Possible) -> list[Span]:
    starts = possible.different_days()
    ends = [start - timedelta(days=1) for start in starts[1:]]
    return [Span(start, end) for start, end in zip(starts, [*ends, None], strict=True)]


class _Table:
    def __init__(self, policy: Policy, rules: RuleSet, possible: Possible) -> None:
        self.policy, self.rules, self.possible = policy, rules, possible
        self.words = Words(spoken.all_spoken(calculator_words(policy)))

    def values(self, day: date) -> dict[str, Any]:
        words = self.policy.messages.outcomes
        return {
            "as_of": day,
            "disclaimer": self.policy.authority.disclaimer,
            "lists": held_lists.held_lists_json(self.rules, self.words, day),
            "areas": [self.area(area, day) for area in self.policy.areas],
            "outcomes": [{"id": name, "label": words[name].label, "meaning": words[name].meaning} for name in OUTCOMES],
        }

    def area(self, area: council_form.Area, day: date) -> Mapping[str, Any]:
        """One area's elements, each at its best, with the notes that stand beside several said once."""
        rows = [self.row(element, day) for element in self.policy.elements if element.area == area.id]
        times = Counter(note for row in rows for note in row["notes"])
        shared = [note for note, number in times.items() if number > 1]
        for row in rows:
            row["notes"] = [note for note in row["notes"] if note not in shared]
        return {"id": area.id, "name": area.name, "about": area.about, "notes": shared, "rows": rows}

    def row(self, element: council_form.Element, day: date) -> dict[str, Any]:
        """One element at its best: the outcome that no answer given could better."""
        decided = self.possible.on(day)[element.id]
        best = self.possible.outcomes(day, element.id)[0]
        labels = {question.id: question.label for question in self.policy.questions}
        return {
            "id": element.id,
            "name": element.name,
            "includes": element.includes,
            "outcome": best,
            "label": self.policy.messages.outcomes[best].label,
            "reasons": self.possible.best_reasons(day, element.id),
            "lines": [self.line(line) for line in self.possible.other_lines(day, element.id)],
            "also_in": [area.name for area in self.policy.areas if area.id in element.also_in],
            "notes": self.standing_notes(element, best, day),
            "waits": bool(self.possible.refused(day, element.id)),
            "hangs_on": [labels[question] for question in decided["missing"]],
        }

    def line(self, line: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**line, "label": self.policy.messages.outcomes[line["outcome"]].label}

    def standing_notes(self, element: council_form.Element, outcome: str, day: date) -> list[str]:
        """The notes that stand beside the outcome whatever a family answers, but for what is said of the list above."""
        # A note whose condition asks for nothing: one with a condition may not hold for the family that reads it.
        return [
            note.text
            for note in self.rules.notes
            if element.id in note.elements
            and outcome in note.beside
            and note.in_force(day)
            and note.when == AllOf(())
            and not note.of_the_list
        ]
