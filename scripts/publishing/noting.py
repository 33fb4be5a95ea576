"""What changed in a draft, and is neither in its change note nor accepted by somebody as left out."""

from __future__ import annotations

import json
from collections.abc import Iterator

from scripts.policy.model import Policy
from scripts.policy.pairs import drafts_of
from scripts.policy.version import Version
from scripts.problems import Problem
from scripts.publishing.losses import unmentioned_losses
from scripts.redline.change_note import Unmentioned, unmentioned
from scripts.redline.versions import version_redline


def left_out(public: Policy, policy: Policy, version: Version, note: str) -> Iterator[Unmentioned]:
    """What came or went since the version before, or is lost by somebody, and is in neither: each thing once.

    `public` is the policy as it is without any draft.
    """
    document = next(known for known in policy.documents if known.facts.id == version.document.id)
    before = document.before(version.name)
    came_or_went = unmentioned(version_redline(document, before, version), note) if before else ()
    gaps = {gap.name: gap for gap in (*came_or_went, *unmentioned_losses(public, policy, version, note))}
    yield from (gap for name, gap in gaps.items() if name not in version.facts.not_in_note)


def accept(version: Version, gap: Unmentioned) -> str:
    """The command that keeps who says that the note may leave it out, and why."""
    name = json.dumps(gap.name, ensure_ascii=False)
    return f"python3 -m scripts confirm {version.document.id} {version.name} {name} --by NAME --why TEXT"


def left_out_problems(public: Policy, policy: Policy, version: Version, note: str) -> Iterator[Problem]:
    """The same, each with what to do about it."""
    for gap in left_out(public, policy, version, note):
        says = f"{gap.says} Mention it there. If it need not be mentioned, say so: {accept(version, gap)}"
        yield Problem(f"{version.folder}/version.yaml", None, says)


def left_out_of_drafts(public: Policy, policy: Policy, note: str = "") -> Iterator[Problem]:
    """The same of every draft, held against its own note and this one."""
    for version in drafts_of(policy):
        yield from left_out_problems(public, policy, version, f"{version.facts.change_note} {note}")
