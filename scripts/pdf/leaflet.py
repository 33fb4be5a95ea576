"""A version on a sheet of paper that folds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from scripts.forms.council import Link
from scripts.pdf.print_job import PrintJob
from scripts.policy.model import Policy
from scripts.policy.version import Version
from scripts.text.references import references


@dataclass(frozen=True)
class LeafletJob(PrintJob):
    """The same words on a sheet of paper that folds."""

    template: ClassVar[str] = "leaflet.typ"
    is_numbered: ClassVar[bool] = False

    cited: frozenset[str] = frozenset()
    """The clauses whose numbers somebody has to cite."""
    council: str = ""
    """The name of the council that it is about, for a sheet of paper stands on no site."""
    site_name: str = ""
    """What the site is called, where it has a name of its own."""
    where_to_turn: tuple[Link, ...] = ()
    """Who helps families there, the council first."""

    @property
    def address(self) -> str:
        """Where the PDF is on the site."""
        return self.version.leaflet_address

    def facts(self) -> dict[str, Any]:
        """What the PDF says of the version, and which numbers it shows."""
        shown = [clause.number for clause in self.version.text.clauses() if clause.number in self.cited]
        return {
            **super().facts(),
            "cited": sorted(self.cited),
            "number_shown": next(iter(shown), ""),
            "council": self.council,
            "site_name": self.site_name,
            "where_to_turn": [{"title": link.title, "href": link.href} for link in self.where_to_turn],
        }


def cited_clauses(policy: Policy, version: Version) -> frozenset[str]:
    """The clauses whose numbers somebody has to cite: rules cite them, the text itself does, or the council says so."""
    files = [file for file in policy.written if file.version is version]
    entries = [entry for file in files for kind in file.entries.values() for entry in kind.values()]
    named = [number for clause in version.text.clauses() for _, number in references(clause.text)]
    return frozenset([*(entry.clause for entry in entries if entry.clause), *named, *version.document.printed_numbers])
