"""What changed and no rule cites is named, so that an officer reads it before it is published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.command_line import main
from scripts.paths import POLICY
from scripts.policy.model import Policy
from scripts.policy.uncited import uncited_changes
from scripts.policy.version import Version
from scripts.publishing.drafts import start_draft
from tests.edited import put
from tests.peterborough.conftest import DAY
from tests.peterborough.test_reversals import with_source


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("goes to the parents or to", "never goes to the parents but to", "8.1"),
        ("## 9 What", "8.3 Nobody is paid at weekends.\n\n## 9 What", "8.3 (new)"),
        (
            "8.2 Only some parts of a budget can be paid directly. A service may be in the budget and still not be one "
            "of them.\n\n",
            "",
            "8.2 of 2015-06-01 (gone)",
        ),
        ("9.3 Outreach is on the list.", "9.3 Outreach is not on the list.", ""),
        ("A direct payment is a known sum", "A **direct** payment is a known\nsum", ""),
    ],
)
def test_a_changed_clause_that_no_rule_cites_is_named(
    draft: tuple[Policy, Version], old: str, new: str, named: str
) -> None:
    source = draft[1].text.source
    assert uncited_changes(*draft) == "" and old in source
    assert uncited_changes(*with_source(*draft, source.replace(old, new, 1))) == named


def test_check_tells_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(POLICY, tmp_path / "policy"))
    draft = start_draft(folder, "personal-budgets-policy", DAY)
    put(draft / "text.md", "goes to the parents or to", "never goes to the parents but to")
    put(draft / "text.md", "12.1 The council's", "12.1 Sadly the council's")
    assert main(["check", "--policy", str(folder)]) == 0
    says = "text.md: no rule, note or step cites what changed in 8.1 and 12.1. Read it before you publish: a definition"
    assert says in capsys.readouterr().err
