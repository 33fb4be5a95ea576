"""The law alone, without any council."""

from __future__ import annotations

import pytest

from calculator.conversation import Conversation
from scripts.paths import POLICY
from scripts.policy.bundle import bundle_text, rules_bundle
from scripts.policy.calculator_words import calculator_words, words_text
from scripts.policy.model import Policy
from scripts.policy.nation import read_nation


@pytest.fixture(scope="session")
def nation() -> Policy:
    policy, problems = read_nation(POLICY / "national")
    assert policy is not None and problems == []
    return policy


@pytest.fixture(scope="session")
def conversation(nation: Policy) -> Conversation:
    return Conversation(bundle_text(rules_bundle(nation)), words_text(calculator_words(nation)))
