"""Finds what an officer has still to write: every line that is marked so, in drafts and in the council's own files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.policy.files import documents_folder, name_of, read_text, version_folder
from scripts.policy.model import Policy
from scripts.policy.version import Version
from scripts.problems import Problem
from scripts.publishing.first_draft import UNWRITTEN


def unwritten(folder: Path, version: Version) -> Iterator[Problem]:
    """Every line of a version and of its document that an officer has still to write."""
    place = version_folder(folder, version.document.id, version.name)
    files = (place.parent / "document.yaml", *(place / name for name in ("version.yaml", "text.md", "rules.yaml")))
    for file, line, _ in marked_lines(files, folder):
        says = f"This is still to be written. Put your own words in place of {UNWRITTEN}, and publish then."
        yield Problem(file, line, says)


def unwritten_of_the_council(folder: Path) -> Iterator[Problem]:
    """Every line about the council itself that an officer has still to write: families would take what stands there
    until then for the council's own word."""
    for file, line, text in marked_lines(council_files(folder), folder):
        if text.lstrip().startswith("#"):
            says = (
                "This is still to be written. Write it here in your own words, and take the mark out; where there is "
                "nothing to write, take the line out."
            )
        else:
            says = f"This is still to be written. Put your own words in place of {UNWRITTEN}."
        yield Problem(file, line, f"{says} The line is: {' '.join(text.strip('#- ').split())}")


def shows_families(policy: Policy) -> bool:
    """Whether families take what the site says for the council's: it is the council's own, or a version is public."""
    return policy.authority.is_official or any(document.versions for document in policy.documents)


def council_files(folder: Path) -> list[Path]:
    """The council's files that an officer writes, but for its documents."""
    documents = documents_folder(folder)
    paths = sorted((folder / "council").rglob("*"))
    return [path for path in paths if path.suffix in (".yaml", ".md") and not path.is_relative_to(documents)]


def marked_lines(files: Iterable[Path], folder: Path) -> Iterator[tuple[str, int, str]]:
    """Each line that is still to be written: its file's name, its number, and what stands there."""
    for path in files:
        # A file that cannot be read is no business of this: checking it says what is wrong with it.
        text, _ = read_text(path, folder)
        for number, line in enumerate((text or "").splitlines(), start=1):
            if UNWRITTEN in line:
                yield name_of(path, folder), number, line
