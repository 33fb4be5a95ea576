"""What the frame of every page says of the council. Knows nothing of the generator that publishes the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from scripts.pages.currency import review_facts, rules_reviewed
from scripts.policy.model import Policy


def site_words(policy: Policy, today: date) -> dict[str, Any]:
    """What the frame of every page says of the council, its newest list and the outcomes."""
    versions = [version for document in policy.documents for version in document.versions]
    newest = max(versions, key=lambda one: (one.in_force <= today, one.document.kind == "policy", one.in_force))
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
