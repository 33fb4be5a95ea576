"""A version in Easy Read, as a PDF."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from scripts.forms.easy_read import EasyReadFile
from scripts.pdf.easy_read_notes import WHERE_TO_TURN, easy_read_notes, figures_of
from scripts.pdf.print_job import PrintJob


@dataclass(frozen=True)
class EasyReadJob(PrintJob):
    """A version in Easy Read. Its folder is that of the drawings."""

    template: ClassVar[str] = "easy-read.typ"

    site_name: str = ""
    """What the site is called, where it has a name of its own: on paper an address needs that."""

    @property
    def address(self) -> str:
        """Where the PDF is on the site."""
        return self.version.easy_read_pdf_address

    @property
    def drawn(self) -> Iterable[str]:
        """The figures of its drawings, each once."""
        return {f"{name}.svg" for name in figures_of(self.version)}

    def facts(self) -> dict[str, Any]:
        """All that its template is told: its sentences are few and plain."""
        version = self.version
        return {
            **super().facts(),
            "title": f"{version.full_title}: Easy Read",
            "summary": f"{version.title}, in Easy Read",
            "heading": f"{version.document.title}: Easy Read",
            "site_name": self.site_name,
            "notes": [asdict(note) for note in easy_read_notes(version)],
            "parts": self._easy_read.model_dump(mode="json")["parts"],
            "where_to_turn": [asdict(note) for note in WHERE_TO_TURN],
        }

    def data(self) -> str:
        """The same as JSON."""
        return json.dumps(self.facts(), ensure_ascii=False)

    def place_of(self, letters: str) -> tuple[str, int | None]:
        """The file that has letters which cannot be printed."""
        return self.version.easy_read_file, None

    @property
    def _easy_read(self) -> EasyReadFile:
        assert self.version.easy_read  # else there is no such job
        return self.version.easy_read
