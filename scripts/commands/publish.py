"""Publish a draft: freeze its words, its rules and its original by their hashes, with a change note.

Drafts that need each other are published together, all or none, with one note. The note is held against what changed.
Where it leaves out an amount, a date or a duty, nothing is published until it is mentioned, or somebody has said by
`confirm` that it need not be. Once published, a version is never altered: a
mistake is put right by a new version that says so.

Examples:
    python3 -m scripts publish charging-policy 2027-04-01 --note "Clause 6.2 now gives amounts."
    python3 -m scripts publish charging-policy 2027-04-01 charging-leaflet 2027-04-01 --note "Both are new."
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date

from scripts.checks.confirmed import confirmed_problems
from scripts.commands.arguments import ReadOption, draft_arguments, with_policy
from scripts.policy.reader import readable_policy
from scripts.problems import ProblemsError
from scripts.publishing.committing import to_keep
from scripts.publishing.ledger import publish
from scripts.publishing.noting import accept, left_out

NEEDS = ("node",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The drafts, the change note, and whether the note must be complete."""
    says = "a draft, by the name of its document's folder and its first day in force"
    parser.add_argument("drafts", nargs="+", action=ReadOption, read=draft_arguments, metavar="ID VERSION", help=says)
    parser.add_argument("--note", required=True, metavar="TEXT", help="what changed, in words for readers")
    strict = "as it is in any case: what the note leaves out, and nobody accepted, is not published"
    parser.add_argument("--strict", action="store_true", help=strict)


def run(arguments: argparse.Namespace) -> int:
    """0 where it is published; 1 where anything is wrong with it, or left out of the note."""
    if not arguments.note.strip():
        raise ProblemsError.saying("The change note is empty. Say in a sentence what changed: --note TEXT")
    if missing := list(_missing(arguments)):
        for line in [*_unconfirmed(arguments), *missing]:
            print(with_policy(line, arguments), file=sys.stderr)
        print("Nothing was published. Mention these in the note.", file=sys.stderr)
        return 1
    print("Checking everything, as it would be.", file=sys.stderr, flush=True)
    versions = publish(arguments.policy, arguments.drafts, arguments.note, date.today())
    named = ", ".join(f"{version.document.id} {version.name}" for version in versions)
    print(f"Published: {', '.join(version.address for version in versions)}")
    print(to_keep(arguments.policy, f"Publish {named}"))
    return 0


def _unconfirmed(arguments: argparse.Namespace) -> Iterator[str]:
    """What stands in the way beside the note: told together with it, for both are to be mended."""
    policy = readable_policy(arguments.policy)
    for name, draft in arguments.drafts:
        yield from map(str, confirmed_problems(policy.with_drafts, policy.version(name, draft)))


def _missing(arguments: argparse.Namespace) -> Iterator[str]:
    """What changed since the version before each draft, is not in the note, and was accepted by nobody as left out."""
    read = readable_policy(arguments.policy)
    accepting = []
    for name, draft in arguments.drafts:
        version = read.version(name, draft)
        # With more drafts than one, a clause's number alone would not say whose it is.
        whose = f"{name} {draft}: " if len(arguments.drafts) > 1 else ""
        for gap in left_out(read.with_drafts, version, arguments.note):
            yield f"Warning: {whose}{gap.says}"
            accepting.append(f"  {accept(version, gap)}")
    if accepting:
        yield "Where one of these need not be mentioned, say so, and publish then:"
        yield from accepting
