"""What changed when: every day on which a rule or a note begins, or has just ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from scripts.forms import council as council_form
from scripts.forms import rules as rules_form
from scripts.pages.entries import Entry, EntryChange, changed_on, cite, parts_in_words, words_used
from scripts.pages.site_file import TABLES, SiteFile, template_page
from scripts.policy.model import Policy
from scripts.policy.places import place_in
from scripts.policy.possible import Possible


def timeline_page(policy: Policy, possible: Possible, entries: Sequence[Entry], today: date) -> SiteFile:
    """The page, grouped by year, the newest first."""
    timeline = _Timeline(policy, possible, entries)
    days = [timeline.day(day) for day in sorted({*possible.days, *timeline.events}, reverse=True)]
    years = [{"year": year, "days": list(held)} for year, held in groupby(days, key=lambda day: day["day"].year)]
    texts = [event.text for held in timeline.events.values() for event in held]
    words = words_used(policy, [*texts, *(entry.text for entry in entries)])
    return template_page("what-changed-when.md", "timeline.html", years=years, as_of=today, words=words)


def changed_days(policy: Policy, possible: Possible, entries: Sequence[Entry], today: date) -> dict[date, str]:
    """Every day up to today on which rules, notes or the law changed, with what the page says of it, in short."""
    timeline = _Timeline(policy, possible, entries)
    days = sorted({*possible.days, *timeline.events})
    # On the first that rules are held for nothing changed: they only begin to be known.
    return {day: timeline.summary(day) for day in days if possible.days[0] < day <= today}


class _Timeline:
    def __init__(self, policy: Policy, possible: Possible, entries: Sequence[Entry]) -> None:
        self.policy, self.possible, self.entries = policy, possible, entries
        self.groups = {
            "national": "National law and guidance",
            "local": f"What {policy.authority.short_name} has published",
            "site": "Notes of this site",
        }
        self.events: dict[date, list[rules_form.Event]] = {}
        """What changed in the law and changed no answer."""
        for event in (event for file in policy.rules_files for event in file.events):
            self.events.setdefault(event.day, []).append(event)

    def day(self, day: date) -> dict[str, Any]:
        changes = changed_on(day, self.entries)
        return {
            "day": day,
            "first": day == self.possible.days[0],
            "changes": day in self.possible.days,
            "table": f"/{TABLES}/{day}/" if day in self.possible.different_days() else "",
            "answers": list(self.answers(day)),
            "events": [self.event(event) for event in self.events.get(day, [])],
            "groups": [
                {"id": name, "name": title, "counts": _counts(held), "changes": [self.shown(change) for change in held]}
                for name, title in self.groups.items()
                if (held := [change for change in changes if change.entry.group == name])
            ],
        }

    def summary(self, day: date) -> str:
        """What the page says of a day, in short."""
        of_day = self.day(day)
        said = [
            f"The best answer went from “{change['was']}” to “{change['label']}” for: "
            f"{', '.join(element.name for element in change['elements'])}."
            for change in of_day["answers"]
        ]
        said += [event["facts"].text for event in of_day["events"]]
        said += [f"{group['name']}: {group['counts']}." for group in of_day["groups"]]
        return " ".join(" ".join(said).split())

    def shown(self, change: EntryChange) -> dict[str, Any]:
        outcomes = self.policy.messages.outcomes
        return {
            "how": change.how,
            "entry": change.entry,
            "before": change.before.text if change.before and change.before.text != change.entry.text else "",
            "label": outcomes[change.entry.outcome].label if change.entry.outcome else "",
            "parts": parts_in_words(self.policy, change.entry),
        }

    def event(self, event: rules_form.Event) -> dict[str, Any]:
        areas = [area.name for area in self.policy.areas if area.id in event.areas]
        cited = [cite(place_in(self.policy.sources[event.source], event.at, event.confidence))]
        return {"facts": event, "areas": areas, "cited": cited}

    def answers(self, day: date) -> Iterator[dict[str, Any]]:
        """What the best answer was and is, with the elements for which it changed."""
        days = self.possible.days
        if day == days[0] or day not in days:
            return
        # Between two days of change every answer stays the same, so the day of change before is as good as yesterday.
        yesterday = days[days.index(day) - 1]
        moved: dict[tuple[str, str], list[council_form.Element]] = {}
        for element in self.policy.elements:
            was, best = (self.possible.outcomes(moment, element.id)[0] for moment in (yesterday, day))
            if was != best:
                moved.setdefault((was, best), []).append(element)
        for (was, best), elements in moved.items():
            labels = self.policy.messages.outcomes
            yield {"was": labels[was].label, "best": best, "label": labels[best].label, "elements": elements}


def _counts(changes: Sequence[EntryChange]) -> str:
    """How many begin, change and end, in words."""
    # "2 begin", but "1 begins".
    times = {how: sum(change.how == how for change in changes) for how in ("begins", "changes", "ends")}
    return ", ".join(f"{number} {how if number == 1 else how[:-1]}" for how, number in times.items() if number)
