"""Writes a file whole or not at all, whatever ends the program."""

from __future__ import annotations

import os
from pathlib import Path

from scripts.problems import Problem, ProblemsError


def write_whole(path: Path, text: str) -> None:
    """Put the text in place of the file in one step, once it is safely on the disk."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            # Without it the new name could survive a power cut and the new words not.
            os.fsync(file.fileno())
        unfinished.replace(path)
        _settle(path.parent)
    except OSError as error:
        raise ProblemsError([Problem(str(path), None, f"This cannot be written: {error.strerror}.")]) from error


def _settle(folder: Path) -> None:
    """Make the new name last, where the system can: Windows keeps no such promise and needs none."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
