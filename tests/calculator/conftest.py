"""A made-up council over the real law, for the tests of the engine: they run in CPython and, unchanged, in Pyodide."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from calculator import RuleSet, load_rules
from calculator.conversation import Conversation


@pytest.fixture(scope="session")
def bundle() -> dict[str, Any]:
    """The rules bundle: in Pyodide, where `scripts` cannot run, from the file that RULES_BUNDLE names."""
    if made_before := os.environ.get("RULES_BUNDLE"):
        read: dict[str, Any] = json.loads(Path(made_before).read_text(encoding="utf-8"))
        return read
    from scripts.policy.bundle import rules_bundle
    from tests.councils.listed import listed_council

    return rules_bundle(listed_council())


@pytest.fixture(scope="session")
def rules(bundle: dict[str, Any]) -> RuleSet:
    return load_rules(bundle)


@pytest.fixture(scope="session")
def examples() -> list[dict[str, Any]]:
    """The examples that stand beside the council's rules: in Pyodide, from the file that RULES_EXAMPLES names."""
    if made_before := os.environ.get("RULES_EXAMPLES"):
        read: list[dict[str, Any]] = json.loads(Path(made_before).read_text(encoding="utf-8"))
        return read
    from scripts.policy.bundle import rule_examples
    from tests.councils.listed import listed_council

    return rule_examples(listed_council())


@pytest.fixture(scope="session")
def law() -> RuleSet:
    """The law alone, for a council that says nothing: in Pyodide, from the file that LAW_BUNDLE names."""
    if made_before := os.environ.get("LAW_BUNDLE"):
        return load_rules(json.loads(Path(made_before).read_text(encoding="utf-8")))
    from scripts.checked import read_rules
    from scripts.policy.bundle import rules_bundle

    nation = read_rules().policy.nation
    assert nation
    return load_rules(rules_bundle(nation))


@pytest.fixture(scope="session")
def examples_of_the_law() -> list[dict[str, Any]]:
    """The examples that stand beside the rules of the law: in Pyodide, from the file that LAW_EXAMPLES names."""
    if made_before := os.environ.get("LAW_EXAMPLES"):
        read: list[dict[str, Any]] = json.loads(Path(made_before).read_text(encoding="utf-8"))
        return read
    from scripts.checked import read_rules
    from scripts.policy.bundle import rule_examples

    nation = read_rules().policy.nation
    assert nation
    return rule_examples(nation)


@pytest.fixture(scope="session")
def words() -> dict[str, Any]:
    """The words of the calculator: in Pyodide, from the file that CALCULATOR_WORDS names."""
    if made_before := os.environ.get("CALCULATOR_WORDS"):
        read: dict[str, Any] = json.loads(Path(made_before).read_text(encoding="utf-8"))
        return read
    from scripts.policy.calculator_words import calculator_words
    from tests.councils.listed import listed_council

    return calculator_words(listed_council())


@pytest.fixture(scope="session")
def conversation(bundle: dict[str, Any], words: dict[str, Any]) -> Conversation:
    return Conversation(json.dumps(bundle), json.dumps(words))
