"""One council's policy/ as the rest of the project takes it: read once, then handed to pages, bundle and checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from scripts.forms import council as council_form
from scripts.forms import document as document_form
from scripts.forms import rules as rules_form
from scripts.forms import strict as strict_form
from scripts.forms.audit import Audit
from scripts.forms.delivery_model import DeliveryModelFile
from scripts.forms.guide import Reply, WorkedExample
from scripts.forms.located import Located
from scripts.forms.site import Site
from scripts.forms.steps import Step
from scripts.forms.words import Language
from scripts.policy.conditions import Families
from scripts.policy.place import Place, place_in
from scripts.policy.standing import Standing
from scripts.text.clauses import VersionText
from scripts.text.identity import ClauseHistory, clause_histories, same_clauses

LANGUAGE = "en"
"""The language that there must be: that of the policies themselves."""

SITE = "council/site.yaml"
"""What the council's site is called and looks like, by its name in the folder."""


@dataclass(frozen=True)
class RulesFile:
    """The rules and notes of one file, of the law or of a document's version."""

    located: Located
    rules: dict[int, rules_form.Rule]
    """By their place in the file, which is part of a problem's words."""
    notes: dict[int, rules_form.Note]
    source: str | None
    """The source of its rules, where it is a file of the law."""
    version: Version | None
    """The version that it belongs to, where it is a document's."""
    events: tuple[rules_form.Event, ...] = ()
    """Changes of the law that change no answer."""
    unchecked: dict[int, rules_form.Unchecked] = field(default_factory=dict)
    """What the law makes decisive and no question asks, by its place in a file of the law."""
    powers: dict[int, rules_form.Power] = field(default_factory=dict)
    """What the law lets be paid, or says must be, by their place in a file of the law."""
    steps: dict[int, Step] = field(default_factory=dict)
    """What families do next, by their place in steps.yaml, which holds nothing else."""
    rates: dict[int, rules_form.Rate] = field(default_factory=dict)
    """What the council pays for one unit of something, where it is a document's."""

    @property
    def entries(self) -> Mapping[str, Mapping[int, rules_form.Dated]]:
        """All that hangs on days and answers, but for steps, by the list of the file that it stands in."""
        return {
            "rules": self.rules,
            "notes": self.notes,
            "unchecked": self.unchecked,
            "rates": self.rates,
            "powers": self.powers,
        }

    def days(self, entry: strict_form.Dates) -> tuple[date | None, date | None]:
        """The first and last day of an entry: its own, within those of the version that it belongs to."""
        # A rule of a version cannot outlive it, nor begin before it, whatever days it names.
        starts = [day for day in (entry.since, self.version.in_force if self.version else None) if day is not None]
        ends = [day for day in (entry.until, self.version.ends if self.version else None) if day is not None]
        return max(starts, default=None), min(ends, default=None)


@dataclass(frozen=True)
class Yielded:
    """A "no" of a document that stands against a duty."""

    file: RulesFile
    place: int
    rule: rules_form.Rule
    law: RulesFile
    duty: rules_form.Power


@dataclass(frozen=True)
class Version:
    """One dated version of a document."""

    document: document_form.DocumentFile
    in_force: date
    ends: date | None
    """Its last day in force; None where it has no end yet, and before its first day where it never was in force."""
    facts: document_form.VersionFile
    text: VersionText
    standing: Standing
    draft: bool = False
    """Whether it is not published yet: only checks, the preview and the commands see it."""
    folder: str = ""
    """Where its files are, as problems name it: policy/documents/ID/DATE."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each of its files, as it is now."""
    publication: document_form.LedgerEntry | None = None
    withdrawal: document_form.LedgerEntry | None = None

    @property
    def address(self) -> str:
        """Where it stands on the site, from the site's root."""
        return f"/policy/{self.document.id}/{self.in_force}/"

    @property
    def original(self) -> str | None:
        """The file as its owner issued it, by its name; None where it is not held."""
        return next((name for name in self.files if name.startswith("original.")), None)

    @property
    def images(self) -> list[str]:
        """The pictures of its text, by their names."""
        return [name for name in self.files if name.startswith("image-")]

    @property
    def text_name(self) -> str:
        """Its text to download."""
        return f"{self.document.id}-{self.in_force}.txt"

    @property
    def pdf_name(self) -> str:
        """The same as a PDF."""
        return f"{self.document.id}-{self.in_force}.pdf"

    @property
    def pdf_address(self) -> str:
        """Where its PDF is on the site, beside its page."""
        return f"{self.address}{self.pdf_name}"

    @property
    def held_files(self) -> list[str]:
        """Those of its own files that the site shows, by their names: the file as issued, and the pictures."""
        return [name for name in self.files if name == self.original or name in self.images]

    @property
    def published_files(self) -> list[str]:
        """Every file that stands beside its page, by its name."""
        return [*self.held_files, self.text_name, self.pdf_name]

    @property
    def title(self) -> str:
        """Its title, with the label that tells it from others; the ledger holds it for good."""
        return f"{self.document.title}, {self.facts.label}"

    @property
    def full_title(self) -> str:
        """The same, with what it is where it is no text of the council's."""
        return self.title if self.standing.is_adopted else f"{self.title}: {self.standing.briefly}"

    @property
    def searched_label(self) -> str:
        """Its label where the document's title stands apart, with what it is where it is no text of the council's."""
        return self.full_title.removeprefix(f"{self.document.title}, ")

    @property
    def cited_title(self) -> str:
        """How a citation calls it."""
        return self.title if self.standing.is_adopted else f"This site's restatement of {self.restated}"

    @property
    def restated(self) -> str:
        """What it restates, inside a sentence; empty for a text of the council's."""
        return self.standing.restated(self.facts.label)

    @property
    def dated_by(self) -> str:
        """How the first day of a restatement was found; empty for a text of the council's, which sets its own."""
        return "" if self.standing.is_adopted else self.standing.dated_by or self.facts.date_note or ""

    @property
    def applies(self) -> bool:
        """Whether there is a day on which it is in force: not where it was withdrawn before its first."""
        return self.ends is None or self.ends >= self.in_force

    def place(self, clause: str, confidence: strict_form.Confidence | None) -> Place:
        """A clause of it as it is cited."""
        return Place(
            title=self.cited_title,
            at=f"{self.standing.part} {clause}",
            href=f"{self.address}#clause-{clause}",
            source=None,
            confidence=confidence or "read",
            issued_by=self.standing.issued_by,
            # The numbers of a restatement are this site's own, so what it restates is cited as a whole.
            restates=tuple(place_in(source, source.number) for source in self.standing.restates),
        )

    def in_force_on(self, day: date) -> bool:
        """Whether it is what applies on that day."""
        return self.in_force <= day and (self.ends is None or day <= self.ends)

    def status(self, today: date) -> document_form.Status:
        """What it is on that day: a fact where it is a draft or was withdrawn, and worked out where it is not."""
        if self.draft:
            return "draft"
        # Until the day of a withdrawal that is still to come, the version is what it was.
        if self.withdrawal and (self.withdrawal.on <= today or not self.applies):
            return "withdrawn"
        if self.in_force > today:
            return "scheduled"
        return "in_force" if self.in_force_on(today) else "superseded"


@dataclass(frozen=True)
class Document:
    """A document in all its versions, the oldest first."""

    facts: document_form.DocumentFile
    versions: tuple[Version, ...]

    @property
    def owner(self) -> str | None:
        """Whose its newest version is; None where it has no version."""
        return self.versions[-1].standing.owner if self.versions else None

    def in_force_on(self, day: date) -> Version | None:
        """The version that applies on that day, if one does."""
        return next((version for version in self.versions if version.in_force_on(day)), None)

    def before(self, day: date) -> Version | None:
        """The version before that of the day, whether or not there is one of that day."""
        return next((version for version in reversed(self.versions) if version.in_force < day), None)

    def after(self, day: date) -> Version | None:
        """The version after that of the day."""
        return next((version for version in self.versions if version.in_force > day), None)

    def same_clauses(self, old: Version, new: Version) -> dict[str, str]:
        """The number that each clause of the newer version had in the older, where that has it."""
        return same_clauses(self.clauses, old.in_force, new.in_force)

    @cached_property
    def clauses(self) -> list[ClauseHistory]:
        """Every clause that it ever had, through all versions."""
        return clause_histories([(version.in_force, version.text) for version in self.versions])


@dataclass(frozen=True)
class LocalPage:
    """What the council adds to a page of the guide."""

    name: str
    """The page's, as docs/ has it, without .md: how-to-ask."""
    file: str
    """Where it stands, as problems name it."""
    text: str


@dataclass(frozen=True)
class Policy:
    """All that policy/ says."""

    folder: str
    """The folder's name, as problems say it: policy."""
    national: str
    """The name of the folder with the law for every council: policy/national."""
    authority: council_form.Authority
    areas: list[council_form.Area]
    gates: list[council_form.GateOfDocuments]
    """Where the law lets documents decide."""
    elements: list[council_form.Element]
    without: list[str]
    """The kinds that the council means to have no element of."""
    questions: list[council_form.Question]
    impossible: list[council_form.Impossible]
    last_checked: date
    """The day on which the law and the council's list were last gone through: both of them."""
    sources: dict[str, council_form.Source]
    messages: council_form.MessagesFile
    words: dict[str, Language]
    """What families read in the calculator, by language."""
    documents: tuple[Document, ...]
    law: tuple[RulesFile, ...]
    """The national rules as their files have them."""
    rules_files: tuple[RulesFile, ...]
    """Those that decide: the national ones, each with its days here, then those of the documents' versions."""
    written: tuple[RulesFile, ...]
    """Those of the documents as their files have them, before the law that stands above them is held against them."""
    yielded: tuple[Yielded, ...]
    """Where documents say no against a duty."""
    steps_files: tuple[RulesFile, ...]
    """What families do next: the national steps, then the council's own, which need not be."""
    worked_examples: tuple[WorkedExample, ...]
    """Made-up families, shown with what the rules decide for them."""
    replies: tuple[Reply, ...]
    """What people said of the policies, and what changed because of it."""
    delivery_model: DeliveryModelFile | None
    """The common delivery model, on which teams assess themselves; a council need not hold it."""
    located: dict[str, Located]
    """The files as they were read, by name, for the line of a problem."""
    pilot_areas: tuple[str, ...] = ()
    """The areas that could pay for education directly before the Act of 2014, by the names that the law gives them."""
    nation: Policy | None = None
    """The law alone, as `nation.read_nation` gives it; None where this is it."""
    ledger: tuple[document_form.LedgerEntry, ...] = ()
    """What was published, withdrawn and removed, in order."""
    review_interval: str = "12 months"
    """How long after `last_checked` the law and the council's list are to be gone through again."""
    kept_by: str = ""
    """Who answers for the pages made from all this."""
    audit: Audit | None = None
    """What the last audit of the council's site found; None where there was none yet."""
    site: Site = field(default_factory=Site)
    """What the council's site is called and looks like, as far as it says."""
    local_pages: tuple[LocalPage, ...] = ()
    """What it adds to pages of the guide."""
    left_over: tuple[tuple[str, document_form.LedgerEntry], ...] = ()
    """Folders of removed versions that are still there, by the names that problems give them."""

    def file(self, name: str) -> Located:
        """The file of that name, such as council/elements.yaml or national/questions.yaml, as it was read."""
        part, _, rest = name.partition("/")
        return self.located[f"{self.national}/{rest}" if part == "national" else f"{self.folder}/{name}"]

    @property
    def kinds(self) -> dict[str, str]:
        """The area of each kind of support."""
        return {kind.id: area.id for area in self.areas for kind in area.kinds}

    @property
    def own_questions(self) -> frozenset[str]:
        """The ids of the questions that are the council's own."""
        of_nation = {question.id for question in self.nation.questions} if self.nation else set()
        return frozenset(question.id for question in self.questions) - of_nation

    @property
    def families(self) -> Families:
        """Every family that can be, of those whom the council's facts are true of."""
        return Families(self.questions, self.authority.answers, [never.when for never in self.impossible])

    def question_files(self) -> list[tuple[Located, list[council_form.Question], list[council_form.Impossible]]]:
        """Each file of questions with what it asks and what it rules out: the nation's, then the council's own."""
        of_nation = self.nation or self
        asked, never = len(of_nation.questions), len(of_nation.impossible)
        files = [(self.file("national/questions.yaml"), self.questions[:asked], self.impossible[:never])]
        if len(self.questions) > asked or len(self.impossible) > never:
            files.append((self.file("council/questions.yaml"), self.questions[asked:], self.impossible[never:]))
        return files

    def about(self, entry: rules_form.Dated) -> list[str]:
        """The elements that a rule, note or step is about, in the council's order."""
        areas, kinds = set(entry.areas), set(entry.kinds)
        return [
            element.id
            for element in self.elements
            if element.id in entry.elements or kinds & {*element.kinds} or areas & {element.area, *element.also_in}
        ]

    def rules(self) -> Iterator[tuple[RulesFile, int, rules_form.Rule]]:
        """Every rule, with its file and its place there."""
        for file in self.rules_files:
            for index, rule in file.rules.items():
                yield file, index, rule

    def rates(self) -> Iterator[tuple[RulesFile, int, rules_form.Rate]]:
        """Every rate, with its file and its place there."""
        return ((file, index, rate) for file in self.rules_files for index, rate in file.rates.items())

    @property
    def own_files(self) -> list[RulesFile]:
        """Those that are this policy's own: a council's are not the law's, which names the source that it is of."""
        return [file for file in self.rules_files if self.nation is None or file.source is None]

    @property
    def own_written(self) -> list[RulesFile]:
        """Its own files as they were written, for whoever tells what is wrong in them."""
        return [*(file for file in self.own_files if self.nation is None or file.version is None), *self.written]

    def own_rules(self) -> Iterator[tuple[RulesFile, int, rules_form.Rule]]:
        """The rules of its own files, each with its file and its place there."""
        return ((file, index, rule) for file in self.own_files for index, rule in file.rules.items())

    def own_steps(self) -> Iterator[tuple[RulesFile, int, Step]]:
        """The steps that are not the law's, where there is a law below."""
        national = len(self.nation.steps_files) if self.nation else 0
        return ((file, index, step) for file in self.steps_files[national:] for index, step in file.steps.items())

    def unchecked(self) -> Iterator[tuple[RulesFile, int, rules_form.Unchecked]]:
        """Every fact that no question asks, with its file and its place there."""
        for file in self.rules_files:
            for index, fact in file.unchecked.items():
                yield file, index, fact

    def steps(self) -> Iterator[tuple[RulesFile, int, Step]]:
        """Every step, with its file and its place there."""
        for file in self.steps_files:
            for index, step in file.steps.items():
                yield file, index, step

    def citations(self, file: RulesFile, entry: rules_form.Dated) -> Iterator[Place]:
        """The places that an entry comes from, its own clause first.

        A doubt that the entry names is about its main source, not about what it cites besides.
        """
        if file.version and entry.clause:
            yield file.version.place(entry.clause, entry.confidence)
        source = entry.source or file.source
        if source and entry.at:
            yield place_in(self.sources[source], entry.at, entry.confidence)
        yield from (place_in(self.sources[also.source], also.at) for also in entry.also)

    def changed_by(self, reply: Reply) -> Version | None:
        """The version that a reply says it changed."""
        return next((version for version in self._versions(reply.document) if version.in_force == reply.version), None)

    def cited(self, step: Step) -> Version | None:
        """The version whose clause the step cites: the one in force on the step's first day."""
        # The newest that had begun: a step cites the words that stood on its first day.
        versions = reversed(self._versions(step.document))
        return next((version for version in versions if step.since and version.in_force <= step.since), None)

    def _versions(self, document: str | None) -> tuple[Version, ...]:
        return next((known.versions for known in self.documents if known.facts.id == document), ())


def last_day(following: date | None) -> date | None:
    """The last day of a version, from the first day of the one that follows it."""
    return None if following is None else following - timedelta(days=1)
