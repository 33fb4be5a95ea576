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
from scripts.measured import CONFORMANCE
from scripts.paths import ROOT
from scripts.problems import ProblemsError
from scripts.setup.environment import node_command
from scripts.setup.interpreters import system_npm
from scripts.setup.progress import Progress, ToolError

FOLDER = ROOT / ".cache" / "bench"

_REQUIREMENTS = ROOT / "requirements" / "bench.txt"
_PACKAGES = [CONFORMANCE / "package.json", CONFORMANCE / "package-lock.json"]
_PYTHON = FOLDER / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


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


def run(script: str, *arguments: str | Path) -> Any:
    """What a script of tests/conformance prints, as JSON, run where the peers are. Raises ProblemsError if it fails."""
    python = _PYTHON if _PYTHON.is_file() else Path(sys.executable)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = list(map(str, (python, CONFORMANCE / script, *arguments)))
    result = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")
    if result.returncode:
        sys.stderr.write(result.stderr)
        raise ProblemsError.saying(f"{script} failed: see above. If a peer is not installed, mend that first.")
    return json.loads(result.stdout)


def node() -> str:
    return node_command()[0]


def node_version() -> str:
    return subprocess.run([node(), "--version"], capture_output=True, text=True, check=True).stdout.strip().lstrip("v")


def _python_step(progress: Progress | None) -> bool:
    """Whether the peers from PyPI are there; with a progress, they are installed."""
    mark, digest = FOLDER / "python.done", _digest(sys.version, _REQUIREMENTS)
    if progress:
        mark.unlink(missing_ok=True)
        shutil.rmtree(FOLDER / "venv", ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER / "venv")], check=True)
        options = ["--disable-pip-version-check", "--no-input", "--require-hashes", "--no-deps"]
        pip: list[str | Path] = [_PYTHON, "-m", "pip", "install", *options]
        progress.run("Installing the peers from PyPI", [*pip, "--requirement", _REQUIREMENTS], ROOT)
        mark.write_text(digest, encoding="utf-8")
    return mark.is_file() and mark.read_text(encoding="utf-8") == digest


def _node_step(progress: Progress | None) -> bool:
    """Whether the peers from npm are there; with a progress, they are installed."""
    mark, digest = FOLDER / "node.done", _digest("", *_PACKAGES)
    if progress:
        mark.unlink(missing_ok=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        for file in _PACKAGES:
            shutil.copy(file, FOLDER)
        options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        progress.run("Installing the peers from npm", [*_npm(), *options], FOLDER)
        mark.write_text(digest, encoding="utf-8")
    return mark.is_file() and mark.read_text(encoding="utf-8") == digest


def _npm() -> list[str]:
    """This machine's npm, or the one that stands beside the Node in `.venv`."""
    if npm := system_npm():
        return npm
    program = Path(node())
    places = (program.parents[0], program.parents[1] / "lib")
    return [str(program), *(str(path) for place in places for path in place.glob("node_modules/npm/bin/npm-cli.js"))]


def _digest(words: str, *files: Path) -> str:
    digest = hashlib.sha256(f"{ROOT} {words}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
