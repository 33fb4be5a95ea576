"""Does one kind of work again and again in a process of its own, which keeps what it read from one time to the next."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

# A new Python on every system: a copy of this process would have its threads' locks, and no threads to open them.
_PROCESSES = multiprocessing.get_context("spawn")


class Worker:
    """Calls a function, which has to stand in a module; True where that says so.

    The code that it has read stays as it was until `forget`: from then on another process does the work.
    """

    def __init__(self, work: Callable[..., bool]) -> None:
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.forget()

    def does(self, *about: Path | None) -> bool:
        """Have the work done, and say whether it succeeded; where the process ended over it, it did not."""
        if self._process is None:
            self._pipe, theirs = _PROCESSES.Pipe()
            self._process = _PROCESSES.Process(target=_work_on, args=(self._work, theirs), daemon=True)
            self._process.start()
            theirs.close()
        try:
            self._pipe.send(about)
            return bool(self._pipe.recv())
        except (EOFError, OSError):
            self.forget()
            return False

    def forget(self) -> None:
        """End the process, with all that it keeps."""
        if self._process:
            self._pipe.close()
            self._process.terminate()
            self._process.join()
            self._process = None


def _work_on(work: Callable[..., bool], requests: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks: it ends this one
    while True:
        try:
            about = requests.recv()
        except EOFError:
            return
        requests.send(work(*about))
