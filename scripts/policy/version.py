"""A document and its dated versions: what each is, when it is in force, and how it is cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from scripts.forms import document as document_form
from scripts.forms import strict as strict_form
from scripts.forms.easy_read import EasyReadFile
from scripts.policy.places import Place, place_in
from scripts.policy.standing import Standing
from scripts.text.clauses import VersionText
from scripts.text.pairing import ClauseHistory, clause_histories, same_clauses
from scripts.version_name import VersionName

_NAMES_A_CLAUSE = re.compile(r"\bclauses? \d", re.IGNORECASE)


def original_in(files: Iterable[str]) -> str | None:
    """The file as its owner issued it, among the names of a version's files; None where it is not one of them."""
    return next((name for name in files if name.startswith("original.")), None)


@dataclass(frozen=True)
class Version:
    """One dated version of a document."""

    document: document_form.DocumentFile
    name: VersionName
    """What tells it from the document's others: that of its folder."""
    ends: date | None
    """Its last day in force; None where it has no end yet, and before its first day where it never was in force."""
    comes_after: VersionName | None
    """The one of those that begin some day after which it comes; None where it is the first."""
    facts: document_form.VersionFile
    text: VersionText
    standing: Standing
    draft: bool = False
    """Whether it is not published yet: only checks, the preview and the commands see it."""
    folder: str = ""
    """Where its files are, as problems name it: policy/documents/ID/DATE."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each of its files, as it is now."""
    publication: document_form.LedgerEntry | None = None
    withdrawal: document_form.LedgerEntry | None = None
    easy_read: EasyReadFile | None = None
    """The same in Easy Read, where somebody wrote it."""

    @property
    def in_force(self) -> date:
        """Its first day."""
        return self.name.day

    @property
    def noted_since(self) -> date | None:
        """The first day of the version that its change note compares it with, where it comes after another by now."""
        # A version may be put in between, or withdrawn, long after the note was written and frozen.
        replaces = self.facts.replaces
        return replaces.day if replaces and self.comes_after and replaces != self.comes_after else None

    def is_retrospective(self, today: date) -> bool:
        """Whether it would change, if it was published on that day, what a council had said of days before.

        A restatement tells what was said then: it is always of days that are past, and says how they were found.
        """
        return self.standing.is_adopted and self.in_force < today

    @property
    def address(self) -> str:
        """Where it stands on the site, from the site's root."""
        return f"/policy/{self.document.id}/{self.name}/"

    @property
    def original(self) -> str | None:
        """The file as its owner issued it, by its name; None where it is not held."""
        return original_in(self.files)

    @property
    def images(self) -> list[str]:
        """The pictures of its text, by their names."""
        return [name for name in self.files if name.startswith("image-")]

    @property
    def text_name(self) -> str:
        """Its text to download."""
        return self._named(".txt")

    @property
    def pdf_name(self) -> str:
        """The same as a PDF."""
        return self._named(".pdf")

    @property
    def pdf_address(self) -> str:
        """Where its PDF is on the site, beside its page."""
        return f"{self.address}{self.pdf_name}"

    @property
    def is_leaflet(self) -> bool:
        """Whether it is also printed as a sheet of paper that folds."""
        return self.document.kind == "leaflet"

    @property
    def leaflet_name(self) -> str:
        """The sheet that folds, as a PDF."""
        return self._named("-to-fold.pdf")

    @property
    def leaflet_address(self) -> str:
        """Where the sheet that folds is on the site."""
        return f"{self.address}{self.leaflet_name}"

    @property
    def easy_read_file(self) -> str:
        """Where its Easy Read stands or would stand, as problems name it."""
        council, _, _ = self.folder.rpartition("/documents/")
        return f"{council}/easy-read/{self.document.id}/{self.name}.yaml"

    @property
    def easy_read_address(self) -> str:
        """Where it is on the site in Easy Read."""
        return f"{self.address}easy-read/"

    @property
    def easy_read_pdf_address(self) -> str:
        """The same as a PDF."""
        return f"{self.easy_read_address}{self._named('-easy-read.pdf')}"

    @property
    def held_files(self) -> list[str]:
        """Those of its own files that the site shows, by their names: the file as issued, and the pictures."""
        return [name for name in self.files if name == self.original or name in self.images]

    @property
    def published_files(self) -> list[str]:
        """Every file that stands beside its page, by its name."""
        sheet = [self.leaflet_name] if self.is_leaflet else []
        return [*self.held_files, self.text_name, self.pdf_name, *sheet]

    def _named(self, ending: str) -> str:
        """The name of a file to download, which tells of what version it is wherever it is kept."""
        return f"{self.document.id}-{self.name}{ending}"

    @property
    def title(self) -> str:
        """Its title, with the label that tells it from others; the ledger holds it for good."""
        return f"{self.document.title}, {self.facts.label}"

    @property
    def full_title(self) -> str:
        """The same, with what it is where it is no text of the council's."""
        return self.title if self.standing.is_adopted else f"{self.title}: {self.standing.briefly}"

    @property
    def searched_label(self) -> str:
        """Its label where the document's title stands apart, with what it is where it is no text of the council's."""
        return self.full_title.removeprefix(f"{self.document.title}, ")

    @property
    def cited_title(self) -> str:
        """How a citation calls it."""
        return self.title if self.standing.is_adopted else f"This site's restatement of {self.restated}"

    @property
    def restated(self) -> str:
        """What it restates, inside a sentence; empty for a text of the council's."""
        return self.standing.restated(self.facts.label)

    @property
    def dated_by(self) -> str:
        """How the first day of a restatement was found; empty for a text of the council's, which sets its own."""
        return "" if self.standing.is_adopted else self.standing.dated_by or self.facts.date_note or ""

    @property
    def numbers_note(self) -> str:
        """What a restatement means where it calls its own paragraphs clauses; empty elsewhere."""
        # A text that was frozen with the word keeps it, so the word is explained.
        if self.standing.is_adopted or not _NAMES_A_CLAUSE.search(self.text.source):
            return ""
        return f"Where it says “clause”, it means a {self.standing.part} of this restatement."

    @property
    def known_until(self) -> date:
        """The last day on which it is known to hold: for a text of the council's, its last in force."""
        # A restatement repeats what was public once. That nothing newer is held is no sign that nothing changed.
        last = self.ends or date.max
        # A day before its first, which document.yaml may name once for several versions, is no word on this one.
        named = max(self.standing.known_until or self.in_force, self.in_force)
        return last if self.standing.is_adopted else min(last, named)

    @property
    def applies(self) -> bool:
        """Whether there is a day on which it is in force: not where it was withdrawn, or corrected, from its first."""
        return self.ends is None or self.ends >= self.in_force

    def place(self, clause: str, confidence: strict_form.Confidence | None) -> Place:
        """A clause of it as it is cited."""
        return Place(
            title=self.cited_title,
            at=self.standing.cited(clause),
            href=f"{self.address}#clause-{clause}",
            source=None,
            confidence=confidence or "read",
            issued_by=self.standing.issued_by,
            # The numbers of a restatement are this site's own, so what it restates is cited as a whole.
            restates=tuple(place_in(source, source.number) for source in self.standing.restates),
        )

    def in_force_on(self, day: date) -> bool:
        """Whether it is what applies on that day."""
        return self.in_force <= day and (self.ends is None or day <= self.ends)

    def status(self, today: date) -> document_form.Status:
        """What it is on that day: a fact where it is a draft or was withdrawn, and worked out where it is not."""
        if self.draft:
            return "draft"
        if not self.applies and not self.withdrawal:
            return "corrected"
        # Until the day of a withdrawal that is still to come, the version is what it was.
        if self.withdrawal and (self.withdrawal.on <= today or not self.applies):
            return "withdrawn"
        if self.in_force > today:
            return "scheduled"
        return "in_force" if self.in_force_on(today) else "superseded"


@dataclass(frozen=True)
class Document:
    """A document in all its versions, the oldest first."""

    facts: document_form.DocumentFile
    versions: tuple[Version, ...]

    @property
    def owner(self) -> str | None:
        """Whose its newest version is; None where it has no version."""
        return self.versions[-1].standing.owner if self.versions else None

    def in_force_on(self, day: date) -> Version | None:
        """The version that applies on that day, if one does."""
        return next((version for version in self.versions if version.in_force_on(day)), None)

    def before(self, name: VersionName) -> Version | None:
        """The version before that of this name, whether or not there is one of this name."""
        return next((version for version in reversed(self.versions) if version.name < name), None)

    def followed_by(self, name: VersionName) -> Version | None:
        """The version that one of this name follows or corrects: one withdrawn before its first day never was."""
        earlier = (version for version in reversed(self.versions) if version.name < name)
        return next((version for version in earlier if version.applies or not version.withdrawal), None)

    def after(self, name: VersionName) -> Version | None:
        """The version after that of this name."""
        return next((version for version in self.versions if version.name > name), None)

    def same_clauses(self, old: Version, new: Version) -> dict[str, str]:
        """The number that each clause of the newer version had in the older, where that has it."""
        return same_clauses(self.clauses, old.name, new.name)

    @cached_property
    def clauses(self) -> list[ClauseHistory]:
        """Every clause that it ever had, through all versions."""
        # In the order in which they came out: a version that comes between two must not change what addresses of theirs
        # lead to. What is not public yet comes last.
        out = sorted(self.versions, key=lambda known: known.publication.on if known.publication else date.max)
        marked = {str(known.name): str(known.facts.replaces) for known in self.versions if known.facts.replaces}
        return clause_histories([(version.name, version.text) for version in out], marked)

    def correction_of(self, version: Version) -> Version | None:
        """The version of the same day that stands in its place; None where there is none."""
        if version.applies or version.withdrawal:
            return None
        same_day = (known for known in reversed(self.versions) if known.in_force == version.in_force)
        return next((known for known in same_day if known.name > version.name and known.applies), None)

    def marked_against(self, version: Version) -> Version | None:
        """The version that the marks in a text are about: the one that it replaced when it was written."""
        replaced = version.facts.replaces
        if replaced is None or replaced >= version.name:
            return self.before(version.name)
        return next((known for known in self.versions if known.name == replaced), None)


def last_day(following: date | None) -> date | None:
    """The last day of a version, from the first day of the one that follows it."""
    return None if following is None else following - timedelta(days=1)
