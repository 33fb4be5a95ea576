"""What changed between two versions of one document."""

from __future__ import annotations

from scripts.policy.model import Document, Version
from scripts.redline.redline import Redline, redline


def version_redline(document: Document, old: Version, new: Version) -> Redline:
    """The changes from the older version to the newer, each clause held against what it was."""
    return redline(old.text, new.text, document.same_clauses(old, new))
