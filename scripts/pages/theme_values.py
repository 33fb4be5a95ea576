"""What the theme says of the council on every page. Knows nothing of the generator that publishes the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from scripts.pages.colours import browser_colour
from scripts.pages.council_list import lists_held
from scripts.pages.currency import rules_review_facts
from scripts.policy.model import Policy


def theme_values(policy: Policy, today: date) -> dict[str, Any]:
    """The council, whose site this is, its list and the outcomes, by the names that the templates of the theme have."""
    return {
        "council": policy.authority.name,
        "is_official": policy.authority.is_official,
        "disclaimer": policy.authority.disclaimer,
        "place": policy.authority.short_name,
        "as_at": lists_held(policy, today),
        "browser_colour": browser_colour(policy.site.colours),
        "review": rules_review_facts(policy),
        "outcomes": [
            {"id": name, "label": words.label, "meaning": words.meaning}
            for name, words in policy.messages.outcomes.items()
        ],
    }
