"""Makes what the browser loads to run the calculator: Pyodide, a cut standard library, and the calculator's wheel.

`runtime_pack.py` does the cutting and compiling, inside Pyodide; `runtime_node.mjs` starts it under Node.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from pyodide_lock.spec import InfoSpec, PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec, update_package_sha256

from scripts.environment import node_command
from scripts.problems import Problem, ProblemsError

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "runtime"
PYODIDE = ROOT / "node_modules" / "pyodide"
PACKAGE = "send-direct-payments"

_UNCHANGED = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
_MADE_WITHIN_SECONDS = 300


def prepare_runtime(cache: Path = CACHE) -> dict[str, Path]:
    """Each file that the page loads, by its name under assets/pyodide/.

    Made once for each state of the sources, and kept in the cache; raises ProblemsError where it cannot be made.
    """
    missing = [name for name in (*_UNCHANGED, "pyodide-lock.json", "package.json") if not (PYODIDE / name).is_file()]
    if missing:
        advice = "Delete the folder node_modules and run the command again: it fetches Pyodide."
        raise ProblemsError([Problem("node_modules/pyodide", None, f"{', '.join(missing)} is missing. {advice}")])
    made = cache / _fingerprint()
    if not made.is_dir():
        _make(made)
    return {name: PYODIDE / name for name in _UNCHANGED} | {path.name: path for path in sorted(made.iterdir())}


def run_in_pyodide(script: Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Runs a Python file in Pyodide under Node. The options are those of `runtime_node.mjs`."""
    request = json.dumps({"run": str(script), "index": str(PYODIDE), **options})
    command = [*node_command(), str(Path(__file__).with_name("runtime_node.mjs")), request]
    return _run(command)


def _fingerprint() -> str:
    """A name for the state of everything that the result depends on."""
    own = Path(__file__).parent.glob("runtime*")
    sources = [*(ROOT / "calculator").rglob("*.py"), *own, ROOT / "pyproject.toml", PYODIDE / "package.json"]
    digest = hashlib.sha256()
    for path in sorted(path for path in sources if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def _make(target: Path) -> None:
    """Makes the files beside the target and then moves them there, so that a target is always whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix="making-") as folder:
        output = Path(folder) / "output"
        source = output / "source"
        source.mkdir(parents=True)
        _build_wheel(source)
        lock = _lock(source)
        lock.to_json(source / "pyodide-lock.json")
        run_in_pyodide(
            Path(__file__).with_name("runtime_pack.py"),
            lock=str(source / "pyodide-lock.json"),
            packages=[PACKAGE],
            mounts={"/output": str(output)},
            environment={"PYTHONNODEBUGRANGES": "1"},  # A fifth off the bytecode; tracebacks keep their line numbers.
        )
        shutil.rmtree(source)
        (wheel,) = output.glob("*.whl")
        package = update_package_sha256(lock.packages[PACKAGE], wheel)
        package.file_name = wheel.name
        lock.to_json(output / "pyodide-lock.json")
        try:
            output.rename(target)
        except OSError:
            if not target.is_dir():  # Otherwise another build made the same files in the meantime.
                raise


def _build_wheel(folder: Path) -> None:
    """The calculator as a wheel of sources, with the same bytes each time."""
    settings = {**os.environ, "SOURCE_DATE_EPOCH": "1400000000"}
    _run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)], settings)


def _lock(folder: Path) -> PyodideLockSpec:
    """A lock that holds our wheel alone: Pyodide's own lists 250 packages that we do not serve."""
    stock = json.loads((PYODIDE / "pyodide-lock.json").read_bytes())
    release = json.loads((PYODIDE / "package.json").read_bytes())["version"]
    info = InfoSpec(**{"version": release, **stock["info"]})  # The pyodide-lock of Python 3.11 insists on a version.
    return add_wheels_to_spec(PyodideLockSpec(info=info, packages={}), list(folder.glob("*.whl")))


def _run(command: list[str], environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a step of the making, quietly; raises ProblemsError with what it said where it fails."""
    try:
        return subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, encoding="utf-8", timeout=_MADE_WITHIN_SECONDS
        )
    except subprocess.CalledProcessError as error:
        said = (error.stdout + error.stderr).strip()
        raise ProblemsError([Problem(command[1], None, f"failed with status {error.returncode}:\n{said}")]) from error
