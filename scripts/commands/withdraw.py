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
from datetime import date

from scripts.commands.arguments import day_argument, version_argument
from scripts.problems import ProblemsError
from scripts.publishing.asking import agreed
from scripts.publishing.committing import to_keep
from scripts.publishing.ledger import reinstate, remove, withdraw
from scripts.publishing.said import must_be_said

NEEDS = ("node",)


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
    """Adds to the ledger, once somebody agreed and all of policy/ was found sound with it."""
    if not arguments.reason.strip():
        raise ProblemsError.saying("The reason is empty. Say why: --reason TEXT")
    must_be_said({"--reason": arguments.reason})
    named = f"{arguments.document} {arguments.version}"
    if not agreed(f"{_question(arguments, named)} The ledger keeps it for good.", arguments.yes):
        return 1
    if arguments.cancel:
        reinstate(arguments.policy, arguments.document, arguments.version, arguments.reason, date.today())
        print("Taken back: the version goes on as it was.")
        print(to_keep(arguments.policy, f"Take back the withdrawal of {named}"))
    elif arguments.remove:
        remove(arguments.policy, arguments.document, arguments.version, arguments.reason, date.today())
        print("The text is off the site from the next build on, and its address says so.")
        print(to_keep(arguments.policy, f"Take {named} off the site"))
    else:
        withdraw(arguments.policy, arguments.document, arguments.version, arguments.on, arguments.reason)
        print(f"Withdrawn from {arguments.on}.")
        print(to_keep(arguments.policy, f"Withdraw {named}"))
    return 0


def _question(arguments: argparse.Namespace, named: str) -> str:
    if arguments.cancel:
        return f"Take back that {named} is withdrawn?"
    if arguments.remove:
        return f"Take the text of {named} off the site?"
    return f"Withdraw {named} from {arguments.on} on?"
