"""Reads the documents of policy/: their versions, and which of them are or were before the public."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from scripts.forms import document as document_form
from scripts.forms import rules as rules_form
from scripts.forms.easy_read import EasyReadFile
from scripts.forms.rules import CONFIRMED_BY_NAME, LABEL, WORDS, ListState
from scripts.policy.days_in_force import ends_of, that_begin
from scripts.policy.easy_reads import read_easy_read
from scripts.policy.files import (
    FormFile,
    documents_folder,
    name_of,
    read_entries,
    read_file,
    read_markdown,
    version_folder,
)
from scripts.policy.ledger_file import last_entry, withdrawal_of
from scripts.policy.lists_held import Days, days_by_state, on_days
from scripts.policy.model import Policy, RulesFile, versions_with_list
from scripts.policy.standing import standing_of
from scripts.policy.strays import left_by_programs, strays_of_version
from scripts.policy.version import Document, Version
from scripts.problems import Gathering, Problem
from scripts.text.clauses import VersionText, parse_text
from scripts.text.slips import slips
from scripts.version_name import VersionName

Entry = TypeVar("Entry", bound=rules_form.Dated)


@dataclass(frozen=True)
class ReadVersion:
    """The folder of a version, as it was read."""

    name: VersionName
    folder: str
    """As problems name it."""
    facts: FormFile[document_form.VersionFile] | None
    text: VersionText | None
    rules: RulesFile | None
    """Not held against its version yet: that hangs on the versions that follow."""
    easy_read: FormFile[EasyReadFile] | None
    files: dict[str, str]
    draft: bool
    publication: document_form.LedgerEntry | None
    withdrawal: document_form.LedgerEntry | None
    problems: Sequence[Problem]


@dataclass(frozen=True)
class ReadDocument:
    """The folder of a document, as it was read."""

    name: str
    """Of the folder."""
    facts: FormFile[document_form.DocumentFile] | None
    """None where nothing can be made of it, or it has the name of another."""
    versions: Sequence[ReadVersion]
    is_public: bool
    """Whether anything of it is or was before the public."""
    problems: Sequence[Problem]
    """What is wrong with it, but for its versions."""
    draft_problems: Sequence[Problem]
    """Folders that are no version: no reader sees them, so they are a draft's mistakes."""
    left_over: Sequence[tuple[str, document_form.LedgerEntry]]
    """Folders of versions whose text was taken off the site, by name, with when that was."""

    def all_problems(self) -> list[Problem]:
        """What is wrong with it and with its versions, in the order of its files."""
        of_versions = [problem for version in self.versions for problem in version.problems]
        return [*self.problems, *self.draft_problems, *of_versions]

    def problems_of_drafts(self) -> list[Problem]:
        """Those of them that stand in what was never published."""
        own = [] if self.is_public else self.problems
        of_drafts = [problem for version in self.versions if version.draft for problem in version.problems]
        return [*own, *self.draft_problems, *of_drafts]

    def published(self) -> ReadDocument:
        """The same without its drafts."""
        return replace(self, versions=[version for version in self.versions if not version.draft])


def read_documents(folder: Path, ledger: Sequence[document_form.LedgerEntry]) -> list[ReadDocument]:
    """Every document of the folder, held against its ledger; what is wrong with each is in it."""
    paths = sorted(path for path in documents_folder(folder).glob("*") if path.is_dir())
    return [_read_document(folder, path, ledger) for path in paths]


def _read_document(folder: Path, path: Path, ledger: Sequence[document_form.LedgerEntry]) -> ReadDocument:
    reading = Gathering()
    facts = reading.take(read_file(path / "document.yaml", folder, document_form.DocumentFile))
    if facts and facts.form.id != path.name:
        says = f"is {facts.form.id!r}, but the folder is called {path.name!r}. Make them the same."
        reading.problems.append(facts.located.problem(("id",), says))
        facts = None
    # By the folder's name, for it holds even where document.yaml cannot be read: what was once public stays the
    # public's business.
    about = [entry for entry in ledger if entry.document == path.name]
    names, misnamed = _names(folder, path, has_entries=bool(about))
    # A text that was taken off the site must not come back because its folder is still there, or there again.
    removals = {name: removal for name in names if (removal := last_entry(about, "remove", path.name, name))}
    # Of a ledger of thousands of versions only what is about this document is looked through for each of its own.
    versions = [_read_version(folder, path.name, name, about) for name in names if name not in removals]
    return ReadDocument(
        path.name,
        facts,
        versions,
        is_public=bool(about) or not all(version.draft for version in versions),
        problems=reading.problems,
        draft_problems=[*misnamed, *left_by_programs(path, folder)],
        left_over=[(name_of(path / name, folder), removal) for name, removal in removals.items()],
    )


def _names(folder: Path, path: Path, has_entries: bool) -> tuple[list[VersionName], list[Problem]]:
    """Each version that has a folder."""
    names, problems = list[VersionName](), []
    for inner in filter(Path.is_dir, path.iterdir()):
        try:
            names.append(VersionName(inner.name))
        except ValueError:
            says = "This folder's name is no date. Name it by the day it comes into force, like 2015-06-01."
            problems.append(Problem(name_of(inner, folder), None, says))
    if not names and not has_entries:
        start = f"Start one: python3 -m scripts new-version {path.name} --in-force DATE"
        problems.append(Problem(name_of(path, folder), None, f"This document has no version. {start}"))
    return sorted(names), problems


def _read_version(
    folder: Path, document: str, name: VersionName, ledger: Sequence[document_form.LedgerEntry]
) -> ReadVersion:
    place = version_folder(folder, document, name)
    reading = Gathering()
    publication = last_entry(ledger, "publish", document, name)
    is_open = publication is None
    facts = reading.take(read_file(place / "version.yaml", folder, document_form.VersionFile, is_open))
    rules = reading.take(read_file(place / "rules.yaml", folder, rules_form.VersionRulesFile, is_open))
    text = reading.take(_read_clauses(place / "text.md", folder))
    rules_file = reading.take(read_rules_file(rules, None)) if rules else None
    if rules_file and facts:
        rules_file = _with_label(rules_file, facts.form.label)
    easy_read = reading.take(read_easy_read(folder, document, name))
    typed = facts.form.status if facts else None
    # Only the ledger makes a version public. One that claims another status and is in no ledger is no draft either:
    # `check` has to ask about it.
    is_draft = is_open and typed in (None, "draft")
    if is_draft:
        reading.problems += strays_of_version(place, folder)
        reading.problems += slips(text, name_of(place / "text.md", folder)) if text else []
    return ReadVersion(
        name,
        name_of(place, folder),
        facts,
        text,
        rules_file,
        easy_read,
        file_hashes(place),
        is_draft,
        publication,
        withdrawal_of(ledger, document, name),
        reading.problems,
    )


def _with_label(file: RulesFile, label: str) -> RulesFile:
    """The entries of a version with its label where their words ask for it."""
    return replace(
        file,
        rules=_labelled(file.rules, label),
        notes=_labelled(file.notes, label),
        rates=_labelled(file.rates, label),
    )


def _labelled(entries: Mapping[int, Entry], label: str) -> dict[int, Entry]:
    labelled = dict(entries)
    for place, entry in entries.items():
        words = {key: getattr(entry, key, None) for key in WORDS}
        if changed := {key: said.replace(LABEL, label) for key, said in words.items() if said and LABEL in said}:
            labelled[place] = entry.model_copy(update=changed)
    return labelled


def _read_clauses(path: Path, folder: Path) -> tuple[VersionText | None, list[Problem]]:
    source, problems = read_markdown(path, folder)
    return (None, problems) if source is None else parse_text(source, name_of(path, folder))


def read_rules_file(
    file: FormFile[rules_form.LawFile] | FormFile[rules_form.VersionRulesFile], source: str | None
) -> tuple[RulesFile, list[Problem]]:
    """The rules and notes of a file that have their form; `source` is where those of a file of the law come from."""
    reading = Gathering()
    rules = reading.take(read_entries(file.located, "rules", len(file.form.rules), rules_form.Rule))
    notes = reading.take(read_entries(file.located, "notes", len(file.form.notes), rules_form.Note))
    if not isinstance(file.form, rules_form.LawFile):
        rates = reading.take(read_entries(file.located, "rates", len(file.form.rates), rules_form.Rate))
        said = {key: getattr(file.form, key) for key in CONFIRMED_BY_NAME}
        return RulesFile(file.located, rules, notes, source, None, rates=rates, **said), reading.problems
    # Only the law makes a fact decisive that nobody is asked for.
    facts = reading.take(read_entries(file.located, "unchecked", len(file.form.unchecked), rules_form.Unchecked))
    powers = reading.take(read_entries(file.located, "powers", len(file.form.powers), rules_form.Power))
    judged = reading.take(read_entries(file.located, "judged", len(file.form.judged), rules_form.Judged))
    events = tuple(file.form.events)
    law = RulesFile(file.located, rules, notes, source, None, events, facts, powers, judged=judged)
    return law, reading.problems


def file_hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of a version."""
    # What a system leaves by itself, as macOS its .DS_Store, is nothing that was published.
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def with_documents(policy: Policy, read: Sequence[ReadDocument]) -> Policy:
    """The policy with these versions of its documents, and with their rules."""
    documents, located = [], dict(policy.located)
    rules_files = list[RulesFile]()
    for document in read:
        if document.facts is None:
            continue
        names = that_begin(document.versions)
        versions = [
            (read_version, version)
            for read_version in document.versions
            if (version := _version(policy, document.facts.form, read_version, names))
        ]
        documents.append(Document(document.facts.form, tuple(version for _, version in versions)))
        rules_files += [
            replace(read_version.rules, version=version) for read_version, version in versions if read_version.rules
        ]
        of_versions = [(read_version.facts, read_version.easy_read) for read_version in document.versions]
        files: list[FormFile[Any] | None] = [document.facts, *(file for pair in of_versions for file in pair)]
        located |= {file.located.file: file.located for file in files if file}
    return with_versions(replace(policy, located=located), documents, rules_files)


def with_versions(policy: Policy, documents: Sequence[Document], files: Sequence[RulesFile]) -> Policy:
    """The policy, which has none yet, with these documents and the rules of those of their versions that apply."""
    versions = {version.folder: version for document in documents for version in document.versions}
    bound = [replace(file, version=versions[file.version.folder]) for file in files if file.version]
    # A version that never applied decides nothing, also not through rules with days of their own.
    applying = [file for file in bound if file.version and file.version.applies]
    lists = versions_with_list(applying)
    by_state = days_by_state([(version.in_force, version.ends or date.max, version.known_until) for version in lists])
    law = [in_part for file in policy.law for in_part in _on_days(file, by_state)]
    return replace(
        policy,
        documents=tuple(documents),
        rules_files=(*policy.rules_files, *law, *applying),
        written=tuple(applying),
        set_aside=tuple(file for file in bound if file.version and not file.version.applies),
    )


def _on_days(law: RulesFile, by_state: Mapping[ListState, Sequence[Days]]) -> list[RulesFile]:
    """A file of the law as it holds here: once with what holds always, and again for each span of a state of lists."""
    kinds = (on_days(law.rules, by_state), on_days(law.notes, by_state), on_days(law.unchecked, by_state))
    files = [
        replace(law, rules=rules, notes=notes, unchecked=unchecked)
        for rules, notes, unchecked in zip(*kinds, strict=True)
    ]
    return [
        files[0],
        *(
            replace(file, events=(), powers={}, judged={})
            for file in files[1:]
            if file.rules or file.notes or file.unchecked
        ),
    ]


def _version(
    policy: Policy, document: document_form.DocumentFile, read: ReadVersion, names: Sequence[VersionName]
) -> Version | None:
    """The version, which ends when the next begins, on its own last day or when it was withdrawn."""
    if read.facts is None or read.text is None:
        return None
    facts = read.facts.form
    return Version(
        document=document,
        name=read.name,
        ends=ends_of(read, facts.until, names),
        comes_after=max((name for name in names if name < read.name), default=None),
        facts=facts,
        text=read.text,
        standing=standing_of(
            document.standing_of(read.name), document.owner, policy.authority.name, policy.sources, policy.kept_by
        ),
        draft=read.draft,
        folder=read.folder,
        files=read.files,
        publication=read.publication,
        withdrawal=read.withdrawal,
        easy_read=read.easy_read.form if read.easy_read else None,
    )
