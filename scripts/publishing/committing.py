"""How what was done in a policy/ is kept for good, in commands to copy, and what is kept so."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.paths import ROOT


class NoCommitError(Exception):
    """There is no commit that could be asked: no repository, none in it yet, or no git."""


def committed_words(folder: Path, names: Sequence[str]) -> dict[str, str | None]:
    """Files of this policy/, such as council/steps.yaml, as the last commit has them; None for one that it lacks.

    Raises NoCommitError where there is none.
    """
    asked = "".join(f"{line}\n" for line in ("HEAD", *(f"HEAD:./{name}" for name in names)))
    # One program for all of them: to start one takes longer than to read a file.
    program = ["git", "-C", str(folder), "cat-file", "--batch"]
    try:
        done = subprocess.run(program, input=asked.encode(), capture_output=True)
    except FileNotFoundError:
        raise NoCommitError from None
    if done.returncode != 0 or done.stdout.startswith(b"HEAD missing"):
        raise NoCommitError
    answers = _in_turn(done.stdout)
    next(answers)
    found = zip(names, answers, strict=True)
    return {name: None if answer is None else answer.decode("utf-8") for name, answer in found}


def _in_turn(answers: bytes) -> Iterator[bytes | None]:
    """What git answered of each: its name, kind and length on a line, then its bytes; or that it is missing."""
    while answers:
        head, _, rest = answers.partition(b"\n")
        if head.endswith(b" missing"):
            yield None
            answers = rest
        else:
            length = int(head.rpartition(b" ")[2])
            yield rest[:length]
            answers = rest[length + 1 :]


def to_keep(folder: Path, subject: str) -> str:
    """The commands that commit all of this policy/, with this subject; from the folder that commands are run in."""
    folder = folder.resolve()
    if folder.is_relative_to(ROOT):
        add, commit = f"git add {shlex.quote(folder.relative_to(ROOT).as_posix())}", "git commit"
    else:
        place = f"git -C {shlex.quote(str(folder))}"
        add, commit = f"{place} add .", f"{place} commit"
    return f'To keep this:\n  {add}\n  {commit} --message "{subject}"'
