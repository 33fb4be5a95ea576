"""The elements of a council's budgets, from what its kinds of support are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.forms.council import Element
from scripts.forms.strict import as_id
from scripts.new_council.question import NONE, Answers
from scripts.policy.model import Policy

_LONGEST_ID = 40


def elements(answers: Answers, nation: Policy) -> list[Element]:
    """One for each name, in the order of the law's kinds; then those that are of several kinds."""
    made = list[Element]()
    for name, kinds, includes in _named(answers, nation):
        areas = list(dict.fromkeys(nation.kinds[kind] for kind in kinds))
        made.append(
            Element(
                id=_id(name, kinds, nation, [element.id for element in made]),
                area=areas[0],
                also_in=areas[1:],
                kinds=list(kinds),
                name=name,
                includes=includes,
            )
        )
    return made


def kinds_without(answers: Answers, nation: Policy) -> list[str]:
    """The kinds that no element is of."""
    held = {kind for _, kinds, _ in _named(answers, nation) for kind in kinds}
    return [kind for kind in nation.kinds if kind not in held]


def _named(answers: Answers, nation: Policy) -> Iterator[tuple[str, Sequence[str], str]]:
    """The name of each, its kinds, and what it includes: in the law's words, where the council has not said it."""
    about = {kind.id: kind.about for area in nation.areas for kind in area.kinds}
    for kind in nation.kinds:
        if (names := answers["elements", kind]) != NONE:
            yield from ((name, [kind], about[kind]) for name in names.split("; "))
    others = sorted(path[1] for path in answers if path[0] == "other_elements" and path[2] == "kinds")
    for index in others:
        name, kinds, includes = (answers["other_elements", index, part] for part in ("name", "kinds", "includes"))
        yield name, kinds.split(", "), includes


def _id(name: str, kinds: Sequence[str], nation: Policy, taken: Sequence[str]) -> str:
    """The name as an id; of one that has the law's own name, the kind: it is short, and fits every council."""
    of_the_law = {kind.name: kind.id for area in nation.areas for kind in area.kinds}
    begins = of_the_law.get(name) or as_id(name, "_")[:_LONGEST_ID].strip("_") or kinds[0]
    number, chosen = 1, begins
    while chosen in taken:
        number += 1
        chosen = f"{begins}_{number}"
    return chosen
