"""What changed in a draft and hangs together with nothing that families are told, as far as numbers tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.policy.model import Policy
from scripts.policy.pairs import (
    Pair,
    digest_of,
    labels_of,
    pair_of_step,
    pairs_of,
    rules_file_of,
    unlabelled,
    version_before,
)
from scripts.policy.version import Version
from scripts.text.clauses import Clause, VersionText
from scripts.text.leading import Leading
from scripts.text.pairing import pair_clauses
from scripts.text.plain import words_in_place


@dataclass(frozen=True)
class Uncited:
    """A clause or heading that is not as in the version before, and to which no rule, note or step is held."""

    was: Clause | None
    """None where it is new."""
    now: Clause | None
    """None where it is gone."""
    heading: str
    """Of the section that it stands in."""
    before: str
    """The name of the version before."""
    is_heading: bool = False

    @property
    def name(self) -> str:
        """As an officer names it: 8.1; one that is gone, 8.2 of 2015-06-01; a heading, section 8, or title."""
        return self.now.number if self.now else f"{self.was.number if self.was else ''} of {self.before}"

    @property
    def digest(self) -> str:
        """Of its words before and now: what is said of it holds for these alone."""
        return digest_of([words_in_place(clause.text) if clause else None for clause in (self.was, self.now)])


def uncited_changes(policy: Policy, version: Version) -> Iterator[Uncited]:
    """The clauses and headings of a draft that are not as in the version before, and to which no rule, note or step is
    held.

    A definition, or an exception that names no number, may turn an answer all the same: so somebody is to read them.
    In a text that only explains, as a leaflet does, that is all of it. None for a first version, of which all is new.
    """
    before = version_before(policy, version)
    if before is None:
        return
    held, held_before = words_held(policy, version), words_held(policy, before)
    old, new = ({clause.number: clause for clause in known.text.clauses()} for known in (before, version))
    pairs = pair_clauses(list(old.values()), list(new.values()))
    leading, led = Leading(version.text), Leading(before.text)
    for number, now in new.items():
        was = old.get(pairs.get(number, ""))
        if now.text not in held and (was is None or words_in_place(was.text) != words_in_place(now.text)):
            yield Uncited(was, now, next(leading.of(now), ""), str(before.name))
    for number, was in old.items():
        if number not in pairs.values() and was.text not in held_before:
            yield Uncited(was, None, next(led.of(was), ""), str(before.name))
    yield from (
        Uncited(was, now, now.text, str(before.name), is_heading=True)
        for was, now in _headings(before.text, version.text, pairs, labels_of(policy, version))
        if now.text not in held
    )


def _headings(
    old: VersionText, new: VersionText, pairs: Mapping[str, str], labels: tuple[str, ...]
) -> Iterator[tuple[Clause | None, Clause]]:
    """Each heading of the newer text, its title too, that other words than before stand in: each as a clause.

    What stood before over one of its clauses is held against it; a heading over new clauses alone is new.
    """

    def words(heading: Clause) -> str:
        return unlabelled(words_in_place(heading.text), *labels)

    was, now = (_over_clauses(text) for text in (old, new))
    titles = Clause("title", old.title), Clause("title", new.title)
    if words(titles[0]) != words(titles[1]):
        yield titles
    for heading in dict.fromkeys(now.values()):
        over = [was[pairs[number]] for number, known in now.items() if known == heading and number in pairs]
        others = [known for known in over if words(known) != words(heading)]
        if others or not over:
            yield (others[0] if others else None), heading


def _over_clauses(text: VersionText) -> dict[str, Clause]:
    """The heading that stands over each clause, by the clause's number."""
    return {
        clause.number: Clause(f"section {section.number}", section.heading, line=section.line)
        for section in text.sections
        for clause in section.clauses
    }


def not_settled(policy: Policy, version: Version) -> Iterator[Uncited]:
    """Those of which nobody said that no rule has to follow from them as they are now."""
    file = rules_file_of(policy, version)
    settled = file.no_rule_follows if file else {}
    for change in uncited_changes(policy, version):
        said = settled.get(change.name)
        if said is None or said.pair != change.digest:
            yield change


def words_decided(policy: Policy, version: Version) -> set[str]:
    """The words of every text in force on its first day to which some entry or step is held, its own included."""
    others = (document.in_force_on(version.in_force) for document in policy.documents)
    return {
        words
        for known in {version.folder: version, **{one.folder: one for one in others if one}}.values()
        for words in words_held(policy, known)
    }


def words_held(policy: Policy, version: Version) -> set[str]:
    """The words that some entry or step is held to: of its own clause, and of what leads into it."""
    file = rules_file_of(policy, version)
    pairs: list[Pair | None] = list(pairs_of(file, version, labels_of(policy, version))) if file else []
    for steps, place, step in policy.own_steps():
        if step.document == version.document.id and step.clause:
            pairs.append(pair_of_step(policy, (steps.located, ("steps", place)), step, version))
    return {words for pair in pairs if pair and pair.clause for words in (pair.clause.text, *pair.leading)}
