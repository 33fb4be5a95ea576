"""Show the changes between two versions of a document, clause by clause and word by word.

Without dates it compares the newest version, a draft too, with the one before it. Words taken out stand in [-…-], words
put in stand in {+…+}. With --mark it writes what a renumbered clause was into the newer text: 2.3 [was 2.2]. What cites
such a clause in rules.yaml then cites its new number. With --file a Word or PDF file stands in place of the newer
version, read as `import` reads it: nothing is written, and what the reading is not sure of is listed below.

Examples:
    python3 -m scripts diff charging-policy
    python3 -m scripts diff charging-policy 2015-06-01 2022-07-01
    python3 -m scripts diff charging-policy --file new-policy.docx
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.commands.arguments import version_argument
from scripts.policy.files import version_folder
from scripts.policy.reader import PolicyFolder, readable_policy
from scripts.policy.version import Document, Version
from scripts.problems import ProblemsError
from scripts.publishing.confirming import cite_new_numbers
from scripts.redline.redline import Redline
from scripts.redline.terminal import redline_text
from scripts.redline.versions import version_redline
from scripts.text.clauses import with_marks
from scripts.whole_file import write_whole

NEEDS = ("site", "import")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The document, the two versions or a version and a file, and whether marks are written."""
    parser.add_argument("document", metavar="ID", help="the document, by the name of its folder")
    parser.add_argument(
        "old", nargs="?", type=version_argument, metavar="OLD", help="the earlier version, by its first day"
    )
    parser.add_argument(
        "new", nargs="?", type=version_argument, metavar="NEW", help="the later version, by its first day"
    )
    instead = "a Word (.docx) or PDF file, in place of the later version; OLD is then the newest, unless it is named"
    parser.add_argument("--file", type=Path, metavar="FILE", help=instead)
    parser.add_argument("--mark", action="store_true", help="write the marks that keep renumbered clauses the same")


def run(arguments: argparse.Namespace) -> int:
    """Prints the redline, its summary first."""
    read = readable_policy(arguments.policy)
    document = read.document(arguments.document)
    if not document.versions:
        raise ProblemsError.saying(f"{document.facts.id} has no version yet to compare with.")
    if arguments.file:
        return _with_file(arguments, read, document)
    new = read.version(arguments.document, arguments.new) if arguments.new else document.versions[-1]
    old = read.version(arguments.document, arguments.old) if arguments.old else _before(document, new)
    if arguments.mark:
        return _mark(arguments.policy, read, new, document.same_clauses(old, new))
    draft = " (draft)" if new.draft else ""
    _print(f"{document.facts.title}, {old.name} to {new.name}{draft}", version_redline(document, old, new))
    return 0


def _with_file(arguments: argparse.Namespace, read: PolicyFolder, document: Document) -> int:
    """Prints what a file would change in a version, and what the reading of it is not sure of."""
    # Here and not above: what reads files from outside is only loaded where there is one.
    from scripts.importing.compared import compare_file
    from scripts.importing.report import part_lines

    if arguments.new or arguments.mark:
        raise ProblemsError.saying(
            "With --file, name one version at most, and no --mark: the file stands in place of the later version."
        )
    old = read.version(arguments.document, arguments.old) if arguments.old else document.versions[-1]
    compared = compare_file(old, arguments.file)
    draft = " (draft)" if old.draft else ""
    _print(f"{document.facts.title}, {old.name}{draft} to {arguments.file.name}", compared.changes)
    if compared.parts:
        print("\n# What needs your eye: the file was read by a machine")
        print("\n".join(part_lines(compared.parts)))
    return 0


def _print(between: str, changes: Redline) -> None:
    print(f"{between}: {changes.summary}")
    for line in redline_text(changes):
        print(line)


def _before(document: Document, new: Version) -> Version:
    before = document.before(new.name)
    if before is None:
        raise ProblemsError.saying(f"{document.facts.id} has no version before {new.name} to compare with.")
    return before


def _mark(folder: Path, read: PolicyFolder, version: Version, same: dict[str, str]) -> int:
    """Writes into a draft what each renumbered clause was, and its new number into what cites it.

    What is published stays as it is.
    """
    if not version.draft:
        raise ProblemsError.saying(f"{version.folder} is published, and stays as it is.")
    marks = {number: was for number, was in same.items() if number != was}
    # Clauses that somebody marked as new stay so, or `check` would ask about them again.
    new = {clause.number for clause in version.text.clauses() if clause.is_new}
    write_whole(
        version_folder(folder, version.document.id, version.name) / "text.md",
        with_marks(version.text.source, marks, new),
    )
    print(f"{version.folder}/text.md: {len(marks)} clauses are marked with the number that they had.")
    if moved := cite_new_numbers(folder, read.with_drafts, version):
        print(f"{version.folder}/rules.yaml: {moved} citations have the number that their clause has now.")
    return 0
