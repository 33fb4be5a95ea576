"""Drafts that somebody has held against their clauses and against their notes, as an officer does one by one."""

from __future__ import annotations

from pathlib import Path

from scripts.policy.pairs import drafts_of, open_pairs
from scripts.policy.reader import readable_policy
from scripts.policy.uncited import not_settled
from scripts.publishing.confirming import confirm
from scripts.publishing.noting import changes_by_drafts, left_out


def confirm_clauses(folder: Path) -> None:
    """Says of each clause that changed in a draft, and that nothing cites, that no rule follows from it."""
    policy = readable_policy(folder).with_drafts
    for version in drafts_of(policy):
        for change in not_settled(policy, version):
            confirm(folder, version.document.id, version.name, change.name, "An officer", "Read together.")


def confirm_everything(folder: Path) -> None:
    """Confirms what is open in every draft of the folder, as it stands, and lets a note leave out what it likes."""
    read = readable_policy(folder)
    policy = read.with_drafts
    changes = changes_by_drafts(read.public, policy)
    for version in drafts_of(policy):
        names = [pair.now.name for pair in open_pairs(policy, version)]
        names += [change.name for change in not_settled(policy, version)]
        for name in [*names, *(gap.name for gap in left_out(policy, changes, version, ""))]:
            confirm(folder, version.document.id, version.name, name, "An officer", "Read together.")
