"""What is left to do for a new council: what is open, what it has from others and must look at, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scripts.checks.reviews import reviewed_pages
from scripts.measured import VERDICTS
from scripts.pages.licences import read_shipped
from scripts.paths import ROOT
from scripts.policy.files import AUDIT, documents_folder, name_of
from scripts.policy.model import Policy
from scripts.policy.reviews import after
from scripts.problems import Problem
from scripts.publishing.drafts import steps_to_publish
from scripts.publishing.unwritten import council_files, marked_lines


def still_open(folder: Path) -> Iterator[Problem]:
    """Every line of the council's files that somebody has still to write."""
    documents = sorted(path for path in documents_folder(folder).rglob("*") if path.suffix in (".yaml", ".md"))
    for file, line, text in marked_lines([*documents, *council_files(folder)], folder):
        yield Problem(file, line, " ".join(text.strip("#- ").split()))


def inherited(policy: Policy, folder: Path) -> Iterator[Problem]:
    """What was looked at by others, for others, and is as old as it was: each with what it is about."""
    nation = policy.nation or policy
    law = policy.file("national/sources.yaml")
    due = after(nation.last_checked, nation.review_interval)
    says = f"{nation.last_checked}. The law was gone through on that day, by who keeps this project; again by {due}."
    yield law.problem(("last_checked",), f"is {says}")
    pages = list(reviewed_pages())
    first, last = min(review.reviewed for review in pages), max(review.reviewed for review in pages)
    soonest = min(review.next_review for review in pages)
    owners = " and ".join(sorted({review.owner for review in pages}))
    says = (
        f"{len(pages)} pages written by hand, reviewed between {first} and {last} by {owners}. Read them for your "
        f"council: the first is due again on {soonest}."
    )
    yield Problem("docs", None, says)
    says = "There was no audit of your council's site yet, and its accessibility statement says so."
    yield Problem(name_of(folder / AUDIT, folder), None, f"{says} To make one: python3 -m scripts audit")
    shipped = read_shipped()
    says = f"is {shipped.file.last_checked}: when the list of what others made was last held against a built site."
    yield shipped.located.problem(("last_checked",), says)
    says = "What the page “How it compares” shows was measured by this project. It is the same for every council."
    yield Problem(VERDICTS.relative_to(ROOT).as_posix(), None, says)


def next_steps(document: str, day: date) -> list[str]:
    """The commands that lead from here to a site with what the council publishes, in order."""
    check, *rest = steps_to_publish(document, str(day), is_first=True)
    return [
        check,
        "python3 -m scripts serve",
        f"python3 -m scripts import FILE --document {document} --in-force {day}",
        *rest,
    ]
