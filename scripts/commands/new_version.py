"""Start a draft of a document from its newest version.

The draft is a folder named by the day from which it would be in force. Nobody but you sees it until it is published.

Example:
    python3 -m scripts new-version charging-policy --in-force 2027-04-01
"""

from __future__ import annotations

import argparse

from scripts.checks.standing import original_line
from scripts.commands.arguments import day_argument, with_policy
from scripts.policy.files import name_of
from scripts.policy.reader import readable_policy
from scripts.publishing.drafts import draft_name, may_replace, start_draft, steps_to_publish, version_before
from scripts.version_name import VersionName

NEEDS = ("site",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The document, and the first day of the draft."""
    parser.add_argument("document", metavar="ID", help="the document, by the name of its folder")
    first = "the first day on which it would be in force"
    parser.add_argument("--in-force", required=True, type=day_argument, metavar="DATE", help=first)
    parser.add_argument("--yes", action="store_true", help="do not ask before an earlier draft is put aside")


def run(arguments: argparse.Namespace) -> int:
    """Makes the folder, whole or not at all."""
    document, day = arguments.document, arguments.in_force
    if not may_replace(arguments.policy, document, day, arguments.yes):
        return 1
    is_first = version_before(arguments.policy, document, draft_name(arguments.policy, document, day)) is None
    place = start_draft(arguments.policy, document, day, replace=True)
    name = name_of(place, arguments.policy)
    steps = [f"change {name}/text.md, and its rules in rules.yaml", *steps_to_publish(document, place.name, is_first)]
    if (facts := readable_policy(arguments.policy).version(document, VersionName(place.name))).standing.is_adopted:
        line = original_line(facts.document, "original.docx")
        steps.insert(
            1, f"put the council's file there, as original.docx or original.pdf; then write into version.yaml: {line}"
        )
    from_nothing = " No version was before it, so it begins with nothing." if is_first else ""
    says = "\n  ".join([f"{name} is a draft now.{from_nothing} Next:", *steps])
    print(with_policy(says, arguments))
    return 0
