"""Which parts of a council's budget can be the help that a family wants, or what it would like to pay for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scripts.forms.council import Element, Kind
from scripts.forms.help_wanted import HelpWanted
from scripts.forms.items import Item


def can_be(element: Element, wanted: HelpWanted) -> bool:
    """Whether the element can be this help: as it says itself, or else by its kinds."""
    if element.help_wanted:
        return wanted.id in element.help_wanted
    return not {*wanted.kinds}.isdisjoint(element.kinds)


def parts_for(elements: Iterable[Element], wanted: HelpWanted) -> list[str]:
    """The ids of the elements that can be this help. A council may have none of it."""
    return [element.id for element in elements if can_be(element, wanted)]


def parts_that_may_be(
    elements: Sequence[Element], help_wanted: Iterable[HelpWanted], items: Iterable[Item], wanted: HelpWanted
) -> list[str]:
    """The ids of the parts that are for such help; or else of those that it could come under, as part of other help."""
    own = parts_for(elements, wanted)
    if own or not wanted.part_of:
        return own
    could = [element for item in items_for(items, wanted) for element in parts_for_item(elements, help_wanted, item)]
    return [element.id for element in elements if element in could]


def parts_for_item(elements: Iterable[Element], help_wanted: Iterable[HelpWanted], item: Item) -> list[Element]:
    """The parts that the item could belong to, in their own order."""
    helps = list(help_wanted)
    whole = {other for known in helps if known.id in item.help_wanted for other in known.part_of}
    wanted = [known for known in helps if known.id in item.help_wanted or known.id in whole]
    named = naming(item)

    def could(element: Element) -> bool:
        # A part that the council calls by the item's own name is about it, of whatever kind the council says it is.
        if named.search(element.name):
            return True
        of_its_kinds = not {*item.kinds}.isdisjoint(element.kinds)
        return of_its_kinds and (not wanted or any(can_be(element, known) for known in wanted))

    return [element for element in elements if could(element)]


def items_for(items: Iterable[Item], wanted: HelpWanted) -> list[Item]:
    """The items that families want for such help, whether or not the council has a part that can be it."""

    def is_for(item: Item) -> bool:
        if item.help_wanted:
            return wanted.id in item.help_wanted
        return not {*wanted.kinds}.isdisjoint(item.kinds)

    return list(filter(is_for, items))


def naming(item: Item) -> re.Pattern[str]:
    """What finds the words by which a text would name the item."""
    words = "|".join(re.escape(word) for word in item.in_texts)
    # The plural names it too; a part of a longer word does not, as "rent" in "parent".
    return re.compile(rf"\b(?:{words})s?\b", re.IGNORECASE)


def plain_words(element: Element, kinds: Iterable[Kind], help_wanted: Iterable[HelpWanted]) -> list[str]:
    """What people type who look for the element, each once: its own words, its kinds', those of the help it can be."""
    of_kinds = (word for kind in kinds if kind.id in element.kinds for word in kind.plain_words)
    of_help = (word for wanted in help_wanted if can_be(element, wanted) for word in wanted.plain_words)
    return list(dict.fromkeys([*element.plain_words, *of_kinds, *of_help]))
