"""A place that something comes from, as it is cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scripts.forms import council as council_form
from scripts.forms import strict as strict_form


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
    issued_by: Literal["the nation", "the council"]
    """Whose word it is."""
    restates: tuple[Place, ...] = ()
    """What it restates, where it is in a restatement: what is cited to a council in its place."""


def place_in(source: council_form.Source, at: str, confidence: strict_form.Confidence | None = None) -> Place:
    """A place in a source; the source's own confidence stands where none is given."""
    return Place(source.title, at, source.href, source.id, confidence or source.confidence, source.issued_by)
