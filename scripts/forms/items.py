"""The form of items.yaml, of the nation or of a council: the things that families ask if they can use the money for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from scripts.forms.strict import Confidence, Dates, Id, Strict, Text, ends_with

_WHOLE = ends_with(".", "?", otherwise="this has to be whole sentences, so end it with a full stop")

Sentences = Annotated[Text, AfterValidator(_WHOLE)]
"""What stands beside others, with its source behind it."""

_ASKS = ends_with("?", otherwise="this has to be a question, so end it with a question mark")

Question = Annotated[Text, AfterValidator(_ASKS)]


class Said(Strict):
    """What somebody says on a page of their own, and where. It may say less than the law, and binds nobody else."""

    text: Sentences
    source: Id
    at: Text
    confidence: Confidence | None = None
    """How sure we are; the source's own confidence where none is given."""


class OnDays(Dates):
    """What is so on its days, the first and the last included."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"it ends on {self.until}, before it begins on {self.since}; mend one of the two days")
        return self


class LawSaid(Said, OnDays):
    """What the law says, on its days."""

    name: Text | None = None
    """For whom or what it says so, where that is not all: Social care under 18."""
    since: date = Field(alias="from")


class DecidingTest(LawSaid):
    """By what test the law decides what the money may be spent on, for some kinds of support."""

    kinds: list[Id] = Field(min_length=1)


class ItemGroup(Strict):
    """What several items have in common, as a heading of their list."""

    id: Id
    name: Text


class Answer(OnDays):
    """The short answer of some days: as much as is so on them for every family."""

    text: Sentences


class Item(Strict):
    """Something that families ask about."""

    id: Id
    """Its name in addresses: /can-i-use-it-for/wheelchair/."""
    group: Id
    name: Text
    question: Question
    """What a family asks, as the page is called."""
    plain_words: list[Text] = Field(min_length=1)
    """What people type who look for it. These words lead to it, and promise nothing."""
    answers: list[Answer] = Field(min_length=1)
    """In the order of their days, each from the day after the last of the one before it."""
    kinds: list[Id] = Field(default=[])
    """The kinds of support that it could come under; none where no part of a budget is known to be for it."""
    help_wanted: list[Id] = Field(default=[])
    """What families want it for: of its kinds, only a council's elements that can be such help are shown."""
    law: list[LawSaid] = Field(default=[])
    elsewhere: list[Said] = Field(default=[])
    """What single councils and others say of it."""
    on_no_list: bool = False
    """Whether no list held for all councils says that a direct payment is for it, or is not."""
    results_ask: Question | None = None
    """The question of a note of the law on which the item's page says more: the result leads there from its answer."""
    in_texts: list[Text] = Field(min_length=1)
    """The words by which a council's own text, or the name of a part, would name it."""
    ask: list[Question] = Field(min_length=1)
    """What to ask one's own council."""
    see: list[Text] = Field(default=[])
    """Pages of the guide that say more, as docs/ has them."""

    def answer_on(self, day: date) -> Answer | None:
        """What is answered on the day; None before the first answer, and after the last."""
        return next((answer for answer in self.answers if answer.in_force(day)), None)


class CouncilItemsFile(Strict):
    """council/items.yaml: what a council adds, in the groups and under the tests of the nation."""

    items: list[Item]


class ItemsFile(CouncilItemsFile):
    """national/items.yaml: the same for every council in England."""

    groups: list[ItemGroup]
    deciding: list[DecidingTest]
