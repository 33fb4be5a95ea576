"""Everything of the site that is made from data. Knows nothing of the generator that publishes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calculator import RuleSet
from scripts.accessibility_page import accessibility_pages
from scripts.calculator_page import calculator_page, questions_page
from scripts.conformance_page import conformance_pages
from scripts.delivery_model_page import delivery_model_pages
from scripts.feeds import feeds
from scripts.made import Made
from scripts.made_reviews import with_reviews
from scripts.policy import Policy
from scripts.printed import NONE_PRINTED, Prints
from scripts.rule_pages import rule_pages
from scripts.version_pages import version_pages


def made_pages(
    policy: Policy, rules: RuleSet, today: date, runtime_bytes: int, prints: Prints = NONE_PRINTED
) -> Iterator[Made]:
    """Every page, feed and download made from the policy, as it is today, and every page of what was measured."""
    yield from policy_pages(policy, rules, today, runtime_bytes, prints)
    yield from with_reviews([*accessibility_pages(), *conformance_pages()], policy)


def policy_pages(
    policy: Policy, rules: RuleSet, today: date, runtime_bytes: int, prints: Prints = NONE_PRINTED
) -> Iterator[Made]:
    """Those that another council's policy would fill with other words."""
    yield from with_reviews(_policy_pages(policy, rules, today, runtime_bytes, prints), policy)


def _policy_pages(policy: Policy, rules: RuleSet, today: date, runtime_bytes: int, prints: Prints) -> Iterator[Made]:
    yield calculator_page(policy, rules, runtime_bytes)
    yield questions_page(policy)
    yield from rule_pages(policy, rules, today)
    yield from version_pages(policy, today, prints)
    yield from feeds(policy, prints)
    yield from delivery_model_pages(policy)
