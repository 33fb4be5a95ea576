"""The pages made wholly from the rules: each element of the budget, and each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from calculator import RuleSet
from calculator.rules import GATES, OUTCOMES
from scripts.forms import council as council_form
from scripts.forms import rules as rules_form
from scripts.pages.entries import HOW_SURE, Cited, Entry, changed_on, condition_in_words, parts_in_words, words_used
from scripts.pages.made import Made, made_page
from scripts.policy.model import LANGUAGE, Policy
from scripts.policy.possible import Possible


def gate_names(policy: Policy) -> dict[str, str]:
    """Each gate, as the question that it asks."""
    return {gate: policy.words[LANGUAGE].page.page[f"gate_{gate}"] for gate in GATES}


def element_pages(
    policy: Policy, rules: RuleSet, possible: Possible, entries: Sequence[Entry], today: date
) -> Iterator[Made]:
    """The list of the budget's elements, and a page for each."""
    elements = _Elements(policy, rules, possible, entries, today)
    yield elements.all()
    for element in policy.elements:
        yield elements.one(element)


class _Elements:
    def __init__(
        self, policy: Policy, rules: RuleSet, possible: Possible, entries: Sequence[Entry], today: date
    ) -> None:
        self.policy, self.rules, self.possible, self.entries, self.today = policy, rules, possible, entries, today

    def all(self) -> Made:
        """The list of all elements, by area."""
        areas = [
            {"facts": area, "elements": [self.listed(one) for one in self.policy.elements if one.area == area.id]}
            for area in self.policy.areas
        ]
        return made_page("elements/index.md", "elements.html", areas=areas, as_of=self.today)

    def listed(self, element: council_form.Element) -> dict[str, Any]:
        best = self.possible.outcomes(self.today, element.id)[0]
        return {"facts": element, "best": best, "label": self.label(best)}

    def one(self, element: council_form.Element) -> Made:
        about = [entry for entry in self.entries if element.id in entry.elements]
        now = [entry for entry in about if entry.in_force(self.today)]
        deciding = [entry for entry in now if entry.outcome]
        possible = self.possible.outcomes(self.today, element.id)
        return made_page(
            f"elements/{element.id}.md",
            "element.html",
            element=element,
            areas=[area.name for area in self.policy.areas if area.id in (element.area, *element.also_in)],
            as_of=self.today,
            best=possible[0],
            possible=[{"id": one, "label": self.label(one)} for one in possible],
            reasons=self.possible.best_reasons(self.today, element.id),
            periods=self.periods(element, about),
            steps=self.steps(element, deciding),
            budget=[self.shown(entry, element) for entry in now if entry.in_budget and not entry.outcome],
            notes=[self.shown(entry, element) for entry in now if entry.is_note],
            other_days=[self.shown(one, element) for one in about if not one.is_note and one not in now],
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
            "beside": [self.label(one) for one in entry.beside],
            "when": condition_in_words(self.policy, entry.facts.when),
            "in_place_of": [
                other.text for other in self.entries if other.facts.id in entry.amends and element.id in other.elements
            ],
            "examples": sorted(examples, key=lambda one: one.element != element.id)[:1],
            "sure": _distinct(cited.sure for cited in entry.cited if cited.sure),
        }

    def steps(self, element: council_form.Element, deciding: Sequence[Entry]) -> list[dict[str, Any]]:
        """The gates that any rule stands at, up to one that holds every family back."""
        steps: list[dict[str, Any]] = []
        amended = {name for entry in deciding for name in entry.amends}
        for gate in GATES:
            here = [entry for entry in deciding if entry.gate == gate]
            groups = [
                {"id": one, "label": self.label(one), "rules": [self.shown(entry, element) for entry in held]}
                for one in OUTCOMES
                if (held := [entry for entry in here if entry.outcome == one])
            ]
            if groups:
                steps.append({"gate": gate, "name": gate_names(self.policy)[gate], "groups": groups})
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
            "reasons": self.possible.best_reasons(since, element.id),
            "changed": changed_on(since, about),
            "first": since == min(entry.since for entry in about),
        }


def _pages_of(entries: Sequence[Entry]) -> list[dict[str, str]]:
    """Our own page about each source of the entries, once."""
    cited = (cited for entry in entries for cited in entry.cited)
    pages = _distinct(
        (one.title, f"/sources/{one.source}/" if one.source else one.href.partition("#")[0]) for one in cited
    )
    return [{"title": title, "address": address} for title, address in sorted(pages)]


def _distinct(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def source_pages(policy: Policy, entries: Sequence[Entry]) -> Iterator[Made]:
    citing = {name: [entry for entry in entries if _citations(entry, name)] for name in policy.sources}
    events = {
        name: [event for file in policy.rules_files for event in file.events if event.source == name] for name in citing
    }
    in_steps = Counter(
        name for _, _, step in policy.steps() for name in {step.source, *(also.source for also in step.also)} if name
    )
    sources = [
        {
            "facts": source,
            "times": len(citing[name]) + len(events[name]),
            "steps": in_steps[name],
            "sure": _sureness(source),
        }
        for name, source in policy.sources.items()
    ]
    texts = [text for source in policy.sources.values() for text in (source.title, source.number, source.read)]
    words = words_used(policy, texts)
    yield made_page("sources/index.md", "sources.html", sources=sources, documents=policy.documents, words=words)
    for name, source in policy.sources.items():
        if citing[name] or events[name]:
            yield _source_page(policy, source, citing[name], events[name])


def _source_page(
    policy: Policy, source: council_form.Source, citing: Sequence[Entry], events: Sequence[rules_form.Event]
) -> Made:
    groups = [*gate_names(policy).items(), (None, "Notes that can stand beside an answer")]
    texts = [source.number, source.read, *(entry.text for entry in citing), *(event.text for event in events)]
    return made_page(
        f"sources/{source.id}.md",
        "source.html",
        source=source,
        sure=_sureness(source),
        words=words_used(policy, texts),
        steps=[
            {"name": name, "rules": held}
            for gate, name in groups
            if (held := [_decides(policy, entry, source.id) for entry in citing if entry.gate == gate])
        ],
        events=sorted(events, key=lambda event: event.day),
    )


def _citations(entry: Entry, source: str) -> list[Cited]:
    return [cited for cited in entry.cited if cited.source == source]


def _sureness(source: council_form.Source) -> str:
    return HOW_SURE[source.confidence] or "We have read it in the source itself, as far as it says above."


def _decides(policy: Policy, entry: Entry, source: str) -> dict[str, Any]:
    """A rule as the page of one of its sources shows it."""
    return {
        "entry": entry,
        "label": policy.messages.outcomes[entry.outcome].label if entry.outcome else "",
        "in_budget": policy.messages.in_budget[entry.in_budget] if entry.in_budget else "",
        "parts": parts_in_words(policy, entry),
        "at": [cited.at for cited in _citations(entry, source)],
        "sure": _distinct(cited.sure for cited in _citations(entry, source) if cited.sure),
    }
