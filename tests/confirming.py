"""Drafts whose rules somebody has held against their clauses, as an officer does one by one."""

from __future__ import annotations

from pathlib import Path

from scripts.policy.pairs import open_pairs
from scripts.policy.reader import readable_policy
from scripts.publishing.confirming import confirm


def confirm_everything(folder: Path) -> None:
    """Confirms what is open in every draft of the folder, as it stands."""
    policy = readable_policy(folder).with_drafts
    for version in (version for document in policy.documents for version in document.versions if version.draft):
        for pair in open_pairs(policy, version):
            confirm(folder, version.document.id, version.in_force, pair.now.name, "An officer", "Read together.")
