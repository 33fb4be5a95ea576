"""Holds a file against a version of a document, as if it was imported, and writes nothing into policy/."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.importing.file import read_file
from scripts.importing.report import WORDS, Part, report_parts
from scripts.policy.version import Version
from scripts.redline.redline import Redline, redline
from scripts.text.clauses import parse_text
from scripts.text.pairing import pair_clauses


@dataclass(frozen=True)
class ComparedFile:
    """What a file would change in a version."""

    changes: Redline
    parts: Sequence[Part]
    """What the reading is not sure of, or leaves out."""
    images: Mapping[str, bytes]
    """The pictures of the file, by the names that its text has for them."""


def compare_file(version: Version, file: Path) -> ComparedFile:
    """The changes from the version to what `import` makes of a Word or PDF file.

    Raises ProblemsError with every reason for which the file cannot be imported.
    """
    with tempfile.TemporaryDirectory() as temporary:
        # With the address of the version's own pictures, so that one of the same name is no change.
        imported = read_file(file, version.document.title, version.address, Path(temporary))
        images = {path.name: path.read_bytes() for path in imported.images}
    text, problems = parse_text(imported.text, "text.md")
    same = pair_clauses(list(version.text.clauses()), list(text.clauses()))
    # Long sentences, and what else is measured of words, are for whoever edits the draft: they make no redline unsure.
    parts = [part for part in report_parts(text, imported.findings, problems, set()) if part.group != WORDS]
    return ComparedFile(redline(version.text, text, same), parts, images)
