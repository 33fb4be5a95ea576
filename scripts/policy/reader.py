"""Reads all of policy/, once. Nothing else in the project opens its files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.forms import council as council_form
from scripts.forms import document as document_form
from scripts.forms import rules as rules_form
from scripts.forms.delivery_model import DeliveryModelFile, source_problems
from scripts.forms.glossary import GlossaryFile
from scripts.forms.guide import GuideWords, RepliesFile, WorkedExamplesFile
from scripts.forms.steps import Step, StepsFile
from scripts.forms.words import ConversationWords, DraftWords, Language, MoneyWords, PageWords
from scripts.paths import POLICY, ROOT
from scripts.policy.documents import DocumentsReader, with_documents
from scripts.policy.files import PolicyFiles
from scripts.policy.ledger_file import LEDGER
from scripts.policy.model import LANGUAGE, Policy, RulesFile
from scripts.problems import Problem


def read_policy(folder: Path = POLICY) -> tuple[Policy | None, list[Problem]]:
    """Everything in policy/ that has its form, and everything that has not; None where nothing can be made of it.

    What is wrong in files that were never published is among the problems, and in the policy's `draft_problems` too.
    """
    reader = _Reader(folder)
    return reader.policy(), reader.files.problems


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.files = PolicyFiles(folder)
        self.folder = folder
        self.law_files: list[RulesFile] = []
        self.ledger = self.read_ledger()
        self.documents = DocumentsReader(self.files, self.ledger)

    def policy(self) -> Policy | None:
        authority = self.files.form("authority.yaml", council_form.Authority)
        elements = self.files.form("elements.yaml", council_form.ElementsFile)
        questions = self.files.form("questions.yaml", council_form.QuestionsFile)
        sources = self.files.form("sources.yaml", council_form.SourcesFile)
        messages = self.files.form("messages.yaml", council_form.MessagesFile)
        words = self.words()
        steps = self.steps()
        examples = self.files.optional("worked-examples.yaml", WorkedExamplesFile)
        replies = self.files.optional("you-said-we-did.yaml", RepliesFile)
        delivery_model = self.files.optional("common-delivery-model.yaml", DeliveryModelFile)
        self.law()
        read = self.documents.documents()
        if sources and delivery_model:
            located = self.files.located[self.files.name(self.folder / "common-delivery-model.yaml")]
            self.files.problems += source_problems(delivery_model, located, [source.id for source in sources.sources])
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
            located=self.files.located,
            ledger=self.ledger,
            left_over=tuple(self.documents.left_over),
            draft_problems=tuple(self.documents.draft_problems),
        )
        published = [
            (facts, [one for one in versions if not one.draft])
            for facts, versions in read
            if self.documents.is_public(facts.id, versions)
        ]
        with_drafts = with_documents(public, read) if published != read else None
        return replace(with_documents(public, published), with_drafts=with_drafts)

    def read_ledger(self) -> tuple[document_form.LedgerEntry, ...]:
        """What published.json says; a council that has published nothing yet has none."""
        if not (self.folder / LEDGER).exists():
            return ()
        found = self.files.form(LEDGER, document_form.LedgerFile)
        return tuple(found.entries) if found else ()

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
        calculator = self.files.form(f"{folder}/conversation.yaml", ConversationWords)
        drafts = self.files.form(f"{folder}/drafts.yaml", DraftWords)
        money = self.files.form(f"{folder}/money.yaml", MoneyWords)
        page = self.files.form(f"{folder}/page.yaml", PageWords)
        glossary = self.files.form(f"{folder}/glossary.yaml", GlossaryFile)
        guide = self.files.form(f"{folder}/guide.yaml", GuideWords)
        if not (calculator and drafts and money and page and glossary and guide):
            return None
        return Language(calculator=calculator, drafts=drafts, money=money, page=page, glossary=glossary, guide=guide)

    def steps(self) -> RulesFile | None:
        """What families do next, where the council says it."""
        found = self.files.optional("steps.yaml", StepsFile)
        if found is None:
            return None
        located = self.files.located[self.files.name(self.folder / "steps.yaml")]
        steps = self.files.entries(located, "steps", len(found.steps), Step)
        return RulesFile(located, {}, {}, None, None, steps=steps)

    def law(self) -> None:
        paths = sorted(self.folder.glob("law/*.yaml"))
        if not paths:
            self.files.problems.append(
                Problem(self.files.name(self.folder / "law"), None, "There is no file of national rules here.")
            )
        for path in paths:
            name = str(path.relative_to(self.folder))
            if found := self.files.form(name, rules_form.LawFile):
                self.law_files.append(self.files.rules(path, found, found.source)(None))
