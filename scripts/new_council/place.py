"""Puts a new policy/council in its place: made whole beside it, and then renamed. What was there is kept."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from scripts.forms.council import Authority
from scripts.policy.files import national_folder, place_aside, read_file
from scripts.publishing.alone import alone
from scripts.publishing.drafts import start_document
from scripts.publishing.first_draft import NewDocument
from scripts.whole_file import write_whole


def held_council(folder: Path) -> str | None:
    """The name of the council whose files are there; None where there are none."""
    place = folder / "council"
    if not place.exists():
        return None
    authority, _ = read_file(place / "authority.yaml", folder, Authority)
    return authority.form.name if authority else "a council whose authority.yaml cannot be read"


def put_aside(folder: Path) -> Path:
    """Where the council that is there goes: beside earlier ones, whole, with its documents and its ledger."""
    authority, _ = read_file(folder / "council" / "authority.yaml", folder, Authority)
    return place_aside(folder, f"council-{authority.form.id}" if authority else "council")


def place_council(folder: Path, files: Mapping[str, str], document: NewDocument, day: date) -> Path | None:
    """Writes the council with its first document, and gives where the one that was there before is kept."""
    with alone(folder):
        unfinished = folder / ".new-council"
        # What an ended command left is swept away first: all that it was made from is in the file of answers.
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            return _placed(folder, unfinished, files, document, day)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def _placed(folder: Path, unfinished: Path, files: Mapping[str, str], document: NewDocument, day: date) -> Path | None:
    """Writes it where nobody reads, and then puts it in its place."""
    policy = unfinished / "policy"
    (policy / "council").mkdir(parents=True)
    # The document is started as any other is, which reads the law too.
    shutil.copytree(national_folder(folder), policy / "national")
    for name, text in files.items():
        write_whole(policy / "council" / name, text)
    start_document(policy, document, day)
    kept = put_aside(folder) if (folder / "council").exists() else None
    if kept:
        kept.parent.mkdir(exist_ok=True)
        (folder / "council").rename(kept)
    try:
        (policy / "council").rename(folder / "council")
    except OSError:
        if kept:
            kept.rename(folder / "council")
        raise
    return kept
