"""What a version is, and whose: a council's own text, or this site's words for what is public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scripts.forms.document import StandingFacts
from scripts.forms.sources import Source
from scripts.text.clauses import is_opening

LAW = "the law"
"""How all is called, together, that is the nation's and has no name of its own in a sentence."""


@dataclass(frozen=True)
class Standing:
    """What a version is, and whose."""

    is_adopted: bool
    """Whether it is the council's own text. Else it is this site's words for what is public."""
    restates: tuple[Source, ...]
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
    def name_of_note(self) -> str:
        """What its change note is called: somebody's own words, beside what the rules say."""
        return "The council's own note" if self.is_adopted else "This site's own note"

    def cited(self, number: str) -> str:
        """A numbered part as it is cited: clause 9.2; the opening of section 9, which has no number to be cited by."""
        return f"the opening of section {number[:-2]}" if is_opening(number) else f"{self.part} {number}"

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
    facts: StandingFacts,
    owner: str | None,
    council: str,
    sources: Mapping[str, Source],
    kept_by: str,
) -> Standing:
    """The standing that document.yaml gives a version of the council's; an unknown source is left to the checks."""
    if facts.standing == "adopted":
        return Standing(True, (), owner or council, "")
    restates = tuple(sources[name] for name in facts.restates if name in sources)
    return Standing(False, restates, kept_by, facts.dated_by or "", facts.known_until)


def _is_law(source: Source) -> bool:
    return source.issued_by == "the nation" and not source.called
