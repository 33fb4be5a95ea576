"""Words that say nothing: what somebody meant to put others in place of."""

from __future__ import annotations

from scripts.text.placeholders import placeholders

_IN_PLACE_OF_WORDS = {
    "text",
    "name",
    "size",
    "reason",
    "note",
    "tbc",
    "tba",
    "tbd",
    "todo",
    "none",
    "n/a",
    "to be confirmed",
}
"""What says nothing where it stands alone, the words of our own advice among them."""


def in_place_of_words(said: str) -> str | None:
    """What of these words stands in place of others: all of them, or a gap among them; None where nothing does."""
    if said.strip(" .:;,[]()<>\"'").casefold() in _IN_PLACE_OF_WORDS:
        return said.strip()
    return next(iter(placeholders(said)), None)
