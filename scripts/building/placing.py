"""Puts a folder in the place of another, whole or not at all, and clears away what a run that was killed left of it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.lock import free
from scripts.problems import ProblemsError

_LOCK = "being-built.lock"
"""Held by the run that a folder belongs to: one whose lock is free belongs to none any more."""

_EXCHANGES = {"linux": ("renameat2", 2), "darwin": ("renameatx_np", 2)}
"""The system's call that exchanges two names in one step, and the flag that asks it to."""

_HERE = {"linux": -100, "darwin": -2}
"""What stands for the current folder in that call."""


class Placing:
    """A folder beside a place, from which a rename to it stays on one disk."""

    def __init__(self, place: Path, folder: Path) -> None:
        self._place, self._folder = place, folder
        self.new = folder / "new"
        """Where what is to come into the place is made."""
        self._earlier = folder / "earlier"

    def put(self) -> None:
        """Put what was made into its place, in one step where the system can.

        Where it cannot there is a moment with neither: a run that is killed in it has its earlier one put back by the
        next. Raises ProblemsError where it cannot be put there, and then the earlier one stays.
        """
        try:
            if self._place.exists() and exchanged(self.new, self._place):
                return
            if self._place.exists():
                self._place.rename(self._earlier)
            self.new.rename(self._place)
        except OSError as error:
            self._put_back()
            message = f"{self._place} cannot be replaced ({error.strerror}). Close what uses it, then run this again."
            raise ProblemsError.saying(message) from error

    def _put_back(self) -> None:
        """Where only the earlier one is left, it comes into its place again."""
        if self._earlier.exists() and not self._place.exists():
            with contextlib.suppress(OSError):  # another run may have put its own there by now
                self._earlier.rename(self._place)

    def clear_away(self) -> None:
        """Delete the folder, but where in it is all that there is."""
        self._put_back()
        if self._place.exists() or not self._earlier.exists():
            shutil.rmtree(self._folder, ignore_errors=True)


@contextlib.contextmanager
def placing(place: Path) -> Iterator[Placing]:
    """What puts a folder into that place, and clears up in the end. What runs that were killed left is cleared first.

    Raises OSError where nothing can be written beside the place.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    _clear_what_was_left(place)
    with _own_folder(place) as folder:
        own = Placing(place, folder)
        try:
            yield own
        finally:
            own.clear_away()
    # On Windows the lock stays while it is held.
    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _own_folder(place: Path) -> Iterator[Path]:
    with contextlib.ExitStack() as held:
        folder = None
        while folder is None:
            folder = _held_folder(place, held)
        yield folder


def _held_folder(place: Path, held: contextlib.ExitStack) -> Path | None:
    """A new folder with its lock held; None where another run was faster, took it for what was left, and cleared it."""
    folder = Path(tempfile.mkdtemp(prefix=_prefix(place), dir=place.parent))
    lock = folder / _LOCK
    try:
        lock.touch()
        is_free = held.enter_context(free(lock))
    except FileNotFoundError:
        return None
    return folder if is_free and lock.exists() else None


def _clear_what_was_left(place: Path) -> None:
    """Clears away the folders of runs that are no more. One that is still at work holds its lock."""
    own = re.compile(re.escape(_prefix(place)) + r"[a-z0-9_]{8}")
    for folder in [path for path in place.parent.iterdir() if own.fullmatch(path.name)]:
        with contextlib.suppress(OSError):
            if not (folder / _LOCK).exists():
                folder.rmdir()  # Empty where a run was killed before it had its lock. Any other is not ours.
                continue
            left = Placing(place, folder)
            with free(folder / _LOCK) as is_free:
                if is_free:
                    left.clear_away()
            if is_free:
                left.clear_away()  # on Windows, the lock itself too


def _prefix(place: Path) -> str:
    return f".{place.name}-"


def exchanged(one: Path, other: Path) -> bool:
    """Whether the two names could be exchanged in one step; where not, nothing has changed."""
    name, flag = _EXCHANGES.get(sys.platform, ("", 0))
    try:
        call = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):  # Windows has no such call, and old systems have none yet
        return False
    here = _HERE[sys.platform]
    return bool(call(here, os.fsencode(one), here, os.fsencode(other), ctypes.c_uint(flag)) == 0)
