"""One council's policy/ as the rest of the project takes it: read once, then handed to pages, bundle and checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from scripts.forms import council as council_form
from scripts.forms import document as document_form
from scripts.forms import rules as rules_form
from scripts.forms import strict as strict_form
from scripts.forms.audit import Audit
from scripts.forms.best_answers import BestAnswersFile
from scripts.forms.delivery_model import DeliveryModelFile
from scripts.forms.employing import Figure
from scripts.forms.guide import Reply, WorkedExample
from scripts.forms.help_wanted import HelpWanted
from scripts.forms.items import DecidingTest, Item, ItemGroup
from scripts.forms.located import Located
from scripts.forms.payment_checks import PaymentCheck
from scripts.forms.refused import RefusedFile
from scripts.forms.site import LocalPage, Site
from scripts.forms.sources import Source
from scripts.forms.steps import Step
from scripts.forms.where_to_turn import WhereToTurnFile
from scripts.forms.words import Language
from scripts.policy.conditions import Families
from scripts.policy.places import Place, place_in
from scripts.policy.version import Document, Version
from scripts.text.listing import listed

LANGUAGE = "en"
"""The language that there must be: that of the policies themselves."""


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
    judged: dict[int, rules_form.Judged] = field(default_factory=dict)
    """Who decides by the law, and by what test, by their place in a file of the law."""
    confirmed_steps: Mapping[str, rules_form.Confirmed] = field(default_factory=dict)
    taken_out: Mapping[str, rules_form.Confirmed] = field(default_factory=dict)
    """What somebody held of the council's steps against this version of what they cite."""
    no_rule_follows: Mapping[str, rules_form.Confirmed] = field(default_factory=dict)
    """The clauses that changed and that nothing cites, of which somebody said so."""

    @property
    def entries(self) -> Mapping[str, Mapping[int, rules_form.Dated]]:
        """All that hangs on days and answers, but for steps, by the list of the file that it stands in."""
        return {
            "rules": self.rules,
            "notes": self.notes,
            "unchecked": self.unchecked,
            "rates": self.rates,
            "powers": self.powers,
            "judged": self.judged,
        }

    def days(self, entry: strict_form.Dates) -> tuple[date | None, date | None]:
        """The first and last day of an entry: its own, within those of the version that it belongs to."""
        # A rule of a version cannot outlive it, nor begin before it, whatever days it names.
        starts = [day for day in (entry.since, self.version.in_force if self.version else None) if day is not None]
        ends = [day for day in (entry.until, self.version.ends if self.version else None) if day is not None]
        return max(starts, default=None), min(ends, default=None)

    def still_decides(self, example: rules_form.Example) -> bool:
        """Whether the file's rules can decide the example: what is published may end since, and cannot be changed."""
        version = self.version
        return version is None or version.publication is None or version.in_force_on(example.as_of)


def versions_with_list(files: Iterable[RulesFile]) -> list[Version]:
    """The version of each file that says what is offered."""
    return [file.version for file in files if file.version and any(map(_says_what_is_offered, file.rules.values()))]


def _says_what_is_offered(rule: rules_form.Rule) -> bool:
    # A no to every family at the gate before leaves nothing to offer at the last one: that is the whole list.
    return rule.outcome is not None and (rule.gate == "offer" or (rule.gate == "agreement" and not rule.when))


@dataclass(frozen=True)
class Yielded:
    """A "no" of a document that stands against a duty."""

    file: RulesFile
    place: int
    rule: rules_form.Rule
    law: RulesFile
    duty: rules_form.Power


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
    """The day on which what its own files cite was last gone through: the law, or else what is held of the council."""
    sources: dict[str, Source]
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
    set_aside: tuple[RulesFile, ...]
    """Those of versions that are in force on no day. They decide nothing; a correction is held against them."""
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
    help_wanted: tuple[HelpWanted, ...] = ()
    """What families want help with, in their own words."""
    item_groups: tuple[ItemGroup, ...] = ()
    deciding_tests: tuple[DecidingTest, ...] = ()
    """By what the law decides what the money may be spent on."""
    items: tuple[Item, ...] = ()
    """What families ask if they can use the money for: the nation's items, then those that the council adds."""
    pilot_areas: tuple[str, ...] = ()
    """The areas that could pay for education directly before the Act of 2014, by the names that the law gives them."""
    employing: tuple[Figure, ...] = ()
    """What the law says that an employer pays besides wages."""
    refused: RefusedFile | None = None
    """What a family can do about a no, where the law holds it."""
    payment_checks: tuple[PaymentCheck, ...] = ()
    """When the law has a payment looked at."""
    where_to_turn: WhereToTurnFile | None = None
    """Who helps families, wherever in England they live."""
    best_answers: BestAnswersFile | None = None
    """What search puts first, where no other data leads to it."""
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

    @property
    def versions(self) -> list[Version]:
        """Every version of all its documents."""
        return [version for document in self.documents for version in document.versions]

    @property
    def standings(self) -> list[bool]:
        """Whether its versions are texts of the council's own, restatements, or both; empty where it has none."""
        return sorted({version.standing.is_adopted for version in self.versions})

    def about(self, entry: rules_form.Dated) -> list[str]:
        """The elements that a rule, note or step is about, in the council's order."""
        areas, kinds = set(entry.areas), set(entry.kinds)
        return [
            element.id
            for element in self.elements
            if element.id in entry.elements or kinds & {*element.kinds} or areas & {element.area, *element.also_in}
        ]

    def areas_of(self, entry: rules_form.Dated) -> list[council_form.Area]:
        """The areas that a rule, note or step names, by itself or by a kind or an element of theirs."""
        own = {element.area for element in self.elements if element.id in entry.elements}
        named = {*entry.areas, *(self.kinds[kind] for kind in entry.kinds), *own}
        return [area for area in self.areas if area.id in named]

    def areas_in_words(self, entry: rules_form.Dated) -> str:
        """The same areas as the middle of a sentence."""
        return listed(area.name[:1].lower() + area.name[1:] for area in self.areas_of(entry))

    def rules(self) -> Iterator[tuple[RulesFile, int, rules_form.Rule]]:
        """Every rule, with its file and its place there."""
        return ((file, index, rule) for file in self.rules_files for index, rule in file.rules.items())

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

    @property
    def all_written(self) -> list[RulesFile]:
        """The same, behind those of the law below."""
        return [*(self.nation.own_written if self.nation else []), *self.own_written]

    def own_rules(self) -> Iterator[tuple[RulesFile, int, rules_form.Rule]]:
        """The rules of its own files, each with its file and its place there."""
        return ((file, index, rule) for file in self.own_files for index, rule in file.rules.items())

    @property
    def notes_of_lists(self) -> set[str]:
        """The notes that the law puts beside an answer by itself, by how it stands with the lists on a day."""
        return {note.id for file in self.law for note in file.notes.values() if note.holds_while}

    def own_steps(self) -> Iterator[tuple[RulesFile, int, Step]]:
        """The steps that are not the law's, where there is a law below."""
        national = len(self.nation.steps_files) if self.nation else 0
        return ((file, index, step) for file in self.steps_files[national:] for index, step in file.steps.items())

    def unchecked(self) -> Iterator[tuple[RulesFile, int, rules_form.Unchecked]]:
        """Every fact that no question asks, with its file and its place there."""
        return ((file, index, fact) for file in self.rules_files for index, fact in file.unchecked.items())

    def steps(self) -> Iterator[tuple[RulesFile, int, Step]]:
        """Every step, with its file and its place there."""
        return ((file, index, step) for file in self.steps_files for index, step in file.steps.items())

    def citations(self, file: RulesFile, entry: rules_form.Dated) -> Iterator[Place]:
        """The places that an entry comes from, its own clause first.

        A doubt that the entry names is about its main source, not about what it cites besides.
        """
        if file.version and entry.clause:
            yield file.version.place(entry.clause, entry.confidence)
        source = entry.source or file.source
        if source and entry.at:
            yield place_in(self.sources[source], entry.at, entry.confidence)
        # What a judgement of the law adds to a rule may be what the rule itself cites.
        besides = {(also.source, also.at): place_in(self.sources[also.source], also.at) for also in entry.also}
        yield from besides.values()

    def changed_by(self, reply: Reply) -> Version | None:
        """The version that a reply says it changed."""
        return next((version for version in self._versions(reply.document) if version.name == reply.version), None)

    def cited(self, step: Step) -> Version | None:
        """The version whose clause the step cites: the one in force on the step's first day."""
        # The newest that had begun: a step cites the words that stood on its first day.
        versions = reversed(self._versions(step.document))
        return next((version for version in versions if step.since and version.in_force <= step.since), None)

    def _versions(self, document: str | None) -> tuple[Version, ...]:
        return next((known.versions for known in self.documents if known.facts.id == document), ())
