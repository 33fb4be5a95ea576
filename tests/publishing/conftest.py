"""A small policy for officers' commands to work on, and a made-up document in it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from scripts.paths import ROOT
from scripts.publishing.ledger import publish
from tests.confirming import confirm_everything
from tests.publishing.made_document import DOCUMENT, FORTY, ISSUED, TODAY, Draft


@pytest.fixture(scope="session")
def published_council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up council's policy/, published, with one more document that has no version yet. It stays as it is."""
    folder = tmp_path_factory.mktemp("council") / "policy"
    copy = Path(shutil.copytree(ROOT / "tests" / "councils" / "high-tarn" / "policy", folder))
    for path in sorted(copy.glob("council/documents/*/*/version.yaml")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("status:")), encoding="utf-8")
        confirm_everything(copy)
        day = date.fromisoformat(path.parent.name)
        publish(copy, [(path.parent.parent.name, day)], "A note.", min(day, TODAY))
    for path in copy.glob("council/documents/*/document.yaml"):
        path.write_text(path.read_text(encoding="utf-8") + "last_reviewed: 2025-04-01\n", encoding="utf-8")
    folder = copy / "council" / "documents" / DOCUMENT
    folder.mkdir()
    (folder / "document.yaml").write_text(
        f"id: {DOCUMENT}\ntitle: Charging policy\nkind: policy\nstanding: adopted\nsummary: What is charged.\n"
        "review_interval: 2 years\nlast_reviewed: 2026-04-01\n",
        encoding="utf-8",
    )
    return copy


@pytest.fixture
def policy(published_council: Path, tmp_path: Path) -> Path:
    """A copy of that policy/, to be changed."""
    return Path(shutil.copytree(published_council, tmp_path / "policy"))


@pytest.fixture
def draft(policy: Path) -> Draft:
    """Writes a draft of the made-up document, of some clauses."""

    def draft(day: str, clauses: list[str] | None = None, facts: str = "") -> Path:
        folder = policy / "council" / "documents" / DOCUMENT / day
        folder.mkdir()
        words = "\n\n".join(f"2.{number} {one}" for number, one in enumerate(clauses or FORTY, start=1))
        (folder / "text.md").write_text(f"# Charging policy\n\n## 2 Asking\n\n{words}\n", encoding="utf-8")
        (folder / "rules.yaml").write_text("rules: []\nnotes: []\n", encoding="utf-8")
        (folder / "original.txt").write_text("Made up for the tests.\n", encoding="utf-8")
        issued = "" if "original:" in facts else ISSUED
        (folder / "version.yaml").write_text(f"label: as from {day}\n{facts}{issued}", encoding="utf-8")
        return folder

    return draft


@pytest.fixture
def published(policy: Path, draft: Draft) -> Draft:
    """Writes such a version and publishes it."""

    def published(day: str, clauses: list[str] | None = None, facts: str = "") -> Path:
        folder = draft(day, clauses, facts)
        first_day = date.fromisoformat(day)
        confirm_everything(policy)
        publish(policy, [(DOCUMENT, first_day)], "A note.", min(first_day, TODAY))
        return folder

    return published
