"""The engines that ours is compared with, in a place of their own: `.cache/bench`, which only `bench` makes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts.lock import locked
from scripts.paths import ROOT
from scripts.problems import ProblemsError
from scripts.setup.environment import node_command
from scripts.setup.installers import LOCKED, Installers
from scripts.setup.progress import Progress, ToolError

FOLDER = ROOT / ".cache" / "bench"

_CONFORMANCE = Path(__file__).resolve().parent / "conformance"
_REQUIREMENTS = ROOT / "requirements" / "bench.txt"
_PACKAGES = [_CONFORMANCE / "package.json", _CONFORMANCE / "package-lock.json"]
_FROM_PYPI = "python"
_INSTALLERS = Installers(ROOT / ".venv")


def prepare() -> None:
    """Install the peers, those from PyPI and those from npm, where that is not done yet.

    What cannot be installed is said and left: what is run afterwards says of each engine whether it was there.
    """
    with locked(ROOT / ".cache" / "bench.lock", "Another command is setting up the peers: waiting for it to finish."):
        waiting = [step for step in (_python_step, _node_step) if not step(None)]
        progress = Progress(len(waiting))
        for step in waiting:
            try:
                step(progress)
            except ToolError as error:
                sys.stderr.write(error.output)
                print(f"{error.title} failed: see above. The rest goes on without it.", file=sys.stderr)


def run(module: str, *arguments: str | Path) -> Any:
    """What a module of conformance/ prints, as JSON, run where the peers are. Raises ProblemsError if it fails."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(FOLDER / _FROM_PYPI),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", f"scripts.bench.conformance.{module}", *map(str, arguments)]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    if result.returncode:
        sys.stderr.write(result.stderr)
        raise ProblemsError.saying(f"{module}.py failed: see above. If a peer is not installed, mend that first.")
    return json.loads(result.stdout)


def node() -> str:
    """The program of Node, the one that also makes the site. Raises ProblemsError where there is none yet."""
    return node_command()[0]


def node_version() -> str:
    """Its version, as 22.20.0."""
    return subprocess.run([node(), "--version"], capture_output=True, text=True, check=True).stdout.strip().lstrip("v")


def _python_step(progress: Progress | None) -> bool:
    """Whether the peers from PyPI are there; with a progress, they are installed."""
    folder, digest = FOLDER / _FROM_PYPI, _digest(sys.version, _REQUIREMENTS)
    if progress:
        shutil.rmtree(folder, ignore_errors=True)
        command = _INSTALLERS.uv_install("--target", folder, *LOCKED, _REQUIREMENTS)
        progress.run("Installing the peers from PyPI", command, ROOT, **_INSTALLERS.uv_settings())
        _mark(folder).write_text(digest, encoding="utf-8")
    return _holds(folder, digest)


def _node_step(progress: Progress | None) -> bool:
    """Whether the peers from npm are there; with a progress, they are installed."""
    folder, digest = FOLDER / "node_modules", _digest("", *_PACKAGES)
    if progress:
        FOLDER.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        for file in _PACKAGES:
            shutil.copy(file, FOLDER)
        progress.run("Installing the peers from npm", _INSTALLERS.npm_ci(), FOLDER)
        _mark(folder).write_text(digest, encoding="utf-8")
    return _holds(folder, digest)


def _mark(folder: Path) -> Path:
    """Written once all is installed. It stands among what it vouches for, so that it cannot outlast it."""
    return folder / "installed-for-bench"


def _holds(folder: Path, digest: str) -> bool:
    mark = _mark(folder)
    return mark.is_file() and mark.read_text(encoding="utf-8") == digest


def _digest(words: str, *files: Path) -> str:
    # The place counts, for what is installed may name it, and for PyPI's peers the Python, for which they were
    # compiled.
    digest = hashlib.sha256(f"{ROOT} {words}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def micropython() -> Path:
    """The folder of MicroPython's build for browsers."""
    return FOLDER / "node_modules" / "@micropython" / "micropython-webassembly-pyscript"
