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
        label = f"[{self.done}/{self.total}] {title}"
        with tempfile.TemporaryFile() as output:
            self._write(f"{label} ...")
            with subprocess.Popen(
                list(map(str, command)), cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
            ) as process:
                seconds = self._wait(process, label)
            succeeded = process.returncode == 0
            self._write(f" {'done' if succeeded else 'failed'} in {seconds:.0f} s\n")
            if not succeeded:
                output.seek(0)
                raise ToolError(title, output.read().decode(errors="replace"))

    def _wait(self, process: subprocess.Popen[bytes], label: str) -> float:
        started = time.monotonic()
        pause = 1 if self.stream.isatty() else _QUIET_SECONDS
        while True:
            try:
                process.wait(timeout=pause)
                return time.monotonic() - started
            except subprocess.TimeoutExpired:
                elapsed = f"{time.monotonic() - started:.0f} s"
                self._write(f"\r{label} ... {elapsed} " if self.stream.isatty() else f" {elapsed} ...")
            except BaseException:
                process.terminate()
                raise

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()
