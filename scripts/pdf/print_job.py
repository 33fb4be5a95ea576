"""All that a PDF is made from: what its template is told, and a name for the state of it all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any, ClassVar

from scripts.pdf.content import Content
from scripts.pdf.fonts import PACKED
from scripts.policy.version import Version
from scripts.templating import on_what_is_new, written_day
from scripts.text import html_tree, markdown

_FOLDER = Path(__file__).parent

# All that the bytes of a PDF hang on, beside the version: were one missing, a change of it would leave the old PDFs in
# the cache, and a site whose PDFs were made in two ways. The files are read, so that nobody has to raise a number.
_LIBRARIES = ("typst", "fonttools", "lxml", "markdown", "nh3")
_FILES = (
    *sorted(_FOLDER.glob("*.py")),
    *sorted(_FOLDER.glob("*.typ")),
    *(Path(str(module.__file__)) for module in (html_tree, markdown)),
    *PACKED,
)


def printer() -> str:
    """A name for the state of what every PDF is made by: our files, the typeface and the libraries."""
    digest = hashlib.sha256()
    for name in _LIBRARIES:
        digest.update(f"{name} {installed(name)}\0".encode())
    for path in _FILES:
        digest.update(_named_digest(path))
    return digest.hexdigest()


def _named_digest(path: Path) -> bytes:
    return f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest()


@dataclass(frozen=True)
class PrintJob:
    """The PDF of a version, to be made if none is kept that was made from the same."""

    template: ClassVar[str] = "version.typ"
    is_numbered: ClassVar[bool] = True
    """Whether every section has its number."""

    version: Version
    site_url: str
    """Without a slash at its end."""
    folder: Path
    """Of the version: no file outside it can be drawn."""
    for_families: tuple[str, ...] = field(default=(), kw_only=True)
    """What it changes for families by its rules."""

    @property
    def address(self) -> str:
        """Where the PDF is on the site."""
        return self.version.pdf_address

    @property
    def drawn(self) -> Iterable[str]:
        """The files of its folder that it draws."""
        return self.version.images

    @property
    def source(self) -> bytes:
        """What Typst is to run."""
        return b"\n".join((_FOLDER / name).read_bytes() for name in ("words.typ", self.template))

    def key(self, printer: str) -> str:
        """A name for the state of everything that the PDF is made from, and of the printer that makes it."""
        # A byte that none of them holds stands between them, so that no two lists of parts read the same.
        parts = [printer, self.template, json.dumps(self.facts()), self.version.text.words]
        digest = hashlib.sha256("\0".join(parts).encode())
        for name in sorted(self.drawn):
            digest.update(_named_digest(self.folder / name))
        return digest.hexdigest()[:32]

    def facts(self) -> dict[str, Any]:
        """What the PDF says of the version."""
        version, withdrawal = self.version, self.version.withdrawal
        # The day of the text and never that of the build: the same text has to give the same bytes on any day.
        created = version.publication.on if version.publication else version.in_force
        return {
            **{name: " ".join(text.split()) for name, text in self._words().items()},
            "for_families": self.for_families,
            "adopted": version.standing.is_adopted,
            "restates": [f"{source.title} ({source.number})" for source in version.standing.restates],
            "created": [created.year, created.month, created.day],
            "draft": version.draft,
            "withdrawn": written_day(withdrawal.on) if withdrawal and withdrawal.on else None,
            "in_force": written_day(version.in_force) if version.applies else None,
            "corrected": not version.applies and not withdrawal,
            "ends": written_day(version.ends) if version.ends else None,
            "address": version.address,
            "site_url": self.site_url,
        }

    def _words(self) -> dict[str, str]:
        version, document, withdrawal = self.version, self.version.document, self.version.withdrawal
        standing = version.standing
        return {
            "title": version.full_title,
            "heading": document.title,
            "summary": document.summary,
            "what": "" if standing.is_adopted else f"{version.cited_title}. The council did not write or adopt it.",
            "notice": version.facts.notice or "",
            "numbers_note": version.numbers_note,
            "label": version.facts.label[:1].upper() + version.facts.label[1:],
            "owner": standing.owner[:1].upper() + standing.owner[1:],
            "note_name": standing.name_of_note + on_what_is_new(version.noted_since),
            "change_note": version.facts.change_note,
            "date_note": (version.facts.date_note or "") if standing.is_adopted else version.dated_by,
            "withdrawal_note": withdrawal.note if withdrawal else "",
        }

    def data(self) -> str:
        """All that the template is told, as JSON."""
        version = self.version
        numbers = {clause.number for clause in version.text.clauses()}
        images = {f"{version.address}{name}": name for name in version.images}
        content = Content(version.address, self.site_url, numbers, images)
        sections = [
            {
                "heading": content.heading(section, self.is_numbered),
                "clauses": [{"number": clause.number, "nodes": content.clause(clause)} for clause in section.clauses],
            }
            for section in version.text.sections
        ]
        return json.dumps({**self.facts(), "sections": sections}, ensure_ascii=False)

    def place_of(self, letters: str) -> tuple[str, int | None]:
        """The file, and where it is known the line, that has letters which cannot be printed."""
        lines = enumerate(self.version.text.source.splitlines(), start=1)
        line = next((number for number, words in lines if letters in words), None)
        # What is not in the text is in what is said of the version, such as the note with which it is being published.
        return f"{self.version.folder}/{'text.md' if line else 'version.yaml'}", line
