"""This council's own rules, for the tests of what is true of this council alone."""

from __future__ import annotations

import pytest

from calculator import RuleSet
from scripts.checked import read_rules


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return read_rules().rules
