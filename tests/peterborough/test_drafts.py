"""Drafts of the real policy, one upon the other."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from scripts.checked import read_checked_rules
from scripts.paths import POLICY
from scripts.policy.files import documents_folder
from scripts.publishing.drafts import start_draft

DOCUMENT = "personal-budgets-policy"


def test_no_officer_is_asked_to_close_what_the_law_cuts_open_between_two_versions(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    facts = documents_folder(folder) / DOCUMENT / "document.yaml"
    before = facts.read_text(encoding="utf-8")
    for day in (date(2027, 4, 1), date(2028, 4, 1)):
        start_draft(folder, DOCUMENT, day)
    # Of a council's own text the law says nothing of who decides: so the pieces of the restatements have a gap there.
    adopted = "  - {version: 2027-04-01, standing: adopted}\n"
    facts.write_text(f"{before}exceptions:\n{adopted}", encoding="utf-8")
    told = [str(problem).partition(": ")[2] for problem in read_checked_rules(folder).draft_problems]
    assert told == []
