"""What is due and when: days on which the site is to be built again, and reviews. As a list, and as a calendar file."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from scripts.browser.kept_files import recorded
from scripts.checks.reviews import reviewed_pages
from scripts.pages.accessibility import audit_reviewed
from scripts.pages.conformance import comparison_reviewed
from scripts.pages.currency import rules_reviewed
from scripts.pages.licences import read_shipped
from scripts.pages.site_file import Reviewed
from scripts.pages.states import days_to_come
from scripts.policy.model import Policy
from scripts.policy.possible import Possible
from scripts.policy.reviews import after, review_due
from scripts.policy.version import Version
from scripts.problems import ProblemsError
from scripts.text.listing import counted

_IN_GOOD_TIME = timedelta(days=30)
"""How long before its day a review is spoken of."""

_LINE = 75
"""How many bytes a line of a calendar file has at most (RFC 5545, 3.1)."""


@dataclass(frozen=True, order=True)
class Due:
    """Something that somebody has to do by a day."""

    day: date
    kind: Literal["build", "review"]
    what: str


def all_due(policy: Policy, possible: Possible, today: date, built: date) -> list[Due]:
    """Every build after the last and every review, the first first; the last build was made on the day `built`."""
    return sorted([*_builds(policy, possible, min(built, today)), *_reviews(policy)])


def reviews_near(policy: Policy, today: date) -> Iterator[str]:
    """What there is to review in the days to come, in a sentence each; what is late already `check` tells of itself."""
    for due in sorted(_reviews(policy)):
        if today <= due.day <= today + _IN_GOOD_TIME:
            yield f"Due by {due.day}: {due.what}"


def built_on(site: Path) -> date:
    """The day on which a site was built. Raises ProblemsError where the folder is no such site."""
    try:
        return max(recorded(site).values())
    except (ProblemsError, ValueError) as error:
        says = (
            f"{site} is no site that was built: it does not say when. Give --site the folder of one, or build it first."
        )
        raise ProblemsError.saying(says) from error


def _builds(policy: Policy, possible: Possible, built: date) -> Iterator[Due]:
    versions = [version for document in policy.documents for version in document.versions]
    for day in days_to_come(policy, possible, built):
        why = "; ".join(_what_happens(versions, day)) or "a rule or a note begins or ends"
        yield Due(day, "build", f"Build the site again ({why}).")


def _what_happens(versions: Sequence[Version], day: date) -> Iterator[str]:
    begins = [version.title for version in versions if version.in_force == day and version.applies]
    withdrawn = [version.title for version in versions if version.withdrawal and version.withdrawal.on == day]
    if begins:
        yield f"begins: {'; '.join(begins)}"
    if withdrawn:
        yield f"is withdrawn: {'; '.join(withdrawn)}"


def _reviews(policy: Policy) -> Iterator[Due]:
    for document in policy.documents:
        if day := review_due(document.facts):
            yield Due(day, "review", f"Review the document “{document.facts.title}”.")
    for (day, owner), pages in Counter((page.next_review, page.owner) for page in reviewed_pages()).items():
        yield Due(day, "review", f"Read again {counted(pages, 'page')} of the guide ({owner}).")
    yield _review(rules_reviewed(policy), "Go through the law and the council's list again.")
    if policy.audit:
        yield _review(audit_reviewed(policy.audit), "Audit the council's site again: python3 -m scripts audit")
    yield _review(comparison_reviewed(), "Measure again: python3 -m scripts bench")
    shipped = read_shipped().file
    yield _review(Reviewed(shipped.last_checked, shipped.review_interval), "Look through what others made in the site.")
    if services := policy.where_to_turn:
        yield _review(Reviewed(services.last_checked, services.review_interval), "Look at the services that help.")


def _review(reviewed: Reviewed, what: str) -> Due:
    return Due(after(reviewed.day, reviewed.interval), "review", what)


def calendar_file(due: Sequence[Due], authority: str, today: date) -> str:
    """The same as a calendar file (RFC 5545): whole days, each with a name that stays, so that none comes twice."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Direct payments guide//What is due//EN"]
    for one in due:
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"{authority}/{one.day}/{one.kind}/{one.what}")
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}",
            f"DTSTAMP:{today:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(one.what)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "\r\n".join([*_folded(lines), "END:VCALENDAR", ""])


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _folded(lines: Iterable[str]) -> Iterator[str]:
    """Each line in pieces of as many bytes as it may have; all but the first begin with a space."""
    for line in lines:
        piece = ""
        for sign in line:
            if len(f"{piece}{sign}".encode()) > _LINE:
                yield piece
                piece = " "
            piece += sign
        yield piece
