"""The pages of the sources: how each was read, how sure we are of it, and what is taken from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scripts.forms import rules as rules_form
from scripts.forms.sources import Source
from scripts.pages.entries import Cited, Entry, doubts, gate_names, parts_in_words, words_used
from scripts.pages.site_file import SiteFile, template_page
from scripts.policy.model import Policy
from scripts.policy.places import how_sure
from scripts.policy.version import Version


def source_pages(policy: Policy, entries: Sequence[Entry]) -> Iterator[SiteFile]:
    """The list of all sources, and a page for each that a rule or an event is taken from."""
    citing = {name: [entry for entry in entries if _citations(entry, name)] for name in policy.sources}
    events = {
        name: [event for file in policy.rules_files for event in file.events if event.source == name] for name in citing
    }
    restated: dict[str, list[Version]] = {name: [] for name in policy.sources}
    for document in policy.documents:
        for version in document.versions:
            for source in version.standing.restates:
                restated[source.id].append(version)
    yield _list_page(policy, {name: len(citing[name]) + len(events[name]) for name in citing}, restated)
    for name, source in policy.sources.items():
        # One that only steps cite has its line in the list: a page of its own would hold no rule.
        if citing[name] or events[name] or restated[name]:
            yield _source_page(policy, source, citing[name], events[name], restated[name])


def _list_page(policy: Policy, times_cited: Mapping[str, int], restated: Mapping[str, Sequence[Version]]) -> SiteFile:
    # A step that cites a source twice is still one step.
    in_steps = Counter(
        name for _, _, step in policy.steps() for name in {step.source, *(also.source for also in step.also)} if name
    )
    sources = [
        {
            "facts": source,
            "times": times_cited[name],
            "steps": in_steps[name],
            "restated": bool(restated[name]),
            "sure": _sureness(source),
        }
        for name, source in policy.sources.items()
    ]
    texts = [text for source in policy.sources.values() for text in (source.title, source.number, source.read)]
    words = words_used(policy, texts)
    return template_page("sources/index.md", "sources.html", sources=sources, documents=policy.documents, words=words)


def _source_page(
    policy: Policy,
    source: Source,
    citing: Sequence[Entry],
    events: Sequence[rules_form.Event],
    restated_in: Sequence[Version],
) -> SiteFile:
    groups = {
        **gate_names(policy),
        "note": "Notes that can stand beside an answer",
        "rate": "What the council pays",
        "unchecked": "What we do not check, and could change an answer",
    }
    texts = [source.number, source.read, *(entry.text for entry in citing), *(event.text for event in events)]
    return template_page(
        f"sources/{source.id}.md",
        "source.html",
        source=source,
        sure=_sureness(source),
        words=words_used(policy, texts),
        steps=[
            {"name": name, "rules": held}
            for group, name in groups.items()
            if (held := [_decides(policy, entry, source.id) for entry in citing if (entry.gate or entry.kind) == group])
        ],
        events=sorted(events, key=lambda event: event.day),
        restated_in=restated_in,
    )


def _citations(entry: Entry, source: str) -> list[Cited]:
    return [cited for cited in entry.cited if cited.source == source]


def _sureness(source: Source) -> str:
    sure = how_sure(source.confidence, source.issued_by)
    return sure or "We have read it in the source itself, as far as it says above."


def _decides(policy: Policy, entry: Entry, source: str) -> dict[str, Any]:
    """A rule as the page of one of its sources shows it."""
    return {
        "entry": entry,
        "label": policy.messages.outcomes[entry.outcome].label if entry.outcome else "",
        "in_budget": policy.messages.in_budget[entry.in_budget] if entry.in_budget else "",
        "parts": parts_in_words(policy, entry),
        "at": [cited.at for cited in _citations(entry, source)],
        "sure": doubts(_citations(entry, source)),
    }
