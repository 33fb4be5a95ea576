"""What `audit` and `bench` measured last, as pages show it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from scripts.forms.strict import Strict
from scripts.paths import ROOT

_MEASURED = ROOT / "scripts" / "pages" / "measured"

AUDIT = _MEASURED / "audit.json"
"""What the last audit found, for the accessibility statement."""

VERDICTS = _MEASURED / "verdicts.json"
"""What each engine said of the conformance cases, for the page that compares them."""

Colours = Literal["light", "dark"]
"""What a page is asked to be drawn in, by the browser's own words."""


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
    views: list[tuple[int, Colours]]
    pages: list[str]
    rules: list[str]
    """Every rule that was run, by axe's name for it."""
    failures: list[Finding]
    undecided: list[Finding]
    """What axe asks a person to look at."""


def read_audit(path: Path = AUDIT) -> Audit:
    """The last audit that was written."""
    return Audit.model_validate_json(path.read_text(encoding="utf-8"))


def write_audit(audit: Audit, path: Path = AUDIT) -> None:
    """Keeps an audit in place of the last one, for the next build to show."""
    _write(audit.model_dump(mode="json"), path)


def read_verdicts(path: Path = VERDICTS) -> dict[str, Any]:
    """The last verdicts that were written: the cases, and of each engine what it said of them."""
    verdicts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return verdicts


def write_verdicts(verdicts: Mapping[str, Any], path: Path = VERDICTS) -> None:
    """Keeps verdicts in place of the last ones, for the next build to show."""
    _write(verdicts, path)


def _write(results: Mapping[str, Any], path: Path) -> None:
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
