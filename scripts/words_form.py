"""The form of the words that families read in the calculator, in policy/words: a folder for each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, Field

from calculator import drafts, money, support_plan
from calculator.words import SENTENCES
from scripts.glossary_form import GlossaryFile
from scripts.guide_form import GuideWords
from scripts.model import Strict, Text, exactly

DRAFTS = drafts.TEMPLATES
MONEY = {**money.SENTENCES, **support_plan.TEMPLATES}
PAGE: tuple[str, ...] = ()
"""What the page says: every sentence that its template or its scripts name. Add the name here, and the words to
page.yaml in each language's folder."""


def _with(wanted: Mapping[str, tuple[str, ...]]) -> Callable[[dict[str, str]], dict[str, str]]:
    """A check that each sentence has exactly those places to be filled that the calculator fills."""

    def check(sentences: dict[str, str]) -> dict[str, str]:
        for name, sentence in sentences.items():
            try:
                found = {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}
            except ValueError as error:
                raise ValueError(f"the sentence '{name}' cannot be filled in: {error}") from None
            if found != set(wanted[name]):
                places = ", ".join(f"{{{field}}}" for field in wanted[name]) or "none"
                raise ValueError(f"the sentence '{name}' must have these in curly brackets, and no others: {places}")
        return sentences

    return check


class ConversationWords(Strict):
    """What the calculator itself says."""

    months: Annotated[list[Text], Field(min_length=12, max_length=12)]
    conversation: Annotated[dict[str, Text], AfterValidator(exactly(*SENTENCES)), AfterValidator(_with(SENTENCES))]


class DraftWords(Strict):
    """The drafts that a family can copy."""

    drafts: Annotated[dict[str, Text], AfterValidator(exactly(*DRAFTS)), AfterValidator(_with(DRAFTS))]


class MoneyWords(Strict):
    """What is said of a family's own figures, and the draft support plan."""

    money: Annotated[dict[str, Text], AfterValidator(exactly(*MONEY)), AfterValidator(_with(MONEY))]


class PageWords(Strict):
    """What the page says around it."""

    page: Annotated[dict[str, Text], AfterValidator(exactly(*PAGE))]


class Language(Strict):
    """All the words of one language."""

    calculator: ConversationWords
    drafts: DraftWords
    money: MoneyWords
    page: PageWords
    glossary: GlossaryFile
    guide: GuideWords
