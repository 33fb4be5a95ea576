"""The council's steps, with what is public and they cite: they stand in no version that is frozen, and may change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.forms.located import Located, Path
from scripts.forms.steps import Step
from scripts.policy.model import Policy
from scripts.policy.pairs import Pair, document_of, is_confirmed, pair_of_step, rules_file_of
from scripts.policy.version import Version


@dataclass(frozen=True)
class HeldStep:
    """A step with the clause that it cites, as the version that was in force on its first day has it; or with the
    place in a source."""

    step: Step
    place: tuple[Located, Path]
    version: Version | None
    """None where it cites a source: nobody here freezes the words of that."""
    pair: Pair

    def cites(self, version: Version | None) -> bool:
        """Whether it cites a clause of this version; of None, whether it cites a source."""
        return (self.version and self.version.folder) == (version and version.folder)


def held_steps(policy: Policy) -> Iterator[HeldStep]:
    """Each step that cites a clause of a public version, or a source."""
    for file, number, step in policy.own_steps():
        cited = policy.cited(step) if step.clause else None
        place = (file.located, ("steps", number))
        if step.clause is None:
            yield HeldStep(step, place, None, Pair(step, *place, None, "", (), (), is_public=True))
        elif cited and not cited.draft and (pair := pair_of_step(policy, place, step, cited)):
            yield HeldStep(step, place, cited, replace(pair, is_public=True))


def open_steps(policy: Policy) -> list[HeldStep]:
    """Those that nobody has held against their clause as they are now.

    It is kept beside the step, or in what it cites where that was a draft then.
    """
    return [held for held in held_steps(policy) if not _is_confirmed(policy, held)]


def _is_confirmed(policy: Policy, held: HeldStep) -> bool:
    if is_confirmed(held.pair, held.step.confirmed):
        return True
    file = rules_file_of(policy, held.version) if held.version else None
    return file is not None and is_confirmed(
        replace(held.pair, is_public=False), file.confirmed_steps.get(held.step.id)
    )


def clauses_since(policy: Policy, held: HeldStep) -> Iterator[tuple[Version, Pair]]:
    """The step's clause in each later version that is public and has other words for it."""
    if held.version is None:
        return
    known = held.pair.clause_words
    for version in document_of(policy, held.version).versions:
        if version.name > held.version.name and version.applies and not version.draft:
            pair = pair_of_step(policy, held.place, held.step, version)
            if pair and pair.clause_words != known:
                known = pair.clause_words
                yield version, pair
