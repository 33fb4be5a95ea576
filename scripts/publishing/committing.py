"""How what was done in a policy/ is kept for good, in commands to copy, and what is kept so."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

from scripts.paths import ROOT


class NoCommitError(Exception):
    """There is no commit that could be asked: no repository, none in it yet, or no git."""


def committed_words(folder: Path, name: str) -> str | None:
    """A file of this policy/, such as council/steps.yaml, as the last commit has it; None where that lacks it.

    Raises NoCommitError where there is none.
    """
    asked = ["git", "-C", str(folder), "show", f"HEAD:./{name}"]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8")
    except FileNotFoundError:
        raise NoCommitError from None
    if done.returncode == 0:
        return done.stdout
    if "exists on disk, but not in" in done.stderr or "does not exist in" in done.stderr:
        return None
    raise NoCommitError


def to_keep(folder: Path, subject: str) -> str:
    """The commands that commit all of this policy/, with this subject; from the folder that commands are run in."""
    folder = folder.resolve()
    if folder.is_relative_to(ROOT):
        add, commit = f"git add {shlex.quote(folder.relative_to(ROOT).as_posix())}", "git commit"
    else:
        place = f"git -C {shlex.quote(str(folder))}"
        add, commit = f"{place} add .", f"{place} commit"
    return f'To keep this:\n  {add}\n  {commit} --message "{subject}"'
