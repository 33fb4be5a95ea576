"""What is measured in a browser: our site, and beside it stock Pyodide, MicroPython and plain JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STOCK, MICROPYTHON, JAVASCRIPT = "stock", "micropython", "javascript"
"""The others, each with its page in a folder of that name."""


@dataclass(frozen=True)
class MeasuredSites:
    """Both sites as they were built, a family that there can be, and what each of the others is to decide."""

    ours: Path
    others: Path
    family: Mapping[str, str]
    decisions: Mapping[str, Mapping[str, str]]
