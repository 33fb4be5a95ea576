"""Read all of policy/, and the dates of review of every page, and report every problem at once.

Each problem is given with its file and line, what is wrong, and how to mend it.

Example:
    python3 -m scripts check
"""

from __future__ import annotations

import argparse
from datetime import date

from scripts.gather import read_checked_rules
from scripts.problems import ProblemsError
from scripts.reviews import review_problems

NEEDS = ("site",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(arguments: argparse.Namespace) -> int:
    """0 where nothing is wrong; raises ProblemsError with everything that is."""
    reviews = list(review_problems(date.today()))
    try:
        policy, rules = read_checked_rules()
    except ProblemsError as error:
        raise ProblemsError([*error.problems, *reviews]) from error
    if reviews:
        raise ProblemsError(reviews)
    versions = sum(len(document.versions) for document in policy.documents)
    print(
        f"No problems: {len(rules.rules)} rules and {len(rules.notes)} notes, "
        f"{len(policy.documents)} documents in {versions} versions."
    )
    return 0
