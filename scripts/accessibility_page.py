"""The accessibility statement, whose findings are those of the last audit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.audit import LAST, read_audit
from scripts.made import Made, made_page


def accessibility_pages(path: Path = LAST) -> Iterator[Made]:
    """The one page of it."""
    yield made_page("accessibility.md", "accessibility.html", audit=read_audit(path))
