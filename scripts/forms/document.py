"""The form of a document, of each of its versions, and of the ledger of what was published."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from scripts.forms.strict import Id, Interval, Strict, Text

Status = Literal["draft", "scheduled", "in_force", "superseded", "withdrawn"]


class DocumentFile(Strict):
    """document.yaml: what is true of a document in all its versions."""

    id: Id
    title: Text
    kind: Literal["policy", "leaflet"]
    owner: Text
    summary: Text
    review_interval: Interval
    """Like 12 months or 2 years: how long after a review the next one is due."""
    last_reviewed: date | None = None
    review_note: Text | None = None
    """What was reviewed, and by whom, where that is not plain."""


class Original(Strict):
    """The file as its owner issued it."""

    title: Text
    format: Text
    size: Text
    pages: int | None = Field(default=None, gt=0)
    """How many it has, where that is known."""
    held: bool
    note: Text


class VersionFile(Strict):
    """version.yaml: what is said of one version; its first day is the name of its folder."""

    label: Text
    status: Status | None = None
    """Best left out: it follows from the ledger and the dates. `draft` keeps a version from the public."""
    replaces: date | None = None
    """The first day of the version before it; what its marks are about."""
    until: date | None = None
    """Its last day, where the document itself sets one; else it ends when the next version begins."""
    change_note: str = ""
    """What changed, for readers; a draft may do without."""
    date_note: Text | None = None
    notice: Text
    original: Original | None = None


class LedgerEntry(Strict):
    """Something done with a version for good: published, withdrawn, or its text taken away."""

    act: Literal["publish", "withdraw", "remove"]
    document: Id
    version: date
    on: date
    """The day of publishing or removing; of a withdrawal, the first day on which it is not in force."""
    title: Text
    """The document's title, for a page about it where its files are gone."""
    note: Text
    """The change note, or the reason."""
    files: dict[str, str] = Field(default={})
    """The SHA-256 of each file, as published."""


class LedgerFile(Strict):
    """Every act in its order; nothing in it is ever changed, only added."""

    entries: list[LedgerEntry]
