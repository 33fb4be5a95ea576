"""What a version is on a day, and when a document's review is due. The day is always an argument."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from scripts import document_form
from scripts.policy import Policy, Version
from scripts.problems import Problem

LABELS: dict[document_form.Status, str] = {
    "draft": "Draft: not published",
    "scheduled": "Not in force yet",
    "in_force": "In force",
    "superseded": "No longer in force",
    "withdrawn": "Withdrawn",
}
"""Each status as readers see it."""


def status(version: Version, today: date) -> document_form.Status:
    """What the version is on that day: a fact where it is a draft or was withdrawn, and worked out where it is not."""
    if version.draft:
        return "draft"
    if version.withdrawal and (version.withdrawal.on <= today or not version.applies):
        return "withdrawn"
    if version.in_force > today:
        return "scheduled"
    return "in_force" if version.in_force_on(today) else "superseded"


def review_due(document: document_form.DocumentFile) -> date | None:
    """The day on which the next review is due; None where no review is held."""
    if document.last_reviewed is None:
        return None
    return after(document.last_reviewed, document.review_interval)


def after(day: date, interval: str) -> date:
    """The day that is an interval, like 12 months or 2 years, after the day; the month's last where it has no such."""
    number, unit = interval.split()
    months = int(number) * (12 if unit.startswith("year") else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def dated_problems(policy: Policy, today: date) -> Iterator[Problem]:
    """What is wrong on that day: a status that is not so, a review that is overdue."""
    for document in (policy.with_drafts or policy).documents:
        for version in document.versions:
            yield from _status(policy, version, today)
    for document in policy.documents:
        if document.versions:
            yield from _review(policy, document.facts, today)


def _status(policy: Policy, version: Version, today: date) -> Iterator[Problem]:
    typed, worked_out = version.facts.status, status(version, today)
    if typed and typed != worked_out:
        says = (
            f"is {typed!r}, but on {today} this version is {worked_out!r}. Take the line out: "
            "it follows from the ledger and the dates."
        )
        yield policy.located[f"{version.folder}/version.yaml"].problem(("status",), says)


def _review(policy: Policy, document: document_form.DocumentFile, today: date) -> Iterator[Problem]:
    located = next(one for name, one in policy.located.items() if name.endswith(f"/{document.id}/document.yaml"))
    due = review_due(document)
    if due is None:
        says = "is missing, so nobody knows when the next review is due. Add the day of the last review."
        yield located.problem(("last_reviewed",), says)
    elif due < today:
        says = (
            f"is {document.last_reviewed}, so a review was due on {due}. Review the document, and write the day here."
        )
        yield located.problem(("last_reviewed",), says)
