"""A rule of a document cut into pieces, each for some of its elements, days and families."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from scripts.forms.rules import Dated, Rule
from scripts.forms.strict import Dates
from scripts.policy.conditions import Families, holds
from scripts.policy.model import RulesFile

_ONE_DAY = timedelta(days=1)


def cut(file: RulesFile, pieces_of: Callable[[int, Rule], Iterable[Rule]]) -> list[RulesFile]:
    """The file with each rule in the pieces that it is cut into, which are told by its place in the file."""
    pieces = {place: list(pieces_of(place, rule)) for place, rule in file.rules.items()}
    # Several rules cannot stand at one place of a file, so what a rule was cut into stands in files beside it.
    rounds = max(map(len, pieces.values()), default=0)
    parts = [
        {place: rules[number] for place, rules in pieces.items() if number < len(rules)} for number in range(rounds)
    ]
    return [
        replace(file, rules=parts[0] if parts else {}),
        *(replace(file, rules=rules, notes={}, events=(), rates={}) for rules in parts[1:]),
    ]


def otherwise(name: str) -> str:
    """The name of what is left of a rule, where another piece keeps its name."""
    # With a full stop, which no id of a file may have, so that no rule of a document can have this name.
    return f"{name}.otherwise"


def about_elements(rule: Rule, elements: list[str]) -> Rule:
    """The rule about these of its elements alone."""
    examples = [example for example in rule.examples if example.element in elements]
    return rule.model_copy(update={"elements": elements, "kinds": [], "areas": [], "examples": examples})


def all_of(*conditions: Mapping[str, Any]) -> dict[str, Any]:
    """The condition that all of these hold."""
    parts = [dict(condition) for condition in conditions if condition]
    return parts[0] if len(parts) == 1 else {"all": parts} if parts else {}


def meet(file: RulesFile, rule: Rule, law: Dated, families: Families) -> bool:
    """Whether what the law says and the rule are about some family, on some day, both."""
    since, until = file.days(rule)
    in_time = (law.since or date.min) <= (until or date.max) and (since or date.min) <= (law.until or date.max)
    return in_time and families.some(all_of(rule.when, law.when))


def spans_all_of(law: Dated, rule: Rule) -> bool:
    """Whether the law says it on all days of the rule."""
    begins, ends = law.since or date.min, law.until or date.max
    return begins <= (rule.since or date.min) and (rule.until or date.max) <= ends


def with_examples(rule: Rule) -> Rule:
    """The part of a rule with those of its examples that are surely families of this part."""
    since, until = rule.since or date.min, rule.until or date.max
    examples = [
        example for example in rule.examples if since <= example.as_of <= until and holds(rule.when, example.answers)
    ]
    return rule.model_copy(update={"examples": examples})


def spans(file: RulesFile, rule: Rule, others: Sequence[Dates]) -> Iterator[tuple[date | None, date | None]]:
    """The days of the rule, cut where one of the others begins or has ended."""
    since, until = file.days(rule)
    begins = {other.since for other in others if other.since} | {
        other.until + _ONE_DAY for other in others if other.until
    }
    cuts = sorted(day for day in begins if (since or date.min) < day <= (until or date.max))
    yield from zip([since, *cuts], [*(day - _ONE_DAY for day in cuts), until], strict=True)


def amending(file: RulesFile, new_names: Mapping[str, set[str]]) -> RulesFile:
    """The file, where what amended a rule amends too what it was cut into."""
    rules = {
        place: rule.model_copy(
            update={"amends": [*rule.amends, *(name for old in rule.amends for name in sorted(new_names.get(old, ())))]}
        )
        for place, rule in file.rules.items()
    }
    return replace(file, rules=rules)
