"""A rule that a draft takes over no more, where nobody says in its place what follows now."""

from __future__ import annotations

from datetime import date

from scripts.forms.rules import Rule
from scripts.policy.model import Policy
from scripts.policy.pairs import rules_file_of, version_before
from scripts.policy.version import Version
from scripts.problems import Problem

_OF_THE_BUDGET = (
    "Say there whether it can be in a budget (in_budget: yes, no or depends). docs/gates-and-kinds.md has a form for "
    "it."
)
_FORMS = (
    "Say there what follows now: that it is on the list (outcome: offered), that the list does not name it and a "
    "family may ask (outcome: possible), or that it is not paid directly (outcome: cannot). docs/gates-and-kinds.md "
    "has a form for each."
)


def left_out(policy: Policy, element: str, since: date, whom: str, fact: str) -> Problem | None:
    """What is wrong in a draft, where a rule about the element that the version before has is not in it.

    `whom` says of whom no rule decides, and `fact` whether the outcome or `in_budget`. None where no version
    of that day leaves such a rule out.
    """
    # At publishing it is tried as published, and told as `check` told it before.
    for version in policy.versions:
        if version.in_force == since and (gone := _gone(policy, version, element, fact)):
            return _problem(
                policy, version, gone, f"from {since} {whom}", _FORMS if fact == "outcome" else _OF_THE_BUDGET
            )
    return None


def _gone(policy: Policy, version: Version, element: str, fact: str) -> list[Rule]:
    """The rules about the element that the version before has and this one has not."""
    before = version_before(policy, version)
    old, new = (rules_file_of(policy, known) if known else None for known in (before, version))
    if old is None or new is None:
        return []
    kept = {rule.id for rule in new.rules.values()}
    gone = (rule for rule in old.rules.values() if rule.id not in kept and element in policy.about(rule))
    return [rule for rule in gone if getattr(rule, fact) is not None]


def _problem(policy: Policy, version: Version, gone: list[Rule], whom: str, forms: str) -> Problem:
    before = version_before(policy, version)
    old, new = (rules_file_of(policy, known) if known else None for known in (before, version))
    assert before and old and new  # or nothing could be gone
    names = [rule.id for rule in old.rules.values()]
    places = {rule.id: place for place, rule in new.rules.items()}
    # After the last rule before it that is still there: where it was.
    above = [name for name in names[: names.index(gone[0].id)] if name in places]
    where = ("rules", places[above[-1]]) if above else ("rules",)
    what = " and ".join(rule.id for rule in gone)
    stood = f"{what} stood {f'behind {above[-1]}' if above else 'here'} in the version of {before.name}"
    return new.located.problem(where, f"is where something is left out. {stood}, and {whom}. {forms}")
