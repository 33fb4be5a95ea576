"""What `audit` and `bench` measured last, as pages show it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.forms.audit import Audit
from scripts.paths import ROOT
from scripts.policy.files import AUDIT

_MEASURED = ROOT / "scripts" / "pages" / "measured"

VERDICTS = _MEASURED / "verdicts.json"
"""What each engine said of the conformance cases, for the page that compares them."""


def write_audit(audit: Audit, policy: Path) -> None:
    """Keeps an audit in place of the last one of that council's site, for its next build to show."""
    _write(audit.model_dump(mode="json"), policy / AUDIT)


def read_verdicts(path: Path = VERDICTS) -> dict[str, Any]:
    """The last verdicts that were written: the cases, and of each engine what it said of them."""
    verdicts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return verdicts


def write_verdicts(verdicts: Mapping[str, Any], path: Path = VERDICTS) -> None:
    """Keeps verdicts in place of the last ones, for the next build to show."""
    _write(verdicts, path)


def _write(results: Mapping[str, Any], path: Path) -> None:
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
