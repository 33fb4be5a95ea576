"""Reads all of policy/, once. Nothing else in the project opens its files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from scripts import council_form, document_form, rules_form, strict_form
from scripts.clauses import VersionText, parse_text
from scripts.delivery_model_form import DeliveryModelFile, source_problems
from scripts.form import read_form
from scripts.glossary_form import GlossaryFile
from scripts.guide_form import GuideWords, RepliesFile, WorkedExamplesFile
from scripts.located import Located, parse
from scripts.policy import LANGUAGE, Document, Policy, RulesFile, Version, last_day
from scripts.problems import Problem
from scripts.steps_form import Step, StepsFile
from scripts.words_form import ConversationWords, DraftWords, Language, MoneyWords, PageWords

ROOT = Path(__file__).resolve().parent.parent
POLICY = ROOT / "policy"
LEDGER = "published.json"
Form = TypeVar("Form", bound=strict_form.Strict)


def read_policy(folder: Path = POLICY) -> tuple[Policy | None, list[Problem]]:
    """Everything in policy/ that has its form, and everything that has not; None where nothing can be made of it.

    What is wrong in files that were never published is among the problems, and in the policy's `draft_problems` too.
    """
    reader = _Reader(folder)
    return reader.policy(), reader.problems


@dataclass(frozen=True)
class _Read:
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


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.draft_problems: list[Problem] = []
        self.left_over: list[tuple[str, document_form.LedgerEntry]] = []
        self.located: dict[str, Located] = {}
        self.law_files: list[RulesFile] = []
        self.ledger = self.read_ledger()

    def policy(self) -> Policy | None:
        authority = self.form("authority.yaml", council_form.Authority)
        elements = self.form("elements.yaml", council_form.ElementsFile)
        questions = self.form("questions.yaml", council_form.QuestionsFile)
        sources = self.form("sources.yaml", council_form.SourcesFile)
        messages = self.form("messages.yaml", council_form.MessagesFile)
        words = self.words()
        steps = self.steps()
        examples = self.optional("worked-examples.yaml", WorkedExamplesFile)
        replies = self.optional("you-said-we-did.yaml", RepliesFile)
        delivery_model = self.optional("common-delivery-model.yaml", DeliveryModelFile)
        self.law()
        folders = sorted(path for path in self.folder.glob("documents/*") if path.is_dir())
        read = [found for path in folders if (found := self.document(path))]
        if sources and delivery_model:
            located = self.located[self.name(self.folder / "common-delivery-model.yaml")]
            self.problems += source_problems(delivery_model, located, [source.id for source in sources.sources])
        if not (authority and elements and questions and sources and messages and LANGUAGE in words):
            return None
        public = Policy(
            authority=authority,
            areas=elements.areas,
            elements=elements.elements,
            questions=questions.questions,
            impossible=questions.impossible,
            last_checked=sources.last_checked,
            review_interval=sources.review_interval,
            kept_by=sources.kept_by or authority.name,
            sources={source.id: source for source in sources.sources},
            messages=messages,
            words=words,
            documents=(),
            rules_files=tuple(self.law_files),
            steps_file=steps,
            worked_examples=tuple(examples.families) if examples else (),
            replies=tuple(replies.replies) if replies else (),
            delivery_model=delivery_model,
            located=self.located,
            ledger=self.ledger,
            left_over=tuple(self.left_over),
            draft_problems=tuple(self.draft_problems),
        )
        published = [
            (facts, [one for one in versions if not one.draft])
            for facts, versions in read
            if self.is_public(facts.id, versions)
        ]
        with_drafts = _with_documents(public, read) if published != read else None
        return replace(_with_documents(public, published), with_drafts=with_drafts)

    def read_ledger(self) -> tuple[document_form.LedgerEntry, ...]:
        """What published.json says; a council that has published nothing yet has none."""
        if not (self.folder / LEDGER).exists():
            return ()
        found = self.form(LEDGER, document_form.LedgerFile)
        return tuple(found.entries) if found else ()

    def entry(self, act: str, document: str, day: date) -> document_form.LedgerEntry | None:
        """The last entry of that kind about a version."""
        about = (one for one in self.ledger if (one.act, one.document, one.version) == (act, document, day))
        return next(reversed(list(about)), None)

    def words(self) -> dict[str, Language]:
        """The words of each language; a council that holds none of its own speaks in those of this project."""
        ours = ROOT / "policy"
        if not (self.folder / "words").is_dir() and self.folder != ours:
            return _Reader(ours).words()
        folders = sorted(path for path in self.folder.glob("words/*") if path.is_dir())
        if LANGUAGE not in (folder.name for folder in folders):
            folders.insert(0, self.folder / "words" / LANGUAGE)
        read = {folder.name: self.language(f"words/{folder.name}") for folder in folders}
        return {language: words for language, words in read.items() if words}

    def language(self, folder: str) -> Language | None:
        calculator = self.form(f"{folder}/conversation.yaml", ConversationWords)
        drafts = self.form(f"{folder}/drafts.yaml", DraftWords)
        money = self.form(f"{folder}/money.yaml", MoneyWords)
        page = self.form(f"{folder}/page.yaml", PageWords)
        glossary = self.form(f"{folder}/glossary.yaml", GlossaryFile)
        guide = self.form(f"{folder}/guide.yaml", GuideWords)
        if not (calculator and drafts and money and page and glossary and guide):
            return None
        return Language(calculator=calculator, drafts=drafts, money=money, page=page, glossary=glossary, guide=guide)

    def steps(self) -> RulesFile | None:
        """What families do next, where the council says it."""
        found = self.optional("steps.yaml", StepsFile)
        if found is None:
            return None
        located = self.located[self.name(self.folder / "steps.yaml")]
        steps = self.entries(located, "steps", len(found.steps), Step)
        return RulesFile(located, {}, {}, None, None, steps=steps)

    def law(self) -> None:
        paths = sorted(self.folder.glob("law/*.yaml"))
        if not paths:
            self.problems.append(
                Problem(self.name(self.folder / "law"), None, "There is no file of national rules here.")
            )
        for path in paths:
            name = str(path.relative_to(self.folder))
            if found := self.form(name, rules_form.LawFile):
                self.law_files.append(self.rules(path, found, found.source)(None))

    def document(self, folder: Path) -> tuple[document_form.DocumentFile, list[_Read]] | None:
        """A document with its versions; None where nothing can be made of it, or it has the name of another."""
        earlier = len(self.problems)
        facts = self.form(f"documents/{folder.name}/document.yaml", document_form.DocumentFile)
        if facts and facts.id != folder.name:
            located = self.located[self.name(folder / "document.yaml")]
            says = f"is {facts.id!r}, but the folder is called {folder.name!r}. Make them the same."
            self.problems.append(located.problem(("id",), says))
        of_the_document = self.problems[earlier:]
        versions = [read for day in sorted(self.days(folder)) if (read := self.version(folder, day))]
        if not self.is_public(folder.name, versions):
            self.draft_problems += of_the_document
        return (facts, versions) if facts and facts.id == folder.name else None

    def is_public(self, document: str, versions: Sequence[_Read]) -> bool:
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
                self.draft_problem(Problem(self.name(path), None, message))
        if not days and not any(one.document == folder.name for one in self.ledger):
            self.draft_problem(Problem(self.name(folder), None, "This document has no version. Add a folder for one."))
        return days

    def draft_problem(self, problem: Problem) -> None:
        """Notes a problem of what was never published."""
        self.problems.append(problem)
        self.draft_problems.append(problem)

    def version(self, folder: Path, day: date) -> _Read | None:
        """The folder of a version; None where the ledger says that its text was taken off the site."""
        if removal := self.entry("remove", folder.name, day):
            self.left_over.append((self.name(folder / str(day)), removal))
            return None
        name = f"documents/{folder.name}/{day}"
        earlier = len(self.problems)
        facts = self.form(f"{name}/version.yaml", document_form.VersionFile)
        found = self.form(f"{name}/rules.yaml", rules_form.VersionRulesFile)
        publication = self.entry("publish", folder.name, day)
        typed = facts.status if facts else None
        read = _Read(
            day,
            self.name(self.folder / name),
            facts,
            self.text(self.folder / name / "text.md"),
            self.rules(self.folder / name / "rules.yaml", found, None) if found else None,
            file_hashes(self.folder / name),
            publication is None and typed in (None, "draft"),
            publication,
            self.entry("withdraw", folder.name, day),
        )
        if read.draft:
            self.draft_problems += self.problems[earlier:]
        return read

    def rules(
        self, path: Path, file: rules_form.LawFile | rules_form.VersionRulesFile, source: str | None
    ) -> Callable[[Version | None], RulesFile]:
        """The file's rules, to be held against the version that they belong to."""
        located = self.located[self.name(path)]
        rules = self.entries(located, "rules", len(file.rules), rules_form.Rule)
        notes = self.entries(located, "notes", len(file.notes), rules_form.Note)
        events = tuple(file.events) if isinstance(file, rules_form.LawFile) else ()
        return lambda version: RulesFile(located, rules, notes, source, version, events)

    def entries(self, located: Located, key: str, number: int, form: type[Form]) -> dict[int, Form]:
        """The entries of a list that have their form, by their place in it."""
        found: dict[int, Form] = {}
        for index in range(number):
            entry, problems = read_form(located, form, (key, index))
            self.problems += problems
            if entry is not None:
                found[index] = entry
        return found

    def text(self, path: Path) -> VersionText | None:
        source = self.read(path)
        if source is None:
            return None
        text, problems = parse_text(source, self.name(path))
        self.problems += problems
        return text

    def form(self, name: str, form: type[Form]) -> Form | None:
        """The file in its form, or None with the problems noted."""
        path = self.folder / name
        source = self.read(path)
        if source is None:
            return None
        located = parse(source, self.name(path))
        self.located[located.file] = located
        self.problems += located.problems
        if located.data is None and located.problems:
            return None
        found, problems = read_form(located, form)
        self.problems += problems
        return found

    def optional(self, name: str, form: type[Form]) -> Form | None:
        """A file that a council need not have."""
        return self.form(name, form) if (self.folder / name).is_file() else None

    def read(self, path: Path) -> str | None:
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            self.problems.append(Problem(self.name(path), None, "This file is missing. Put it back, or make it anew."))
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            self.problems.append(
                Problem(self.name(path), line, "This line is not in UTF-8. Save the file as UTF-8 text.")
            )
        except OSError as error:
            self.problems.append(Problem(self.name(path), None, f"This file cannot be read: {error.strerror}."))
        return None

    def name(self, path: Path) -> str:
        """The file as an officer knows it, beginning with the folder's own name."""
        return path.relative_to(self.folder.parent).as_posix()


def file_hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of a version."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def _with_documents(policy: Policy, read: Sequence[tuple[document_form.DocumentFile, Sequence[_Read]]]) -> Policy:
    """The policy with these versions of its documents, and with their rules."""
    documents, rules_files = [], list(policy.rules_files)
    for facts, versions in read:
        days = [one.day for one in versions if one.withdrawal is None or one.withdrawal.on > one.day]
        made = [(one, version) for one in versions if (version := _version(facts, one, days))]
        documents.append(Document(facts, tuple(version for _, version in made)))
        rules_files += [one.rules(version) for one, version in made if one.rules and version.applies]
    return replace(policy, documents=tuple(documents), rules_files=tuple(rules_files))


def _version(document: document_form.DocumentFile, read: _Read, days: Sequence[date]) -> Version | None:
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
