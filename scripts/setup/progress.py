"""Runs the tools of a set-up one after another, saying which, and how long it has taken."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

_QUIET_SECONDS = 15
"""How long a step may run before it is said that it is still going."""


class ToolError(Exception):
    """A tool failed; `output` is all that it printed."""

    def __init__(self, title: str, output: str) -> None:
        super().__init__(title)
        self.title = title
        self.output = output


class Progress:
    """So many steps to do; each is announced with its number, and timed."""

    def __init__(self, total: int, stream: IO[str] | None = None) -> None:
        self.total = total
        self.done = 0
        self.stream = stream or sys.stderr

    def run(self, title: str, command: Sequence[str | Path], folder: Path, **settings: str) -> None:
        """Run one tool with its output kept back; `ToolError` carries the output if it fails.

        The settings are for the tool's environment variables, beside those that this process has.
        """
        self.done += 1
        self._write(f"[{self.done}/{self.total}] {title} ...")
        started = time.monotonic()
        # A file, and not a pipe: a tool that prints more than a pipe holds would wait for a reader for ever.
        with tempfile.TemporaryFile() as output:
            try:
                succeeded = self._run(list(map(str, command)), folder, {**os.environ, **settings}, output)
            except OSError as error:
                succeeded = False
                output.write(f"{command[0]} does not start: {error.strerror}.\n".encode())
            self._write(f" {'done' if succeeded else 'failed'} in {time.monotonic() - started:.0f} s\n")
            if not succeeded:
                output.seek(0)
                raise ToolError(title, output.read().decode(errors="replace"))

    def _run(self, command: list[str], folder: Path, surroundings: Mapping[str, str], output: IO[bytes]) -> bool:
        """Whether the tool succeeded."""
        started = time.monotonic()
        with subprocess.Popen(
            command,
            cwd=folder,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            close_fds=False,  # it inherits the lock that this process may hold
        ) as process:
            while True:
                try:
                    return process.wait(timeout=_QUIET_SECONDS) == 0
                except subprocess.TimeoutExpired:
                    self._write(f" {time.monotonic() - started:.0f} s ...")
                except BaseException:  # Ctrl-C: the tool must not go on alone
                    process.terminate()
                    raise

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()
