"""Everything of the site that is made from data. Knows nothing of the generator that publishes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from calculator import RuleSet
from scripts.pages.accessibility import accessibility_pages
from scripts.pages.calculator import calculator_page, questions_page
from scripts.pages.conformance import conformance_pages
from scripts.pages.currency import with_reviews
from scripts.pages.delivery_model import delivery_model_pages
from scripts.pages.elements import element_pages
from scripts.pages.entries import read_entries
from scripts.pages.feeds import feeds, site_feed
from scripts.pages.items import item_pages
from scripts.pages.keeping import NOTHING_KEPT, Keeping
from scripts.pages.licences import licence_pages, read_shipped
from scripts.pages.site_file import SiteFile, text_file
from scripts.pages.sources import source_pages
from scripts.pages.states import days_to_come, on_each_day
from scripts.pages.tables import table_pages
from scripts.pages.timeline import changed_days, timeline_page
from scripts.pages.versions import version_pages
from scripts.pdf.prints import NONE_PRINTED, Prints
from scripts.policy.model import Policy
from scripts.policy.told import Told, nothing_told
from scripts.policy.worked_out import possible_answers


def site_pages(
    policy: Policy,
    rules: RuleSet,
    today: date,
    runtime_bytes: int,
    prints: Prints = NONE_PRINTED,
    keeping: Keeping = NOTHING_KEPT,
    site_url: str = "",
    told: Told = nothing_told,
) -> Iterator[SiteFile]:
    """Every page, feed and download made from the policy, as it is today; then the pages of what was measured, and of
    what others made. `site_url` is where the site will stand, if that is known; `told` is what versions change for
    families, where somebody has that.
    """
    yield from policy_pages(policy, rules, today, runtime_bytes, prints, keeping, site_url, told)
    # Apart from the policy's: they are about this site and what it is made with, whoever's policy it holds.
    others = [*accessibility_pages(policy), *conformance_pages(), *licence_pages(read_shipped())]
    yield from with_reviews(others, policy)


def policy_pages(
    policy: Policy,
    rules: RuleSet,
    today: date,
    runtime_bytes: int,
    prints: Prints = NONE_PRINTED,
    keeping: Keeping = NOTHING_KEPT,
    site_url: str = "",
    told: Told = nothing_told,
) -> Iterator[SiteFile]:
    """Those that another council's policy would fill with other words."""
    yield from with_reviews(_policy_pages(policy, rules, today, runtime_bytes, prints, keeping, site_url, told), policy)


def policy_addresses(policy: Policy, rules: RuleSet, keeping: Keeping) -> list[str]:
    """Where those stand; they are not made for it, and of the rules' pages it is kept where they stand."""
    of_rules = partial(_rule_pages, policy, rules, policy.last_checked, 0, "", nothing_told)
    kept = keeping.texts(
        f"addresses of the pages of the rules {rules.version}", lambda: dict.fromkeys(_addresses(of_rules()), "")
    )
    return [
        *kept,
        *_addresses(_document_pages(policy, policy.last_checked, NONE_PRINTED, NOTHING_KEPT, "", nothing_told)),
    ]


def _addresses(pages: Iterable[SiteFile]) -> Iterator[str]:
    return (page.address for page in pages)


def _policy_pages(
    policy: Policy,
    rules: RuleSet,
    today: date,
    runtime_bytes: int,
    prints: Prints,
    keeping: Keeping,
    site_url: str,
    told: Told,
) -> Iterator[SiteFile]:
    kept = keeping.of_policy(policy)
    if kept is NOTHING_KEPT:
        yield from _rule_pages(policy, rules, today, runtime_bytes, site_url, told)
    else:
        made = partial(_rule_pages, policy, rules, today, runtime_bytes, site_url, told)
        name = f"pages of the rules on {today}, with {runtime_bytes} bytes to load, at {site_url}"
        texts = kept.texts(name, lambda: {page.address: page.content for page in made()})
        yield from (text_file(address, text) for address, text in texts.items())
    yield from _document_pages(policy, today, prints, keeping, site_url, told)


def _document_pages(
    policy: Policy, today: date, prints: Prints, keeping: Keeping, site_url: str, told: Told
) -> Iterator[SiteFile]:
    """The pages and feeds of documents, and those of the delivery model, which are quickly made."""
    yield from version_pages(policy, today, prints, keeping, told)
    yield from feeds(policy, prints, keeping, site_url, told)
    yield from delivery_model_pages(policy)


def _rule_pages(
    policy: Policy, rules: RuleSet, today: date, runtime_bytes: int, site_url: str, told: Told
) -> Iterator[SiteFile]:
    """The calculator, the tables by date, what changed when, the elements, the sources and what families ask about;
    and the feed of the whole site, in which the rules stand.

    All of them are as current as the rules.
    """
    yield calculator_page(policy, rules, runtime_bytes)
    yield questions_page(policy)
    # Worked out once for all these pages: each would ask the engine for every day of change anew. And they are handed
    # its answers, not the engine, so that they say nothing but what was decided.
    possible = possible_answers(rules)
    entries = read_entries(policy)

    def on_day(day: date) -> Iterator[SiteFile]:
        yield from table_pages(policy, rules, possible, day)
        yield timeline_page(policy, possible, entries, day)
        yield from element_pages(policy, rules, possible, entries, day)
        yield from item_pages(policy, possible, day)

    yield from on_each_day(on_day, today, days_to_come(policy, possible, today))
    yield from source_pages(policy, entries)
    yield site_feed(policy, changed_days(policy, possible, entries, today), site_url, told)
