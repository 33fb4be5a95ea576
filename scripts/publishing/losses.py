"""Who is worse off by a draft, and whether its change note names what they lose."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.impact import OutcomeChange, impact
from scripts.policy.bundle import rules_bundle
from scripts.policy.model import Policy
from scripts.policy.pairs import drafts_of
from scripts.policy.version import Version
from scripts.redline.change_note import Unmentioned

WORSE_OFF = "worse off"
"""What is kept beside an element of which a change note need not say that somebody loses by it."""


def unmentioned_losses(public: Policy, with_drafts: Policy, version: Version, note: str) -> Iterator[Unmentioned]:
    """Each element by which somebody loses from a day of the draft on, and that neither note names.

    `public` is the policy as it is without any draft. Every family is tried that there can be.
    """
    for element, change in _losses(public, with_drafts, version).items():
        if not names(with_drafts, public, element, note):
            says = (
                f"Somebody loses {element}: from {change.since} “{change.old}” becomes “{change.new}”, and the change "
                "note does not name it."
            )
            yield Unmentioned(element, WORSE_OFF, says)


def _losses(public: Policy, with_drafts: Policy, version: Version) -> dict[str, OutcomeChange]:
    """The first change for the worse of each element, of those that begin on a day of this draft."""
    first_days = sorted({draft.in_force for draft in drafts_of(with_drafts)})
    following = next((day for day in first_days if day > version.in_force), None)
    found: dict[str, OutcomeChange] = {}
    for change in impact(rules_bundle(public), rules_bundle(with_drafts)):
        # What a draft changes on an earlier day is the first one's: a text that it takes the place of ends before it.
        is_of_it = change.since >= version.in_force or version.in_force == first_days[0]
        if change.loses and is_of_it and (following is None or change.since < following):
            found.setdefault(change.element, change)
    return found


def names(new: Policy, old: Policy, element: str, notes: str) -> bool:
    """Whether the notes name the element, by its id or by its plain name as far as a colon."""
    # A plain name may go on after a colon to explain itself, which nobody would write out in a note.
    called = [element, name_of_element(new, old, element).partition(":")[0]]
    return any(name.casefold() in notes.casefold() for name in called)


def name_of_element(new: Policy, old: Policy, element: str) -> str:
    """The plain name of an element that one of the two has."""
    return next(known.name for policy in (new, old) for known in policy.elements if known.id == element)
