"""Show the changes between two versions of a document, clause by clause and word by word.

Without dates it compares each draft with the version that it would follow; where there is no draft, the newest version
with the one before it. Words taken out stand in [-…-], words
put in stand in {+…+}. With --mark it writes what a renumbered clause was into the newer text: 2.3 [was 2.2]. What cites
such a clause in rules.yaml then cites its new number. With --file a Word or PDF file stands in place of the newer
version, read as `import` reads it: nothing is written, and what the reading is not sure of is listed below. With --word
the redline is a Word file too, in which a committee accepts or refuses each change: all accepted give the newer words,
and all refused the older.

Examples:
    python3 -m scripts diff charging-policy
    python3 -m scripts diff charging-policy 2015-06-01 2022-07-01
    python3 -m scripts diff charging-policy --file new-policy.docx
    python3 -m scripts diff charging-policy --word redline.docx --by "A. Officer" --on 2027-01-10
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.commands.arguments import day_argument, version_argument
from scripts.policy.files import version_folder
from scripts.policy.reader import PolicyFolder, readable_policy
from scripts.policy.version import Document, Version
from scripts.problems import ProblemsError
from scripts.publishing.confirming import cite_new_numbers
from scripts.redline.redline import Redline
from scripts.redline.terminal import redline_text
from scripts.redline.versions import version_redline
from scripts.redline.word_file import word_redline
from scripts.text.clauses import with_marks
from scripts.text.listing import counted
from scripts.whole_file import write_new, write_whole

NEEDS = ("site", "import")

DRAFT = " (draft)"
"""What is said behind the name of one."""


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
    word = "write the redline as a Word file with tracked changes"
    parser.add_argument("--word", type=Path, metavar="FILE.docx", help=word)
    parser.add_argument("--by", metavar="NAME", help="whose changes they are, in that Word file")
    parser.add_argument("--on", type=day_argument, metavar="DATE", help="the day that the changes have there")
    parser.add_argument("--mark", action="store_true", help="write the marks that keep renumbered clauses the same")


def run(arguments: argparse.Namespace) -> int:
    """Prints each redline, its summary first, and writes what was asked for."""
    _refuse_what_does_not_go_together(arguments)
    read = readable_policy(arguments.policy)
    document = read.document(arguments.document)
    if not document.versions:
        raise ProblemsError.saying(f"{document.facts.id} has no version yet to compare with.")
    if arguments.mark:
        for old, new in _two_versions(arguments, read, document):
            _mark(arguments.policy, read, new, document.same_clauses(old, new))
        return 0
    all_compared = (_with_file if arguments.file else _with_versions)(arguments, read, document)
    if arguments.word and len(all_compared) > 1:
        pairs = " or ".join(f"{compared.old} {compared.new.removesuffix(DRAFT)}" for compared in all_compared)
        raise ProblemsError.saying(f"A Word file has one redline. Name its two versions: {pairs}")
    for place, compared in enumerate(all_compared):
        _print(arguments, document, compared, first=place == 0)
    return 0


def _print(arguments: argparse.Namespace, document: Document, compared: _Compared, first: bool) -> None:
    about = f"{document.facts.title}, {compared.old} to {compared.new}"
    print(f"{'' if first else chr(10)}{about}: {compared.changes.summary}")
    for line in (*redline_text(compared.changes), *compared.unsure):
        print(line)
    if arguments.word:
        content = word_redline(compared.changes, about, arguments.by.strip(), arguments.on, compared.pictures)
        write_new(arguments.word, content)
        all_of_them = f"all accepted give {compared.new}, all refused {compared.old}"
        print(f"\n{arguments.word} has this as tracked changes: {all_of_them}.")


@dataclass(frozen=True)
class _Compared:
    """Two texts, and what changed from the one to the other."""

    old: str
    """What the older is called."""
    new: str
    changes: Redline
    pictures: Mapping[str, bytes]
    """Those of both, by the addresses that the texts have for them."""
    unsure: Sequence[str] = ()
    """What the reading of a file is not sure of, or leaves out, in lines."""


def _refuse_what_does_not_go_together(arguments: argparse.Namespace) -> None:
    word = arguments.word
    if arguments.mark and (word or arguments.file):
        raise ProblemsError.saying("With --mark nothing is shown or exported. Do one after the other.")
    if arguments.file and arguments.new:
        raise ProblemsError.saying("With --file, name one version at most: the file stands in place of the later one.")
    if any((word, arguments.by, arguments.on)) and not all((word, (arguments.by or "").strip(), arguments.on)):
        raise ProblemsError.saying("Say whose changes they are, and of which day: --word FILE.docx --by NAME --on DATE")
    if word and word.suffix.lower() != ".docx":
        raise ProblemsError.saying(f"{word} is no name of a Word file. Let it end with .docx.")


def _two_versions(
    arguments: argparse.Namespace, read: PolicyFolder, document: Document
) -> list[tuple[Version, Version]]:
    """The versions that were named; or each draft with what it would follow, or the newest with the one before."""
    if arguments.new:
        return [(read.version(arguments.document, arguments.old), read.version(arguments.document, arguments.new))]
    newer = [version for version in document.versions if version.draft] or [document.versions[-1]]
    if arguments.old:
        return [(read.version(arguments.document, arguments.old), new) for new in newer]
    # A first draft, which follows none, is no reason against showing what another changes.
    followed = [(document.followed_by(new.name), new) for new in newer]
    pairs = [(old, new) for old, new in followed if old]
    if not pairs:
        raise ProblemsError.saying(f"{document.facts.id} has no version before {newer[0].name} to compare with.")
    return pairs


def _with_versions(arguments: argparse.Namespace, read: PolicyFolder, document: Document) -> list[_Compared]:
    return [
        _Compared(
            _name(old),
            _name(new),
            version_redline(document, old, new),
            {**_pictures(arguments.policy, old), **_pictures(arguments.policy, new)},
        )
        for old, new in _two_versions(arguments, read, document)
    ]


def _with_file(arguments: argparse.Namespace, read: PolicyFolder, document: Document) -> list[_Compared]:
    """What a file would change in a version, and what the reading of it is not sure of."""
    # Here and not above: what reads files from outside is only loaded where there is one.
    from scripts.importing.compared import compare_file
    from scripts.importing.report import part_lines

    old = read.version(arguments.document, arguments.old) if arguments.old else document.versions[-1]
    pictures = _pictures(arguments.policy, old)
    compared = compare_file(old, arguments.file, pictures)
    unsure = ["", "# What needs your eye: the file was read by a machine", *part_lines(compared.parts)]
    new = arguments.file.name
    shown = {**pictures, **compared.pictures}
    return [_Compared(_name(old), new, compared.changes, shown, unsure if compared.parts else ())]


def _name(version: Version) -> str:
    return f"{version.name}{DRAFT if version.draft else ''}"


def _pictures(folder: Path, version: Version) -> dict[str, bytes]:
    place = version_folder(folder, version.document.id, version.name)
    return {f"{version.address}{name}": (place / name).read_bytes() for name in version.images}


def _mark(folder: Path, read: PolicyFolder, version: Version, same: dict[str, str]) -> None:
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
    print(f"{version.folder}/text.md: marked with the number that it had: {counted(len(marks), 'clause')}.")
    if moved := cite_new_numbers(folder, read.with_drafts, version):
        print(f"{version.folder}/rules.yaml: {moved} citations have the number that their clause has now.")
