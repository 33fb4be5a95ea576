"""Keeps two commands from changing one policy/ at the same time."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from scripts.lock import locked

_WAITING = "Another command is changing policy/. Waiting for it to finish."


def alone(folder: Path) -> AbstractContextManager[None]:
    """Keeps every other command from changing this policy/ until the block ends; the lock is beside it, in .cache."""
    return locked(folder.parent / ".cache" / "publishing.lock", _WAITING)
