"""The form of every file in policy/. A key that is not here is refused; every scalar arrives as a string."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from calculator.numbers import COMPARISONS, number
from calculator.rules import DEPENDS, IN_BUDGET, OUTCOMES
from calculator.suggestion import use_instead

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Gate = Literal["barred", "power", "timing", "need", "recipient", "agreement", "offer"]
Outcome = Literal["offered", "possible", "not_yet", "cannot"]
InBudget = Literal["yes", "no", "depends"]
Confidence = Literal["read", "second_hand", "not_checked"]


def _condition(value: dict[str, Any]) -> dict[str, Any]:
    """The condition with every answer in a list, as the calculator takes it."""
    return {key: _part(key, part) for key, part in value.items()}


def _part(key: str, part: Any) -> Any:
    if key in ("any", "all"):
        if isinstance(part, list) and all(isinstance(one, dict) for one in part):
            return [_condition(one) for one in part]
        raise ValueError(f"under '{key}' must stand a list of conditions, such as - {{consent: yes}}")
    if key == "not":
        if isinstance(part, dict):
            return _condition(part)
        raise ValueError("under 'not' must stand one condition, such as {consent: yes}")
    if isinstance(part, dict) and part:
        return _comparisons(key, part)
    answers = part if isinstance(part, list) else [part]
    if answers and all(isinstance(answer, str) for answer in answers):
        return answers
    raise ValueError(f"after '{key}' must stand an answer, or a list of answers")


def exactly(*names: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A check that the keys are these and no others."""

    def check(value: dict[str, Any]) -> dict[str, Any]:
        wrong = [f"{name!r} is not known here: take it out" for name in value if name not in names]
        wrong += [f"{name!r} is missing: add it" for name in names if name not in value]
        if wrong:
            raise ValueError("; ".join(wrong))
        return value

    return check


def _comparisons(key: str, part: dict[str, Any]) -> dict[str, Any]:
    for comparison, threshold in part.items():
        if comparison not in COMPARISONS:
            instead = use_instead(comparison, COMPARISONS).removesuffix(".")
            raise ValueError(f"after '{key}', {comparison!r} is no comparison. {instead}")
        try:
            number(threshold)
        except (TypeError, ValueError):
            raise ValueError(f"after '{key}' and '{comparison}' must stand a number, like 16 or 2.5") from None
    return part


def _interval(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d* (month|year)s?", value):
        raise ValueError("here must stand a number of months or years, such as 12 months")
    return value


Condition = Annotated[dict[str, Any], AfterValidator(_condition)]


Status = Literal["draft", "scheduled", "in_force", "superseded", "withdrawn"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Dates(Strict):
    """Days in force, the first and the last included."""

    since: date | None = Field(default=None, alias="from")
    until: date | None = None


class HealthBody(Dates):
    name: Text


class Link(Strict):
    title: Text
    href: Text


class Authority(Strict):
    id: Id
    name: Text
    short_name: Text
    health_bodies: list[HealthBody]
    answers: dict[str, str]
    """Facts of the council, as answers that no family is asked for."""
    disclaimer: Text
    links: list[Link]
    """The council's own site first."""
    feedback_address: Text | None = None
    """The e-mail address to which the council wants words about its policies sent; None where it has given none."""


class Area(Strict):
    id: Id
    name: Text
    about: Text


class Element(Strict):
    id: Id
    area: Id
    also_in: list[Id] = []
    """Other areas whose rules are about it too."""
    name: Text
    includes: Text


class ElementsFile(Strict):
    areas: list[Area]
    elements: list[Element]


class Answer(Strict):
    id: Id
    label: Text
    says: Text
    """What it says of a child, as it follows "A child": under 16; with a draft plan."""
    act: Text | None = None
    """What a family can do to make it true, where there is something."""
    after: list[Id] = []
    """The answers that this one can follow when the family does it; any, where none is named."""
    pending: bool = False
    """Whether it says that somebody has still to agree."""


class Number(Strict):
    """A question whose answer is a number, cut where the rules compare it."""

    unit: Text


class Question(Dates):
    id: Id
    label: Text
    help: Text | None = None
    why: Text
    asked_when: Condition = {}
    prefer_not_to_say: bool = False
    """Whether it is private: no link or letter holds its answer. Its first answer gives nothing away."""
    answers: list[Answer] = []
    number: Number | None = None


class Impossible(Strict):
    when: Condition
    text: Text


class QuestionsFile(Strict):
    questions: list[Question]
    impossible: list[Impossible]


class Source(Strict):
    id: Id
    title: Text
    number: Text
    href: Text | None = None
    read: Text
    confidence: Confidence
    issued_by: Literal["the nation", "the council"] = "the nation"
    """Whose it is: law and guidance for all of England, or the council's own word outside its documents here."""


class SourcesFile(Strict):
    last_checked: date
    """The day on which the law and the council's list were last gone through."""
    review_interval: Annotated[Text, AfterValidator(_interval)] = "12 months"
    """How long after that day they are to be gone through again."""
    kept_by: Text | None = None
    """Who answers for the pages made from policy/; the council itself where nobody else is named."""
    sources: list[Source]


class Words(Strict):
    label: Text
    meaning: Text


class CalculatorWords(Strict):
    title: Text
    introduction: Text


class MessagesFile(Strict):
    outcomes: Annotated[dict[str, Words], AfterValidator(exactly(*OUTCOMES, DEPENDS))]
    in_budget: Annotated[dict[str, Text], AfterValidator(exactly(*IN_BUDGET))]
    dont_know: Text
    prefer_not_to_say: Text
    calculator: CalculatorWords


class Example(Strict):
    """A family whom the rule decides: run as a test, and shown beside the rule."""

    family: Text
    as_of: date
    element: Id
    answers: dict[str, str]


class Citation(Strict):
    source: Id
    at: Text


class Dated(Dates):
    id: Id
    elements: list[Id] = []
    areas: list[Id] = []
    when: Condition = {}
    text: Text
    source: Id | None = None
    """The file's own source where none is named."""
    at: Text | None = None
    clause: Text | None = None
    """The clause of the text beside it, in a document's rules.yaml."""
    also: list[Citation] = []
    confidence: Confidence | None = None
    """How sure we are; the source's own confidence where none is given."""


class Rule(Dated):
    gate: Gate
    outcome: Outcome | None = None
    in_budget: InBudget | None = None
    judged: Text | None = None
    """Who decides, and by what test, where the rule leaves it to somebody's judgement."""
    amends: list[Id] = []
    """Earlier rules that this one stands in place of, where it holds."""
    examples: list[Example] = []


class Note(Dated):
    beside: list[Outcome]


class Event(Strict):
    """A change of the law that changes no answer here, for the timeline."""

    day: date = Field(alias="on")
    areas: list[Id]
    text: Text
    source: Id
    at: Text
    confidence: Confidence | None = None


class LawFile(Strict):
    """A file of national rules. Each entry is held against `Rule` or `Note` by itself."""

    source: Id
    events: list[Event] = []
    rules: list[dict[str, Any]]
    notes: list[dict[str, Any]] = []


class VersionRulesFile(Strict):
    """What one version of a document decides. Each entry is held against `Rule` or `Note` by itself."""

    rules: list[dict[str, Any]]
    notes: list[dict[str, Any]] = []


class DocumentFile(Strict):
    id: Id
    title: Text
    kind: Literal["policy", "leaflet"]
    owner: Text
    summary: Text
    review_interval: Annotated[Text, AfterValidator(_interval)]
    """Like 12 months or 2 years: how long after a review the next one is due."""
    last_reviewed: date | None = None
    review_note: Text | None = None
    """What was reviewed, and by whom, where that is not plain."""


class Original(Strict):
    """The file as its owner issued it."""

    title: Text
    format: Text
    size: Text
    held: bool
    note: Text


class VersionFile(Strict):
    label: Text
    status: Status | None = None
    """Best left out: it follows from the ledger and the dates. `draft` keeps a version from the public."""
    replaces: date | None = None
    """The first day of the version before it; what its marks are about."""
    until: date | None = None
    """Its last day, where the document itself sets one; else it ends when the next version begins."""
    change_note: str = ""
    """What changed, for readers; a draft may do without."""
    date_note: Text | None = None
    notice: Text
    original: Original | None = None


class LedgerEntry(Strict):
    """Something done with a version for good: published, withdrawn, or its text taken away."""

    act: Literal["publish", "withdraw", "remove"]
    document: Id
    version: date
    on: date
    """The day of publishing or removing; of a withdrawal, the first day on which it is not in force."""
    title: Text
    """The document's title, for a page about it where its files are gone."""
    note: Text
    """The change note, or the reason."""
    files: dict[str, str] = {}
    """The SHA-256 of each file, as published."""


class LedgerFile(Strict):
    """Every act in its order; nothing in it is ever changed, only added."""

    entries: list[LedgerEntry]
