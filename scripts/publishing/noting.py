"""What changed in a draft, or is lost by it, and is neither in its change note nor accepted by somebody."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from scripts.checks.impact import ABSENT, OutcomeChange, impact
from scripts.policy.bundle import rules_bundle
from scripts.policy.model import Policy
from scripts.policy.pairs import document_of, drafts_of
from scripts.policy.version import Version
from scripts.problems import Problem
from scripts.redline.change_note import Unmentioned, unmentioned
from scripts.redline.versions import version_redline

WORSE_OFF = "worse off"
"""What is kept beside an element of which a change note need not say that somebody loses by it."""


def losses(public: Policy, with_drafts: Policy) -> list[OutcomeChange]:
    """What somebody loses by the drafts, from which day on. Every family is tried that there can be.

    `public` is the policy as it is without any draft.
    """
    changes = impact(rules_bundle(public), rules_bundle(with_drafts))
    # A gap is told where it is, and is to be closed, not noted.
    return [change for change in changes if change.loses and change.new != ABSENT]


def left_out(policy: Policy, lost: Sequence[OutcomeChange], version: Version, note: str) -> Iterator[Unmentioned]:
    """What came or went since the version before, or is lost by somebody, and is in neither: each thing once.

    `policy` has the drafts in it, and `lost` is what somebody loses by them.
    """
    document = document_of(policy, version)
    before = document.before(version.name)
    came_or_went = unmentioned(version_redline(document, before, version), note) if before else ()
    gaps = {gap.name: gap for gap in (*came_or_went, *_unmentioned_losses(policy, lost, version, note))}
    yield from (gap for name, gap in gaps.items() if name not in version.facts.not_in_note)


def left_out_problem(version: Version, gap: Unmentioned) -> Problem:
    """That the note leaves it out, with the command that keeps who says that it may, and why."""
    name = json.dumps(gap.name, ensure_ascii=False)
    accept = f"python3 -m scripts confirm {version.document.id} {version.name} {name} --by NAME --why TEXT"
    says = f"{gap.says} Mention it there. If it need not be mentioned, say so: {accept}"
    return Problem(f"{version.folder}/version.yaml", None, says)


def left_out_problems(policy: Policy, lost: Sequence[OutcomeChange], version: Version, note: str) -> Iterator[Problem]:
    """The same, each with what to do about it."""
    for gap in left_out(policy, lost, version, note):
        yield left_out_problem(version, gap)


def left_out_of_drafts(public: Policy, policy: Policy, note: str = "") -> Iterator[Problem]:
    """The same of every draft, held against its own note and this one."""
    drafts = drafts_of(policy)
    lost = losses(public, policy) if drafts else []
    for version in drafts:
        yield from left_out_problems(policy, lost, version, f"{version.facts.change_note} {note}")


def _unmentioned_losses(
    policy: Policy, lost: Sequence[OutcomeChange], version: Version, note: str
) -> Iterator[Unmentioned]:
    """Each element by which somebody loses from a day of the draft on, and that neither note names."""
    for element, change in _by(policy, version, lost).items():
        if not names(element, name_of_element(element, policy), note):
            says = (
                f"Somebody loses {element}: from {change.since} “{change.old}” becomes “{change.new}”, and the change "
                "note does not name it."
            )
            yield Unmentioned(element, WORSE_OFF, says)


def _by(policy: Policy, version: Version, lost: Sequence[OutcomeChange]) -> dict[str, OutcomeChange]:
    """The first loss of each element, of those that begin on a day of this draft."""
    first_days = sorted({draft.in_force for draft in drafts_of(policy)})
    following = next((day for day in first_days if day > version.in_force), date.max)
    # What a draft changes on an earlier day is the first one's: a text that it takes the place of ends before it.
    since = version.in_force if version.in_force > first_days[0] else date.min
    found: dict[str, OutcomeChange] = {}
    for change in lost:
        if since <= change.since < following:
            found.setdefault(change.element, change)
    return found


def names(element: str, plain_name: str, notes: str) -> bool:
    """Whether the notes name the element, by its id or by its plain name as far as a colon."""
    # A plain name may go on after a colon to explain itself, which nobody would write out in a note.
    called = (element, plain_name.partition(":")[0])
    return any(name.casefold() in notes.casefold() for name in called)


def name_of_element(element: str, *policies: Policy) -> str:
    """The plain name of an element that one of these has."""
    return next(known.name for policy in policies for known in policy.elements if known.id == element)
