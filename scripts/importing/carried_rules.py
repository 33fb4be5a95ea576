"""Takes over the rules of the version before, each to the clause that its own has become.

Without them no rule of the document would decide anything from the draft's day on. Whether each still says what the new
text says is for a person to read; one whose clause is gone names a clause that cannot be, so that `check` stops there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scripts.forms.edited import with_values
from scripts.forms.located import parse
from scripts.forms.rules import Note, Rule
from scripts.policy.carried import rules_for_draft
from scripts.policy.model import LANGUAGE, Policy
from scripts.policy.rates import rate_note
from scripts.policy.version import Version
from scripts.text.clauses import VersionText
from scripts.text.pairing import numbers_now


@dataclass(frozen=True)
class Carried:
    """The draft's rules.yaml, and what is to be read in it."""

    text: str
    items: tuple[tuple[str, str], ...]
    """Each entry by its id, with a line on it."""


def carried_rules(policy: Policy, source: str, before: Version, text: VersionText, day: date) -> Carried:
    """The rules of the version before, of which `source` is the file, for a draft with this text from this day on."""
    now = numbers_now(before.text, text)
    file = f"{before.folder}/rules.yaml"
    dated = rules_for_draft(policy, before, source, day)
    clauses = {path: value for path, value in parse(dated, file).values() if path[-1] == "clause"}
    moved = {path: now.get(value) or _nowhere(value, before) for path, value in clauses.items()}
    items = [(entry.id, _item(entry, now)) for entry in _entries(policy, before) if entry.clause]
    return Carried(with_values(dated, file, moved), tuple(items))


def _nowhere(number: str, before: Version) -> str:
    """A clause that no text can have: `check` refuses it by name."""
    return f"{number} of {before.name}"


def _entries(policy: Policy, before: Version) -> list[Rule | Note]:
    files = [file for file in policy.written if file.version and file.version.folder == before.folder]
    return [
        *(rule for file in files for rule in file.rules.values()),
        *(note for file in files for note in file.notes.values()),
        *(rate_note(policy.words[LANGUAGE], rate) for file in files for rate in file.rates.values()),
    ]


def _item(entry: Rule | Note, now: Mapping[str, str]) -> str:
    was = entry.clause or ""
    place = f"clause {now.get(was, was)}" + (f", before {was}" if now.get(was, was) != was else "")
    return f"{entry.id} ({place}): {' '.join(entry.text.split())}"
