"""Says how far a long part of the work is: on a terminal in a line that counts, elsewhere in a plain line."""

from __future__ import annotations

import sys
from typing import IO

LONG = 1000
"""From how many steps on a part is told of where nobody watches a terminal."""


class Counting:
    """One part of the work, in so many steps: "Writing 1,515 pages". Of no steps nothing is said."""

    def __init__(self, words: str, total: int, stream: IO[str] | None = None, long: int = LONG) -> None:
        self._words, self._total, self._done = words, total, 0
        self._stream = stream or sys.stderr
        self._counts = self._stream.isatty() and total > 0
        self._every = max(total // 100, 1)
        if self._counts:
            self._show()
        elif total >= max(long, 1):
            self._write(f"{words}.\n")

    def step(self) -> None:
        """Say that one more is done."""
        self._done += 1
        if self._counts and (self._done % self._every == 0 or self._done == self._total):
            self._show()
        if self._done == self._total:
            self.close()

    def close(self) -> None:
        """Leave the line, whether or not all is done."""
        if self._counts:
            self._write("\n")
        self._counts = False

    def _show(self) -> None:
        self._write(f"\r{self._words}: {self._done:,} of {self._total:,}")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
