"""What families lose and gain by a version, worked out from the rules, in sentences that they can read.

A change note is free words, and no check of words can tell all that is untrue in them. So this stands above it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date

from calculator import RulesError
from calculator.words import Words
from scripts.kept import digest
from scripts.policy.bundle import rules_bundle
from scripts.policy.changes_told import Group, told_changes
from scripts.policy.duties import with_duties
from scripts.policy.impact import ABSENT, OutcomeChange, impact
from scripts.policy.judgements import with_judgements
from scripts.policy.model import LANGUAGE, Policy, RulesFile
from scripts.policy.pairs import rules_file_of, unlabelled, version_before
from scripts.policy.rates import rate_note
from scripts.policy.told import Said
from scripts.policy.up_to import up_to
from scripts.policy.version import Version
from scripts.text.listing import listed
from scripts.version_name import VersionName

_SAID = {"text", "short", "judged", "asked"}
"""The words of a rule or a note."""

_DECIDES = {"gate", "outcome", "in_budget", "when", "since", "until", "amends"}
"""What of a rule decides."""

Keep = Callable[[str, Callable[[], str]], str]
"""Gives the text that is kept of a name, or else what is made."""


class ForFamilies:
    """What each version of a policy changes for families: with those of its own day against what was said before.

    Versions that begin later say by themselves what they change.
    """

    def __init__(self, policy: Policy, keep: Keep = lambda _, make: make()) -> None:
        self.policy, self._keep = policy, keep
        self._made: dict[str, tuple[Said, ...]] = {}
        self._changed: dict[VersionName, list[OutcomeChange] | None] = {}

    def of(self, version: Version) -> tuple[Said, ...]:
        """What is said of the version; nothing where it goes on from nothing."""
        if version.folder not in self._made:
            files = self._files(version)
            if any(files):
                kept = json.loads(
                    self._keep(self._state(version), lambda: json.dumps([*map(asdict, self._said(version))]))
                )
                self._made[version.folder] = tuple(Said(said["lead"], tuple(said["lines"])) for said in kept)
            else:
                # Most documents explain, and decide nothing.
                is_first = version_before(self.policy, version) is None
                self._made[version.folder] = () if is_first else (self._sentence("nothing"),)
        return self._made[version.folder]

    def _files(self, version: Version) -> list[RulesFile]:
        """The rules of the version and of the one before, where they say anything."""
        both = (rules_file_of(self.policy, known) for known in (version, version_before(self.policy, version)) if known)
        return [file for file in both if file and any(file.entries.values())]

    def _state(self, version: Version) -> str:
        """A name for all that it is made from, beside what stands around documents."""
        known = [one for one in self.policy.versions if one.name <= version.name]
        facts = (
            repr((one.folder, one.files.get("rules.yaml"), one.files.get("version.yaml"), one.standing, one.withdrawal))
            for one in known
        )
        return digest("for families", version.folder, str(version.ends), *facts)

    def _said(self, version: Version) -> Iterator[Said]:
        before = version_before(self.policy, version)
        if before is None and not any(file.rules for file in up_to(self.policy, version.name, itself=False).written):
            return
        changes = self._changes(version.name)
        if changes is None:
            yield self._sentence("not_known")
            return
        told = list(told_changes([change for change in changes if self._is_of(version, change)], version.ends))
        told_rates = list(self._rates(version, before))
        yield from map(self._group, told)
        yield from told_rates
        if not told and not told_rates and before:
            same_words = self._beside(version) == self._beside(before)
            yield self._sentence("nothing" if same_words else "words_alone")

    def _changes(self, name: VersionName) -> list[OutcomeChange] | None:
        """What the versions of this name change; None where the rules before or with them cannot be used alone."""
        if name not in self._changed:
            sides = (with_judgements(with_duties(up_to(self.policy, name, itself=itself))) for itself in (False, True))
            try:
                without, with_it = map(rules_bundle, sides)
                changes = impact(without, with_it, begins=name.day)
                self._changed[name] = [change for change in changes if ABSENT not in (change.old, change.new)]
            except RulesError:
                self._changed[name] = None
        return self._changed[name]

    def _is_of(self, version: Version, change: OutcomeChange) -> bool:
        """Whether it is the version that changes it: of several of one name, some may decide nothing else about it."""
        if version.applies and version.ends and change.since > version.ends:
            return False
        same_name = (known for known in self.policy.versions if known.name == version.name)
        deciding = [known.folder for known in same_name if self._decides_otherwise(known, change.element)]
        return not deciding or version.folder in deciding

    def _decides_otherwise(self, version: Version, element: str) -> bool:
        """Whether its rules about the element are others than those of the version before."""
        return self._rules_about(version, element) != self._rules_about(version_before(self.policy, version), element)

    def _rules_about(self, version: Version | None, element: str) -> set[str]:
        file = rules_file_of(self.policy, version) if version else None
        rules = file.rules.values() if file else ()
        return {rule.model_dump_json(include=_DECIDES) for rule in rules if element in self.policy.about(rule)}

    def _group(self, group: Group) -> Said:
        """The changes of the same days for the better, or for the worse, under one sentence that leads to them."""
        of_some = all(change.of_some for change in group.changes)
        lead = f"{'loses' if group.loses else 'gains'}{'_some' if of_some else ''}"
        lines = []
        for change in group.changes:
            line = self._words[f"{change.fact}_{change.old}_{change.new}"].format(name=self._name(change.element))
            lines.append(self._words["some"].format(line=line) if change.of_some and not of_some else line)
        return Said(self._words[lead].format(days=self._days(group.since, group.until)), tuple(lines))

    def _rates(self, version: Version, before: Version | None) -> Iterator[Said]:
        """What is paid for one unit from now on, and what is not paid any more."""
        now, was = self._paid(version), self._paid(before)
        lines = [self._words["pays_now"].format(name=name, rate=rate) for name, rate in now if (name, rate) not in was]
        lines += [
            self._words["pays_no_more"].format(name=name, rate=rate) for name, rate in was if (name, rate) not in now
        ]
        if lines:
            yield Said(self._words["pays"].format(days=self._days(version.in_force, None)), tuple(lines))

    def _paid(self, version: Version | None) -> list[tuple[str, str]]:
        file = rules_file_of(self.policy, version) if version else None
        language = self.policy.words[LANGUAGE]
        return [
            (listed(map(self._name, self.policy.about(rate))), rate_note(language, rate).text)
            for rate in (file.rates.values() if file else ())
        ]

    def _beside(self, version: Version) -> set[str]:
        """What is said beside results, but for the version's label."""
        file = rules_file_of(self.policy, version)
        if file is None:
            return set()
        # What the law says by itself of how old a list is, each draft leaves out.
        notes = [note for note in file.notes.values() if note.id not in self.policy.notes_of_lists]
        words = [one.model_dump_json(include=_SAID) for one in (*file.rules.values(), *notes)]
        # A note is said to whom it is for.
        words += [json.dumps([self.policy.about(note), note.when, note.beside]) for note in notes]
        return {unlabelled(one, version.facts.label) for one in words}

    def _days(self, since: date, until: date | None) -> str:
        day = Words(dict(self.policy.words[LANGUAGE].calculator)).day
        if until is None:
            return self._words["since"].format(since=day(since))
        return self._words["since_until"].format(since=day(since), until=day(until))

    def _name(self, element: str) -> str:
        return next(known.short_name for known in self.policy.elements if known.id == element)

    def _sentence(self, name: str) -> Said:
        return Said(self._words[name])

    @property
    def _words(self) -> Mapping[str, str]:
        return self.policy.words[LANGUAGE].changes.changes
