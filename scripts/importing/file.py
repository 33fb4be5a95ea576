"""Has a file from outside read by the child process, and takes what it leaves."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.importing.child import TOO_MUCH
from scripts.importing.findings import RefusedError
from scripts.importing.kinds import kind_of
from scripts.paths import ROOT
from scripts.problems import Problem, ProblemsError
from scripts.setup.progress import Progress, ToolError


@dataclass(frozen=True)
class ImportedFile:
    """What a file gave."""

    kind: str
    """What it is, as the ending of a file's name: docx, pdf."""
    original: Path
    """A copy of the very bytes that were read."""
    text: str
    """For text.md."""
    images: tuple[Path, ...]
    findings: Mapping[str, Sequence[str]]
    """What needs a person's eye, by kind."""
    pages: int | None
    """How many pages it has, where the file fixes that: a PDF does, Word does not."""


def read_file(file: Path, title: str, beside: str, folder: Path) -> ImportedFile:
    """Read the file, leaving everything in the folder. `title` stands where the file has none; `beside` is the address
    at which its images will be.

    Raises ProblemsError with every reason for which the file cannot be imported.
    """
    try:
        kind = kind_of(file)
        original = folder / f"original.{kind}"
        # The copy is read, and the same copy is kept with the draft: somebody may save the file in the meantime.
        shutil.copyfile(file, original)
        result = _child(original, file.name, title, beside, folder)
    except RefusedError as refused:
        raise ProblemsError([Problem(str(file), None, sentence) for sentence in refused.sentences]) from None
    text = (folder / "text.md").read_text(encoding="utf-8")
    images = tuple(sorted(folder.glob("image-*")))
    return ImportedFile(kind, original, text, images, result["findings"], result["pages"])


def _child(original: Path, name: str, title: str, beside: str, folder: Path) -> Mapping[str, Any]:
    command = [sys.executable, "-m", "scripts.importing.child", str(original), title, beside, str(folder)]
    try:
        Progress(1).run(f"Reading {name}", command, ROOT)
    except ToolError as error:
        if "Traceback" in error.output:  # a mistake of ours: whoever mends it needs to see it
            sys.stderr.write(error.output)
            raise RefusedError("This file could not be read, by a mistake of this program: see above.") from error
        raise RefusedError(TOO_MUCH) from error
    result: dict[str, Any] = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    if "refused" in result:
        raise RefusedError(*result["refused"]["because"])
    return result
