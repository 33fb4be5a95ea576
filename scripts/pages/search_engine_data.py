"""What search engines are told of a version, beside what the theme tells them of every page."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from scripts.policy.version import Version
from scripts.templating import script_json


def version_data(version: Version) -> Markup:
    """What a search engine is told of a version, in the words of schema.org."""
    standing = version.standing
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "name": version.document.title if standing.is_adopted else f"{version.document.title}: {standing.briefly}",
        "description": " ".join(version.document.summary.split()),
        "version": version.name,
        "inLanguage": "en-GB",
        "creativeWorkStatus": "Draft" if version.draft else "Published",
        "isAccessibleForFree": True,
        "author": {"@type": "Organization", "name": standing.owner},
    }
    if version.applies:
        # ISO 8601's interval; where it has no end, schema.org writes two dots.
        facts["temporalCoverage"] = f"{version.in_force}/{version.ends or '..'}"
    if not standing.is_adopted:
        facts["isBasedOn"] = [source.title for source in standing.restates]
    if version.publication:
        facts["datePublished"] = version.publication.on.isoformat()
    if version.ends:
        facts["expires"] = version.ends.isoformat()
    return script_json(facts)
