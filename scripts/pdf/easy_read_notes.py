"""What stands above a text in Easy Read, in its PDF and on its page."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.policy.version import Version
from scripts.templating import written_day


def easy_read_notes(version: Version) -> Iterator[str]:
    """Of which version it is, and who checked it."""
    assert version.easy_read  # else there is nothing to say this of
    yield f"It was written for this version: {version.facts.label}."
    if version.draft:
        yield "This version is a draft. It may change."
    if version.withdrawal:
        yield f"This version was withdrawn. It does not apply from {written_day(version.withdrawal.on)} on."
    yield "You can ask somebody to read it with you."
    checked_by = version.easy_read.checked_by
    yield f"Checked by: {checked_by}" if checked_by else "No person with a learning disability has checked it yet."
