"""What to write instead of a wrong word."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def use_instead(wrong: object, allowed: Iterable[str]) -> str:
    """The nearest right word, if there is one near, and then all of them, as the end of an error message."""
    words = list(allowed)
    if not words:
        return "There is none that could stand here: take it out."
    close = get_close_matches(str(wrong), words, n=1)
    meant = f"Did you mean {close[0]!r}? " if close else ""
    return f"{meant}Use one of: {', '.join(words)}."
