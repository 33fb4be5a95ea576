"""Asks whoever sits at the terminal before what cannot simply be done again."""

from __future__ import annotations

import sys

from scripts.problems import ProblemsError


def agreed(question: str, yes: bool, otherwise: str = "Nothing was changed.") -> bool:
    """Whether somebody says yes; `yes` where they said so with the command, and `otherwise` what a no is answered with.

    Raises ProblemsError where there is nobody to ask.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise ProblemsError.saying(f"{question} There is nobody to ask here: say --yes.")
    if input(f"{question} [y/N] ").strip().lower() in ("y", "yes"):
        return True
    print(otherwise)
    return False
