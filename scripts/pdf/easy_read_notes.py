"""What stands around a text in Easy Read, in its PDF and on its page: lines like its own, each with its drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from scripts.policy.version import Version
from scripts.templating import written_day


@dataclass(frozen=True)
class EasyReadNote:
    """A line that is the same for every text, or made from what is known of its version."""

    text: str
    drawing: tuple[str, ...]
    """Its figures."""
    leads_to: str = ""
    """The address of a page that it is about, from the site's root."""


_OF_VERSION = ("book", "calendar")
_NOT_ADOPTED = ("council", "cross")
_DRAFT = ("pencil", "question")
_WITHDRAWN = ("calendar", "cross")
_CHECKED = ("team", "book")
_NOT_CHECKED = ("team", "question")
_READ_TOGETHER = EasyReadNote("You can ask somebody to read it with you.", ("helper", "book"))

WHERE_TO_TURN = (
    EasyReadNote("If something is hard, ask somebody you trust.", ("helper", "ask")),
    EasyReadNote(
        "You can ask the free advice service in your area.", ("helper", "phone"), "/advice-and-help/#free-local-advice"
    ),
)
"""What stands below every text."""

NOTE_DRAWINGS = frozenset(
    [
        *(_OF_VERSION, _NOT_ADOPTED, _DRAFT, _WITHDRAWN, _CHECKED, _NOT_CHECKED, _READ_TOGETHER.drawing),
        *(note.drawing for note in WHERE_TO_TURN),
    ]
)
"""The drawings of all of them, which no sentence may have: a text that is withdrawn gets a line more."""


def easy_read_notes(version: Version) -> Iterator[EasyReadNote]:
    """What stands above: of which version it is, whose words, and who checked it."""
    assert version.easy_read  # else there is nothing to say this of
    yield EasyReadNote(f"It was written for this version: {version.facts.label}.", _OF_VERSION)
    if not version.standing.is_adopted:
        yield EasyReadNote("The council did not write it.", _NOT_ADOPTED)
    if version.draft:
        yield EasyReadNote("This version is a draft. It may change.", _DRAFT)
    if version.withdrawal:
        day = written_day(version.withdrawal.on)
        yield EasyReadNote(f"This version was withdrawn. It does not apply from {day} on.", _WITHDRAWN)
    yield _READ_TOGETHER
    checked_by = version.easy_read.checked_by
    if checked_by:
        yield EasyReadNote(f"Checked by: {checked_by}", _CHECKED)
    else:
        yield EasyReadNote("No person with a learning disability has checked it yet.", _NOT_CHECKED)


def figures_of(version: Version) -> frozenset[str]:
    """The figures of all that is drawn for a version, by their names."""
    assert version.easy_read  # else nothing is
    drawings = [sentence.drawing for part in version.easy_read.parts for sentence in part.sentences]
    around = [note.drawing for note in (*easy_read_notes(version), *WHERE_TO_TURN)]
    return frozenset(chain(*drawings, *around))
