"""The form of policy/common-delivery-model.yaml: the statements on which a team assesses itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from scripts.forms.strict import Id, Strict, Text, exactly

Mark = Literal["document", "duty", "guide", "judgement"]


class Principle(Strict):
    """Something with a name that the form explains: a principle of the model, or an answer that is no level."""

    name: Text
    meaning: Text


class Level(Principle):
    """How far a team has come with a statement, as a number that counts for its score."""

    id: Id
    number: int


class Role(Strict):
    """Who fills the form in."""

    id: Id
    name: Text


class Guide(Strict):
    """A public source that no rule cites, so that it is not among policy/sources.yaml."""

    id: Id
    title: Text
    read: Text
    """When it is from, and how it was read, in a whole sentence."""


class Basis(Strict):
    """Where a statement comes from."""

    mark: Mark
    source: Id | None = None
    at: Text | None = None

    @model_validator(mode="after")
    def _names_its_source(self) -> Basis:
        if (self.source is None) != (self.mark == "judgement"):
            raise ValueError("name a source, except after the mark 'judgement', which has none")
        return self


class Statement(Strict):
    """A sentence about a good service; a team says how far it is true of its own."""

    id: Id
    text: Text
    bases: Annotated[list[Basis], Field(alias="from", min_length=1)]

    @property
    def is_duty(self) -> bool:
        """Whether it follows from a duty in law, so that a low score may be a gap in law."""
        return any(basis.mark == "duty" for basis in self.bases)


class ModelElement(Strict):
    """One of the ten elements of the common delivery model."""

    id: Id
    name: Text
    starting: Text
    working: Text
    statements: Annotated[list[Statement], Field(min_length=1)]


class Theme(Strict):
    """Elements of the model that belong together."""

    id: Id
    name: Text
    elements: Annotated[list[ModelElement], Field(min_length=1)]


def _each_once(themes: list[Theme]) -> list[Theme]:
    """The themes, where no two statements and no two elements have one id: saved files tell them apart by it."""
    elements = [element for theme in themes for element in theme.elements]
    statements = [statement for element in elements for statement in element.statements]
    for kind, named in (("element", elements), ("statement", statements)):
        ids = [entry.id for entry in named]
        for twice in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
            raise ValueError(f"the {kind} '{twice}' stands twice; give one of them another id")
    return themes


class DeliveryModelFile(Strict):
    """The whole form: who fills it in, how they answer, and where each statement comes from."""

    dated: date
    """The day on which the statements were last changed."""
    title: Text
    origin: list[Text]
    limits: list[Text]
    principles: list[Principle]
    levels: list[Level]
    dont_know: Principle
    roles: list[Role]
    marks: Annotated[dict[str, Text], AfterValidator(exactly(*get_args(Mark)))]
    guides: list[Guide]
    themes: Annotated[list[Theme], AfterValidator(_each_once)]

    @property
    def elements(self) -> list[ModelElement]:
        """All ten, in the model's order."""
        return [element for theme in self.themes for element in theme.elements]
