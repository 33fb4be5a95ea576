"""The words that the made-up archive is put together from: topics, sentences, and wordings of what is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.forms.located import parse

_HERE = Path(__file__).resolve().parent

ASKED = (
    [
        "For {about}, ask us first and pay £{number}.",
        "You can ask about {about}. The charge is £{number}, paid when we agree.",
        "We look at {about} case by case, and we charge £{number}.",
        "A fee of £{number} covers {about}, with one visit.",
        "Since the last review, {about} has cost £{number} and needs a letter from us.",
        "Write to us about {about}. If we agree, you pay £{number} within a month.",
    ],
    [
        "We answer questions about {about} within {number} days.",
        "If it is about {about}, you hear from us in {number} days.",
        "Allow {number} days for an answer about {about}.",
        "Requests for {about} are put first, and settled in {number} days.",
        "A panel of three decides about {about} every {number} days.",
        "Nobody waits longer than {number} days for a decision about {about}.",
    ],
)
"""The wordings, one for each version, of the two clauses that a question with a known answer is about."""


@dataclass(frozen=True)
class Topic:
    """What one document is about, and what people ask of it."""

    title: str
    thing: str
    people: str
    asked: tuple[tuple[str, str], tuple[str, str]]
    """Of the two clauses: what each is about, and what somebody types who looks for it."""


@dataclass(frozen=True)
class Section:
    """A section that a document may have: its heading, and for each clause its two wordings."""

    heading: str
    clauses: list[list[str]]


@cache
def sections() -> list[Section]:
    """Every section, in the order in which documents have them."""
    text = (_HERE / "sentences.yaml").read_text(encoding="utf-8")
    return [Section(section["heading"], section["clauses"]) for section in parse(text, "sentences.yaml").data]


@cache
def topics() -> list[Topic]:
    """A topic for each document; where there are more documents than topics, they begin again."""
    rows = [line.split("|") for line in (_HERE / "topics.txt").read_text(encoding="utf-8").splitlines()]
    return [Topic(row[0], row[1], row[2], ((row[3], row[4]), (row[5], row[6]))) for row in rows]
