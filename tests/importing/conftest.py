"""What the tests of importing share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from scripts.importing.child import convert
from tests.importing.imported import Imported


@pytest.fixture
def imported(tmp_path: Path) -> Callable[[Path], Imported]:
    """Imports a file that must come in."""

    def imported(path: Path) -> Imported:
        folder = tmp_path / f"{path.name}-draft"
        folder.mkdir()
        result = convert(path, "The document’s title", "/policy/here/", folder)
        assert "refused" not in result, result
        images = {one.name: one.read_bytes() for one in folder.glob("image-*")}
        return Imported((folder / "text.md").read_text(encoding="utf-8"), result["findings"], images)

    return imported


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[Path], list[str]]:
    """Imports a file that must not come in, and gives the sentences that say why."""

    def refused(path: Path) -> list[str]:
        folder = tmp_path / f"{path.name}-draft"
        folder.mkdir()
        result = convert(path, "The document’s title", "/policy/here/", folder)
        assert list(folder.iterdir()) == []
        sentences: list[str] = result["refused"]["because"]
        return sentences

    return refused


@pytest.fixture
def document() -> Any:
    """A Word file with one heading."""
    document = docx.Document()
    document.add_heading("Money", 1)
    return document


@pytest.fixture
def read(document: Any, tmp_path: Path, imported: Callable[[Path], Imported]) -> Callable[[], Imported]:
    """Imports the document as it is by then."""

    def read() -> Imported:
        document.save(str(tmp_path / "policy.docx"))
        return imported(tmp_path / "policy.docx")

    return read
