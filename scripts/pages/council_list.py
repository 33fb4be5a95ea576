"""What the council has published on what it would pay directly, as pages name it."""

from __future__ import annotations

from datetime import date

from scripts.policy.model import Policy
from scripts.policy.version import Version


def newest_list(policy: Policy, today: date) -> Version | None:
    """The version that pages name as the council's list; None where it has published none."""
    every = [version for document in policy.documents for version in document.versions]
    # What was corrected is no council's list, and where all were withdrawn the last of them is named.
    versions = [version for version in every if version.applies] or every
    # Every page says of when the facts are that it restates. A version to come would say more than is so, and a leaflet
    # may be some years younger than the list that it explains: so what has begun goes first, and of that a policy.
    return max(
        versions,
        key=lambda version: (version.in_force <= today, version.document.kind == "policy", version.name),
        default=None,
    )


def lists_held(policy: Policy, today: date) -> str | None:
    """The label of that list, and of each that is to follow; None where there is none.

    It stands within sentences on every page, so its words are true on the days to come too.
    """
    first_days = {version.in_force for document in policy.documents for version in document.versions}
    lists = [newest_list(policy, day) for day in (today, *sorted(day for day in first_days if day > today))]
    return ", then ".join(dict.fromkeys(known.facts.label for known in lists if known)) or None
