"""Makes what the browser loads to run the calculator: Pyodide, a cut standard library, and the calculator's wheel.

`cut.py` takes out of Pyodide what nothing calls, and `library.py` out of the library what nothing reaches; `pack.py`
does the cutting and compiling of the library, inside Pyodide; `node.mjs` starts it under Node.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from pyodide_lock.spec import InfoSpec, PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec, update_package_sha256

from scripts.browser.cut import CUT, cut_runtime
from scripts.browser.library import write_changed_library
from scripts.browser.program import run, run_in_node
from scripts.paths import ROOT
from scripts.problems import Problem, ProblemsError

CACHE = ROOT / ".cache" / "runtime"
PYODIDE = ROOT / "node_modules" / "pyodide"
PACKAGE = "send-direct-payments"

_UNCHANGED = "pyodide.mjs"
_READ = (*CUT, "python_stdlib.zip", "pyodide-lock.json", "package.json")


def prepare_runtime(cache: Path = CACHE) -> dict[str, Path]:
    """Each file that the page loads, by its name under assets/pyodide/.

    Made once for each state of the sources and kept in the cache. Raises ProblemsError where it cannot be made.
    """
    if missing := [name for name in (_UNCHANGED, *_READ) if not (PYODIDE / name).is_file()]:
        advice = "Delete the folder node_modules and run the command again: it fetches Pyodide."
        raise ProblemsError([Problem("node_modules/pyodide", None, f"{', '.join(missing)} is missing. {advice}")])
    while not (packed := cache / _fingerprint()).is_dir():
        _make(packed)
    unpacked = {_UNCHANGED: PYODIDE / _UNCHANGED, **cut_runtime(PYODIDE)}
    return unpacked | {path.name: path for path in sorted(packed.iterdir())}


def build_wheel(folder: Path) -> Path:
    """The calculator as a wheel of sources, with the same bytes each time."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    run("pack the calculator as a wheel", command, {**os.environ, "SOURCE_DATE_EPOCH": "1400000000"})
    (wheel,) = folder.glob("*.whl")
    return wheel


def run_in_pyodide(script: Path, **options: object) -> str:
    """What a Python file prints when it is run in Pyodide, under Node. The options are those of `node.mjs`."""
    request = json.dumps({"index": str(PYODIDE), **options, "run": str(script)})
    return run_in_node(f"run {script.name} in Pyodide", Path(__file__).with_name("node.mjs"), request)


def sources() -> list[Path]:
    """The files that the result is made from, in order."""
    names = ("pyodide.py", "library.py", "wheel_loader.py", "pack.py", "node.mjs")
    own = [Path(__file__).with_name(name) for name in names]
    packed = [*(ROOT / "calculator").rglob("*.py"), ROOT / "pyproject.toml", ROOT / "LICENSE"]
    return sorted(path for path in (*packed, *own, PYODIDE / "package.json") if path.is_file())


def _fingerprint() -> str:
    """A name for the state of everything that the result is made from."""
    tools = [f"{tool} {version(tool)}" for tool in ("hatchling", "pyodide-lock")]  # Both put something of their own in.
    digest = hashlib.sha256("\n".join(tools).encode())
    for path in sources():
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def _make(target: Path) -> None:
    """Makes the files beside the target, named by the state they are made from, and moves them there when whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix="making-") as folder:
        source, output = Path(folder) / "source", Path(folder) / "output"
        source.mkdir()
        output.mkdir()
        lock = _lock(build_wheel(source))
        lock.to_json(source / "pyodide-lock.json")
        write_changed_library(PYODIDE / "python_stdlib.zip", source / "python_stdlib.zip")
        run_in_pyodide(
            Path(__file__).with_name("pack.py"),
            lock=str(source / "pyodide-lock.json"),
            library=str(source / "python_stdlib.zip"),
            packages=[PACKAGE],
            mounts={"/source": str(source), "/output": str(output)},
            environment={"PYTHONNODEBUGRANGES": "1"},  # A fifth off the bytecode; tracebacks keep their line numbers.
        )
        (compiled,) = output.glob("*.whl")
        package = update_package_sha256(lock.packages[PACKAGE], compiled)
        package.file_name = compiled.name
        lock.to_json(output / "pyodide-lock.json")
        if _fingerprint() != target.name:
            return  # A source was changed while it was read: this is neither the old state nor the new one.
        try:
            output.rename(target)
        except OSError:
            if not target.is_dir():  # Otherwise another build made the same files in the meantime.
                raise


def _lock(wheel: Path) -> PyodideLockSpec:
    """A lock that holds the wheel alone: Pyodide's own lists hundreds of packages that we do not serve."""
    info = json.loads((PYODIDE / "pyodide-lock.json").read_bytes())["info"]
    release = json.loads((PYODIDE / "package.json").read_bytes())["version"]
    # The release is for the older pyodide-lock of Python 3.11, which insists on one.
    return add_wheels_to_spec(PyodideLockSpec(info=InfoSpec(**{"version": release, **info}), packages={}), [wheel])
