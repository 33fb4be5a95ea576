"""What this council's families are offered to do leads where it says."""

from __future__ import annotations

import pytest

from scripts.checked import read_rules
from tests.councils.test_acts import lead_where_they_say
from tests.councils.test_facts import prepared


@pytest.mark.campaign
def test_acts_lead_where_they_say_here(campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    checked = read_rules()
    lead_where_they_say(*prepared(checked.policy, checked.rules), campaign_seed, request)
