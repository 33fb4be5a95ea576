"""The form of a document, of each of its versions, and of the ledger of what was published."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from scripts.forms.strict import Id, Ids, Interval, Strict, Text
from scripts.version_name import VersionName

Status = Literal["draft", "scheduled", "in_force", "superseded", "corrected", "withdrawn"]


def _version_name(written: object) -> VersionName:
    try:
        return VersionName(written)
    except ValueError:
        # Most often it is no date, which officers are told as of any other.
        raise PydanticCustomError("date_of_a_version", "no name of a version") from None


Named = Annotated[VersionName, PlainValidator(_version_name), PlainSerializer(str, return_type=str)]
"""A version, by its name."""


class StandingFacts(Strict):
    """What a text is. It stands in document.yaml, for the files of a version are frozen once it is published."""

    standing: Literal["adopted", "restated"]
    """The council's own text, or this site's words for something that is public."""
    restates: Ids = Field(default=[])
    """The sources that a restatement is of."""
    dated_by: Text | None = None
    """How the first day of a restatement was found, where the version's own `date_note` does not say it."""
    known_until: date | None = None
    """The last day of the time that what is restated speaks of; its first day alone, where none is named. After it
    nobody who keeps this site knows whether it still holds."""


class VersionStanding(StandingFacts):
    """What one version is, where that differs from the document's others."""

    version: Named


class DocumentFile(StandingFacts):
    """document.yaml: what is true of a document in all its versions."""

    id: Id
    title: Text
    kind: Literal["policy", "leaflet"]
    owner: Text | None = None
    """Whose the adopted versions are, where that is not the council itself."""
    exceptions: list[VersionStanding] = Field(default=[])
    summary: Text
    review_interval: Interval
    """Like 12 months or 2 years: how long after a review the next one is due."""
    last_reviewed: date | None = None
    review_note: Text | None = None
    """What was reviewed, and by whom, where that is not plain."""
    printed_numbers: list[Text] = Field(default=[])
    """The clauses that keep their numbers on a leaflet of paper, beside those that rules or the text itself cite."""

    def standing_of(self, version: VersionName) -> StandingFacts:
        """What the version of that name is."""
        return next((facts for facts in self.exceptions if facts.version == version), self)


class Original(Strict):
    """The file as its owner issued it."""

    title: Text
    format: Text
    size: Text
    pages: int | None = Field(default=None, gt=0)
    """How many it has, where that is known."""
    held: bool
    note: Text


class LeftOut(Strict):
    """That somebody found that the change note may leave something out, and why."""

    by: Text
    why: Text


class VersionFile(Strict):
    """version.yaml: what is said of one version; its first day is in the name of its folder."""

    label: Text
    status: Status | None = None
    """Best left out: it follows from the ledger and the dates. `draft` keeps a version from the public."""
    replaces: Named | None = None
    """The version before it when it was written; what its marks are about."""
    until: date | None = None
    """Its last day, where the document itself sets one; else it ends when the next version begins."""
    change_note: str = ""
    """What changed, for readers; a draft may do without."""
    not_in_note: dict[Text, LeftOut] = Field(default={})
    """What changed and the change note need not mention, each by its clause and what came or went: 2.1 £9."""
    date_note: Text | None = None
    retrospective: Text | None = None
    """Why it holds from a day before it was published, for readers; `publish` writes it."""
    notice: Text | None = None
    """What it says of itself in words of its own. What it is follows from document.yaml."""
    original: Original | None = None


class LedgerEntry(Strict):
    """Something done with a version for good: published, withdrawn or not after all, or its text taken away."""

    act: Literal["publish", "withdraw", "reinstate", "remove"]
    document: Id
    version: Named
    on: date
    """The day of the act; of a withdrawal, the first day on which it is not in force."""
    title: Text
    """The document's title, for a page about it where its files are gone."""
    note: Text
    """The change note, or the reason."""
    files: dict[str, str] = Field(default={})
    """The SHA-256 of each file, as published."""
    steps: dict[Id, str] = Field(default={})
    """The council's own steps that families were told then, by their ids, each with the digest of its words: they stand
    in no file of the version."""


class LedgerFile(Strict):
    """Every act in its order; nothing in it is ever changed, only added."""

    entries: list[LedgerEntry]
