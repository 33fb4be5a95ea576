"""What is refused even after a step, as notes for families who would else hear of it only when they have waited."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from calculator.spoken import written
from calculator.terms import GATES
from scripts.forms.rules import PartOfRule, Rule
from scripts.policy.lists_held import Days
from scripts.policy.model import LANGUAGE, Policy, RulesFile
from scripts.policy.places import doubt_of, with_doubt

REFUSED = "refused_on_the_list"
"""The note that says so of a council's list."""

STILL_NO = "no_after_the_step"
"""The note that says so of anything else."""

_AFTER_A_STEP = GATES[GATES.index("need") :]
"""The gates that are asked only once what comes first has been done."""

_ONE_DAY = timedelta(days=1)

Known = tuple[RulesFile, Rule, set[str]]
"""A rule with its file, and the elements that it is about."""

Condition = Mapping[str, Any]
Stands = tuple[Days, Condition]
"""Days, and the families of whom it is so on them."""


def refusal_notes(policy: Policy) -> Iterator[dict[str, Any]]:
    """A note for the bundle for each `cannot` that a step comes before, beside the answer that names the step."""
    # The first gate that holds a family back decides. So a family that has a step to take would never hear that it
    # leads nowhere: that the council's list says no at the end, or that somebody has said no already.
    refusals = _Refusals(policy)
    for file, _, rule in policy.rules():
        if rule.outcome == "cannot" and rule.gate in _AFTER_A_STEP:
            for elements, (since, until), when in refusals.where_it_stands(file, rule):
                yield {
                    "id": _name(file, rule),
                    "elements": elements,
                    "from": since.isoformat(),
                    "until": None if until == date.max else until.isoformat(),
                    "when": when,
                    "text": _sentence(policy, file, rule),
                    "short": _with_doubt(policy, file, rule, rule.short or rule.text),
                    "beside": ["not_yet"],
                    "still_no": True,
                    # Who has a step to take is not asked besides what may become of all that comes after it.
                    **({"unasked": True} if _name(file, rule) == STILL_NO else {}),
                }


def _name(file: RulesFile, rule: Rule) -> str:
    return REFUSED if file.version and rule.gate == "offer" else STILL_NO


def _sentence(policy: Policy, file: RulesFile, rule: Rule) -> str:
    sentence = written(policy.words[LANGUAGE].calculator.beside[_name(file, rule)])
    text = _with_doubt(policy, file, rule, rule.text)
    if _name(file, rule) == STILL_NO:
        return sentence.format(text=text)
    place = next(policy.citations(file, rule))
    return sentence.format(text=text, document=place.title, clause=place.at)


def _with_doubt(policy: Policy, file: RulesFile, rule: Rule, words: str) -> str:
    return with_doubt(" ".join(written(words).split()), doubt_of(policy.citations(file, rule)))


class _Refusals:
    """Every no, with the families whom it leaves nothing after a step."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.rules = [(file, rule, set(policy.about(rule))) for file, _, rule in policy.rules()]
        self.areas = {element.id: (element.area, *element.also_in) for element in policy.elements}

    def where_it_stands(self, file: RulesFile, rule: Rule) -> Iterator[tuple[list[str], Days, Condition]]:
        """The days and families of whom the no is true, with the elements that it leaves nothing of."""
        together: dict[str, tuple[list[str], Days, Condition]] = {}
        for element in self.policy.about(rule):
            if self.waits(file, rule, element):
                for days, when in self.of_element(file, rule, element):
                    known = together.setdefault(json.dumps([str(days), when]), ([], days, when))
                    known[0].append(element)
        yield from together.values()

    def waits(self, file: RulesFile, rule: Rule, element: str) -> bool:
        """Whether there is a step to take first, on some of the rule's days."""
        begins, ends = _days(file, rule)
        steps = self.standing(element, (known for known in self.rules if known[1].outcome == "not_yet"))
        return any(since <= ends and begins <= until for (since, until), _ in steps)

    def of_element(self, file: RulesFile, rule: Rule, element: str) -> Iterator[Stands]:
        """When the rule is in force of the element and leaves nothing of it."""
        amending = self.standing(element, (known for known in self.rules if rule.id in known[1].amends))
        # Each area pays by a law of its own: where another may pay for the element, it has to say no too.
        others = [
            self.standing(element, (known for known in self.rules if self.says_no(*known[:2], element, area)))
            for area in self.areas[element]
            if area not in self.areas_of(file, rule, element)
        ]
        for days in _spans(_days(file, rule), [cut for stands in (amending, *others) for cut, _ in stands]):
            noes = [_on(days, stands) for stands in others]
            parts = [*({"not": when} for when in _on(days, amending)), *({"any": whens} for whens in noes)]
            if all(noes):
                yield days, {"all": [rule.when, *parts]} if parts else rule.when

    def standing(self, element: str, rules: Iterable[Known]) -> list[Stands]:
        """When each of the rules that are about the element holds."""
        return [(_days(file, rule), rule.when) for file, rule, about in rules if element in about]

    def says_no(self, file: RulesFile, rule: Rule, element: str, area: str) -> bool:
        return rule.outcome == "cannot" and area in self.areas_of(file, rule, element)

    def areas_of(self, file: RulesFile, rule: Rule, element: str) -> set[str]:
        """The areas of the element whose law the rule is."""
        if isinstance(rule, PartOfRule):
            return set(rule.of_areas)
        # What a council says of an element, it says once for all areas that pay for it.
        named = self.areas[element] if file.version else [area.id for area in self.policy.areas_of(rule)]
        return {*named} & {*self.areas[element]}


def _on(days: Days, stands: Iterable[Stands]) -> list[Condition]:
    """The families of whom it is so on all of these days, of each in turn."""
    return [when for (since, until), when in stands if since <= days[0] and days[1] <= until]


def _spans(own: Days, others: Sequence[Days]) -> list[Days]:
    """The days cut wherever one of the others begins or has ended."""
    begins = {own[0], *(since for since, _ in others), *(until + _ONE_DAY for _, until in others if until < date.max)}
    inside = sorted(day for day in begins if own[0] <= day <= own[1])
    ends = [*(day - _ONE_DAY for day in inside[1:]), own[1]]
    return list(zip(inside, ends, strict=True))


def _days(file: RulesFile, rule: Rule) -> Days:
    since, until = file.days(rule)
    assert since is not None  # A rule without a first day has been refused.
    return since, until or date.max
