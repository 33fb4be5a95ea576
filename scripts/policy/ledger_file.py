"""The ledger, council/published.json: what was published, with the SHA-256 of each file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from scripts.forms import document as document_form

LEDGER = "council/published.json"
"""Its name in the folder of the policy."""


def ledger_text(entries: Sequence[document_form.LedgerEntry]) -> str:
    """The ledger's file with these entries: JSON, the same text for the same entries."""
    written = [entry.model_dump(mode="json", exclude_defaults=True) for entry in entries]
    return json.dumps({"entries": written}, ensure_ascii=False, indent=1) + "\n"


def last_entry(
    ledger: Sequence[document_form.LedgerEntry], act: str, document: str, version: str
) -> document_form.LedgerEntry | None:
    """The last entry of that kind about the version; None where there is none."""
    about = (
        entry for entry in reversed(ledger) if (entry.act, entry.document, entry.version) == (act, document, version)
    )
    return next(about, None)
