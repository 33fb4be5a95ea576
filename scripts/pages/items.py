"""The pages of "Can I use it for …?": what families ask about, each with what decides and where that is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from scripts.forms.items import Item, LawSaid, Said
from scripts.pages.at_best import at_best
from scripts.pages.entries import cite, doubts
from scripts.pages.site_file import SiteFile, template_page
from scripts.policy.items import clauses_that_name, could_come_under, kinds_without_part, texts_on
from scripts.policy.model import Policy
from scripts.policy.places import place_in
from scripts.policy.possible import Possible

ITEMS = "can-i-use-it-for"
"""Where they stand."""


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
    tests = [test for test in policy.deciding_tests if not {*test.kinds}.isdisjoint(item.kinds)]
    return template_page(
        f"{ITEMS}/{item.id}.md",
        "item.html",
        item=item,
        council=policy.authority.name,
        as_of=today,
        parts_of_budget=[at_best(policy, possible, element, today) for element in could_come_under(policy, item)],
        without=kinds_without_part(policy, item),
        law=_law(policy, item.law, today, True),
        tests=_law(policy, tests, today, True),
        other_days=_law(policy, [*item.law, *tests], today, False),
        elsewhere=[_shown(policy, said) for said in item.elsewhere],
        texts=[
            {"version": version, "clauses": list(clauses_that_name(item, version))}
            for version in texts_on(policy, today)
        ],
    )


def _law(policy: Policy, law: Sequence[LawSaid], today: date, in_force: bool) -> list[dict[str, Any]]:
    """What the law says on the day, or else what it says on other days."""
    return [_shown(policy, said) for said in law if said.in_force(today) == in_force]


def _shown(policy: Policy, said: Said) -> dict[str, Any]:
    """A statement with its source and how sure we are of it."""
    cited = [cite(place_in(policy.sources[said.source], said.at, said.confidence))]
    return {"said": said, "cited": cited, "sure": doubts(cited)}
