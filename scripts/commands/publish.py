"""Publish a draft: freeze its words, its rules and its original by their hashes, with a change note.

Drafts that need each other are published together, all or none, with one note. The note is held against what changed.
Where it leaves out an amount, a date or a duty, nothing is published until it is mentioned, or somebody has said by
`confirm` that it need not be. A version that begins on a day that is past says why, with --retrospective. Once
published, a version is never altered: a mistake is put right by a new version that says so.

Examples:
    python3 -m scripts publish charging-policy 2027-04-01 --note "Clause 6.2 now gives amounts."
    python3 -m scripts publish charging-policy 2027-04-01 charging-leaflet 2027-04-01 --note "Both are new."
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from scripts.checks.changes_in_words import changes_in_words
from scripts.checks.easy_read import easy_read_to_write
from scripts.checks.still_named import still_named
from scripts.checks.uncited import uncited_warnings
from scripts.commands.arguments import ReadOption, draft_arguments, with_policy
from scripts.policy.reader import PolicyFolder, readable_policy
from scripts.policy.told import Told
from scripts.policy.version import Version
from scripts.publishing.above_notes import above_notes, told_by_rules
from scripts.publishing.asking import agreed
from scripts.publishing.committing import to_keep
from scripts.publishing.ledger import publish
from scripts.publishing.noting import changes_of_draft
from scripts.publishing.readiness import Changes, drafts_named, must_be_ready, what_drafts_change
from scripts.publishing.since_commit import changed_beside
from scripts.templating import written_day

NEEDS = ("node",)

MEANT = {"--reason": "--note", "--why": "--note"}
"""Options of other commands, with what stands for them here."""

_FAR_OFF = timedelta(days=366)
"""From here on, a slip in the year is likelier than a plan."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The drafts, the change note, and why they may begin on a day that is past."""
    says = "a draft, by the name of its document's folder and its first day in force"
    parser.add_argument("drafts", nargs="+", action=ReadOption, read=draft_arguments, metavar="ID VERSION", help=says)
    parser.add_argument("--note", required=True, metavar="TEXT", help="what changed, in words for readers")
    why = "why it holds from a day that is past, in words for readers"
    parser.add_argument("--retrospective", metavar="TEXT", help=why)
    parser.add_argument("--yes", action="store_true", help="do not ask before it is done")


def run(arguments: argparse.Namespace) -> int:
    """0 where it is published; 1 where anything is wrong with it, or left out of the note."""
    folder, note, why = arguments.policy, arguments.note, arguments.retrospective
    read = readable_policy(folder)
    today = date.today()
    drafts = drafts_named(read, arguments.drafts)
    # Before anybody is asked: a question that ends in a refusal would have been asked for nothing.
    changes = what_drafts_change(read)
    must_be_ready(folder, read, drafts, changes, note, today, why)
    # Told before the question: whoever answers knows then what else there is to write.
    for warning in (*changed_beside(read.with_drafts, folder), *uncited_warnings(read.with_drafts, drafts)):
        print(with_policy(f"To read: {warning}", arguments), file=sys.stderr)
    for problem in easy_read_to_write(read.with_drafts, drafts):
        print(with_policy(f"To write: {problem}", arguments), file=sys.stderr)
    for places in still_named(read.with_drafts, folder, drafts):
        print(with_policy(f"To look at: {places}", arguments), file=sys.stderr)
    for line in _for_families(read, drafts, changes, told_by_rules(read.with_drafts, folder), note):
        print(line, file=sys.stderr)
    if not agreed(_question(drafts, today), arguments.yes):
        return 1
    print("Checking everything, as it would be.", file=sys.stderr, flush=True)
    versions = publish(folder, arguments.drafts, note, today, why)
    named = _named(versions)
    print(f"Published: {', '.join(version.address for version in versions)}")
    print(to_keep(folder, f"Publish {named}"))
    return 0


def _for_families(
    read: PolicyFolder, drafts: Sequence[Version], changes: Changes, told: Told, note: str
) -> Iterator[str]:
    """What readers will see, and what becomes another for families, for whoever answers to hold the note against."""
    if changes is None:
        return
    elements = {element for draft in drafts for element in changes_of_draft(read.with_drafts, draft, changes)}
    yield from above_notes(told, drafts)
    yield f"Your note says: {note}"
    if elements:
        yield "For families this becomes another. Publish it only if the note says the same:"
        of_drafts = [change for change in changes if change.element in elements]
        yield from changes_in_words(of_drafts, read.with_drafts, read.public)
    else:
        yield "For families nothing becomes another."


def _named(versions: Sequence[Version]) -> str:
    return ", ".join(f"{version.document.id} {version.name}" for version in versions)


def _question(drafts: Sequence[Version], today: date) -> str:
    about = "".join(f" {said}" for version in drafts for said in _about_its_day(version, today))
    return f"Publish {_named(drafts)}?{about} The ledger keeps it for good."


def _about_its_day(version: Version, today: date) -> Iterator[str]:
    begins = f"{version.document.id} begins on {written_day(version.in_force)}"
    if version.in_force < today:
        yield f"{begins}, which is past: what is told of the days since then becomes another."
    if version.in_force > today + _FAR_OFF:
        yield f"{begins}, more than a year from now: is the year right?"
