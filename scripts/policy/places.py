"""The places that rules, notes and steps come from, as they are cited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from scripts.forms.sources import Issuer, Source
from scripts.forms.strict import Confidence

_NOT_READ = "We have only read what others say about it."
_SAID_BY_OTHERS = "This is what others say. We have not read it in the law itself."
_NOT_CHECKED = "We have not checked this in the source itself yet."


def how_sure(confidence: Confidence, issued_by: Issuer = "the nation") -> str:
    """What is said to readers beside what comes from a source, of each confidence; nothing where it was read there."""
    if confidence == "second_hand":
        # What others say was read with them: it is the law behind it that was not.
        return _SAID_BY_OTHERS if issued_by == "somebody else" else _NOT_READ
    return _NOT_CHECKED if confidence == "not_checked" else ""


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
    def sure(self) -> str:
        """How sure we are, in words, where that is less than having read it."""
        return how_sure(self.confidence, self.issued_by)

    def to_dict(self) -> dict[str, Any]:
        """The place as pages and commands show it."""
        sure = {"sure": self.sure} if self.sure else {}
        return {"title": self.title, "at": self.at, "href": self.href, **sure}

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


def doubt_of(places: Iterable[Place]) -> str:
    """How sure we are of what comes from these, in words, where it was not read: a doubt is about the first of them."""
    return next((place.sure for place in places), "")


def with_doubt(text: str, doubt: str) -> str:
    """The text of an entry that is told with no source beside it, with the doubt behind it, where there is one."""
    return f"{text} {doubt}".strip()
