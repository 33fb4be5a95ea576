"""Say of a rule, note or step of a draft that it is right by the clause that it cites, as that reads now.

Without an entry it lists what is still to be confirmed. With one it shows the clause as it was and as it is, above what
follows from it; with --by and --why it writes into the draft who found the two to agree, and why. In the same way it is
kept that no rule has to follow from a clause that changed and that nothing cites: 8.1, or "8.2 of 2015-06-01" where it
is gone. So is that a change note need not mention something that changed: "2.1 £9" is the £9 of clause 2.1. The digest
that is shown is a number for the clause and what follows from it, as both are now. It is written beside who confirmed
them, so that the two are asked about again where either changes.

A step of the council that cites a source stands in no version: it is confirmed by its id alone. The sentences of an
Easy Read are confirmed together, by the name easy-read: those that are shown.

Examples:
    python3 -m scripts confirm charging-policy 2027-04-01
    python3 -m scripts confirm charging-policy 2027-04-01 list-outreach --by "A. Officer" --why "Reworded."
    python3 -m scripts confirm charging-policy 2027-04-01 "2.1 £9" --by "A. Officer" --why "It is an example."
    python3 -m scripts confirm help-from-the-advice-service --by "A. Officer" --why "Read beside its page."
"""

from __future__ import annotations

import argparse

from scripts.commands.arguments import version_argument, with_policy
from scripts.problems import ProblemsError
from scripts.publishing.confirming import confirm
from scripts.publishing.unconfirmed import not_unconfirmed, unconfirmed

NEEDS = ("site",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The draft, the entry, and who confirms it for what reason."""
    parser.add_argument("document", metavar="ID", help="the document, by its folder; or a step that cites a source")
    help_on_version = "the draft, by its first day; none with a step that cites a source"
    parser.add_argument("version", nargs="?", type=version_argument, metavar="VERSION", help=help_on_version)
    parser.add_argument("entry", nargs="?", metavar="ENTRY", help="the rule, note or step, by its id; or the clause")
    parser.add_argument("--by", metavar="NAME", help="who says that it is right")
    parser.add_argument("--why", metavar="TEXT", help="why it is right, for whoever asks later")


def run(arguments: argparse.Namespace) -> int:
    """0 where nothing is left open, or where it is written; 1 where something is still to be confirmed."""
    folder, document, version, entry = arguments.policy, arguments.document, arguments.version, arguments.entry
    by, why = (arguments.by or "").strip(), (arguments.why or "").strip()
    if version is None:
        entry = document
    if entry and by and why:
        confirm(folder, document, version, entry, by, why)
        left = len(unconfirmed(folder, document, version))
        print(f"Written: {entry} is confirmed by {by}. {left or 'Nothing'} left to confirm.")
        return 0
    if not (arguments.by is arguments.why is None):
        raise ProblemsError.saying("Name the entry, who says that it is right, and why: ENTRY --by NAME --why TEXT")
    all_open = unconfirmed(folder, document, version, without_note=entry is not None)
    open_now = [one for one in all_open if entry in (None, one.name)]
    if entry and not open_now:
        raise not_unconfirmed(entry, f"{document} {version}" if version else "council/steps.yaml", all_open)
    for one in open_now:
        digest = f"\n    digest of the two: {one.digest}" if one.digest else ""
        print(with_policy(f"{one.problem}{digest}\n", arguments))
    print(f"{len(open_now)} to be confirmed." if open_now else "Nothing is left to confirm.")
    return 1 if open_now else 0
