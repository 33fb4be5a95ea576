"""Keeps what was made, under the name of all that it was made from, so that the next build need not make it again."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path

_KEPT_DAYS = 30
"""For how long a file is kept that no build has asked for."""

_DAY = 24 * 60 * 60


def digest(*parts: str) -> str:
    """A name for the state of these texts: no two lists of texts have the same."""
    # A byte that no text holds stands behind each of them.
    # A folder's name may hold bytes that are no text.
    return hashlib.sha256("".join(f"{part}\0" for part in parts).encode(errors="surrogateescape")).hexdigest()[:32]


def state_of(paths: Iterable[Path], beside: Path) -> str:
    """A name for the state of these files: for what they are called from the folder on, and for what they hold."""
    held = [(path.relative_to(beside).as_posix(), path.read_bytes()) for path in sorted(paths)]
    return digest(*(text for name, content in held for text in (name, hashlib.sha256(content).hexdigest())))


class Kept:
    """The texts in a folder of the cache, each by the digest of all that it is made from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def text(self, key: str, make: Callable[[], str]) -> str:
        """What is kept under the key; where nothing is, what is made, which is kept from then on."""
        text = self.held(key)
        if text is None:
            text = make()
            self.keep(key, text)
        return text

    def held(self, key: str) -> str | None:
        """What is kept under the key, if anything is."""
        path = self._path(key)
        # The key ends the file. So one that a failing disk or a power cut left half written is seen, and made anew.
        try:
            text, _, end = path.read_bytes().decode().rpartition("\n")
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        if end != key:
            return None
        mark_used(path)
        return text

    def keep(self, key: str, text: str) -> None:
        """Keep the text under the key from now on."""
        put_away(self._path(key), f"{text}\n{key}".encode())

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def clear_away(self) -> None:
        """Delete what no build has asked for in a while."""
        clear_away(self._folder.glob("*/*"))


def mark_used(path: Path) -> None:
    """Say by the file's time that it was asked for: there is no list of its own that could be out of step."""
    # Once a day is enough, and much less work where there are many.
    if time.time() - path.stat().st_mtime > _DAY:
        path.touch()


def clear_away(paths: Iterable[Path]) -> None:
    """Delete those of the files and folders that no build has asked for in a while."""
    for path in paths:
        if time.time() - path.stat().st_mtime <= _KEPT_DAYS * _DAY:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def put_away(path: Path, content: bytes) -> None:
    """Write into the cache what was made: all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two builds may make the same at one time, so each writes to a name of its own.
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
