"""The accessibility statement, whose findings are those of the last audit of the council's own site."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.forms.audit import Audit
from scripts.pages.site_file import Reviewed, SiteFile, template_page
from scripts.policy.model import Policy


def accessibility_pages(policy: Policy) -> Iterator[SiteFile]:
    """The one page of it, in the council's name where the site is the council's own.

    Where nobody has audited the site yet, it says so, and shows no other site's findings.
    """
    yield template_page(
        "accessibility.md",
        "accessibility.html",
        reviewed=audit_reviewed(policy.audit) if policy.audit else None,
        audit=policy.audit,
        authority=policy.authority,
        originals=any(version.original for document in policy.documents for version in document.versions),
    )


def audit_reviewed(audit: Audit) -> Reviewed:
    """The statement is reviewed with each audit, and at least once a year."""
    return Reviewed(audit.audited, "12 months")
