"""Reads all of policy/, once. What opens its files stands in this room; nothing else in the project does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from scripts.forms import council as council_form
from scripts.forms import document as document_form
from scripts.forms.audit import Audit
from scripts.forms.guide import RepliesFile
from scripts.forms.items import CouncilItemsFile
from scripts.forms.sources import SourcesFile
from scripts.paths import POLICY
from scripts.policy.documents import ReadDocument, read_documents, with_documents
from scripts.policy.duties import with_duties
from scripts.policy.easy_reads import stray_easy_reads
from scripts.policy.files import AUDIT, FormFile, documents_folder, name_of, national_folder, read_file, read_optional
from scripts.policy.judgements import with_judgements
from scripts.policy.ledger_file import LEDGER
from scripts.policy.model import Policy, RulesFile
from scripts.policy.nation import read_nation, read_steps
from scripts.policy.site import read_local_pages, read_site
from scripts.policy.strays import left_by_programs
from scripts.policy.version import Document, Version
from scripts.problems import Gathering, Problem, ProblemsError
from scripts.version_name import VersionName

_NO_DOCUMENT = (
    "There is none yet. Start one: python3 -m scripts new-document ID --title TEXT --kind policy --in-force DATE"
)


@dataclass(frozen=True)
class PolicyFolder:
    """What a folder policy/ holds: as the public sees it, and as it would be with every draft published."""

    public: Policy
    with_drafts: Policy
    """The same as `public` where there is no draft."""
    draft_problems: tuple[Problem, ...] = ()
    """What is wrong with drafts alone: it stops checks and the preview, and nothing that is made for the public."""

    @property
    def has_drafts(self) -> bool:
        """Whether anything of it was never published."""
        return self.with_drafts is not self.public

    def document(self, document: str) -> Document:
        """The document with its drafts. Raises ProblemsError, with those that there are, where it is not.

        Where it is there and cannot be read, the problems are those of its files.
        """
        documents = {known.facts.id: known for known in self.with_drafts.documents}
        if document not in documents:
            self._must_be_readable(f"council/documents/{document}/")
            there = f"There are: {', '.join(documents)}." if documents else _NO_DOCUMENT
            raise ProblemsError.saying(f"There is no document {document!r}. {there}")
        return documents[document]

    def version(self, document: str, name: VersionName | date) -> Version:
        """The version, a draft too. Raises ProblemsError, with those that there are, where it is not."""
        versions = {version.name: version for version in self.document(document).versions}
        if (named := VersionName(name)) not in versions:
            self._must_be_readable(f"council/documents/{document}/{named}/")
            raise ProblemsError.saying(f"{document} has no version {named}. It has: {', '.join(versions) or 'none'}.")
        return versions[named]

    def _must_be_readable(self, folder: str) -> None:
        """Raises ProblemsError with what is wrong in the draft's files, where anything is."""
        if problems := [problem for problem in self.draft_problems if f"/{folder}" in problem.file]:
            raise ProblemsError(problems)


def readable_policy(folder: Path = POLICY) -> PolicyFolder:
    """Everything in policy/ that has its form. Raises ProblemsError where nothing can be made of it."""
    read, problems = read_policy(folder)
    if read is None:
        raise ProblemsError(problems)
    return read


def read_policy(folder: Path = POLICY) -> tuple[PolicyFolder | None, list[Problem]]:
    """Everything in policy/ that has its form, and everything that has not; None where nothing can be made of it.

    What is wrong in files that were never published is among the problems, and in `draft_problems` too.
    """
    reading = Gathering()
    ledger = reading.take(_ledger(folder))
    council = reading.take(_council(folder))
    documents = read_documents(folder, ledger)
    for document in documents:
        reading.problems += document.all_problems()
    names = {document.name: [version.name for version in document.versions] for document in documents}
    # No reader sees them, so they are mistakes of what is not published yet.
    strays = (*left_by_programs(documents_folder(folder), folder), *stray_easy_reads(folder, names))
    reading.problems += strays
    if council is None:
        return None, reading.problems
    left_over = tuple(folder for document in documents for folder in document.left_over)
    council = replace(council, ledger=ledger, left_over=left_over)
    return _policy_folder(council, documents, strays), reading.problems


def _policy_folder(council: Policy, documents: Sequence[ReadDocument], strays: Sequence[Problem]) -> PolicyFolder:
    """The council with its documents, twice: without its drafts and with them."""
    # The days on which a published version ends hang on what follows it. So the public policy is put together without
    # the drafts, and not by leaving them out of the other.
    public = _beneath_the_law(council, [document.published() for document in documents if document.is_public])
    has_drafts = any(
        not document.is_public or any(version.draft for version in document.versions)
        for document in documents
        if document.facts
    )
    return PolicyFolder(
        public,
        _beneath_the_law(council, documents) if has_drafts else public,
        (*strays, *(problem for document in documents for problem in document.problems_of_drafts())),
    )


def _beneath_the_law(council: Policy, documents: Sequence[ReadDocument]) -> Policy:
    """The council with these documents, as they decide beneath the law."""
    return with_judgements(with_duties(with_documents(council, documents)))


def _ledger(folder: Path) -> tuple[tuple[document_form.LedgerEntry, ...], list[Problem]]:
    """What published.json says; a council that has published nothing yet has none."""
    read, problems = read_optional(folder / LEDGER, folder, document_form.LedgerFile, is_open=False)
    return tuple(read.form.entries) if read else (), problems


def _council(folder: Path) -> tuple[Policy | None, list[Problem]]:
    """All but the documents and the ledger; None where a file that there must be cannot be read."""
    reading = Gathering()
    nation = reading.take(read_nation(national_folder(folder)))
    place = folder / "council"
    authority = reading.take(read_file(place / "authority.yaml", folder, council_form.Authority))
    elements = reading.take(read_file(place / "elements.yaml", folder, council_form.ElementsFile))
    sources = reading.take(read_file(place / "sources.yaml", folder, SourcesFile))
    questions = reading.take(read_optional(place / "questions.yaml", folder, council_form.QuestionsFile))
    steps = reading.take(read_steps(place / "steps.yaml", folder))
    replies = reading.take(read_optional(place / "replies.yaml", folder, RepliesFile))
    items = reading.take(read_optional(place / "items.yaml", folder, CouncilItemsFile))
    audit = reading.take(read_optional(folder / AUDIT, folder, Audit, is_open=False))
    site, site_files = reading.take(read_site(folder))
    if not (nation and authority and elements and sources):
        return None, reading.problems
    files: list[FormFile[Any] | None] = [authority, elements, sources, questions, replies, items, audit]
    own = questions.form if questions else council_form.QuestionsFile(questions=[])
    events = RulesFile(authority.located, {}, {}, None, None, tuple(authority.form.events))
    policy = replace(
        nation,
        folder=name_of(folder, folder),
        authority=authority.form,
        elements=elements.form.elements,
        without=elements.form.without,
        questions=[*nation.questions, *own.questions],
        impossible=[*nation.impossible, *own.impossible],
        last_checked=sources.form.last_checked,
        kept_by=sources.form.kept_by or authority.form.name,
        sources=nation.sources | {source.id: source for source in sources.form.sources},
        rules_files=(events,),
        steps_files=(*nation.steps_files, *([steps] if steps else [])),
        replies=tuple(replies.form.replies) if replies else (),
        items=(*nation.items, *(items.form.items if items else ())),
        audit=audit.form if audit else None,
        site=site,
        local_pages=reading.take(read_local_pages(folder)),
        nation=nation,
        located=nation.located | {file.located.file: file.located for file in files if file} | site_files,
    )
    return policy, reading.problems
