"""A mistake put into a file of a copy."""

from __future__ import annotations

from pathlib import Path


def put(file: Path, old: str, new: str) -> int:
    """Puts one text for the first of another, which must be there; gives the line on which it stood."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
