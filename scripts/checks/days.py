"""What is wrong with documents on a day: a status that is not so, a review that is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scripts.forms import document as document_form
from scripts.policy.model import Policy
from scripts.policy.reviews import review_due
from scripts.policy.version import Version
from scripts.problems import Problem


def dated_problems(policy: Policy, today: date) -> Iterator[Problem]:
    """What is wrong on that day: a status that is not so, a review that is overdue.

    Nobody owes a review of what nobody can read, so documents of drafts alone are not asked for one.
    """
    for document in policy.documents:
        for version in document.versions:
            yield from _status(policy, version, today)
    for document in policy.documents:
        if not all(version.draft for version in document.versions):
            yield from _review(policy, document.facts, today)


def _status(policy: Policy, version: Version, today: date) -> Iterator[Problem]:
    # A status that somebody typed is right on the day it is typed and wrong on some later one, and no reader can see
    # which.
    typed, worked_out = version.facts.status, version.status(today)
    if typed and typed != worked_out:
        says = (
            f"is {typed!r}, but on {today} this version is {worked_out!r}. Take the line out: "
            "it follows from the ledger and the dates."
        )
        yield policy.located[f"{version.folder}/version.yaml"].problem(("status",), says)


def _review(policy: Policy, document: document_form.DocumentFile, today: date) -> Iterator[Problem]:
    located = policy.file(f"council/documents/{document.id}/document.yaml")
    due = review_due(document)
    if due is None:
        says = "is missing, so nobody knows when the next review is due. Add the day of the last review."
        yield located.problem(("last_reviewed",), says)
    elif due < today:
        says = (
            f"is {document.last_reviewed}, so a review was due on {due}. Review the document, and write the day here."
        )
        yield located.problem(("last_reviewed",), says)
