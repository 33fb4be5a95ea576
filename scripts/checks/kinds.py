"""What must be true of kinds, so that the law reaches every element of a council."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scripts.forms.council import Element
from scripts.forms.rules import Rule
from scripts.policy.model import Policy
from scripts.problems import Problem


def kind_problems(policy: Policy) -> Iterator[Problem]:
    """Elements that no law of their area reaches, kinds that notes need and no element has, kinds that bar nobody."""
    yield from _elements(policy)
    yield from _joined(policy)
    yield from _needed(policy)
    yield from _open_to_everybody(policy)


def _elements(policy: Policy) -> Iterator[Problem]:
    located = policy.file("council/elements.yaml")
    for index, element in enumerate(policy.elements):
        for place, kind in enumerate(element.kinds):
            area = policy.kinds.get(kind)
            if area is not None and area not in (element.area, *element.also_in):
                says = f"is {kind!r}, a kind of {area}. Take it out, or add {area} to also_in:."
                yield located.problem(("elements", index, "kinds", place), says)
        for area in _unreached(policy, element):
            kinds = ", ".join(kind for kind, of_area in policy.kinds.items() if of_area == area)
            says = (
                f"({element.id}) names no kind of {area}, so the law of that area does not reach it. "
                f"Add one of: {kinds}."
            )
            yield located.problem(("elements", index, "kinds"), says)
    held = {kind: element.id for element in policy.elements for kind in element.kinds}
    for index, kind in enumerate(policy.without):
        if kind in held:
            says = f"is {kind!r}, and {held[kind]} is of that kind. Take one of them out."
            yield located.problem(("without", index), says)


def left_out_warnings(policy: Policy) -> Iterator[str]:
    """A sentence for each area of which the council says that it has no support, which it may not have meant."""
    for area in policy.areas:
        if area.kinds and {kind.id for kind in area.kinds} <= set(policy.without):
            says = (
                f"names every kind of {area.name.lower()}, so families read nothing of that part of a budget. They "
                "have rights there in every council's area, whoever arranges the support. Add an element for what "
                "they can get."
            )
            yield str(policy.file("council/elements.yaml").problem(("without",), says))


def _unreached(policy: Policy, element: Element) -> Iterator[str]:
    """The areas of an element that none of its kinds is of."""
    known = {policy.kinds[kind] for kind in element.kinds if kind in policy.kinds}
    named = [area for area in dict.fromkeys([element.area, *element.also_in]) if area in set(policy.kinds.values())]
    # A kind that is not known is told by itself, and might have been the one that is missing here.
    return (area for area in named if area not in known and not set(element.kinds) - set(policy.kinds))


def _joined(policy: Policy) -> Iterator[Problem]:
    """Kinds that cannot be one element: the law decides about each by itself, and one of them would get the other's."""
    located = policy.file("council/elements.yaml")
    for index, element in enumerate(policy.elements):
        for first, second in combinations(element.kinds, 2):
            if rule := _apart(policy, first, second):
                says = (
                    f"({element.id}) joins {first} and {second}, and the law decides about each by itself ({rule.id}). "
                    "Make an element of each."
                )
                yield located.problem(("elements", index, "kinds"), says)


def _apart(policy: Policy, first: str, second: str) -> Rule | None:
    """A rule of the law that decides about one of the kinds and not about the other, where no area of its own pays."""
    same_area = policy.kinds.get(first) == policy.kinds.get(second)
    for rule in (rule for file in policy.law for rule in file.rules.values()):
        # What the law bars for everybody is barred in whatever area else it is put.
        if (first in rule.kinds) != (second in rule.kinds) and (same_area or (rule.gate == "barred" and not rule.when)):
            return rule
    return None


def _needed(policy: Policy) -> Iterator[Problem]:
    """Kinds that a national note is for and no element has: the council's families would never be told it."""
    held = {kind for element in policy.elements for kind in element.kinds} | set(policy.without)
    for kind in policy.kinds:
        notes = {note.id: None for file in policy.law for note in file.notes.values() if kind in note.kinds}
        if notes and kind not in held:
            says = (
                f"has no element of the kind {kind!r}, so nobody is told what the law says of it ({', '.join(notes)}). "
                f"Add the kind to an element, or add {kind} to without: where the council has no such support."
            )
            yield policy.file("council/elements.yaml").problem(("elements",), says)


def _open_to_everybody(policy: Policy) -> Iterator[Problem]:
    """Kinds of which no rule says who may be paid: whatever the answers, everybody would be."""
    rules = [rule for file in policy.law for rule in file.rules.values()]
    located = policy.file("national/areas.yaml")
    for index, area in enumerate(policy.areas):
        for place, kind in enumerate(area.kinds):
            about = [rule for rule in rules if kind.id in rule.kinds or area.id in rule.areas]
            if not any(rule.gate == "recipient" or (rule.gate == "barred" and not rule.when) for rule in about):
                says = f"({kind.id}) has no rule at the gate recipient, so everybody would be paid. Add one to the law."
                yield located.problem(("areas", index, "kinds", place), says)
