"""A document and its dated versions: what each is, when it is in force, and how it is cited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from scripts.forms import council as council_form
from scripts.forms import document as document_form
from scripts.forms import strict as strict_form
from scripts.forms.easy_read import EasyReadFile
from scripts.text.clauses import VersionText
from scripts.text.pairing import ClauseHistory, clause_histories, same_clauses

_NAMES_A_CLAUSE = re.compile(r"\bclauses? \d", re.IGNORECASE)

LAW = "the law"
"""How all is called, together, that is the nation's and has no name of its own in a sentence."""


@dataclass(frozen=True)
class Standing:
    """What a version is, and whose."""

    is_adopted: bool
    """Whether it is the council's own text. Else it is this site's words for what is public."""
    restates: tuple[council_form.Source, ...]
    owner: str
    """Whose the text is: the council's, or for a restatement that of whoever keeps this site."""
    dated_by: str
    """How the first day of a restatement was found; empty for a text of the council's."""
    known_until: date | None = None
    """The last day of which a restatement speaks, where it names one."""

    @property
    def is_of_the_law(self) -> bool:
        """Whether it restates nothing of the council's."""
        return not self.is_adopted and all(source.issued_by == "the nation" for source in self.restates)

    @property
    def issued_by(self) -> Literal["the nation", "the council"]:
        """Whose word its rules give."""
        return "the nation" if self.is_of_the_law else "the council"

    @property
    def part(self) -> str:
        """What a numbered part of it is called."""
        # A clause is what a council has adopted. The numbers of a restatement are this site's own, and no council could
        # find one.
        return "clause" if self.is_adopted else "paragraph"

    @property
    def briefly(self) -> str:
        """What stands beside the title of a restatement."""
        return f"this site's restatement{' of the law' if self.is_of_the_law else ''}"

    def restated(self, label: str) -> str:
        """What it restates, inside a sentence: the council's public page of Summer 2015."""
        named = [source.called or source.title for source in self.restates if not _is_law(source)]
        law = [f"{LAW}, {label}"] if any(map(_is_law, self.restates)) else []
        return " and ".join([*named, *law])


def standing_of(
    facts: document_form.StandingFacts,
    owner: str | None,
    authority: council_form.Authority,
    sources: Mapping[str, council_form.Source],
    kept_by: str,
) -> Standing:
    """The standing that document.yaml gives a version; a source that there is not is left to the checks."""
    if facts.standing == "adopted":
        return Standing(True, (), owner or authority.name, "")
    restates = tuple(sources[name] for name in facts.restates if name in sources)
    return Standing(False, restates, kept_by, facts.dated_by or "", facts.known_until)


def _is_law(source: council_form.Source) -> bool:
    return source.issued_by == "the nation" and not source.called


@dataclass(frozen=True)
class Place:
    """A place that a rule, note or step comes from."""

    title: str
    at: str
    """The pinpoint: regulation 6; clause 9.2."""
    href: str | None
    """To a clause of ours, from the site's root, or to the source where it is published."""
    source: str | None
    """The id of a source; None for a clause of a document held here."""
    confidence: strict_form.Confidence
    """How sure we are of it."""
    issued_by: council_form.Issuer
    """Whose word it is."""
    restates: tuple[Place, ...] = ()
    """What it restates, where it is in a restatement: what is cited to a council in its place."""
    is_whole: bool = False
    """Whether the pinpoint is all of the source."""

    @property
    def word_of(self) -> Literal["law", "council"] | None:
        """Whose word it is, where a letter may rely on it: nobody's who was not read, or is neither of the two."""
        if self.confidence != "read" or self.issued_by == "somebody else":
            return None
        return "council" if self.issued_by == "the council" else "law"


def place_in(source: council_form.Source, at: str, confidence: strict_form.Confidence | None = None) -> Place:
    """A place in a source; the source's own confidence stands where none is given."""
    return Place(
        source.title,
        at,
        source.href,
        source.id,
        confidence or source.confidence,
        source.issued_by,
        is_whole=at == source.whole,
    )


@dataclass(frozen=True)
class Version:
    """One dated version of a document."""

    document: document_form.DocumentFile
    in_force: date
    ends: date | None
    """Its last day in force; None where it has no end yet, and before its first day where it never was in force."""
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
    def address(self) -> str:
        """Where it stands on the site, from the site's root."""
        return f"/policy/{self.document.id}/{self.in_force}/"

    @property
    def original(self) -> str | None:
        """The file as its owner issued it, by its name; None where it is not held."""
        return next((name for name in self.files if name.startswith("original.")), None)

    @property
    def images(self) -> list[str]:
        """The pictures of its text, by their names."""
        return [name for name in self.files if name.startswith("image-")]

    @property
    def text_name(self) -> str:
        """Its text to download."""
        return f"{self.document.id}-{self.in_force}.txt"

    @property
    def pdf_name(self) -> str:
        """The same as a PDF."""
        return f"{self.document.id}-{self.in_force}.pdf"

    @property
    def pdf_address(self) -> str:
        """Where its PDF is on the site, beside its page."""
        return f"{self.address}{self.pdf_name}"

    @property
    def is_leaflet(self) -> bool:
        """Whether it is also printed as a sheet of paper that folds."""
        return self.document.kind == "leaflet"

    @property
    def leaflet_address(self) -> str:
        """Where the sheet that folds is on the site, as a PDF."""
        return f"{self.address}{self.document.id}-{self.in_force}-to-fold.pdf"

    @property
    def easy_read_file(self) -> str:
        """Where its Easy Read stands or would stand, as problems name it."""
        council, _, _ = self.folder.rpartition("/documents/")
        return f"{council}/easy-read/{self.document.id}/{self.in_force}.yaml"

    @property
    def easy_read_address(self) -> str:
        """Where it is on the site in Easy Read."""
        return f"{self.address}easy-read/"

    @property
    def easy_read_pdf_address(self) -> str:
        """The same as a PDF."""
        return f"{self.easy_read_address}{self.document.id}-{self.in_force}-easy-read.pdf"

    @property
    def held_files(self) -> list[str]:
        """Those of its own files that the site shows, by their names: the file as issued, and the pictures."""
        return [name for name in self.files if name == self.original or name in self.images]

    @property
    def published_files(self) -> list[str]:
        """Every file that stands beside its page, by its name."""
        sheet = [PurePosixPath(self.leaflet_address).name] if self.is_leaflet else []
        return [*self.held_files, self.text_name, self.pdf_name, *sheet]

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
        """Whether there is a day on which it is in force: not where it was withdrawn before its first."""
        return self.ends is None or self.ends >= self.in_force

    def place(self, clause: str, confidence: strict_form.Confidence | None) -> Place:
        """A clause of it as it is cited."""
        return Place(
            title=self.cited_title,
            at=f"{self.standing.part} {clause}",
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

    def before(self, day: date) -> Version | None:
        """The version before that of the day, whether or not there is one of that day."""
        return next((version for version in reversed(self.versions) if version.in_force < day), None)

    def after(self, day: date) -> Version | None:
        """The version after that of the day."""
        return next((version for version in self.versions if version.in_force > day), None)

    def same_clauses(self, old: Version, new: Version) -> dict[str, str]:
        """The number that each clause of the newer version had in the older, where that has it."""
        return same_clauses(self.clauses, old.in_force, new.in_force)

    @cached_property
    def clauses(self) -> list[ClauseHistory]:
        """Every clause that it ever had, through all versions."""
        return clause_histories([(version.in_force, version.text) for version in self.versions])


def last_day(following: date | None) -> date | None:
    """The last day of a version, from the first day of the one that follows it."""
    return None if following is None else following - timedelta(days=1)
