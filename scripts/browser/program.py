"""Runs a program of another make, and says in one error what it said where it fails."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from scripts.paths import ROOT
from scripts.problems import ProblemsError
from scripts.setup.environment import node_command


def run(what: str, command: list[str], environment: Mapping[str, str] | None = None) -> str:
    """What a command prints; raises ProblemsError with all that it said where it fails."""
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise ProblemsError.saying(f"Could not {what} (status {done.returncode}):\n{said}")
    return done.stdout


def run_in_node(what: str, script: Path, *arguments: str) -> str:
    """The same of a script that Node runs."""
    return run(what, [*node_command(), str(script), *arguments])
