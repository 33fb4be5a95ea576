"""The pages of the budget's elements: a list of all, and for each what may be paid, when, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from calculator import RuleSet
from calculator.terms import GATES, OUTCOMES
from scripts.forms import council as council_form
from scripts.forms import rules as rules_form
from scripts.pages.at_best import at_best
from scripts.pages.entries import Entry, changed_on, condition_in_words, doubts, gate_names, in_one_line, words_used
from scripts.pages.site_file import SiteFile, template_page
from scripts.policy.items import items_under
from scripts.policy.model import Policy
from scripts.policy.possible import Possible


def element_pages(
    policy: Policy, rules: RuleSet, possible: Possible, entries: Sequence[Entry], today: date
) -> Iterator[SiteFile]:
    """The list of the budget's elements, and a page for each."""
    elements = _Elements(policy, rules, possible, entries, today)
    yield elements.list_page()
    for element in policy.elements:
        yield elements.page(element)


class _Elements:
    def __init__(
        self, policy: Policy, rules: RuleSet, possible: Possible, entries: Sequence[Entry], today: date
    ) -> None:
        self.policy, self.rules, self.possible, self.entries, self.today = policy, rules, possible, entries, today

    def list_page(self) -> SiteFile:
        """The list of all elements, by area."""
        areas = [
            {
                "facts": area,
                "elements": [
                    at_best(self.policy, self.possible, element, self.today)
                    for element in self.policy.elements
                    if element.area == area.id
                ],
            }
            for area in self.policy.areas
        ]
        return template_page("elements/index.md", "elements.html", areas=areas, as_of=self.today)

    def page(self, element: council_form.Element) -> SiteFile:
        about = [entry for entry in self.entries if element.id in entry.elements]
        now = [entry for entry in about if entry.in_force(self.today)]
        deciding = [entry for entry in now if entry.outcome]
        possible = self.possible.outcomes(self.today, element.id)
        return template_page(
            f"elements/{element.id}.md",
            "element.html",
            element=element,
            areas=[area.name for area in self.policy.areas if area.id in (element.area, *element.also_in)],
            as_of=self.today,
            best=possible[0],
            possible=[{"id": outcome, "label": self.label(outcome)} for outcome in possible],
            waits=bool(self.possible.refused(self.today, element.id)),
            reasons=self.possible.best_reasons(self.today, element.id),
            lines=[
                {**line, "label": self.label(line["outcome"])}
                for line in self.possible.other_lines(self.today, element.id)
            ],
            periods=self.periods(element, about),
            steps=self.steps(element, deciding),
            # Whether it may be in the budget is a fact apart from the outcome: both may be shown for one element.
            budget=[self.shown(entry, element) for entry in now if entry.in_budget and not entry.outcome],
            rates=[self.rate(entry, element) for entry in about if entry.kind == "rate"],
            notes=[self.shown(entry, element) for entry in now if entry.kind == "note"],
            unchecked=[self.shown(entry, element) for entry in now if entry.kind == "unchecked"],
            other_days=[self.shown(entry, element) for entry in about if entry.kind == "rule" and entry not in now],
            items=items_under(self.policy, element),
            sources=_pages_of(about),
            messages=self.policy.messages,
            words=words_used(self.policy, (entry.text for entry in about)),
        )

    def label(self, outcome: str) -> str:
        return self.policy.messages.outcomes[outcome].label

    def shown(self, entry: Entry, element: council_form.Element) -> dict[str, Any]:
        """An entry with its condition and a family whom it decides, in words."""
        rule = entry.facts if isinstance(entry.facts, rules_form.Rule) else None
        examples = rule.examples if rule else []
        return {
            "judged": rule.judged if rule else None,
            "entry": entry,
            "label": self.label(entry.outcome) if entry.outcome else "",
            "beside": [self.label(outcome) for outcome in entry.beside],
            "when": condition_in_words(self.policy, entry.facts.when),
            "in_place_of": [
                other.text for other in self.entries if other.facts.id in entry.amends and element.id in other.elements
            ],
            # A rule may have examples of several elements: one of this very element goes before the others.
            "examples": sorted(examples, key=lambda example: example.element != element.id)[:1],
            "sure": doubts(entry.cited),
        }

    def rate(self, entry: Entry, element: council_form.Element) -> dict[str, Any]:
        """A rate with whom it is for: two rates would look as though either could be taken."""
        shown = self.shown(entry, element)
        whom = " and ".join(in_one_line(part) for part in shown["when"])
        return {**shown, "whom": f"If {whom}:" if whom else ""}

    def steps(self, element: council_form.Element, deciding: Sequence[Entry]) -> list[dict[str, Any]]:
        """The gates that any rule stands at, up to one that holds every family back."""
        steps: list[dict[str, Any]] = []
        amended = {name for entry in deciding for name in entry.amends}
        for gate in GATES:
            here = [entry for entry in deciding if entry.gate == gate]
            groups = [
                {"id": name, "label": self.label(name), "rules": [self.shown(entry, element) for entry in held]}
                for name in OUTCOMES
                if (held := [entry for entry in here if entry.outcome == name])
            ]
            if groups:
                steps.append({"gate": gate, "name": gate_names(self.policy)[gate], "groups": groups})
            # A rule without a condition holds back every family, so what waits at a later gate is reached by nobody,
            # and would be read as a way through; but not where another rule may stand in its place.
            if any(not entry.facts.when and entry.facts.id not in amended for entry in here):
                break
        return steps

    def periods(self, element: council_form.Element, about: Sequence[Entry]) -> list[dict[str, Any]]:
        """Every period between two changes that alter anything for the element, the newest first."""
        days = sorted({day for entry in about for day in (entry.since, entry.after) if day})
        ends = [*(day - timedelta(days=1) for day in days[1:]), None]
        periods = [self.period(element, about, day, end) for day, end in zip(days, ends, strict=True)]
        for earlier, later in reversed(list(pairwise(periods))):
            if all(later[what] == earlier[what] for what in ("best", "worst", "reasons")):
                later["reasons"] = []  # They need not be said again.
        return periods[::-1]

    def period(
        self, element: council_form.Element, about: Sequence[Entry], since: date, until: date | None
    ) -> dict[str, Any]:
        possible = self.possible.outcomes(since, element.id)
        return {
            "since": since,
            "until": until,
            "now": since <= self.today and (until is None or self.today <= until),
            "best": {"id": possible[0], "label": self.label(possible[0])},
            "worst": {"id": possible[-1], "label": self.label(possible[-1])},
            "waits": bool(self.possible.refused(since, element.id)),
            "reasons": self.possible.best_reasons(since, element.id),
            "changed": changed_on(since, about),
            "first": since == min(entry.since for entry in about),
        }


def _pages_of(entries: Sequence[Entry]) -> list[dict[str, str]]:
    """Our own page about each source of the entries, once."""
    pages = {
        (cited.title, f"/sources/{cited.source}/" if cited.source else cited.href.partition("#")[0])
        for entry in entries
        for cited in entry.cited
    }
    return [{"title": title, "address": address} for title, address in sorted(pages)]
