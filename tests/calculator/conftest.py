"""The council's own rules, for the tests of the engine. These tests run in CPython and, unchanged, in Pyodide."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from calculator import RuleSet, load_rules


@pytest.fixture(scope="session")
def bundle() -> dict[str, Any]:
    """The rules bundle: in Pyodide, where `scripts` cannot run, from the file that RULES_BUNDLE names."""
    if made_before := os.environ.get("RULES_BUNDLE"):
        read: dict[str, Any] = json.loads(Path(made_before).read_text(encoding="utf-8"))
        return read
    from scripts.bundle import rules_bundle
    from scripts.gather import read_rules

    return rules_bundle(read_rules()[0])


@pytest.fixture(scope="session")
def rules(bundle: dict[str, Any]) -> RuleSet:
    return load_rules(bundle)


@pytest.fixture(scope="session")
def examples() -> list[dict[str, Any]]:
    """The examples that stand beside the rules: in Pyodide, from the file that RULES_EXAMPLES names."""
    if made_before := os.environ.get("RULES_EXAMPLES"):
        read: list[dict[str, Any]] = json.loads(Path(made_before).read_text(encoding="utf-8"))
        return read
    from scripts.bundle import rule_examples
    from scripts.gather import read_rules

    return rule_examples(read_rules()[0])
