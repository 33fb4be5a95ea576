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


def withdrawal_of(
    ledger: Sequence[document_form.LedgerEntry], document: str, version: str
) -> document_form.LedgerEntry | None:
    """The withdrawal of the version that holds; None where there is none, or where it was taken back."""
    acts = (last_entry(ledger, act, document, version) for act in ("withdraw", "reinstate"))
    found = [entry for entry in acts if entry]
    last = max(found, key=lambda entry: _place(ledger, entry), default=None)
    return last if last and last.act == "withdraw" else None


def _place(ledger: Sequence[document_form.LedgerEntry], entry: document_form.LedgerEntry) -> int:
    """The last place at which it stands: the same may have been done, taken back and done again."""
    return max(place for place, known in enumerate(ledger) if known == entry)
