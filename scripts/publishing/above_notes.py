"""What readers will see above the change note of a draft, for officers to hold the note against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.pages.keeping import keeping_of
from scripts.policy.for_families import ForFamilies
from scripts.policy.model import Policy
from scripts.policy.told import Told
from scripts.policy.version import Version


def told_by_rules(policy: Policy, folder: Path) -> Told:
    """What pages will say of the versions of the policy, which is in this folder."""
    return ForFamilies(policy, keeping_of(folder).text).of


def above_notes(told: Told, drafts: Sequence[Version]) -> Iterator[str]:
    """The lines for each draft of which anything is said."""
    for draft in drafts:
        if said := told(draft):
            yield f"Above the note of {draft.document.id} {draft.name} readers will see:"
            for one in said:
                yield f"  {one.lead}"
                yield from (f"  - {line}" for line in one.lines)
