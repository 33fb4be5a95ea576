"""What the tests of importing share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.importing.child import convert

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


@pytest.fixture
def imported(tmp_path: Path) -> Callable[[Path], Imported]:
    """Imports a file that must come in."""

    def imported(path: Path) -> Imported:
        folder = tmp_path / f"{path.name}-draft"
        folder.mkdir()
        result = convert(path, "The document’s title", folder)
        assert "refused" not in result, result
        images = {one.name: one.read_bytes() for one in folder.glob("image-*")}
        return Imported((folder / "text.md").read_text(encoding="utf-8"), result["found"], images)

    return imported


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[Path], list[str]]:
    """Imports a file that must not come in, and gives the sentences that say why."""

    def refused(path: Path) -> list[str]:
        folder = tmp_path / f"{path.name}-draft"
        folder.mkdir()
        result = convert(path, "The document’s title", folder)
        assert list(folder.iterdir()) == []
        return result["refused"]["because"]

    return refused
