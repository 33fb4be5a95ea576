"""Asks an officer before a draft makes way for another."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from scripts.problems import ProblemsError
from scripts.publishing.drafts import is_published


def may_replace(folder: Path, document: str, day: date, yes: bool) -> bool:
    """Whether a draft of that day may be written: there is none yet, or somebody agrees that it is put aside.

    A published version is never asked about: writing the draft refuses it, with what to do instead.
    """
    there = (folder / "documents" / document / str(day)).exists()
    if not there or yes or is_published(folder, document, day):
        return True
    question = f"There is a draft of {day} already. Put it aside, in policy/.replaced, and start anew?"
    if not sys.stdin.isatty():
        raise ProblemsError.saying(f"{question} There is nobody to ask here: say --yes.")
    if input(f"{question} [y/N] ").strip().lower() in ("y", "yes"):
        return True
    print("Nothing was changed.")
    return False
