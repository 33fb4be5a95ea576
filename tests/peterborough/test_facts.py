"""What is told as a fact by this council's own rules is true of every family that could have given the answers."""

from __future__ import annotations

import pytest

from scripts.checked import read_rules
from tests.councils.test_facts import hold_true, prepared


@pytest.mark.campaign
def test_facts_are_true_of_everybody_here(campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    checked = read_rules()
    hold_true(*prepared(checked.policy, checked.rules), campaign_seed, request)
