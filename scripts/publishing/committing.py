"""How what was done in a policy/ is kept for good, in commands to copy."""

from __future__ import annotations

import shlex
from pathlib import Path

from scripts.paths import ROOT


def to_keep(folder: Path, subject: str) -> str:
    """The commands that commit all of this policy/, with this subject; from the folder that commands are run in."""
    folder = folder.resolve()
    if folder.is_relative_to(ROOT):
        add, commit = f"git add {shlex.quote(folder.relative_to(ROOT).as_posix())}", "git commit"
    else:
        place = f"git -C {shlex.quote(str(folder))}"
        add, commit = f"{place} add .", f"{place} commit"
    return f'To keep this:\n  {add}\n  {commit} --message "{subject}"'
