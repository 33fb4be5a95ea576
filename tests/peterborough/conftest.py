"""This council's own rules, for the tests of what is true of this council alone."""

from __future__ import annotations

import pytest

from calculator import RuleSet
from scripts.checked import read_rules
from scripts.paths import POLICY

OURS = "id: peterborough" in (POLICY / "council" / "authority.yaml").read_text(encoding="utf-8").splitlines()
"""Whether policy/council is this council's. In another's copy nothing here can be true, and none of it is run."""

collect_ignore_glob = [] if OURS else ["test_*.py", "*/test_*.py"]


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return read_rules().rules
