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

from scripts.checks.confirmed import confirmed_problems
from scripts.commands.arguments import ReadOption, draft_arguments, with_policy
from scripts.policy.model import Policy
from scripts.policy.reader import readable_policy
from scripts.policy.version import Version
from scripts.problems import Problem, ProblemsError
from scripts.publishing.asking import agreed
from scripts.publishing.committing import to_keep
from scripts.publishing.ledger import publish
from scripts.publishing.noting import accept, left_out
from scripts.templating import written_day

NEEDS = ("node",)

_FAR_OFF = timedelta(days=366)
"""From here on, a slip in the year is likelier than a plan."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The drafts, the change note, and whether the note must be complete."""
    says = "a draft, by the name of its document's folder and its first day in force"
    parser.add_argument("drafts", nargs="+", action=ReadOption, read=draft_arguments, metavar="ID VERSION", help=says)
    parser.add_argument("--note", required=True, metavar="TEXT", help="what changed, in words for readers")
    why = "why it holds from a day that is past, in words for readers"
    parser.add_argument("--retrospective", metavar="TEXT", help=why)
    parser.add_argument("--yes", action="store_true", help="do not ask before it is done")
    strict = "as it is in any case: what the note leaves out, and nobody accepted, is not published"
    parser.add_argument("--strict", action="store_true", help=strict)


def run(arguments: argparse.Namespace) -> int:
    """0 where it is published; 1 where anything is wrong with it, or left out of the note."""
    if not arguments.note.strip():
        raise ProblemsError.saying("The change note is empty. Say in a sentence what changed: --note TEXT")
    read = readable_policy(arguments.policy)
    drafts = [read.version(name, draft) for name, draft in arguments.drafts]
    if missing := list(_missing(read.with_drafts, drafts, arguments.note)):
        for line in [*_unconfirmed(read.with_drafts, drafts), *missing]:
            print(with_policy(line, arguments), file=sys.stderr)
        print("Nothing was published. Mention these in the note.", file=sys.stderr)
        return 1
    today = date.today()
    _must_say_why(drafts, arguments.retrospective, today)
    if not agreed(_question(drafts, today), arguments.yes):
        return 1
    print("Checking everything, as it would be.", file=sys.stderr, flush=True)
    versions = publish(arguments.policy, arguments.drafts, arguments.note, today, arguments.retrospective)
    named = _named(versions)
    print(f"Published: {', '.join(version.address for version in versions)}")
    print(to_keep(arguments.policy, f"Publish {named}"))
    return 0


def _named(versions: Sequence[Version]) -> str:
    return ", ".join(f"{version.document.id} {version.name}" for version in versions)


def _must_say_why(drafts: Sequence[Version], why: str | None, today: date) -> None:
    """Raises ProblemsError where a draft changes what was so on days that are past, and nobody said why it may."""
    past = [version for version in drafts if version.is_retrospective(today)]
    if past and not (why or "").strip():
        raise ProblemsError([Problem(f"{version.folder}/version.yaml", None, _past(version)) for version in past])
    if why and not past:
        raise ProblemsError.saying("Nothing here begins on a day that is past: leave --retrospective out.")


def _past(version: Version) -> str:
    return (
        f"This version begins on {written_day(version.in_force)}, and that day is past. If the day is right, say for "
        "readers why it holds from then: --retrospective TEXT. If not, start the draft anew with the right one: "
        f"python3 -m scripts new-version {version.document.id} --in-force DATE"
    )


def _question(drafts: Sequence[Version], today: date) -> str:
    about = "".join(f" {said}" for version in drafts for said in _about_its_day(version, today))
    return f"Publish {_named(drafts)}?{about} The ledger keeps it for good."


def _about_its_day(version: Version, today: date) -> Iterator[str]:
    begins = f"{version.document.id} begins on {written_day(version.in_force)}"
    if version.in_force < today:
        yield f"{begins}, which is past: what is told of the days since then becomes another."
    if version.in_force > today + _FAR_OFF:
        yield f"{begins}, more than a year from now: is the year right?"


def _unconfirmed(policy: Policy, drafts: Sequence[Version]) -> Iterator[str]:
    """What stands in the way beside the note: told together with it, for both are to be mended."""
    for draft in drafts:
        yield from map(str, confirmed_problems(policy, draft))


def _missing(policy: Policy, drafts: Sequence[Version], note: str) -> Iterator[str]:
    """What changed since the version before each draft, is not in the note, and was accepted by nobody as left out."""
    accepting = []
    for draft in drafts:
        # With more drafts than one, a clause's number alone would not say whose it is.
        whose = f"{draft.document.id} {draft.name}: " if len(drafts) > 1 else ""
        for gap in left_out(policy, draft, note):
            yield f"Warning: {whose}{gap.says}"
            accepting.append(f"  {accept(draft, gap)}")
    if accepting:
        yield "Where one of these need not be mentioned, say so, and publish then:"
        yield from accepting
