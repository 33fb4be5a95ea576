"""Reads the documents of policy/: their versions, and which of them are or were before the public."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scripts.forms import document as document_form
from scripts.forms import rules as rules_form
from scripts.policy.files import PolicyFiles
from scripts.policy.model import Document, Policy, RulesFile, Version, last_day, last_entry
from scripts.problems import Problem
from scripts.text.clauses import VersionText, parse_text


@dataclass(frozen=True)
class ReadVersion:
    """The folder of a version, as it was read."""

    day: date
    name: str
    facts: document_form.VersionFile | None
    text: VersionText | None
    rules: Callable[[Version], RulesFile] | None
    files: dict[str, str]
    draft: bool
    publication: document_form.LedgerEntry | None
    withdrawal: document_form.LedgerEntry | None


ReadDocument = tuple[document_form.DocumentFile, list[ReadVersion]]


class DocumentsReader:
    """The documents of a folder, held against its ledger."""

    def __init__(self, files: PolicyFiles, ledger: Sequence[document_form.LedgerEntry]) -> None:
        self.files = files
        self.ledger = ledger
        self.draft_problems: list[Problem] = []
        """What is wrong with what was never published."""
        self.left_over: list[tuple[str, document_form.LedgerEntry]] = []
        """Folders of versions whose text was taken off the site."""

    def documents(self) -> list[ReadDocument]:
        """Every document of which something can be made."""
        folders = sorted(path for path in self.files.folder.glob("documents/*") if path.is_dir())
        return [found for path in folders if (found := self.document(path))]

    def document(self, folder: Path) -> ReadDocument | None:
        """A document with its versions; None where nothing can be made of it, or it has the name of another."""
        earlier = len(self.files.problems)
        facts = self.files.form(f"documents/{folder.name}/document.yaml", document_form.DocumentFile)
        if facts and facts.id != folder.name:
            located = self.files.located[self.files.name(folder / "document.yaml")]
            says = f"is {facts.id!r}, but the folder is called {folder.name!r}. Make them the same."
            self.files.problems.append(located.problem(("id",), says))
        of_the_document = self.files.problems[earlier:]
        versions = [read for day in sorted(self.days(folder)) if (read := self.version(folder, day))]
        if not self.is_public(folder.name, versions):
            self.draft_problems += of_the_document
        return (facts, versions) if facts and facts.id == folder.name else None

    def is_public(self, document: str, versions: Sequence[ReadVersion]) -> bool:
        """Whether anything of the document is or was before the public."""
        return not all(one.draft for one in versions) or any(one.document == document for one in self.ledger)

    def days(self, folder: Path) -> list[date]:
        days = []
        for path in filter(Path.is_dir, folder.iterdir()):
            try:
                day = date.fromisoformat(path.name)
            except ValueError:
                day = None
            if day is not None and path.name == day.isoformat():
                days.append(day)
            else:
                message = "This folder's name is no date. Name it by the day it comes into force, like 2015-06-01."
                self.draft_problem(Problem(self.files.name(path), None, message))
        if not days and not any(one.document == folder.name for one in self.ledger):
            self.draft_problem(
                Problem(self.files.name(folder), None, "This document has no version. Add a folder for one.")
            )
        return days

    def draft_problem(self, problem: Problem) -> None:
        """Notes a problem of what was never published."""
        self.files.problems.append(problem)
        self.draft_problems.append(problem)

    def version(self, folder: Path, day: date) -> ReadVersion | None:
        """The folder of a version; None where the ledger says that its text was taken off the site."""
        if removal := last_entry(self.ledger, "remove", folder.name, day):
            self.left_over.append((self.files.name(folder / str(day)), removal))
            return None
        name = f"documents/{folder.name}/{day}"
        earlier = len(self.files.problems)
        facts = self.files.form(f"{name}/version.yaml", document_form.VersionFile)
        found = self.files.form(f"{name}/rules.yaml", rules_form.VersionRulesFile)
        publication = last_entry(self.ledger, "publish", folder.name, day)
        typed = facts.status if facts else None
        read = ReadVersion(
            day,
            self.files.name(self.files.folder / name),
            facts,
            self.text(self.files.folder / name / "text.md"),
            self.files.rules(self.files.folder / name / "rules.yaml", found, None) if found else None,
            file_hashes(self.files.folder / name),
            publication is None and typed in (None, "draft"),
            publication,
            last_entry(self.ledger, "withdraw", folder.name, day),
        )
        if read.draft:
            self.draft_problems += self.files.problems[earlier:]
        return read

    def text(self, path: Path) -> VersionText | None:
        source = self.files.read(path)
        if source is None:
            return None
        text, problems = parse_text(source, self.files.name(path))
        self.files.problems += problems
        return text


def file_hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of a version."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def with_documents(policy: Policy, read: Sequence[ReadDocument]) -> Policy:
    """The policy with these versions of its documents, and with their rules."""
    documents, rules_files = [], list(policy.rules_files)
    for facts, versions in read:
        days = [one.day for one in versions if one.withdrawal is None or one.withdrawal.on > one.day]
        made = [(one, version) for one in versions if (version := _version(facts, one, days))]
        documents.append(Document(facts, tuple(version for _, version in made)))
        rules_files += [one.rules(version) for one, version in made if one.rules and version.applies]
    return replace(policy, documents=tuple(documents), rules_files=tuple(rules_files))


def _version(document: document_form.DocumentFile, read: ReadVersion, days: Sequence[date]) -> Version | None:
    """The version, which ends when the next begins, on its own last day or when it was withdrawn."""
    if read.facts is None or read.text is None:
        return None
    after = min((day for day in days if day > read.day), default=None)
    withdrawn = last_day(read.withdrawal.on if read.withdrawal else None)
    ends = min((day for day in (last_day(after), read.facts.until, withdrawn) if day), default=None)
    return Version(
        document=document,
        in_force=read.day,
        ends=ends,
        facts=read.facts,
        text=read.text,
        draft=read.draft,
        folder=read.name,
        files=read.files,
        publication=read.publication,
        withdrawal=read.withdrawal,
    )
