"""Read all of policy/, and the dates of review of every page, and report every problem at once.

Each problem is given with its file and line, what is wrong, and how to mend it. That a published file was altered, and
that a review is overdue, are problems too. A review that is due within thirty days is spoken of, and stops nothing.

Example:
    python3 -m scripts check
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from scripts.checked import Checked, read_checked_rules
from scripts.checks.days import dated_problems
from scripts.checks.easy_read import easy_read_due
from scripts.checks.kinds import left_out_warnings
from scripts.checks.law_above import duty_warnings
from scripts.checks.ledger import ledger_problems
from scripts.checks.reviews import review_problems
from scripts.checks.standing import unfinished_problems
from scripts.checks.still_named import still_named
from scripts.checks.uncited import uncited_problems, uncited_warnings
from scripts.commands.arguments import day_argument, with_policy
from scripts.pages.currency import made_review_problems
from scripts.pdf.versions import print_problems
from scripts.policy.model import Policy
from scripts.policy.pairs import drafts_of
from scripts.problems import Problem, ProblemsError
from scripts.publishing.above_notes import above_notes, told_by_rules
from scripts.publishing.due import reviews_near
from scripts.publishing.noting import left_out_of_drafts
from scripts.publishing.since_commit import changed_beside, steps_taken_out
from scripts.publishing.unwritten import shows_families, unwritten, unwritten_of_the_council
from scripts.text.listing import counted

NEEDS = ("node",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The day that reviews and statuses are held against."""
    parser.add_argument("--today", type=day_argument, metavar="DATE", help="check as on this day (today)")


def run(arguments: argparse.Namespace) -> int:
    """0 where nothing is wrong; raises ProblemsError with everything that is."""
    today = arguments.today or date.today()
    reviews = list(review_problems(today))
    try:
        checked = read_checked_rules(arguments.policy)
    except ProblemsError as error:
        # A policy that cannot be read hides no page that is overdue: officers get all problems in one go.
        raise ProblemsError([*error.problems, *reviews]) from error
    dated = [*dated_problems(checked.with_drafts, today), *made_review_problems(checked.policy, today)]
    dated += easy_read_due(checked.policy)
    dated += steps_taken_out(checked.policy, arguments.policy)
    told = told_by_rules(checked.with_drafts, arguments.policy)
    prints = print_problems(checked.with_drafts, arguments.policy, told=told)
    marked = list(unwritten_of_the_council(arguments.policy))
    # Before anything is public a new council is at its first steps, and everything that it has to do is no mistake.
    shown = marked if shows_families(checked.policy) else []
    theirs, others = _by_keeper([*dated, *reviews], checked.policy)
    if problems := [*checked.draft_problems, *ledger_problems(checked.with_drafts), *prints, *theirs, *shown]:
        raise ProblemsError(problems)
    warnings = [*duty_warnings(checked.with_drafts), *left_out_warnings(checked.with_drafts)]
    warnings += uncited_warnings(checked.with_drafts, drafts_of(checked.with_drafts))
    warnings += changed_beside(checked.policy, arguments.policy)
    for warning in [*others, *warnings, *reviews_near(checked.policy, today)]:
        print(f"Warning: {warning}", file=sys.stderr)
    print(_counted(checked))
    for line in above_notes(told, drafts_of(checked.with_drafts)):
        print(line)
    for places in still_named(checked.with_drafts, arguments.policy, drafts_of(checked.with_drafts)):
        print(with_policy(f"To look at: {places}", arguments))
    for problem in [*_unfinished(checked, arguments.policy), *marked]:
        print(with_policy(f"Before it can be published: {problem}", arguments))
    return 0


def _by_keeper(problems: Sequence[Problem], policy: Policy) -> tuple[list[Problem], list[Problem]]:
    """What this council can mend, and what it can only tell the project of: reviews of what that keeps."""
    # Whoever keeps the law's own files keeps the pages of the guide and what was measured too.
    if policy.nation is None or policy.kept_by == policy.nation.kept_by:
        return [*problems], []
    own = [problem for problem in problems if problem.file.startswith(f"{policy.folder}/council/")]
    return own, [problem for problem in problems if problem not in own]


def _counted(checked: Checked) -> str:
    """How much there is of everything, what drafts hold too."""
    versions = [version for document in checked.with_drafts.documents for version in document.versions]
    drafts = drafts_of(checked.with_drafts)
    in_drafts = sum(len(file.rules) for file in checked.with_drafts.written if file.version and file.version.draft)
    return (
        f"No problems: {len(checked.rules.rules)} rules and {len(checked.rules.notes)} notes, "
        f"{counted(len(checked.policy.documents), 'document')} in {counted(len(versions) - len(drafts), 'version')}"
        + (f", and {counted(in_drafts, 'rule')} in {counted(len(drafts), 'draft')} not published." if drafts else ".")
    )


def _unfinished(checked: Checked, folder: Path) -> Iterator[Problem]:
    """What drafts still lack: no mistake yet, but `publish` will ask for it."""
    for version in drafts_of(checked.with_drafts):
        yield from unwritten(folder, version)
        yield from unfinished_problems(checked.with_drafts, version)
        yield from uncited_problems(checked.with_drafts, version)
    yield from left_out_of_drafts(checked.policy, checked.with_drafts)
