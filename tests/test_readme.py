"""The README says nothing that was not run: its commands exist, its files are there, its update can be published."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from calculator import decide
from scripts.checked import read_checked_rules, read_published
from scripts.command_line import COMMANDS
from scripts.paths import ROOT
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish
from tests.calculator.nine_year_old import NINE_YEAR_OLD

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_in_the_readme_is_a_command() -> None:
    named = set(re.findall(r"python3 -m scripts ([\w-]+)", README))
    assert {"serve", "test", "check", "decide"} <= named <= set(COMMANDS)
    listed = re.search(r"Others: (.*?)\. Each", README, re.DOTALL)
    assert listed
    assert set(re.findall(r"`([\w-]+)`", listed[1])) | {"serve", "test"} == set(COMMANDS)


def test_every_file_in_the_readme_is_there() -> None:
    files = set(re.findall(r"`([a-z_/-]+\.(?:py|md))`", README)) - {"text.md"}
    pictures = set(re.findall(r"\]\((docs/\S+)\)", README))
    assert [name for name in files | pictures if not (ROOT / name).is_file()] == []


def test_an_update_published_by_the_five_lines_decides_from_its_day(tmp_path: Path) -> None:
    policy = Path(shutil.copytree(ROOT / "policy", tmp_path / "policy"))
    new = start_draft(policy, "personal-budgets-policy", date(2027, 4, 1))
    change(new / "text.md", "9.3 Outreach is on the list.", "9.3 Outreach is no longer on the list.")
    change(
        new / "rules.yaml", "elements: [outreach]\n    outcome: offered", "elements: [outreach]\n    outcome: possible"
    )
    facts = (new / "version.yaml").read_text(encoding="utf-8")
    (new / "version.yaml").write_text(f"{facts}date_note: The page names this day.\n", encoding="utf-8")
    rules = read_checked_rules(policy).rules
    assert decide(rules, NINE_YEAR_OLD, date(2027, 4, 1)).elements["outreach"].outcome == "offered"
    note = "Outreach is no longer on the list."
    publish(policy, [("personal-budgets-policy", date(2027, 4, 1))], note, date(2026, 11, 24))
    rules = read_published(policy).rules
    before = decide(rules, NINE_YEAR_OLD, date(2027, 3, 31)).elements["outreach"]
    after = decide(rules, NINE_YEAR_OLD, date(2027, 4, 1)).elements["outreach"]
    assert (before.outcome, after.outcome) == ("offered", "possible")
    assert [reason.sources[0].href for reason in (*before.reasons, *after.reasons)] == [
        "/policy/personal-budgets-policy/2015-06-01/#clause-9.3",
        "/policy/personal-budgets-policy/2027-04-01/#clause-9.3",
    ]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
