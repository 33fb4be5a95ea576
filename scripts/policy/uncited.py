"""What changed in a draft and hangs together with nothing that families are told, as far as numbers tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scripts.policy.model import Policy
from scripts.policy.pairs import Pair, labels_of, pair_of_step, pairs_of, rules_file_of, version_before
from scripts.policy.version import Version
from scripts.text.listing import listed
from scripts.text.pairing import pair_clauses
from scripts.text.plain import words_in_place


def uncited_changes(policy: Policy, version: Version) -> str:
    """The clauses of a draft that are not as in the version before, and to which no rule, note or step is held.

    A definition, or an exception that names no number, may turn an answer all the same: so somebody is to read them.
    Empty where there is none, for a first version, of which all is new, and for a text that no entry or step cites.
    """
    before = version_before(policy, version)
    if before is None:
        return ""
    old, now = ({clause.number: clause for clause in known.text.clauses()} for known in (before, version))
    pairs = pair_clauses(list(old.values()), list(now.values()))
    held, held_before = _held(policy, version), _held(policy, before)
    if not held and not held_before:  # A text that only explains decides nothing.
        return ""
    changed = list[str]()
    for number, clause in now.items():
        was = old.get(pairs.get(number, ""))
        if clause.text not in held and (was is None or words_in_place(was.text) != words_in_place(clause.text)):
            changed.append(number if was else f"{number} (new)")
    gone = [number for number, clause in old.items() if number not in pairs.values() and clause.text not in held_before]
    return listed([*changed, *(f"{number} of {before.name} (gone)" for number in gone)])


def uncited_warnings(policy: Policy, drafts: Iterable[Version]) -> Iterator[str]:
    """A sentence for each draft that has such clauses."""
    for version in drafts:
        if clauses := uncited_changes(policy, version):
            yield (
                f"{version.folder}/text.md: no rule, note or step cites what changed in {clauses}. Read it before you "
                "publish: a definition or an exception may turn what families are told."
            )


def _held(policy: Policy, version: Version) -> set[str]:
    """The words that some entry or step is held to: of its own clause, and of what leads into it."""
    file = rules_file_of(policy, version)
    pairs: list[Pair | None] = list(pairs_of(file, version, labels_of(policy, version))) if file else []
    for steps, place, step in policy.own_steps():
        if step.document == version.document.id and step.clause:
            pairs.append(pair_of_step(policy, (steps.located, ("steps", place)), step, version))
    return {words for pair in pairs if pair and pair.clause for words in (pair.clause.text, *pair.leading)}
