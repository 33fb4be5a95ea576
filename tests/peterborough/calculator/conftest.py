"""This council's own rules and words, as the page asks them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.conversation import Conversation
from scripts.checked import read_rules
from scripts.policy.bundle import rules_bundle
from scripts.policy.calculator_words import calculator_words


@pytest.fixture(scope="session")
def bundle() -> dict[str, Any]:
    return rules_bundle(read_rules().policy)


@pytest.fixture(scope="session")
def words() -> dict[str, Any]:
    return calculator_words(read_rules().policy)


@pytest.fixture(scope="session")
def conversation(bundle: dict[str, Any], words: dict[str, Any]) -> Conversation:
    return Conversation(json.dumps(bundle), json.dumps(words))
