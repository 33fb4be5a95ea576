"""Finds the council's texts in Easy Read: each is of a version, and stands in a folder beside the documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from scripts.forms.easy_read import EasyReadFile
from scripts.policy.files import FormFile, name_of, read_optional
from scripts.problems import Problem
from scripts.version_name import VersionName


def easy_read_path(folder: Path, document: str, version: VersionName) -> Path:
    """Where the Easy Read of a version is, if there is one."""
    # Not among the version's own files: those are frozen, and one who finds a sentence hard has to be heard.
    return _folder(folder) / document / f"{version}.yaml"


def read_easy_read(
    folder: Path, document: str, version: VersionName
) -> tuple[FormFile[EasyReadFile] | None, list[Problem]]:
    """The Easy Read of a version, which a version need not have."""
    return read_optional(easy_read_path(folder, document, version), folder, EasyReadFile)


def stray_easy_reads(folder: Path, versions: Mapping[str, Collection[VersionName]]) -> Iterator[Problem]:
    """Files that are the Easy Read of nothing. `versions` are the names of those of each document."""
    for path in sorted(_folder(folder).glob("*/*")):
        document = path.parent.name
        names = {f"{version}.yaml" for version in versions.get(document, ())}
        if path.name not in names and not path.name.startswith("."):
            says = (
                f"{document} has no version that this could be the Easy Read of. Name the folder by the document and "
                "the file by the version’s first day, like 2015-06-01.yaml; or take it away."
            )
            yield Problem(name_of(path, folder), None, says)


def _folder(folder: Path) -> Path:
    return folder / "council" / "easy-read"
