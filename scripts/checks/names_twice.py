"""Names that are given to two things of a kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from scripts.checks.damage import Damage
from scripts.forms import rules as rules_form
from scripts.forms.located import Located, Path
from scripts.policy.model import Policy, RulesFile
from scripts.problems import Problem

PlacedEntry = tuple[RulesFile, Path, rules_form.Dated]
"""An entry of a file, and its place there."""

Named = tuple[Located, Path, str]
"""Where a name is given, and the name."""


def names_given_twice(policy: Policy, damage: Damage) -> Iterator[Problem]:
    """A name given to two things of a kind; two rules may share one while they are never in force together.

    Facts that no question asks may also share one where each is of a law of its own.
    """
    for kind, places in _placed(policy):
        yield from _named_twice(kind, combinations(places, 2))
    # Two versions of a document may each have a rule of one name, since their days do not meet.
    rules: list[PlacedEntry] = [
        (file, ("rules", index), rule) for file in policy.all_written for index, rule in file.rules.items()
    ]
    steps: list[PlacedEntry] = [(file, ("steps", index), step) for file, index, step in policy.steps()]
    facts: list[PlacedEntry] = [(file, ("unchecked", index), fact) for file, index, fact in policy.unchecked()]
    rates: list[PlacedEntry] = [(file, ("rates", index), rate) for file, index, rate in policy.rates()]
    judged: list[PlacedEntry] = [
        (file, ("judged", index), entry) for file in policy.all_written for index, entry in file.judged.items()
    ]
    dated = (("rule", rules), ("unchecked fact", facts), ("step", steps), ("rate", rates), ("judged text", judged))
    for kind, placed in dated:
        # The days of what cannot be read may be what is wrong with it.
        entries = [entry for entry in placed if not damage.of(entry[0].located, entry[1])]
        # Few share a name, and only of these are days and laws compared.
        together = [
            pair
            for pair in combinations(entries, 2)
            if pair[0][2].id == pair[1][2].id
            and _in_force_together(*pair)
            and not (kind == "unchecked fact" and _of_two_laws(*pair))
        ]
        yield from _named_twice(kind, [(_named(first), _named(second)) for first, second in together])


def _placed(policy: Policy) -> Iterator[tuple[str, list[Named]]]:
    """The names of each kind of thing, each with its place."""
    yield (
        "question",
        [
            (file, ("questions", index), question.id)
            for file, asked, _ in policy.question_files()
            for index, question in enumerate(asked)
        ],
    )
    if policy.nation:
        elements = policy.file("council/elements.yaml")
        yield (
            "element",
            [
                (elements, ("elements", index), name)
                for index, name in enumerate(element.id for element in policy.elements)
            ],
        )
        yield "source", list(_sources(policy))
        return
    areas = policy.file("national/areas.yaml")
    yield "area", [(areas, ("areas", index), area.id) for index, area in enumerate(policy.areas)]
    yield (
        "kind of support",
        [
            (areas, ("areas", index, "kinds", place), kind.id)
            for index, area in enumerate(policy.areas)
            for place, kind in enumerate(area.kinds)
        ],
    )
    wanted = policy.file("national/help-wanted.yaml")
    yield "help", [(wanted, ("help_wanted", index), known.id) for index, known in enumerate(policy.help_wanted)]


def _sources(policy: Policy) -> Iterator[Named]:
    # As the files have them: of two sources under one id, the policy itself keeps one alone.
    for file in ("national/sources.yaml", "council/sources.yaml"):
        located = policy.file(file)
        for index, source in enumerate(located.data["sources"]):
            yield located, ("sources", index), source["id"]


def _named_twice(kind: str, pairs: Iterable[tuple[Named, Named]]) -> Iterator[Problem]:
    for (first_file, first_path, first), (file, path, name) in pairs:
        if first == name:
            there = f"{first_file.file}:{first_file.line((*first_path, 'id'))}"
            says = f"is {name!r}, and so is another {kind}, at {there}. Give one of them another name."
            yield file.problem((*path, "id"), says)


def _named(entry: PlacedEntry) -> Named:
    file, path, named = entry
    return file.located, path, named.id


def _in_force_together(first: PlacedEntry, second: PlacedEntry) -> bool:
    (since, until), (other_since, other_until) = first[0].days(first[2]), second[0].days(second[2])
    # Without a day nothing shows that they never meet, and the lack of it is told besides.
    if since is None or other_since is None:
        return True
    return since <= (other_until or date.max) and other_since <= (until or date.max)


def _of_two_laws(first: PlacedEntry, second: PlacedEntry) -> bool:
    """Whether it is one fact that each part of a budget, or each age, has a law of its own about."""
    # As the files have them, for a source may be one that is not known.
    one, other = ((entry.source or file.source, entry.at, entry.also) for file, _, entry in (first, second))
    return one != other
