"""The form of national/refused.yaml: what a family can do about each no, by when, and what stays open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from calculator.letter_names import LETTERS_TO
from calculator.suggestion import use_instead
from scripts.forms.located import Located, Path
from scripts.forms.rules import Citation
from scripts.forms.strict import Confidence, Id, Strict, Text
from scripts.problems import Problem


class Cited(Citation):
    """A source with its pinpoint, and how sure we are of this place, where that is less than of the source."""

    confidence: Confidence | None = None


class Limit(Strict):
    """How long a family has for something."""

    id: Id
    months: int = Field(gt=0)
    counted: Literal["from", "after"]
    """Whether the day of the no is the first day of the time, or the day before it."""
    short: Text
    """The time alone, which is in sight; the text is a press away."""
    text: Text
    sources: list[Cited] = Field(min_length=1)


class Route(Strict):
    """A way on after a no: what steps say of it, or a text of its own with its sources."""

    id: Id
    title: Text
    sums_up: Text | None = None
    """What a no comes to that has this way on first."""
    how: Text | None = None
    """How to go that way, in few words."""
    only: Text | None = None
    """For whom alone it is."""
    steps: list[Id] = Field(default=[])
    since: date | None = Field(default=None, alias="from")
    """The first day of the law that its own text is about."""
    day_unknown: bool = False
    """Whether no source says from which day it is there: its steps begin with the day of what they cite."""
    text: Text | None = None
    sources: list[Cited] = Field(default=[])
    limits: list[Id] = Field(default=[])
    untimed: bool = False
    """Whether we looked for a time limit of it in the law, and know of none."""
    in_letter: Text | None = None
    """What a letter that this file writes says on its strength, with its sources."""

    @model_validator(mode="after")
    def _says_something_once(self) -> Self:
        if self.steps and (self.text or self.since):
            raise ValueError("a way on with `steps` has no text or day of its own: what it says is in steps.yaml")
        if not self.steps and not (self.text and (self.since or self.day_unknown) and self.sources):
            raise ValueError("a way on without `steps` needs `text`, `from` or `day_unknown`, and `sources`")
        if self.since and self.day_unknown:
            raise ValueError("a way on has `from`, or `day_unknown`, and not both")
        return self


class StaysOpen(Strict):
    """Something that a no leaves open."""

    id: Id
    text: Text
    page: Text | None = None
    """The page that says more, by its name in docs/ without .md, or `calculator`."""
    page_title: Text | None = None
    sources: list[Cited] = Field(default=[])


class Ground(Strict):
    """A reason that was given, with what to say to it."""

    id: Id
    name: Text
    answers: dict[str, str] = Field(default={})
    """What such a family could answer in the calculator: the letter is the one that it would get there."""
    opening: Text | None = None
    """What its letter says of this no, where no answer in the calculator says just that."""
    say: Text | None = None
    """What to say to it; nothing need be said to the only one."""
    sources: list[Cited] = Field(default=[])


class OwnLetter(Strict):
    """A letter about what the calculator does not ask: it begins with the opening of the ground, and says what the
    ways on lend it."""

    to: Literal["council", "nhs"]
    matter: Text


class No(Strict):
    """One no: who said it, and what it was about."""

    id: Id
    name: Text
    routes: list[Id] = Field(min_length=1)
    stays_open: list[Id] = Field(alias="open", min_length=1)
    in_sight: int = Field(default=0, ge=0)
    """How many of the first of them are in sight: where nothing else is open, they are the answer."""
    grounds_say: Text | None = None
    grounds_from: list[Cited] = Field(default=[])
    letter: Id | None = None
    """The letter of the calculator that answers it."""
    own_letter: OwnLetter | None = None
    """The letter that does, where the calculator has none."""
    grounds: list[Ground] = Field(min_length=1)
    grown_up: bool = False
    """Whether it is about nobody's child any more."""

    @property
    def names_parts(self) -> bool:
        """Whether its letter names what was refused, part by part."""
        return (self.letter or "").startswith("refusal")

    @model_validator(mode="after")
    def _has_a_letter(self) -> Self:
        if bool(self.letter) == bool(self.own_letter):
            raise ValueError("it needs either `letter` or `own_letter`")
        if any(not (ground.answers if self.letter else ground.opening) for ground in self.grounds):
            raise ValueError("a ground needs `answers` beside `letter`, and `opening` beside `own_letter`")
        if len(self.grounds) > 1 and not all(ground.say for ground in self.grounds):
            raise ValueError("each of several grounds needs `say`: what to say to that reason")
        return self


class Asked(Strict):
    """What families asked for and were refused."""

    id: Id
    name: Text
    asks: Text = "What happened?"
    """The question that leads to one of its noes."""
    areas: list[Id] = Field(default=[])
    kinds: list[Id] = Field(default=[])
    noes: list[No] = Field(min_length=1)


class RefusedFile(Strict):
    """refused.yaml."""

    limits: list[Limit]
    routes: list[Route]
    stays_open: list[StaysOpen] = Field(alias="open")
    asked: list[Asked]


def unknown_names(
    file: RefusedFile, located: Located, steps: Collection[str], questions: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """What the file names beside sources, and what is not there."""
    known: dict[str | int, tuple[str, Collection[str]]] = {
        "steps": ("step", steps),
        "limits": ("limit", [limit.id for limit in file.limits]),
        "routes": ("way on", [route.id for route in file.routes]),
        "open": ("entry under `open`", [left.id for left in file.stays_open]),
        "letter": ("letter", LETTERS_TO),
    }
    first = {no.routes[0] for asked in file.asked for no in asked.noes}
    for place, route in enumerate(file.routes):
        if route.id in first and not (route.sums_up and route.how):
            yield located.problem(("routes", place), "is what a no has first, so it needs `sums_up` and `how`.")
    for keys, value in located.values():
        key = keys[-2] if isinstance(keys[-1], int) else keys[-1]
        if key in known and value not in known[key][1]:
            kind, there = known[key]
            yield located.problem(keys, f"is {value!r}, which is no {kind} here. {use_instead(value, there)}")
        if keys[-2:-1] == ("answers",):
            yield from _answer_problems(located, keys, str(key), value, questions)


def _answer_problems(
    located: Located, keys: Path, question: str, answer: str, questions: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    if question not in questions:
        says = f"is {question!r}, which is no question here. {use_instead(question, questions)}"
        yield located.problem(keys, says)
    elif answer not in questions[question]:
        says = f"is {answer!r}, which is no answer to that question here. {use_instead(answer, questions[question])}"
        yield located.problem(keys, says)
