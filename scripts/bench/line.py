"""A slow line to the reader: so many bytes a second for all answers together, and a wait before each of them.

A browser can slow its own network down, but not that of the workers that it starts. So the server does it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_PIECE = 4_096
"""Bytes that are sent at a time. What is asked for at the same moment shares the line, piece by piece."""


@dataclass
class Line:
    """The way from the server to one browser. At nought bytes a second it is as fast as the machine."""

    bytes_a_second: float = 0
    round_trip: float = 0
    """Seconds from a question to the first byte of its answer; as many once for each connection, to open it."""
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _free: float = 0
    """When the last piece that was given to the line is through."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait_for(self, question: int) -> None:
        """Lets a question come: the first of a connection waits for that to be opened too."""
        self.sleep(self.round_trip * (2 if question == 1 else 1))

    def send(self, content: bytes, write: Callable[[bytes], object]) -> None:
        """Writes it, each piece when the line has carried it."""
        for start in range(0, len(content), _PIECE):
            piece = content[start : start + _PIECE]
            if self.bytes_a_second:
                self._wait_turn(len(piece))
            write(piece)

    def _wait_turn(self, size: int) -> None:
        with self._lock:
            now = self.clock()
            self._free = max(self._free, now) + size / self.bytes_a_second
            wait = self._free - now
        self.sleep(wait)
