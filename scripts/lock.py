"""Keeps two commands from working on one folder at the same time."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def locked(path: Path, waiting: str) -> Iterator[None]:
    """Hold the lock, and say `waiting` once if another process has it.

    The system lets it go when its holder ends, however it ends: there is never a stale one to remove. A tool that
    outlives a holder which was killed still writes where nobody else may, so it inherits the lock.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        os.set_inheritable(file.fileno(), True)
        is_waiting = False
        while True:
            try:
                _take(file)
                break
            except OSError:
                if not is_waiting:
                    print(waiting, file=sys.stderr, flush=True)
                is_waiting = True
                time.sleep(0.3)
        yield


@contextlib.contextmanager
def free(path: Path) -> Iterator[bool]:
    """Whether no other process holds the lock of a file that is there; it is held until the block ends, if so."""
    with path.open("r+", encoding="utf-8") as file:
        try:
            _take(file)
            is_free = True
        except OSError:
            is_free = False
        yield is_free
