"""The form of what the guide for families lists: the path, the ways, its worked examples and the replies."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from scripts.forms.document import Named
from scripts.forms.strict import Id, Strict, Text


class Stage(Strict):
    """One stage on the way to a plan."""

    clock: Text
    """When it is, as short as can be: Week 6."""
    name: Text
    says: list[Text]
    """What happens, a sentence each."""
    ask: Text | None = None
    """What can be asked for at this stage, where something can."""


class Way(Strict):
    """One way to run a personal budget."""

    id: Id
    name: Text
    chain: list[Text]
    """Through whose hands the money goes, from the one who gives it to what is bought. The last but one holds it."""
    holds: Text = "holds the money"
    """What that one does, as a verb that fits who it is."""
    pays: Text = "pays for"
    """What that one does for what is bought."""
    arranges: Text
    """Who finds the support and pays for it."""
    asks: Text
    """What it asks of the family."""
    suits: Text
    """Whom it may suit."""


class GuideWords(Strict):
    """What the guide shows as a list that is drawn, and says nowhere else."""

    path: list[Stage]
    ways: list[Way]


class WorkedExample(Strict):
    """A made-up family, whose answers the calculator decides."""

    id: Id
    name: Text
    story: list[Text]
    """Who they are and what they ask, a paragraph each."""
    answers: dict[str, str]


class WorkedExamplesFile(Strict):
    """worked-examples.yaml. What the families get is decided anew in each build, and so stands nowhere in it."""

    families: list[WorkedExample]


class Reply(Strict):
    """What people said of a policy, and what changed because of it."""

    said: Text
    """What they said, in the words of whoever keeps the record. No name of a person stands here."""
    heard: date = Field(alias="on")
    did: Text
    """What was done, or why nothing was."""
    document: Id
    version: Named
    """The version that it changed."""
    clause: Text


class RepliesFile(Strict):
    """you-said-we-did.yaml: what people said of the policies, and what came of it."""

    replies: list[Reply]
