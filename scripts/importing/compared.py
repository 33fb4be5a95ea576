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
    pictures: Mapping[str, bytes]
    """The pictures of the file, by the addresses that its text has for them."""


def compare_file(version: Version, file: Path, held: Mapping[str, bytes]) -> ComparedFile:
    """The changes from the version to what `import` makes of a Word or PDF file. `held` are the version's pictures, by
    their addresses.

    Raises ProblemsError with every reason for which the file cannot be imported.
    """
    with tempfile.TemporaryDirectory() as temporary:
        beside = f"{version.address}of-the-file/"
        imported = read_file(file, version.document.title, beside, Path(temporary))
        pictures = {f"{beside}{path.name}": path.read_bytes() for path in imported.images}
    text, problems = parse_text(_with_held(imported.text, pictures, held), "text.md")
    same = pair_clauses(list(version.text.clauses()), list(text.clauses()))
    # Long sentences, and what else is measured of words, are for whoever edits the draft: they make no redline unsure.
    parts = [part for part in report_parts(text, imported.findings, problems, set()) if part.group != WORDS]
    return ComparedFile(redline(version.text, text, same), parts, pictures)


def _with_held(text: str, pictures: Mapping[str, bytes], held: Mapping[str, bytes]) -> str:
    """The text with the version's own address for a picture that is the very same: it did not change."""
    for address, content in pictures.items():
        same = next((known for known, its in held.items() if its == content), address)
        text = text.replace(f"]({address})", f"]({same})")
    return text
