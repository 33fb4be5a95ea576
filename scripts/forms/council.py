"""The form of what a council says once for all of its rules: itself, its elements, questions and messages."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from calculator.rules import number
from calculator.terms import DEPENDS, IN_BUDGET, OUTCOMES, Gate, Outcome
from scripts.addresses import Address, Mailbox
from scripts.forms.letters import InReplies
from scripts.forms.rules import Condition, Event, SomeFamilies, Spoken
from scripts.forms.strict import Confidence, Dates, Flag, Id, Ids, Strict, Text, ends_with, exactly


class Link(Strict):
    """A page elsewhere that readers are sent to, as the council calls it."""

    title: Text
    href: Address


class NhsBody(Dates):
    """A body of the NHS that decides on health in the council's area, with its days."""

    name: Text
    confidence: Confidence = "read"


class Authority(Strict):
    """council/authority.yaml: which council this is, and what is said of it on every page."""

    id: Id
    name: Text
    short_name: Text
    standing: Literal["demonstration", "official"]
    """Whether somebody else shows what this council publishes, or the council does so itself."""
    answers: dict[str, str]
    """Facts of the council, as answers that no family is asked for."""
    disclaimer: Text | None = None
    """What a demonstration says of itself; the council's own site has none."""
    nhs_bodies: list[NhsBody] = Field(default=[])
    """Those of its area, the earliest first."""
    events: list[Event] = Field(default=[])
    """Changes in its area that change no answer, for the timeline."""
    route_names: dict[str, Text] = Field(default={})
    """What the council itself calls a way to run a budget, by the way's id, where that is another name."""
    links: list[Link]
    """The council's own site first."""
    advice_service: Link | None = None
    """Where families find the local SEND information, advice and support service."""
    feedback_address: Mailbox | None = None
    """The e-mail address to which the council wants words about its policies sent; None where it has given none."""

    @property
    def helpers(self) -> list[Link]:
        """Who can help a family: the council, its advice service, and then the others."""
        return [*self.links[:1], *filter(None, [self.advice_service]), *self.links[1:]]

    @property
    def is_official(self) -> bool:
        """Whether the council itself publishes this site."""
        return self.standing == "official"


class Kind(Strict):
    """A kind of support as the law tells them apart; each council has elements of its own for some of them."""

    id: Id
    name: Text
    about: Text
    """What belongs to it, for whoever says which kinds an element is of."""
    plain_words: list[Text] = Field(default=[])
    """What people type who look for this kind, where the words of the help that it can be would lead to others too."""


class GateOfDocuments(Strict):
    """What a council's documents may say of a direct payment at one gate."""

    gate: Gate
    outcomes: list[Outcome]
    only_by: Literal["own_questions"] | Condition | None = None
    """The families of whom it may say so: who answers this, or could, to what only the council asks, otherwise."""
    because: Text


class GatesFile(Strict):
    """national/gates.yaml: the gates at which documents may decide. At the others the law alone does."""

    gates: list[GateOfDocuments]


class Area(Strict):
    """A part of the law that pays for support, with rules of its own: education, for one."""

    id: Id
    name: Text
    about: Text
    kinds: list[Kind]


class AreasFile(Strict):
    """national/areas.yaml: the areas in the order in which pages and the calculator show them."""

    areas: list[Area]


class PilotAreasFile(Strict):
    """national/sen-pilot-areas.yaml: the areas that the law named for the pilot of direct payments for education."""

    source: Id
    at: Text
    areas: list[Text]


class Element(Strict):
    """A kind of support that may be in a personal budget, and that is decided about by itself."""

    id: Id
    area: Id
    also_in: Ids = Field(default=[])
    """Other areas whose rules are about it too."""
    kinds: Ids = Field(min_length=1)
    """What it is in the eyes of the law: at least one kind of each of its areas."""
    name: Text
    other_names: list[Text] = Field(default=[])
    """What it is called elsewhere today: two terms that mean one thing."""
    former_names: list[Text] = Field(default=[])
    """What it was called before."""
    help_wanted: Ids = Field(default=[])
    """What families want it for, as national/help-wanted.yaml has it, where its kinds do not say that well."""
    plain_words: list[Text] = Field(default=[])
    """What people type who look for it, besides the nation's words."""
    includes: Text

    @property
    def short_name(self) -> str:
        """Its name without what explains it behind a colon, which nobody writes out in a sentence."""
        return self.name.partition(":")[0]

    @property
    def named_by(self) -> list[str]:
        """The words by which a sentence names it: its id, its names, and by themselves two that one name has."""
        names = [name.partition(":")[0] for name in (self.name, *self.other_names, *self.plain_words)]
        parts = [part for name in names for part in re.split(r", | and ", name)]
        return list(dict.fromkeys([self.id, self.id.replace("_", " "), *names, *parts]))


class ElementsFile(Strict):
    """council/elements.yaml, in the order in which pages and the calculator show it."""

    elements: list[Element]
    without: Ids = Field(default=[])
    """Kinds that the council has no element of, and means to have none."""


_A_SENTENCE = ends_with(".", otherwise="this has to be a whole sentence, so end it with a full stop")

Sentence = Annotated[Spoken, AfterValidator(_A_SENTENCE)]
"""What stands in one line with others, which would run together."""


def _no_sentence(value: str) -> str:
    if value.endswith("."):
        raise ValueError('this follows "This needs", so write no sentence: a yes from the club')
    return value


class Answer(Strict):
    """One of the answers that a question offers."""

    id: Id
    label: Spoken
    says: Text
    """What it says of a child, as it follows "A child": under 16; with a draft plan."""
    act: Sentence | None = None
    """What somebody can do to make it true, where there is something."""
    after: Ids = Field(default=[])
    """The answers that it can take the place of in this way."""
    who_decides: Sentence | None = None
    """Who has the last word on it, as a sentence of its own behind the act."""
    only_for: SomeFamilies = Field(default={})
    """The families whose act it can be, where it is not that of all."""
    unless: SomeFamilies = Field(default={})
    """The families who said something that would no longer mean the same once this is done."""
    pending: Annotated[Spoken, AfterValidator(_no_sentence)] | None = None
    """Where it says that somebody has still to agree: whose yes it needs, as it follows "This needs"."""
    grown_up: Flag = False
    """Whether it says that they are no child any more: a parent is told of "your child" no longer."""
    unpaid: Flag = False
    """Whether it says that the budget is to be run in a way in which nobody is paid."""
    run_by: Text | None = None
    """Whom a letter about help in this place goes to, as it follows "To": the head teacher or principal."""
    letters: InReplies = Field(default={})
    """What a letter says of it, by the letter's name: that somebody has said no, and on what ground."""

    @model_validator(mode="after")
    def _says_all_of_an_act(self) -> Answer:
        # An act that could follow any answer would sooner or later tell somebody to give up what they have.
        if self.act is not None and not (self.after and self.who_decides):
            raise ValueError(
                "an act needs after:, the answers that it can take the place of, and who_decides:, a sentence on who "
                "has the last word"
            )
        if self.act is None and (self.after or self.who_decides or self.only_for or self.unless):
            raise ValueError("after:, who_decides:, only_for: and unless: belong to an act:, and none is written here")
        if self.id in self.after:
            raise ValueError(f"an act leads to another answer: take {self.id} out of after:")
        return self


def _number(value: str) -> str:
    try:
        number(value)
    except ValueError:
        raise ValueError("here must stand a number, like 16 or 2.5") from None
    return value


class Number(Strict):
    """A question whose answer is a number, cut where the rules compare it."""

    unit: Text
    grown_up: Annotated[Text, AfterValidator(_number)] | None = None
    """From which number on they are no child any more, as `grown_up` says it of an answer."""


class AskedOf(Strict):
    """How a question is asked of those who gave an answer by which it is for somebody else to say."""

    answers: dict[Id, Ids]
    label: Spoken
    ask_whom: Sentence


class Question(Dates):
    """Something that the calculator asks a family."""

    id: Id
    label: Spoken
    help: Spoken | None = None
    why: Spoken
    ask_whom: Sentence
    """Whom a family that does not know the answer can ask, as a sentence."""
    asked_of: list[AskedOf] = Field(default=[])
    """In what other words it is asked of some; the first that fits their answers stands."""
    asked_when: Condition = Field(default={})
    after: list[Id] = Field(default=[])
    """The earlier questions that it refers to, as "somebody else" does: it is asked after them."""
    always_asked: Literal["first", "in_turn", "last"] | None = None
    """When it is asked even where no outcome hangs on it, but reasons, steps, letters or what a yes hangs on do: before
    all, once it is known to what it refers; before the others, once that was asked; or behind them."""
    council_fact: Flag = False
    """Whether it is about the council, which may give the answer as a fact, and not about the family."""
    prefer_not_to_say: Flag = False
    """Whether it is private: no link or letter holds its answer. Its first answer gives nothing away."""
    answers: list[Answer] = Field(default=[])
    number: Number | None = None


class Impossible(Strict):
    """Answers that no family can give together, and the reason in words for one that gives them."""

    when: Condition
    text: Spoken


class QuestionsFile(Strict):
    """questions.yaml, of the nation or the council. Of questions that are as good to ask next, the first is asked."""

    questions: list[Question]
    impossible: list[Impossible] = Field(default=[])


class Words(Strict):
    """How an outcome is called, and what it means for a family."""

    label: Text
    meaning: Spoken


class CalculatorWords(Strict):
    """What the calculator's page is called."""

    title: Text


class MessagesFile(Strict):
    """messages.yaml: the words for what the calculator decides, and for answers that are none."""

    outcomes: Annotated[dict[str, Words], AfterValidator(exactly(*OUTCOMES, DEPENDS))]
    in_budget: Annotated[dict[str, Spoken], AfterValidator(exactly(*IN_BUDGET))]
    dont_know: Text
    prefer_not_to_say: Text
    calculator: CalculatorWords
