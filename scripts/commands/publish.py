"""Publish a draft: freeze its words, its rules and its original by their hashes, with a change note.

Drafts that need each other are published together, all or none, with one note. The note is held against what changed.
What it does not mention is named, so mention it and the note is complete. Once published, a version is never altered: a
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

from scripts.commands.arguments import ReadOption, draft_arguments
from scripts.policy.reader import readable_policy
from scripts.problems import ProblemsError
from scripts.publishing.committing import to_keep
from scripts.publishing.ledger import publish
from scripts.redline.change_note import unmentioned
from scripts.redline.versions import version_redline

NEEDS = ("node",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The drafts, the change note, and whether the note must be complete."""
    says = "a draft, by the name of its document's folder and its first day in force"
    parser.add_argument("drafts", nargs="+", action=ReadOption, read=draft_arguments, metavar="ID VERSION", help=says)
    parser.add_argument("--note", required=True, metavar="TEXT", help="what changed, in words for readers")
    parser.add_argument(
        "--strict", action="store_true", help="do not publish if the note leaves out an amount, a date or a duty"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 where it is published, with whatever the note leaves out named; 1 where anything is wrong with it."""
    if not arguments.note.strip():
        raise ProblemsError.saying("The change note is empty. Say in a sentence what changed: --note TEXT")
    # Before anything is published, so that --strict can still stop it.
    missing = list(_missing(arguments))
    for sentence in missing:
        print(f"Warning: {sentence}", file=sys.stderr)
    if missing and arguments.strict:
        print("Nothing was published. Mention these in the note.", file=sys.stderr)
        return 1
    print("Checking everything, as it would be.", file=sys.stderr, flush=True)
    versions = publish(arguments.policy, arguments.drafts, arguments.note, date.today())
    named = ", ".join(f"{version.document.id} {version.name}" for version in versions)
    print(f"Published: {', '.join(version.address for version in versions)}")
    print(to_keep(arguments.policy, f"Publish {named}"))
    return 0


def _missing(arguments: argparse.Namespace) -> Iterator[str]:
    """What changed since the version before each draft, and is not in the note."""
    read = readable_policy(arguments.policy)
    for name, draft in arguments.drafts:
        version, document = read.version(name, draft), read.document(name)
        before = document.before(version.name)
        # With more drafts than one, a clause's number alone would not say whose it is.
        whose = f"{name} {draft}: " if len(arguments.drafts) > 1 else ""
        if before:
            yield from (
                f"{whose}{gap}" for gap in unmentioned(version_redline(document, before, version), arguments.note)
            )
