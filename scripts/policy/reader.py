"""Reads all of policy/, once. What opens its files stands in this room; nothing else in the project does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from scripts.forms import council as council_form
from scripts.forms import document as document_form
from scripts.forms import rules as rules_form
from scripts.forms.delivery_model import DeliveryModelFile, source_problems
from scripts.forms.glossary import GlossaryFile
from scripts.forms.guide import GuideWords, RepliesFile, WorkedExamplesFile
from scripts.forms.steps import Step, StepsFile
from scripts.forms.words import ConversationWords, Language, LetterWords, MoneyWords, PageWords
from scripts.paths import POLICY
from scripts.policy.documents import ReadDocument, read_documents, read_rules_file, with_documents
from scripts.policy.files import FormFile, name_of, read_entries, read_file, read_optional
from scripts.policy.ledger_file import LEDGER
from scripts.policy.model import LANGUAGE, Document, Policy, RulesFile, Version
from scripts.problems import Gathering, Problem, ProblemsError


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
            self._must_be_readable(f"documents/{document}/")
            raise ProblemsError.saying(f"There is no document {document!r}. There are: {', '.join(documents)}.")
        return documents[document]

    def version(self, document: str, day: date) -> Version:
        """The version, a draft too. Raises ProblemsError, with those that there are, where it is not."""
        versions = {version.in_force: version for version in self.document(document).versions}
        if day not in versions:
            self._must_be_readable(f"documents/{document}/{day}/")
            days = ", ".join(map(str, versions))
            raise ProblemsError.saying(f"{document} has no version {day}. It has: {days or 'none'}.")
        return versions[day]

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
    if council is None:
        return None, reading.problems
    left_over = tuple(folder for document in documents for folder in document.left_over)
    council = replace(council, ledger=ledger, left_over=left_over)
    return _policy_folder(council, documents), reading.problems


def _policy_folder(council: Policy, documents: Sequence[ReadDocument]) -> PolicyFolder:
    """The council with its documents, twice: without its drafts and with them."""
    # The days on which a published version ends hang on what follows it. So the public policy is put together without
    # the drafts, and not by leaving them out of the other.
    public = with_documents(council, [document.published() for document in documents if document.is_public])
    has_drafts = any(
        not document.is_public or any(version.draft for version in document.versions)
        for document in documents
        if document.facts
    )
    return PolicyFolder(
        public,
        with_documents(council, documents) if has_drafts else public,
        tuple(problem for document in documents for problem in document.problems_of_drafts()),
    )


def _ledger(folder: Path) -> tuple[tuple[document_form.LedgerEntry, ...], list[Problem]]:
    """What published.json says; a council that has published nothing yet has none."""
    read, problems = read_optional(folder / LEDGER, folder, document_form.LedgerFile)
    return tuple(read.form.entries) if read else (), problems


def _council(folder: Path) -> tuple[Policy | None, list[Problem]]:
    """All but the documents and the ledger; None where a file that there must be cannot be read."""
    reading = Gathering()
    authority = reading.take(read_file(folder / "authority.yaml", folder, council_form.Authority))
    elements = reading.take(read_file(folder / "elements.yaml", folder, council_form.ElementsFile))
    questions = reading.take(read_file(folder / "questions.yaml", folder, council_form.QuestionsFile))
    sources = reading.take(read_file(folder / "sources.yaml", folder, council_form.SourcesFile))
    messages = reading.take(read_file(folder / "messages.yaml", folder, council_form.MessagesFile))
    words = reading.take(_words(folder))
    steps = reading.take(_steps(folder))
    examples = reading.take(read_optional(folder / "worked-examples.yaml", folder, WorkedExamplesFile))
    replies = reading.take(read_optional(folder / "you-said-we-did.yaml", folder, RepliesFile))
    delivery_model = reading.take(read_optional(folder / "common-delivery-model.yaml", folder, DeliveryModelFile))
    law = reading.take(_law(folder))
    if sources and delivery_model:
        known = [source.id for source in sources.form.sources]
        reading.problems += source_problems(delivery_model.form, delivery_model.located, known)
    if not (authority and elements and questions and sources and messages and LANGUAGE in words):
        return None, reading.problems
    files: list[FormFile[Any] | None] = [authority, elements, questions, sources, messages, examples, replies]
    policy = Policy(
        folder=name_of(folder, folder),
        authority=authority.form,
        areas=elements.form.areas,
        elements=elements.form.elements,
        questions=questions.form.questions,
        impossible=questions.form.impossible,
        last_checked=sources.form.last_checked,
        review_interval=sources.form.review_interval,
        kept_by=sources.form.kept_by or authority.form.name,
        sources={source.id: source for source in sources.form.sources},
        messages=messages.form,
        words=words,
        documents=(),
        rules_files=law,
        steps_file=steps,
        worked_examples=tuple(examples.form.families) if examples else (),
        replies=tuple(replies.form.replies) if replies else (),
        delivery_model=delivery_model.form if delivery_model else None,
        located={file.located.file: file.located for file in files if file},
    )
    return policy, reading.problems


def _words(folder: Path) -> tuple[dict[str, Language], list[Problem]]:
    """The words of each language; a council that holds none of its own speaks in those of this project."""
    # The words are the same for every council in England until one writes its own.
    if not (folder / "words").is_dir() and folder != POLICY:
        return _words(POLICY)
    reading = Gathering()
    languages = {path.name for path in folder.glob("words/*") if path.is_dir()} | {LANGUAGE}
    read = {language: reading.take(_language(folder, language)) for language in sorted(languages)}
    return {language: words for language, words in read.items() if words}, reading.problems


def _language(folder: Path, language: str) -> tuple[Language | None, list[Problem]]:
    reading, place = Gathering(), folder / "words" / language
    calculator = reading.take(read_file(place / "conversation.yaml", folder, ConversationWords))
    letters = reading.take(read_file(place / "letters.yaml", folder, LetterWords))
    money = reading.take(read_file(place / "money.yaml", folder, MoneyWords))
    page = reading.take(read_file(place / "page.yaml", folder, PageWords))
    glossary = reading.take(read_file(place / "glossary.yaml", folder, GlossaryFile))
    guide = reading.take(read_file(place / "guide.yaml", folder, GuideWords))
    if not (calculator and letters and money and page and glossary and guide):
        return None, reading.problems
    words = Language(
        calculator=calculator.form,
        letters=letters.form,
        money=money.form,
        page=page.form,
        glossary=glossary.form,
        guide=guide.form,
    )
    return words, reading.problems


def _steps(folder: Path) -> tuple[RulesFile | None, list[Problem]]:
    """What families do next, where the council says it."""
    reading = Gathering()
    file = reading.take(read_optional(folder / "steps.yaml", folder, StepsFile))
    if file is None:
        return None, reading.problems
    steps = reading.take(read_entries(file.located, "steps", len(file.form.steps), Step))
    return RulesFile(file.located, {}, {}, None, None, steps=steps), reading.problems


def _law(folder: Path) -> tuple[tuple[RulesFile, ...], list[Problem]]:
    """The national rules, a file for each Act or set of regulations."""
    reading, rules_files = Gathering(), []
    paths = sorted(folder.glob("law/*.yaml"))
    if not paths:
        reading.problems.append(
            Problem(name_of(folder / "law", folder), None, "There is no file of national rules here.")
        )
    for path in paths:
        if file := reading.take(read_file(path, folder, rules_form.LawFile)):
            rules_files.append(reading.take(read_rules_file(file, file.form.source)))
    return tuple(rules_files), reading.problems
