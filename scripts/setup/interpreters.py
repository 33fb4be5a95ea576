"""Finds the programs that a set-up starts from, by running them: a name on the PATH may be a shim that only fails."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.problems import ProblemsError

VERSIONS = ("3.13", "3.12", "3.11")
"""The Pythons that the locked requirements were made for, the best first."""

_OLDEST_NODE = 18
_PROBE = "import sys, venv, ensurepip; print(getattr(sys, '_base_executable', '') or sys.executable)"


@dataclass(frozen=True)
class Python:
    version: str
    """The major and the minor version: 3.13."""
    executable: str


def newest_python() -> Python:
    """The newest of `VERSIONS` that runs and can make an environment; a newer one only where it is all there is."""
    running = version_of(sys.executable)
    newer = () if running in VERSIONS else (running,)
    for version in (*VERSIONS, *newer):
        candidates = [[sys.executable]] if version == running else []
        for command in (*candidates, *_named(version)):
            if version_of(*command) == version and (executable := _output([*command, "-I", "-c", _PROBE])):
                return Python(version, executable)
    raise ProblemsError.saying(
        f"No Python here can make an environment: python{running} has no working venv and ensurepip. "
        f"Install them (on Debian and Ubuntu: apt install python{running}-venv), then run the same command again."
    )


def version_of(*python: str | Path) -> str:
    """The version of the Python that this command starts, as 3.13; empty if it does not start."""
    match = re.match(r"Python (\d+\.\d+)", _output([*python, "-V"]))
    return match[1] if match else ""


def has_pip(python: Path) -> bool:
    return _output([python, "-m", "pip", "--version"]) != ""


def system_node() -> list[str] | None:
    """The command for this machine's own Node, if it has one that is new enough."""
    for node in _on_path("node"):
        match = re.match(r"v(\d+)", _output([node, "--version"]))
        if match and int(match[1]) >= _OLDEST_NODE:
            return [node]
    return None


def system_npm() -> list[str] | None:
    """The command for this machine's own npm, if it has one that works, and a Node that is new enough."""
    npm = shutil.which("npm")
    return [npm] if npm and system_node() and _output([npm, "--version"]) else None


def _named(version: str) -> Iterator[list[str]]:
    if os.name == "nt":
        yield from ([launcher, f"-{version}"] for launcher in _on_path("py"))
    yield from ([python] for python in _on_path(f"python{version}"))


def _on_path(name: str) -> Iterator[str]:
    """Every program of this name, in order: behind a shim that fails there may be one that works."""
    found = (shutil.which(name, path=folder) for folder in os.get_exec_path() if folder)
    return filter(None, found)


def _output(command: Sequence[str | Path]) -> str:
    """What a program prints; nothing if it fails in any way."""
    try:
        result = subprocess.run(
            list(map(str, command)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=20,
            text=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""
