"""Turn a Word or PDF file into a draft version, with a report on what needs a person's eye.

The numbers of clauses stay as they are printed, and the rules of the version before are taken over. A document that is
not there yet is made with it. Nobody but you sees the draft until it is published. A file with tracked changes or
comments is refused, with a list of them.

Examples:
    python3 -m scripts import policy.docx --document charging-policy --in-force 2027-04-01
    python3 -m scripts import policy.pdf --document charging-policy --in-force 2027-04-01 --yes
"""

from __future__ import annotations

import argparse
import signal
from pathlib import Path

from scripts.commands.arguments import day_argument, with_policy

NEEDS = ("site", "import")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and which draft of which document it becomes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the Word (.docx) or PDF file")
    parser.add_argument("--document", required=True, metavar="ID", help="the document, by the name of its folder")
    first = "the first day on which it would be in force"
    parser.add_argument("--in-force", required=True, type=day_argument, metavar="DATE", help=first)
    parser.add_argument("--yes", action="store_true", help="do not ask before an earlier draft is put aside")


def run(arguments: argparse.Namespace) -> int:
    """Makes the draft's folder, whole or not at all, and says what to look at."""
    # Here and not above: these need what is only set up once the command is known, and --help is to need nothing.
    from scripts.importing.draft import import_file, next_steps
    from scripts.importing.report import summary
    from scripts.policy.files import name_of
    from scripts.publishing.drafts import may_replace
    from scripts.text.listing import counted

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that an import that is ended clears up after itself
    document, day = arguments.document, arguments.in_force
    if not may_replace(arguments.policy, document, day, arguments.yes):
        return 1
    draft = import_file(
        arguments.policy,
        arguments.file,
        document,
        day,
        replace=True,
        for_the_folder=lambda text: with_policy(text, arguments),
    )
    name, report = (name_of(path, arguments.policy) for path in (draft.folder, draft.report))
    first = ", the first of a new document" if draft.is_new else ""
    parts = f"{counted(draft.sections, 'section')}, {counted(draft.clauses, 'clause')}"
    print(f"{name} is a draft now{first}: {parts}.\n")
    print(f"What needs your eye, in full in {report}:")
    print(with_policy("\n".join(summary(draft.parts)), arguments))
    print("\nNext:")
    steps = next_steps(name, document, draft.folder.name, draft.is_first)
    print("\n".join(f"  {with_policy(step, arguments)}" for step in steps))
    return 0
