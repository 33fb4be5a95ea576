"""The form of what a council says once for all of its rules: itself, its elements, questions, sources and messages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from calculator.rules import DEPENDS, IN_BUDGET, OUTCOMES
from scripts.forms.rules import Condition
from scripts.forms.strict import Confidence, Dates, Id, Interval, Strict, Text, exactly


class Link(Strict):
    title: Text
    href: Text


class Authority(Strict):
    id: Id
    name: Text
    short_name: Text
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
    also_in: list[Id] = Field(default=[])
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
    after: list[Id] = Field(default=[])
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
    asked_when: Condition = Field(default={})
    prefer_not_to_say: bool = False
    """Whether it is private: no link or letter holds its answer. Its first answer gives nothing away."""
    answers: list[Answer] = Field(default=[])
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
    review_interval: Interval = "12 months"
    """How long after that day they are to be gone through again."""
    kept_by: Text | None = None
    """Who answers for the pages made from policy/; the council itself where nobody else is named."""
    sources: list[Source]


class Words(Strict):
    label: Text
    meaning: Text


class CalculatorWords(Strict):
    title: Text


class MessagesFile(Strict):
    outcomes: Annotated[dict[str, Words], AfterValidator(exactly(*OUTCOMES, DEPENDS))]
    in_budget: Annotated[dict[str, Text], AfterValidator(exactly(*IN_BUDGET))]
    dont_know: Text
    prefer_not_to_say: Text
    calculator: CalculatorWords
