"""Runs the tools of a set-up one after another, saying which, and how long it has taken."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

_QUIET_SECONDS = 15
"""How long a step may run before a log, where no line can be rewritten, is told that it is still going."""


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

    def run(self, title: str, command: Sequence[str | Path], folder: Path) -> None:
        """Run one tool with its output kept back; `ToolError` carries the output if it fails."""
        self.done += 1
        label = f"[{self.done}/{self.total}] {title} ..."
        self._write(label)
        started = time.monotonic()
        with tempfile.TemporaryFile() as output:
            succeeded = self._run(command, folder, output, label)
            self._write(f" {'done' if succeeded else 'failed'} in {time.monotonic() - started:.0f} s\n")
            if not succeeded:
                output.seek(0)
                raise ToolError(title, output.read().decode(errors="replace"))

    def _run(self, command: Sequence[str | Path], folder: Path, output: IO[bytes], label: str) -> bool:
        is_terminal = self.stream.isatty()
        started = time.monotonic()
        with subprocess.Popen(
            list(map(str, command)), cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        ) as process:
            while True:
                try:
                    return process.wait(timeout=1 if is_terminal else _QUIET_SECONDS) == 0
                except subprocess.TimeoutExpired:
                    elapsed = f"{time.monotonic() - started:.0f} s"
                    self._write(f"\r{label} {elapsed}" if is_terminal else f" {elapsed} ...")
                except BaseException:  # Ctrl-C: the tool must not go on alone
                    process.terminate()
                    raise

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()
