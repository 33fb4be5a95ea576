"""The places that rules, notes and steps come from, as they are cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scripts.forms.sources import Issuer, Source
from scripts.forms.strict import Confidence


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
    confidence: Confidence
    """How sure we are of it."""
    issued_by: Issuer
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


def place_in(source: Source, at: str, confidence: Confidence | None = None) -> Place:
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
