"""The update that the README shows can be published: its lines change this council's own policy."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from calculator import decide
from scripts.checked import read_checked_rules, read_published
from scripts.paths import ROOT
from scripts.publishing.confirming import confirm
from scripts.publishing.drafts import start_draft
from scripts.publishing.ledger import publish
from tests.calculator.nine_year_old import NINE_YEAR_OLD


def test_an_update_published_by_these_lines_decides_from_its_day(tmp_path: Path) -> None:
    policy = Path(shutil.copytree(ROOT / "policy", tmp_path / "policy"))
    new = start_draft(policy, "personal-budgets-policy", date(2027, 4, 1))
    change(new / "text.md", "9.3 Outreach is on the list.", "9.3 Outreach is no longer on the list.")
    change(
        new / "rules.yaml", "elements: [outreach]\n    outcome: offered", "elements: [outreach]\n    outcome: possible"
    )
    change(new / "rules.yaml", "Outreach is on the council's list, {label}.", "Outreach is off the council's list.")
    facts = (new / "version.yaml").read_text(encoding="utf-8")
    (new / "version.yaml").write_text(f"{facts}date_note: The page names this day.\n", encoding="utf-8")
    confirm(policy, "personal-budgets-policy", date(2027, 4, 1), "list-outreach", "An officer", "The list says so.")
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
