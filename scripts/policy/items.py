"""What can be said of the things that families ask about from a council's own parts and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scripts.forms.council import Element
from scripts.forms.help_wanted import HelpWanted
from scripts.forms.items import DecidingTest, Item
from scripts.policy.help_wanted import can_be
from scripts.policy.model import Policy
from scripts.policy.version import Version

ITEMS = "can-i-use-it-for"
"""Where they stand."""


def could_come_under(policy: Policy, item: Item) -> list[Element]:
    """The council's parts of a budget that the item could belong to, in their own order."""
    wanted = [known for known in policy.help_wanted if known.id in item.help_wanted]
    named = _naming(item)

    def could(element: Element) -> bool:
        # A part that the council calls by the item's own name is about it, of whatever kind the council says it is.
        if named.search(element.name):
            return True
        of_its_kinds = not {*item.kinds}.isdisjoint(element.kinds)
        return of_its_kinds and (not wanted or any(can_be(element, help_wanted) for help_wanted in wanted))

    return [element for element in policy.elements if could(element)]


def items_under(policy: Policy, element: Element) -> list[Item]:
    """The items that could come under one of the council's parts of a budget."""
    return [item for item in policy.items if element in could_come_under(policy, item)]


def items_for(policy: Policy, wanted: HelpWanted) -> list[Item]:
    """The items that families want for such help, whether or not the council has a part that can be it."""

    def is_for(item: Item) -> bool:
        if item.help_wanted:
            return wanted.id in item.help_wanted
        return not {*wanted.kinds}.isdisjoint(item.kinds)

    return list(filter(is_for, policy.items))


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
    versions = (version for document in policy.documents for version in document.versions)
    return [version for version in versions if version.in_force_on(day)]


def clauses_that_name(item: Item, version: Version) -> Iterator[str]:
    """The numbers of the clauses of a text that use one of the words by which it would name the item."""
    named = _naming(item)
    return (clause.number for clause in version.text.clauses() if named.search(" ".join(clause.text.split())))


def _naming(item: Item) -> re.Pattern[str]:
    """What finds the words by which a text would name the item."""
    words = "|".join(re.escape(word) for word in item.in_texts)
    # The plural names it too; a part of a longer word does not, as "rent" in "parent".
    return re.compile(rf"\b(?:{words})s?\b", re.IGNORECASE)
