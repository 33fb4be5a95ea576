"""An entry of a version with the clause that it cites: what somebody holds against each other before it is public."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.forms import rules as rules_form
from scripts.forms.located import Located, Path
from scripts.forms.steps import Step
from scripts.policy.model import Policy, RulesFile
from scripts.policy.version import Document, Version
from scripts.text.clauses import Clause
from scripts.text.leading import Leading
from scripts.text.pairing import numbers_now
from scripts.text.plain import words_in_place
from scripts.text.signs import alike_signs

_NOT_SAID = {"id", "clause", "confirmed", "examples", "confidence"}
"""What of an entry is no part of what it says by its clause: where it is found, and how it is tried."""

_DIGITS = 16
"""Of the digest, so that it can be read out: far more than a policy's pairs need to be told apart."""


@dataclass(frozen=True)
class Pair:
    """An entry, and what it cites in one version."""

    entry: rules_form.Dated
    file: Located
    path: Path
    """Where it stands in its file."""
    clause: Clause | None
    """None where the text has no such clause."""
    label: str
    """That of its version, which is no part of what is said: each version has another. Empty for a step."""
    leading: tuple[str, ...]
    """What leads into the clause or goes on from it, as `Leading` finds it."""
    leading_words: tuple[str, ...]
    """The same, however it is typed, and by whatever numbers it names the clause."""
    is_public: bool = False
    """Whether it is held by itself against words that are public: they stay as they are, so the clause's number is
    enough of them."""

    @property
    def name(self) -> str:
        """Whose it is, as an officer names it."""
        return self.entry.id

    @property
    def is_step(self) -> bool:
        """Whether it stands outside of the version, among the council's steps."""
        return isinstance(self.entry, Step)

    @cached_property
    def clause_words(self) -> str:
        """The words of the clause with where they stand in it, however they are typed."""
        return words_in_place(self.clause.text) if self.clause else ""

    @cached_property
    def said(self) -> Mapping[str, Any]:
        """All that the entry says by its clause."""
        said = self.entry.model_dump(mode="json", exclude=_NOT_SAID, exclude_defaults=True, by_alias=True)
        return {
            key: unlabelled(value, self.label) if isinstance(value, str) else _sorted(value)
            for key, value in said.items()
        }

    @cached_property
    def digest(self) -> str:
        """Of both sides together; the clause's number is no part of it, so that one that moves on keeps its rules."""
        if self.is_public:
            return digest_of([self.said, self.entry.clause])
        return digest_of([type(self.entry).__name__, self.said, self.clause_words, self.leading_words])


@dataclass(frozen=True)
class OpenPair:
    """A pair that nobody has confirmed."""

    now: Pair
    before: Pair | None
    """The pair of the same name in the version before; None where that has none."""
    number_now: str | None
    """The number that the clause of the pair before has in this text, as far as its words or a mark tell."""
    is_taken_out: bool = False
    """Whether the entry stands in the version before alone, and its clause in both."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether what it cited before has another number now than what it cites."""
        cites = self.now.clause.number if self.now.clause else ""
        return self.number_now is not None and self.number_now != cites


def digest_of(of: list[Any]) -> str:
    """The number by which somebody confirms exactly this."""
    return hashlib.sha256(json.dumps(of, sort_keys=True).encode()).hexdigest()[:_DIGITS]


def rules_file_of(policy: Policy, version: Version) -> RulesFile | None:
    """The rules.yaml of a version, as it is written."""
    files = (*policy.written, *policy.set_aside)
    return next((file for file in files if file.version and file.version.folder == version.folder), None)


def unlabelled(words: str, *labels: str) -> str:
    """The words in a row, with one sign for each of these labels: of when a text is says nothing of what it says."""
    words = " ".join(words.split())
    # A label of one word, such as a year, may stand there for something else.
    # It may stand there as it is written, or with one sign for all that look like it.
    for form in (form for label in labels if " " in label for form in (label, alike_signs(label))):
        words = re.sub(re.escape(form), rules_form.LABEL, words, flags=re.IGNORECASE)
    return words


def _sorted(value: Any) -> Any:
    """The same with its lists in one order: in what order elements or answers are written says nothing."""
    if isinstance(value, dict):
        return {key: _sorted(inner) for key, inner in value.items()}
    return sorted(map(_sorted, value), key=json.dumps) if isinstance(value, list) else value


def pairs_of(file: RulesFile, version: Version, labels: tuple[str, ...]) -> Iterator[Pair]:
    """Each entry of the file that cites a clause, with that clause of the version; `labels` are the document's."""
    text = _Text(version, Leading(version.text), labels)
    for key, entries in file.entries.items():
        for place, entry in entries.items():
            if entry.clause:
                yield _pair(entry, (file.located, (key, place)), entry.clause, text)


@dataclass(frozen=True)
class _Text:
    """The text of a version, to which entries are held."""

    version: Version
    leading: Leading
    labels: tuple[str, ...]
    """Those of the document's versions, the longest first."""


def _pair(entry: rules_form.Dated, place: tuple[Located, Path], number: str, text: _Text) -> Pair:
    """The entry with the clause of that number."""
    label = "" if isinstance(entry, Step) else text.version.facts.label
    clause = next((known for known in text.version.text.clauses() if known.number == number), None)
    if clause is None:
        return Pair(entry, *place, None, label, (), ())
    words = tuple(text.leading.of(clause))
    heading, *others = (text.leading.unnumbered(words_in_place(one)) for one in words)
    # In a heading a label says of when the text is. In a clause it may say when something else was.
    return Pair(entry, *place, clause, label, words, (unlabelled(heading, *text.labels), *others))


def drafts_of(policy: Policy) -> list[Version]:
    """Every draft of a policy that is read with its drafts."""
    return [version for version in policy.versions if version.draft]


def version_before(policy: Policy, version: Version) -> Version | None:
    """The version that this one follows or corrects: one withdrawn before its first day never was."""
    return document_of(policy, version).followed_by(version.name)


def open_pairs(policy: Policy, version: Version) -> list[OpenPair]:
    """The pairs of a version that nobody has confirmed, and that the version before does not hold unchanged.

    Those of its own rules.yaml come first, then the steps that stand elsewhere and cite the document.
    """
    file = rules_file_of(policy, version)
    if file is None:
        return []
    labels = labels_of(policy, version)
    before = version_before(policy, version)
    earlier = rules_file_of(policy, before) if before else None
    held = {known.name: known for known in pairs_of(earlier, before, labels)} if before and earlier else {}
    known_digests = {known.digest for known in held.values()}
    now = numbers_now(before.text, version.text) if before else {}
    still_open = [
        OpenPair(current, (was := held.get(current.name)), now.get(was.entry.clause or "") if was else None)
        for current in pairs_of(file, version, labels)
        if current.clause is None
        or (current.digest not in known_digests and not is_confirmed(current, current.entry.confirmed))
    ]
    # What the law says by itself where no list is known to hold is left out of each draft.
    taken_over = {name: known for name, known in held.items() if name not in policy.notes_of_lists}
    taken_out = _taken_out(file, version, taken_over, now, labels)
    return [*still_open, *taken_out, *_open_steps(policy, version, before, file)]


def _taken_out(
    file: RulesFile, version: Version, held: Mapping[str, Pair], now: Mapping[str, str], labels: tuple[str, ...]
) -> Iterator[OpenPair]:
    """The entries of the version before that this one has not, although the clause from which they follow is there."""
    text = _Text(version, Leading(version.text), labels)
    current = list(pairs_of(file, version, labels))
    kept, digests = {known.name for known in current}, {known.digest for known in current}
    for was in held.values():
        number = now.get(was.entry.clause or "")
        if was.name in kept or was.digest in digests or number is None:
            continue
        gone = _pair(was.entry, (file.located, ("rules",)), number, text)
        if not is_confirmed(gone, file.taken_out.get(was.name)):
            yield OpenPair(gone, was, number, is_taken_out=True)


def is_confirmed(current: Pair, confirmed: rules_form.Confirmed | None) -> bool:
    """Whether somebody confirmed this very pair."""
    return confirmed is not None and confirmed.pair == current.digest


def _open_steps(policy: Policy, version: Version, before: Version | None, file: RulesFile) -> Iterator[OpenPair]:
    """The steps that families are told from the version's first day on, and whose clause is another in it."""
    for place, step in _steps_of(policy, version):
        now, was = (pair_of_step(policy, place, step, known) for known in (version, before))
        assert now is not None  # of the versions that a step is held against here, each has begun by then
        if (was is None or was.digest != now.digest) and not is_confirmed(now, file.confirmed_steps.get(step.id)):
            yield OpenPair(now, was, now.clause.number if now.clause else None)


def _steps_of(policy: Policy, version: Version) -> Iterator[tuple[tuple[Located, Path], Step]]:
    """The steps that cite the document in this version or an earlier one, and are still told when it begins."""
    first_day = version.in_force
    for file, place, step in policy.own_steps():
        cited = policy.cited(step) if step.document == version.document.id and step.clause else None
        if cited and cited.in_force <= first_day <= (step.until or first_day):
            yield (file.located, ("steps", place)), step


def pair_of_step(policy: Policy, place: tuple[Located, Path], step: Step, version: Version | None) -> Pair | None:
    """The step with what its clause is in this version; None where that is older than what it cites."""
    cited = policy.cited(step)
    if version is None or cited is None or version.name < cited.name:
        return None
    document = document_of(policy, version)
    now = {was: number for number, was in document.same_clauses(cited, version).items()}
    text = _Text(version, Leading(version.text), labels_of(policy, version))
    return _pair(step, place, now.get(step.clause or "", ""), text)


def labels_of(policy: Policy, version: Version) -> tuple[str, ...]:
    """The labels of all versions of the document, the longest first: one may begin with another."""
    labels = [known.facts.label for known in document_of(policy, version).versions]
    return tuple(sorted(labels, key=len, reverse=True))


def document_of(policy: Policy, version: Version) -> Document:
    """The document that the version is of."""
    return next(known for known in policy.documents if known.facts.id == version.document.id)
