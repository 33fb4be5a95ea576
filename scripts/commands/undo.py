"""Take back the last step that is not public yet: a version that was published or withdrawn, or a draft.

What is committed counts as public. What is taken back is not lost: a version becomes a draft again, and a draft is kept
in policy/.replaced. Where there are several drafts, name one.

Examples:
    python3 -m scripts undo
    python3 -m scripts undo charging-policy 2027-04-01
"""

from __future__ import annotations

import argparse

from scripts.commands.arguments import version_argument
from scripts.problems import ProblemsError
from scripts.publishing.asking import agreed
from scripts.publishing.drafts import put_aside
from scripts.publishing.ledger import without_last
from scripts.publishing.undoing import draft_step, last_step

NEEDS = ("node",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The draft, where one is named, and whether to ask."""
    parser.add_argument("document", nargs="?", metavar="ID", help="the draft's document, by the name of its folder")
    parser.add_argument(
        "version", nargs="?", type=version_argument, metavar="VERSION", help="the draft, by its first day"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask before it is done")


def run(arguments: argparse.Namespace) -> int:
    """0 where the step is taken back; 1 where nobody agreed, or nothing can be."""
    if arguments.document and not arguments.version:
        raise ProblemsError.saying(f"Name the draft of {arguments.document} by its first day too: ID VERSION")
    if arguments.document:
        step = draft_step(arguments.policy, arguments.document, arguments.version)
    else:
        step = last_step(arguments.policy)
    if not agreed(f"{step.says} Take the step back?", arguments.yes):
        return 1
    if step.draft:
        put_aside(arguments.policy, *step.draft)
    else:
        without_last(arguments.policy, step.acts)
    print(f"Taken back. {step.says}")
    return 0
