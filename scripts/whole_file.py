"""Reads the words of a file, and writes files whole or not at all, whatever ends the program."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from scripts.problems import Problem, ProblemsError, not_written


def read_words(path: Path, name: str = "") -> str:
    """The words of a file in UTF-8, without the mark that some editors put before them.

    Raises ProblemsError, of the file by this name, where it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts bytes, and an officer's editor counts lines: the first byte that is not UTF-8 tells which.
        line = error.object[: error.start].count(b"\n") + 1
        says = "This line is not in UTF-8. Save the file as UTF-8 text."
        raise ProblemsError([Problem(name or str(path), line, says)]) from error
    except OSError as error:
        says = f"This file cannot be read: {error.strerror}."
        raise ProblemsError([Problem(name or str(path), None, says)]) from error


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
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise not_written(str(path), error) from error


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises ProblemsError where there is one, which stays as it is.
    """
    try:
        with path.open("xb") as file:
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                path.unlink()
                raise
    except FileExistsError:
        says = "This file is there already, and nothing is written over it. Name another."
        raise ProblemsError([Problem(str(path), None, says)]) from None
    except OSError as error:
        raise not_written(str(path), error) from error


def _settle(folder: Path) -> None:
    """Make the new name last, where the system can: Windows keeps no such promise and needs none."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
