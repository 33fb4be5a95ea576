"""What the theme says of the council on every page. Knows nothing of the generator that publishes the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from scripts.pages.currency import review_facts, rules_reviewed
from scripts.policy.model import Policy


def theme_values(policy: Policy, today: date) -> dict[str, Any]:
    """The council, its newest list and the outcomes, by the names that the theme's templates have for them."""
    versions = [version for document in policy.documents for version in document.versions]
    # Every page says of when the facts are that it restates. A version to come would say more than is so, and a leaflet
    # may be some years younger than the list that it explains: so what has begun goes first, and of that a policy.
    newest = max(
        versions, key=lambda version: (version.in_force <= today, version.document.kind == "policy", version.in_force)
    )
    return {
        "council": policy.authority.name,
        "place": policy.authority.short_name,
        "as_at": newest.facts.label,
        "review": review_facts(rules_reviewed(policy), policy),
        "outcomes": [
            {"id": name, "label": words.label, "meaning": words.meaning}
            for name, words in policy.messages.outcomes.items()
        ],
    }
