"""The form of the answers that search puts first, where no other data leads from what people type to them."""

from __future__ import annotations

from pydantic import Field

from scripts.forms.strict import Strict, Text


class BestAnswer(Strict):
    """A page, or a part of one, that answers what people type."""

    page: str = Field(pattern=r"^[a-z0-9/-]+/(#[\w-]+)?$")
    """Its address from the site's top: how-to-ask/#without-a-plan."""
    words: list[Text] = Field(min_length=1)
    """What people type who look for it, one phrase each."""


class BestAnswersFile(Strict):
    """national/best-answers.yaml: of two pages for the same words, the earlier is shown first."""

    same_words: list[list[Text]] = Field(default=[])
    """Words that search reads as one word, as far as they lead to a page."""
    answers: list[BestAnswer]
