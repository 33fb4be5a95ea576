"""What can be said of the things that families ask about from a council's own parts and texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scripts.forms.council import Element
from scripts.forms.items import DecidingTest, Item
from scripts.policy.help_wanted import naming, parts_for_item
from scripts.policy.model import Policy
from scripts.policy.version import Version

ITEMS = "can-i-use-it-for"
"""Where they stand."""


def could_come_under(policy: Policy, item: Item) -> list[Element]:
    """The council's parts of a budget that the item could belong to, in their own order."""
    return parts_for_item(policy.elements, policy.help_wanted, item)


def items_under(policy: Policy, element: Element) -> list[Item]:
    """The items that could come under one of the council's parts of a budget."""
    return [item for item in policy.items if element in could_come_under(policy, item)]


def tests_of(policy: Policy, item: Item) -> list[DecidingTest]:
    """By what tests the law decides what money for its kinds of support may be spent on, on any day.

    What is of no known kind of support could be bought with any money, so each of the tests is one of its own.
    """
    return [test for test in policy.deciding_tests if not item.kinds or not {*test.kinds}.isdisjoint(item.kinds)]


def kinds_without_part(policy: Policy, item: Item) -> list[str]:
    """The names of those of its kinds of support that the council has no part for."""
    had = {kind for element in policy.elements for kind in element.kinds}
    kinds = {kind.id: kind.name for area in policy.areas for kind in area.kinds}
    return [kinds[kind] for kind in item.kinds if kind not in had]


def texts_on(policy: Policy, day: date) -> list[Version]:
    """The versions of the council's texts that are in force on the day."""
    return [version for version in policy.versions if version.in_force_on(day)]


def clauses_that_name(item: Item, version: Version) -> Iterator[str]:
    """The numbers of the clauses of a text that use one of the words by which it would name the item."""
    named = naming(item)
    return (clause.number for clause in version.text.clauses() if named.search(" ".join(clause.text.split())))
