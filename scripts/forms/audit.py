"""The form of council/audit.json: what the last audit of the council's own site found."""

from __future__ import annotations

from datetime import date
from typing import Literal

from scripts.forms.strict import Strict

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
