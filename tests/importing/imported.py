"""What an import gave, as the tests of importing look at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FILES = Path(__file__).with_name("files")


@dataclass(frozen=True)
class Imported:
    text: str
    found: dict[str, list[str]]
    """What was found, by kind."""
    images: dict[str, bytes]

    @property
    def clauses(self) -> str:
        """The text below its title."""
        return self.text.partition("\n\n")[2].rstrip("\n")
