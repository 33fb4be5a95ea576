"""The pages of "Can I use it for …?": what families ask about, each with what decides and where that is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from scripts.forms.items import Item, LawSaid, OnDays, Said
from scripts.pages.at_best import at_best
from scripts.pages.entries import cite, doubts
from scripts.pages.site_file import SiteFile, template_page
from scripts.policy.items import ITEMS, clauses_that_name, could_come_under, kinds_without_part, tests_of, texts_on
from scripts.policy.model import Policy
from scripts.policy.places import place_in
from scripts.policy.possible import Possible

_ONE_DAY = timedelta(days=1)

_Known = TypeVar("_Known", bound=OnDays)


def item_pages(policy: Policy, possible: Possible, today: date) -> Iterator[SiteFile]:
    """The list of all items, by group, and a page for each."""
    groups = [
        {"facts": group, "items": [item for item in policy.items if item.group == group.id]}
        for group in policy.item_groups
    ]
    yield template_page(f"{ITEMS}/index.md", "items.html", groups=[group for group in groups if group["items"]])
    for item in policy.items:
        yield _item_page(policy, possible, item, today)


def _item_page(policy: Policy, possible: Possible, item: Item, today: date) -> SiteFile:
    tests = tests_of(policy, item)
    changes = _Changes(policy, possible, item, [*item.law, *tests])
    return template_page(
        f"{ITEMS}/{item.id}.md",
        "item.html",
        item=item,
        council=policy.authority.name,
        as_of=today,
        read_by=(policy.nation or policy).last_checked,
        answer=item.answer_on(today),
        parts_of_budget=[at_best(policy, possible, element, today) for element in could_come_under(policy, item)],
        without=kinds_without_part(policy, item),
        law=_in_force(policy, item.law, today),
        tests=_in_force(policy, tests, today),
        to_come=list(changes.after(today)),
        former_answers=_former(item.answers, today),
        former_law=[_shown(policy, said) for said in _former([*item.law, *tests], today)],
        elsewhere=[_shown(policy, said) for said in item.elsewhere],
        texts=[
            {"version": version, "clauses": list(clauses_that_name(item, version))}
            for version in texts_on(policy, today)
        ],
    )


class _Changes:
    """What becomes different about an item, on which day."""

    def __init__(self, policy: Policy, possible: Possible, item: Item, law: Sequence[LawSaid]) -> None:
        self.policy, self.possible, self.item, self.law = policy, possible, item, law

    def after(self, today: date) -> Iterator[dict[str, Any]]:
        """Each day after this one on which anything does, with what it is."""
        versions = [version for document in self.policy.documents for version in document.versions]
        days = {day for known in (*self.item.answers, *self.law) for day in (known.since, _day_after(known.until))}
        days |= {day for version in versions for day in (version.in_force, _day_after(version.ends))}
        for day in sorted({*self.possible.days, *filter(None, days)}):
            if day > today and any((change := self.on(day)).values()):
                yield {"day": day, **change}

    def on(self, day: date) -> dict[str, Any]:
        """What is different from the day before."""
        eve = day - _ONE_DAY
        answer = self.item.answer_on(day)
        return {
            "answer": answer if answer != self.item.answer_on(eve) else None,
            "begins": [_shown(self.policy, said) for said in self.law if said.since == day],
            "ends": [_shown(self.policy, said) for said in self.law if said.until == eve],
            "parts": [
                {**best, "before": before["label"]}
                for element in could_come_under(self.policy, self.item)
                if (best := at_best(self.policy, self.possible, element, day))
                != (before := at_best(self.policy, self.possible, element, eve))
            ],
            "texts": self.texts(day, eve),
            "former_texts": self.texts(eve, day),
        }

    def texts(self, day: date, other: date) -> list[dict[str, Any]]:
        """The council's texts of one day and not of the other that name the item, with the clauses."""
        others = texts_on(self.policy, other)
        texts = [version for version in texts_on(self.policy, day) if version not in others]
        named = [{"version": version, "clauses": list(clauses_that_name(self.item, version))} for version in texts]
        return [text for text in named if text["clauses"]]


def _day_after(day: date | None) -> date | None:
    return day + _ONE_DAY if day else None


def _in_force(policy: Policy, law: Sequence[LawSaid], day: date) -> list[dict[str, Any]]:
    return [_shown(policy, said) for said in law if said.in_force(day)]


def _former(known: Sequence[_Known], today: date) -> list[_Known]:
    """What was so before the day, and is no more."""
    return [each for each in known if each.until and each.until < today]


def _shown(policy: Policy, said: Said) -> dict[str, Any]:
    """A statement with its source and how sure we are of it."""
    cited = [cite(place_in(policy.sources[said.source], said.at, said.confidence))]
    return {"said": said, "cited": cited, "sure": doubts(cited)}
