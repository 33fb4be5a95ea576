"""A version can be withdrawn, as by a court, though a later one is published: what holds meanwhile is worked out."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from scripts.checked import read_published
from scripts.paths import POLICY
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish
from tests.peterborough.conftest import DAY
from tests.peterborough.test_uncited import said


def test_a_version_is_withdrawn_though_a_later_one_is_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    draft = start_draft(folder, "personal-budgets-policy", DAY)
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: Made for a test.\n")
    publish(folder, [("personal-budgets-policy", DAY)], "Nothing changed.", date(2026, 11, 28))
    command = ["withdraw", "personal-budgets-policy", "2015-06-01", "--on", "2027-01-15", "--yes"]
    status, says = said(capsys, folder, *command, "--reason", "The court quashed it. Ask for what is not on a list.")
    assert status == 0, says
    assert "direct payment: offered becomes possible (worse off), from 2027-01-15 to 2027-03-31" in says
    (document,) = (
        known for known in read_published(folder).policy.documents if known.facts.id == "personal-budgets-policy"
    )
    assert [version.ends for version in document.versions] == [date(2027, 1, 14), None]
    assert said(capsys, folder, "check")[0] == 0
