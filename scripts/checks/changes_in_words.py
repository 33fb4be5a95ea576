"""What becomes another for families, in lines for an officer to hold against what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.checks.family_in_words import in_words
from scripts.forms.council import Element
from scripts.policy.impact import OutcomeChange
from scripts.policy.model import Policy

_FACTS = {"outcome": "direct payment", "in_budget": "in the budget"}


def changes_in_words(changes: Sequence[OutcomeChange], *policies: Policy) -> Iterator[str]:
    """Each element with what becomes of it, for how many and for whom; its name is in one of the policies, and the
    first has the words for families."""
    for element in dict.fromkeys(change.element for change in changes):
        yield f"{element_of(element, *policies).name} ({element})"
        for change in (change for change in changes if change.element == element):
            yield from _change_in_words(policies[0], change)


def element_of(element: str, *policies: Policy) -> Element:
    """The element of this id that one of these has."""
    return next(known for policy in policies for known in policy.elements if known.id == element)


def _change_in_words(policy: Policy, change: OutcomeChange) -> Iterator[str]:
    span = f"from {change.since}" + (f" to {change.until}" if change.until else "")
    worse = " (worse off)" if change.loses else ""
    yield (
        f"  {_FACTS[change.fact]}: {change.old} becomes {change.new}{worse}, {span}: "
        f"{change.situations:,} of {change.of:,} situations"
    )
    yield f"    such as {in_words(policy, change.family)}"
