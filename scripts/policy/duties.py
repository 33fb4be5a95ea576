"""What becomes of a council's "no" where the law says that it must pay: families can ask, and are told both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from calculator.spoken import said, written
from scripts.forms.rules import PartOfRule, Power, Rule
from scripts.policy.model import Policy, RulesFile, Yielded
from scripts.policy.pieces import (
    about_elements,
    all_of,
    amending,
    cut,
    meet,
    otherwise,
    spans,
    spans_all_of,
    with_examples,
)

YIELDING = ("need", "agreement", "offer")
"""The gates at which a document may say no for reasons of the council's own. What it asks of whoever is paid, at the
gate recipient, is a condition that the law lets it set, and stands."""


def with_duties(policy: Policy) -> Policy:
    """The policy with its documents' rules as they decide beneath the duties of the law."""
    duties = _Duties(policy)
    deciding = [_without_those_of_the_law(file, policy.law) for file in duties.files(policy.written)]
    others = [file for file in policy.rules_files if file.version is None]
    return replace(policy, rules_files=(*others, *deciding), yielded=tuple(duties.yielded))


def _without_those_of_the_law(file: RulesFile, law: Iterable[RulesFile]) -> RulesFile:
    """The file of a document but for notes on its list that the law has under the same id, in words true on any day."""
    # A version that is published cannot be changed. What one says of its own age, from a first day to no last, may be
    # untrue of some days; the law's note of that name stands in its place.
    told = {note.id for other in law for note in other.notes.values() if note.holds_while}
    return replace(file, notes={place: note for place, note in file.notes.items() if note.id not in told})


class _Duties:
    """The duties of the law, held against what documents say."""

    def __init__(self, policy: Policy) -> None:
        self.duties = [(file, power) for file in policy.law for power in file.powers.values() if power.duty]
        self.about, self.families, self.kinds = policy.about, policy.families, policy.kinds
        self.areas_of = {element.id: [element.area, *element.also_in] for element in policy.elements}
        self.yielded: list[Yielded] = []
        self.offers: list[Rule] = []

    def files(self, written: Sequence[RulesFile]) -> list[RulesFile]:
        """The files of the documents as they decide: each "no" cut where a duty stands against it."""
        self.offers = [rule for file in written for rule in file.rules.values() if rule.gate == "offer"]
        decided = [cut(file, partial(self._pieces, file)) for file in written]
        new_names: dict[str, set[str]] = {}
        for yielded in self.yielded:
            asked = _name(yielded.rule, yielded.duty)
            names = {asked, _elsewhere(asked), otherwise(yielded.rule.id)}
            new_names.setdefault(yielded.rule.id, set()).update(names)
        return [amending(part, new_names) for parts in decided for part in parts]

    def _pieces(self, file: RulesFile, place: int, rule: Rule) -> Iterator[Rule]:
        against = self._against(file, rule)
        if not against:
            yield rule
            return
        self.yielded += [Yielded(file, place, rule, law, duty) for law, duty in against]
        whole = [element for element in self.about(rule) if not any(element in self.about(duty) for _, duty in against)]
        if whole:
            yield about_elements(rule, whole)
        for since, until in spans(file, rule, [duty for _, duty in against]):
            left = otherwise(rule.id) if whole else rule.id
            yield from self._between(rule.model_copy(update={"since": since, "until": until}), against, left)

    def _against(self, file: RulesFile, rule: Rule) -> list[tuple[RulesFile, Power]]:
        """The duties against which the rule says no to some family."""
        if file.version is None or rule.outcome != "cannot" or rule.gate not in YIELDING:
            return []
        about = set(self.about(rule))
        return [
            (law, duty)
            for law, duty in self.duties
            if about & set(self.about(duty)) and meet(file, rule, duty, self.families)
        ]

    def _between(self, rule: Rule, against: Sequence[tuple[RulesFile, Power]], name: str) -> Iterator[Rule]:
        """The rule on days on which the same duties stand all the time."""
        standing = [(law, duty) for law, duty in against if spans_all_of(duty, rule)]
        elements = [element for element in self.about(rule) if any(element in self.about(duty) for _, duty in against)]
        for law, duty in standing:
            yield from self._under(rule, law, duty, [element for element in elements if element in self.about(duty)])
        left = all_of(rule.when, *({"not": duty.when} for _, duty in standing))
        if self.families.some(left):
            yield with_examples(about_elements(rule, elements).model_copy(update={"id": name, "when": left}))

    def _under(self, rule: Rule, law: RulesFile, duty: Power, elements: list[str]) -> Iterator[Rule]:
        """The same for the families of the duty: they can ask where it stands, and not in other areas that pay too."""
        areas = [*duty.areas, *(self.kinds[kind] for kind in duty.kinds)]
        asked = self._asked(rule, law, duty, elements)
        yield PartOfRule.model_construct(**dict(asked), of_areas=areas)
        shared = [element for element in elements if set(self.areas_of[element]) - set(areas)]
        if shared:
            others = sorted({area for element in shared for area in self.areas_of[element]} - set(areas))
            left = {"id": _elsewhere(asked.id), "when": asked.when, "examples": []}
            yield PartOfRule.model_construct(**dict(about_elements(rule, shared)) | left, of_areas=others)

    def _asked(self, rule: Rule, law: RulesFile, duty: Power, elements: list[str]) -> Rule:
        when = all_of(rule.when, duty.when)
        # It moves to the last gate, for at an earlier one it would speak before what the law bars.
        asked = about_elements(rule, elements).model_copy(
            update={
                "id": _name(rule, duty),
                "gate": "offer",
                "outcome": "possible",
                # A payment to a child's family hangs on a need and not on a budget, so "not in the budget" can be true
                # beside it. An adult's is a part of the budget, and then it cannot.
                "in_budget": (duty.in_budget or "no") if rule.in_budget == "no" else rule.in_budget,
                "when": when,
                "text": said(f"{written(rule.text)} {written(duty.text)}"),
                "amends": list(dict.fromkeys([*rule.amends, *self._after(rule, elements)])),
                "also": [*rule.also, duty.citation(law.source or "")],
            }
        )
        return with_examples(asked)

    def _after(self, rule: Rule, elements: list[str]) -> list[str]:
        """What documents say of these elements at the last gate, where the "no" came before it, and so still does.

        A "no" that stands at the last gate itself contradicts what others say there, and that is to be told. Nor does
        it come before what stands in its own place.
        """
        if rule.gate == "offer":
            return []
        about = [offer for offer in self.offers if set(self.about(offer)) & set(elements)]
        return [offer.id for offer in about if rule.id not in offer.amends]


def _name(rule: Rule, duty: Power) -> str:
    # With a full stop, which no id of a file may have, so that no rule of a document can have this name.
    return f"{rule.id}.{duty.id}"


def _elsewhere(name: str) -> str:
    """The name of the same rule in the areas that pay for its elements without a duty."""
    return f"{name}.elsewhere"
