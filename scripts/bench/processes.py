"""Runs a command in a process of its own, and tells what that took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.paths import ROOT
from scripts.problems import ProblemsError


@dataclass(frozen=True)
class Measured:
    """What one build took."""

    seconds: float
    """By the clock on the wall."""
    memory: float
    """The most that was resident at a time, in MiB (1,048,576 bytes)."""
    processor: float
    """Seconds of all cores together: other work on the machine makes them little longer."""


def run_measured(command: Sequence[str], variables: Mapping[str, str]) -> Measured:
    """Runs a command in a process of its own. Raises ProblemsError, with what it said, where it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | variables, stdout=said, stderr=said)
        # wait4 alone tells the memory of this very process; what `resource` has of all children is the most that any of
        # them took, over all rounds.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        # wait4 took the news of its end from Popen, which has to be told.
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise ProblemsError.saying(f"The build failed: {said.read().decode(errors='replace')}")
    unit = 1 if sys.platform == "darwin" else 1024  # Linux counts in KiB, macOS in bytes
    return Measured(seconds, usage.ru_maxrss * unit / 1024**2, usage.ru_utime + usage.ru_stime)
