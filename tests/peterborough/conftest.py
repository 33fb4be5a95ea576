"""This council's own rules, for the tests of what is true of this council alone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from calculator import RuleSet
from scripts.checked import read_rules
from scripts.paths import POLICY
from scripts.policy.model import Policy
from scripts.policy.reader import readable_policy
from scripts.policy.version import Version
from scripts.publishing.drafts import start_draft

OURS = "id: peterborough" in (POLICY / "council" / "authority.yaml").read_text(encoding="utf-8").splitlines()
"""Whether policy/council is this council's. In another's copy nothing here can be true, and none of it is run."""

collect_ignore_glob = [] if OURS else ["test_*.py", "*/test_*.py"]


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return read_rules().rules


DAY = date(2027, 4, 1)


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> tuple[Policy, Version]:
    """The policy with a draft of its own words from a later day on, read once."""
    return with_draft_of("personal-budgets-policy", tmp_path_factory.mktemp("draft"))


def with_draft_of(document: str, place: Path) -> tuple[Policy, Version]:
    """The policy with a draft of a document, in a copy that lies there."""
    folder = Path(shutil.copytree(POLICY, place / "policy"))
    start_draft(folder, document, DAY)
    read = readable_policy(folder)
    return read.with_drafts, read.version(document, DAY)
