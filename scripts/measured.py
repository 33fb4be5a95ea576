"""What `audit` and `bench` measured last, as pages show it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from scripts.forms.strict import Strict
from scripts.paths import ROOT

LAST = ROOT / "tests" / "accessibility" / "last.json"
"""What the last audit found."""

CONFORMANCE = ROOT / "tests" / "conformance"
VERDICTS = CONFORMANCE / "verdicts.json"


class Finding(Strict):
    """One rule of axe that a place on some page fails, or that axe could not decide."""

    rule: str
    says: str
    pages: list[str]
    places: int
    """How many places there are, over all pages and views."""


class Audit(Strict):
    """What one audit looked at, and what it found."""

    audited: date
    tool: str
    browser: str
    views: list[tuple[int, str]]
    pages: list[str]
    rules: list[str]
    """Every rule that was run, by axe's name for it."""
    failures: list[Finding]
    undecided: list[Finding]
    """What axe asks a person to look at."""


def read_audit(path: Path = LAST) -> Audit:
    """The last audit that was written."""
    return Audit.model_validate_json(path.read_text(encoding="utf-8"))


def write_audit(audit: Audit, path: Path = LAST) -> None:
    text = json.dumps(audit.model_dump(mode="json"), ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")
