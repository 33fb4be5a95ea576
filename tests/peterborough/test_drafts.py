"""Drafts of the real policy, one upon the other."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from scripts.checked import read_checked_rules
from scripts.command_line import main
from scripts.paths import POLICY
from scripts.policy.files import documents_folder
from scripts.policy.reader import readable_policy
from scripts.publishing.confirming import confirm
from scripts.publishing.drafts import start_draft
from scripts.publishing.noting import left_out_of_drafts

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


def committed(folder: Path) -> None:
    for git in ("init -q", "add .", "-c user.name=An -c user.email=an@example.org commit -qm Start"):
        subprocess.run(["git", *git.split()], cwd=folder, check=True)


def test_whoever_loses_by_a_draft_is_named_in_the_note_or_accepted_by_name_before_it_is_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    committed(folder)
    draft, at = start_draft(folder, DOCUMENT, date(2027, 4, 1)), ["--policy", str(folder)]
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("date_note: The page names this day.\n")
    rules = (draft / "rules.yaml").read_text(encoding="utf-8")
    turned = rules.replace("[outreach]\n    outcome: offered", "[outreach]\n    outcome: possible")
    (draft / "rules.yaml").write_text(turned, encoding="utf-8")
    confirm(folder, DOCUMENT, date(2027, 4, 1), "list-outreach", "An officer", "So it was decided.")
    capsys.readouterr()
    says = (
        f"policy/council/documents/{DOCUMENT}/2027-04-01/version.yaml: Somebody loses outreach: from 2027-04-01 "
        "“offered” becomes “possible”, and the change note does not name it. Mention it there. If it need not be "
        f'mentioned, say so: python3 -m scripts confirm --policy {folder} {DOCUMENT} 2027-04-01 "outreach worse off" '
        "--by NAME --why TEXT\n"
    )
    assert main(["check", "--today", "2026-11-27", *at]) == 0
    assert f"Before it can be published: {says}" in capsys.readouterr().out
    assert main(["impact", *at]) == 1
    assert f"Before it can be published: {says}" in capsys.readouterr().out
    publish = ["publish", DOCUMENT, "2027-04-01", "--yes", *at, "--note"]
    assert main([*publish, "Small corrections."]) == 1
    assert capsys.readouterr().err == says
    accepted = ["outreach worse off", "--by", "An officer", "--why", "It is in the committee's paper."]
    assert main(["confirm", DOCUMENT, "2027-04-01", *accepted, *at]) == 0
    assert main(["impact", *at]) == 0
    assert "Somebody loses" not in capsys.readouterr().out
    assert main([*publish, "Small corrections."]) == 0


def test_a_note_that_names_what_is_lost_leaves_nothing_to_accept(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    draft = start_draft(folder, DOCUMENT, date(2027, 4, 1))
    rules = (draft / "rules.yaml").read_text(encoding="utf-8")
    turned = rules.replace("[outreach]\n    outcome: offered", "[outreach]\n    outcome: possible")
    (draft / "rules.yaml").write_text(turned, encoding="utf-8")
    read = readable_policy(folder)

    def told(note: str) -> list[str]:
        return [problem.message for problem in left_out_of_drafts(read.public, read.with_drafts, note)]

    assert len(told("Small corrections.")) == 1
    assert told("Outreach is on the list no longer.") == []
