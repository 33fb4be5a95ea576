"""Sources that are cited on days before they held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from scripts.forms.located import Located, Path
from scripts.forms.rules import Citation, Dated, Rule
from scripts.forms.sources import Source
from scripts.policy.model import Policy, RulesFile
from scripts.problems import Problem

Cited = tuple[Path, Citation, date | None]
"""A citation with its place in the file, and the first day of what cites it."""


def early_citations(policy: Policy) -> Iterator[Problem]:
    """Each place at which something cites a source on a day on which that did not hold yet."""
    for file in policy.own_written:
        for key, entries in file.entries.items():
            for index, entry in entries.items():
                yield from early(policy, file.located, _cited(file, (key, index), entry))
        events = ((("events", index, "source"), event) for index, event in enumerate(file.events))
        told = ((path, Citation(source=event.source, at=event.at), event.day) for path, event in events)
        yield from early(policy, file.located, told)
    for steps, index, step in policy.own_steps():
        yield from early(policy, steps.located, _cited(steps, ("steps", index), step))


def early(policy: Policy, located: Located, cited: Iterable[Cited]) -> Iterator[Problem]:
    """Those of what is cited in a file that cite a source before its day."""
    for path, citation, since in cited:
        source = policy.sources.get(citation.source)
        held = _held_since(source, citation.at) if source else None
        if source and since and held and since < held:
            says = (
                f"cites {source.title}, {citation.at}, from {since} on, and that held from {held}. Begin with {held}, "
                "and cite what held before for the days until then; where nothing is known, say less."
            )
            yield located.problem(path, says)


def _cited(file: RulesFile, path: Path, entry: Dated) -> Iterator[Cited]:
    # That there was no power yet is told by the law that gave it.
    if isinstance(entry, Rule) and entry.gate == "power":
        return
    since = file.days(entry)[0]
    if entry.at and (entry.source or file.source):
        yield (*path, "source" if entry.source else "at"), entry.citation(file.source or ""), since
    for place, also in enumerate(entry.also):
        yield (*path, "also", place, "source"), also, since


def _held_since(source: Source, at: str) -> date | None:
    """The day from which all that the pinpoint names could be cited; None where it is not known."""
    days = [day for words, day in source.parts_since.items() if words in at]
    return max([*days, *([source.since] if source.since else [])], default=None)
