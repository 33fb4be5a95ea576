"""Withdraw a published version from a day on, with a reason. Its text stays, and says so.

Until that day it can be taken back with --cancel. With --remove the text goes too, for the rare case that it must. Its
address then says when it went, and why.

Examples:
    python3 -m scripts withdraw charging-policy 2027-04-01 --on 2027-05-01 --reason "The court quashed it."
    python3 -m scripts withdraw charging-policy 2027-04-01 --cancel --reason "The court changed its mind."
    python3 -m scripts withdraw charging-policy 2027-04-01 --remove --reason "It named a child."
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date

from scripts.checks.changes_in_words import changes_in_words
from scripts.commands.arguments import day_argument, version_argument
from scripts.policy.bundle import rules_bundle
from scripts.policy.impact import OutcomeChange, impact
from scripts.policy.model import Policy
from scripts.problems import Problem, ProblemsError
from scripts.publishing.asking import agreed
from scripts.publishing.committing import to_keep
from scripts.publishing.ledger import reinstate, remove, withdraw
from scripts.publishing.noting import said_otherwise
from scripts.publishing.said import must_be_said
from scripts.templating import written_day

NEEDS = ("node",)

MEANT = {"--note": "--reason", "--why": "--reason", "--from": "--on"}
"""Options of other commands, with what stands for them here."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The version, the reason, and either a day or that the text goes."""
    parser.add_argument("document", metavar="ID", help="the document, by the name of its folder")
    parser.add_argument("version", type=version_argument, metavar="VERSION", help="the version, by its first day")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why, in words for readers")
    # A removal has no day to choose: what must not be read is gone from the next build on.
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--on", type=day_argument, metavar="DATE", help="the first day on which it is not in force")
    back = "take a withdrawal back, until the day before it holds"
    how.add_argument("--cancel", action="store_true", help=back)
    how.add_argument("--remove", action="store_true", help="take its text off the site")
    parser.add_argument("--yes", action="store_true", help="do not ask before it is done")


def run(arguments: argparse.Namespace) -> int:
    """Adds to the ledger, once all of policy/ was found sound with it and somebody agreed; 1 where nobody did."""
    if not arguments.reason.strip():
        raise ProblemsError.saying("The reason is empty. Say why: --reason TEXT")
    must_be_said({"--reason": arguments.reason})
    named, today = f"{arguments.document} {arguments.version}", date.today()
    what = (arguments.policy, arguments.document, arguments.version)

    def agree(before: Policy, after: Policy) -> bool:
        changes = impact(rules_bundle(before), rules_bundle(after))
        print(f"Your reason says: {arguments.reason}", file=sys.stderr)
        for line in _for_families(changes, before, after):
            print(line, file=sys.stderr)
        _must_not_say_otherwise(after, changes, arguments.reason)
        return agreed(f"{_question(arguments, named, today)} The ledger keeps it for good.", arguments.yes)

    if arguments.cancel:
        done = reinstate(*what, arguments.reason, today, agree)
        says, commits = "Taken back: the version goes on as it was.", f"Take back the withdrawal of {named}"
    elif arguments.remove:
        done = remove(*what, arguments.reason, today, agree)
        says = "The text is off the site from the next build on, and its address says so."
        commits = f"Take {named} off the site"
    else:
        done = withdraw(*what, arguments.on, arguments.reason, agree)
        says, commits = f"Withdrawn from {arguments.on}.", f"Withdraw {named}"
    if not done:
        return 1
    print(says)
    print(to_keep(arguments.policy, commits))
    return 0


def _must_not_say_otherwise(policy: Policy, changes: Sequence[OutcomeChange], reason: str) -> None:
    """Raises ProblemsError where the reason, which readers are told, says the opposite of what families lose."""
    losses = {change.element: change for change in reversed(changes) if change.loses}
    if says := list(said_otherwise(policy, losses.values(), "the reason", reason)):
        raise ProblemsError([Problem("", None, text) for text in says])


def _for_families(changes: Sequence[OutcomeChange], before: Policy, after: Policy) -> Iterator[str]:
    """What becomes another for families, for whoever is asked."""
    yield "For families this becomes another:" if changes else "For families nothing becomes another."
    yield from changes_in_words(changes, after, before)


def _question(arguments: argparse.Namespace, named: str, today: date) -> str:
    if arguments.cancel:
        return f"Take back that {named} is withdrawn?"
    if arguments.remove:
        return f"Take the text of {named} off the site?"
    past = (
        ""
        if arguments.on >= today
        else f" {written_day(arguments.on)} is past: what is told of the days since then becomes another."
    )
    return f"Withdraw {named} from {arguments.on} on?{past}"
