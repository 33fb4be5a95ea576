"""The made-up documents in their versions, and the questions whose answer in them is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scripts.bench.made_archive.changing_text import ChangingText
from scripts.bench.made_archive.words import Topic, topics
from scripts.text.clauses import parse_text
from scripts.text.pairing import clause_histories

NEWEST = date(2026, 7, 1)
"""When the last version of the first document comes into force; that of each later document, a day later."""
SPAN = timedelta(days=730)
"""From one version of a document to the next."""


@dataclass(frozen=True)
class MadeVersion:
    """A version: its first day, its text.md and its change note."""

    day: date
    text: str
    note: str


@dataclass(frozen=True)
class MadeDocument:
    """A document with its versions, the oldest first."""

    id: str
    title: str
    topic: Topic
    versions: Sequence[MadeVersion]


@dataclass(frozen=True)
class KnownAnswer:
    """What somebody types into a search, and the clause that they should find first."""

    words: str
    about: str
    """What the clause is about, in its own words; no other document has these."""
    document: str
    version: str
    """The first day of the version in force."""
    clause: str
    """Its address on the page of the version in force, /policy/DOCUMENT/, after `#clause-`."""
    number: str
    """The number printed before it, which is its address on the dated page, /policy/DOCUMENT/VERSION/."""


def made_documents(number: int, versions: int) -> Iterator[MadeDocument]:
    """So many documents in so many versions each, two years apart, the last in the summer of 2026."""
    for index in range(number):
        topic, again = topics()[index % len(topics())], index // len(topics())
        title = topic.title + (f", part {again + 1}" if again else "")
        name = re.sub(r"[^a-z0-9]+", "-", title.lower().replace("é", "e")).strip("-")
        newest = NEWEST + timedelta(days=index)
        days = [newest - SPAN * earlier for earlier in reversed(range(versions))]
        yield MadeDocument(name, title, topic, list(_versions(topic, title, days)))


def _versions(topic: Topic, title: str, days: Sequence[date]) -> Iterator[MadeVersion]:
    text = ChangingText(topic, title)
    for day in days:
        note = text.next() if day != days[0] else "The first version of this made-up text."
        yield MadeVersion(day, text.source(), note)


def known_answers(documents: int = 60, versions: int = 6) -> list[KnownAnswer]:
    """Two questions for each document, with the clause that answers them in the version in force today.

    The clause stands in every version, each time in other words; often with another number.
    """
    return [answer for document in made_documents(documents, versions) for answer in _answers(document)]


def _answers(document: MadeDocument) -> Iterator[KnownAnswer]:
    texts = [(version.day.isoformat(), parse_text(version.text, "text.md")[0]) for version in document.versions]
    histories = clause_histories(texts)
    day, text = texts[-1]
    for about, words in document.topic.asked:
        number = next(clause.number for clause in text.clauses() if about in clause.text)
        clause = next(history.id for history in histories if history.numbers.get(day) == number)
        yield KnownAnswer(words, about, document.id, day, clause, number)
