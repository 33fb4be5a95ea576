"""The accessibility statement, whose findings are those of the last audit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.measured import AUDIT, read_audit
from scripts.pages.site_file import Reviewed, SiteFile, template_page


def accessibility_pages(path: Path = AUDIT) -> Iterator[SiteFile]:
    """The one page of it."""
    yield template_page("accessibility.md", "accessibility.html", reviewed=audit_reviewed(path), audit=read_audit(path))


def audit_reviewed(path: Path = AUDIT) -> Reviewed:
    """The statement is reviewed with each audit, and at least once a year."""
    return Reviewed(read_audit(path).audited, "12 months")
