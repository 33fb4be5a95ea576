"""Say of a rule, note or step of a draft that it is right by the clause that it cites, as that reads now.

Without an entry it lists what is still to be confirmed. With one it shows the clause as it was and as it is, above what
follows from it; with --by and --why it writes into the draft who found the two to agree, and why. In the same way it is
kept that a change note need not mention something that changed: "2.1 £9" is the £9 of clause 2.1. The digest that is
shown is a number for the clause and what follows from it, as both are now. It is written beside who confirmed them, so
that the two are asked about again where either changes.

Examples:
    python3 -m scripts confirm charging-policy 2027-04-01
    python3 -m scripts confirm charging-policy 2027-04-01 list-outreach --by "A. Officer" --why "Reworded."
    python3 -m scripts confirm charging-policy 2027-04-01 "2.1 £9" --by "A. Officer" --why "It is an example."
"""

from __future__ import annotations

import argparse

from scripts.commands.arguments import version_argument, with_policy
from scripts.problems import ProblemsError
from scripts.publishing.confirming import confirm, not_open, still_left_out, still_open

NEEDS = ("site",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The draft, the entry, and who confirms it for what reason."""
    parser.add_argument("document", metavar="ID", help="the document, by the name of its folder")
    parser.add_argument("version", type=version_argument, metavar="VERSION", help="the draft, by its first day")
    parser.add_argument("entry", nargs="?", metavar="ENTRY", help="the rule, note or step, by its id")
    parser.add_argument("--by", metavar="NAME", help="who says that it is right")
    parser.add_argument("--why", metavar="TEXT", help="why it is right, for whoever asks later")


def run(arguments: argparse.Namespace) -> int:
    """0 where nothing is left open, or where it is written; 1 where something is still to be confirmed."""
    document, version, entry = arguments.document, arguments.version, arguments.entry
    by, why = (arguments.by or "").strip(), (arguments.why or "").strip()
    if entry and by and why:
        confirm(arguments.policy, document, version, entry, by, why)
        left = len(still_open(arguments.policy, document, version))
        left += len(still_left_out(arguments.policy, document, version))
        print(f"Written: {entry} is confirmed by {by}. {left or 'Nothing'} left to confirm.")
        return 0
    if not (arguments.by is arguments.why is None):
        raise ProblemsError.saying("Name the entry, who says that it is right, and why: ENTRY --by NAME --why TEXT")
    all_open = still_open(arguments.policy, document, version)
    open_now = [(pair, problem) for pair, problem in all_open if entry in (None, pair.now.name)]
    unsaid = [] if entry else still_left_out(arguments.policy, document, version)
    if entry and not open_now:
        raise not_open(entry, f"{document} {version}", [pair for pair, _ in all_open])
    for pair, problem in open_now:
        print(with_policy(f"{problem}\n    digest of the two: {pair.now.digest}\n", arguments))
    for problem in unsaid:
        print(with_policy(f"{problem}\n", arguments))
    left = len(open_now) + len(unsaid)
    print(f"{left} to be confirmed." if left else "Nothing is left to confirm.")
    return 1 if left else 0
