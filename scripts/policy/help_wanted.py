"""Which parts of a council's budget can be the help that a family wants."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.forms.council import Element, Kind
from scripts.forms.help_wanted import HelpWanted


def can_be(element: Element, wanted: HelpWanted) -> bool:
    """Whether the element can be this help: as it says itself, or else by its kinds."""
    if element.help_wanted:
        return wanted.id in element.help_wanted
    return not {*wanted.kinds}.isdisjoint(element.kinds)


def parts_for(elements: Iterable[Element], wanted: HelpWanted) -> list[str]:
    """The ids of the elements that can be this help. A council may have none of it."""
    return [element.id for element in elements if can_be(element, wanted)]


def plain_words(element: Element, kinds: Iterable[Kind], help_wanted: Iterable[HelpWanted]) -> list[str]:
    """What people type who look for the element, each once: its own words, its kinds', those of the help it can be."""
    of_kinds = (word for kind in kinds if kind.id in element.kinds for word in kind.plain_words)
    of_help = (word for wanted in help_wanted if can_be(element, wanted) for word in wanted.plain_words)
    return list(dict.fromkeys([*element.plain_words, *of_kinds, *of_help]))
