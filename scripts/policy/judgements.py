"""Who decides, and by what test: what the law says of that stands in place of what a restatement says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from calculator.spoken import said, written
from scripts.forms.rules import Judged, Rule
from scripts.policy.model import Policy, RulesFile
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

Told = tuple[RulesFile, Judged]
"""What a file of the law says of who decides."""


def with_judgements(policy: Policy) -> Policy:
    """The policy with its restatements' rules as they say who decides beneath the law."""
    judgements = _Judgements(policy)
    files = [part for file in policy.rules_files for part in judgements.parts(file)]
    return replace(policy, rules_files=tuple(amending(file, judgements.names) for file in files))


class _Judgements:
    """What the law says of who decides, held against what restatements say."""

    def __init__(self, policy: Policy) -> None:
        self.about, self.families = policy.about, policy.families
        self.told = [(file, judged) for file in policy.law for judged in file.judged.values()]
        # What is said of an element is said of all areas that pay for it, and here the law of one speaks.
        self.of_one_area = {element.id for element in policy.elements if not element.also_in}
        self.names: dict[str, set[str]] = {}
        """The further names of what each rule was cut into."""

    def parts(self, file: RulesFile) -> list[RulesFile]:
        """The file, with each rule cut where the law says who decides."""
        # A council's own text says how the council decides. In a restatement that is this site's account of it, often
        # of the law for children alone; and one that is published cannot be changed.
        if file.version is None or file.version.standing.is_adopted:
            return [file]
        return cut(file, partial(self.pieces, file))

    def pieces(self, file: RulesFile, _: int, rule: Rule) -> Iterator[Rule]:
        told = self.told_of(file, rule)
        if not told:
            yield rule
            return
        reached = {element for _, judged in told for element in self.about(judged)} & self.of_one_area
        whole = [element for element in self.about(rule) if element not in reached]
        if whole:
            yield about_elements(rule, whole)
        inside = about_elements(rule, [element for element in self.about(rule) if element in reached])
        for since, until in spans(file, rule, [judged for _, judged in told]):
            of_days = inside.model_copy(update={"since": since, "until": until})
            yield from self.named(rule, self.between(of_days, told), {rule.id} if whole else set())

    def told_of(self, file: RulesFile, rule: Rule) -> list[Told]:
        """What the law says to some of the families whom the rule lets ask."""
        if rule.judged is None or rule.outcome not in ("offered", "possible"):
            return []
        about = set(self.about(rule)) & self.of_one_area
        return [
            (law, judged)
            for law, judged in self.told
            if about & set(self.about(judged)) and meet(file, rule, judged, self.families)
        ]

    def between(self, rule: Rule, told: Sequence[Told]) -> Iterator[tuple[str, Rule]]:
        """The rule on days on which the law says the same all the time, each piece with a name for it."""
        for elements, standing in self.by_elements(rule, told):
            piece = about_elements(rule, elements)
            others = all_of(rule.when, *({"not": judged.when} for _, judged in standing))
            some_left = not standing or self.families.some(others)
            if some_left:
                yield rule.id, with_examples(piece.model_copy(update={"when": others}))
            alone = not some_left and len(standing) == 1
            for law, judged in standing:
                changes = {
                    "when": rule.when if alone else all_of(rule.when, judged.when),
                    "judged": said(" ".join(written(judged.text).split())),
                    "also": [*rule.also, judged.citation(law.source or "")],
                }
                name = rule.id if alone else f"{rule.id}.{judged.id}"
                yield name, with_examples(piece.model_copy(update=changes))

    def by_elements(self, rule: Rule, told: Sequence[Told]) -> Iterator[tuple[list[str], list[Told]]]:
        """The rule's elements with what the law says of them; those of which it says the same together."""
        groups: dict[tuple[int, ...], list[str]] = {}
        for element in rule.elements:
            standing = [place for place, (_, judged) in enumerate(told) if self.stands(rule, judged, element)]
            groups.setdefault(tuple(standing), []).append(element)
        for places, elements in groups.items():
            yield elements, [told[place] for place in places]

    def stands(self, rule: Rule, judged: Judged, element: str) -> bool:
        """Whether the law says it of the element on all days of the rule."""
        return element in self.about(judged) and spans_all_of(judged, rule)

    def named(self, rule: Rule, pieces: Iterable[tuple[str, Rule]], taken: set[str]) -> Iterator[Rule]:
        """The pieces with names of their own; whatever amends the rule amends them too."""
        for wanted, piece in pieces:
            name = wanted
            while name in taken:
                name = otherwise(name)
            taken.add(name)
            if name != rule.id:
                self.names.setdefault(rule.id, set()).add(name)
            yield piece.model_copy(update={"id": name})
