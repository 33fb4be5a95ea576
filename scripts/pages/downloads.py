"""The files of a version to download, as its page shows each before it is opened."""

from __future__ import annotations

import hashlib
from typing import Any

from scripts.pdf.prints import Prints, size_of
from scripts.policy.version import Version
from scripts.text.listing import counted


def downloads(version: Version, prints: Prints) -> dict[str, Any]:
    """Every file of a version: its words, its PDF, the sheet that folds, and the file as its owner issued it."""
    text = plain_text(version).encode()
    return {
        "download": {
            "name": version.text_name,
            "size": size_of(len(text)),
            "hash": hashlib.sha256(text).hexdigest(),
        },
        "printed": shown_print(version.pdf_address, prints),
        "to_fold": _sheet_to_fold(version, prints),
        "original": version.original,
    }


def plain_text(version: Version) -> str:
    """The words of a version to download; those of a restatement say first what they are."""
    # The file may be read far from its page, where nothing else says it.
    if version.standing.is_adopted:
        return version.text.words
    said = [
        f"{version.cited_title}. The council did not write or adopt it.",
        *filter(None, (version.dated_by, version.numbers_note)),
    ]
    return f"{' '.join(said)}\n\n{version.text.words}"


def shown_print(address: str, prints: Prints) -> dict[str, Any] | None:
    """A PDF as a page shows it, where there is one."""
    pdf = prints.get(address)
    if pdf is None:
        return None
    return {"address": address, "size": size_of(pdf.bytes), "pages": counted(pdf.pages, "page"), "hash": pdf.hash}


def _sheet_to_fold(version: Version, prints: Prints) -> dict[str, Any] | None:
    """The sheet that folds, with how many sheets of paper it takes: each has two sides."""
    shown = shown_print(version.leaflet_address, prints)
    return {**shown, "sheets": (prints[version.leaflet_address].pages + 1) // 2} if shown else None
