"""Makes one script for each kind of page, of the modules that stand in docs/assets/javascripts/.

A browser holds a script to the hash that its page names for it, but not what the script imports, nor a worker. So each
page gets one script that imports nothing, and the worker gets one in which Pyodide's own scripts are too.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from scripts.kept import digest, state_of
from scripts.paths import NODE_MODULES
from scripts.problems import ProblemsError
from scripts.setup.environment import node_command

TARGETS = ("chrome109", "edge109", "firefox115", "safari16.4", "ios16.4")
"""The oldest browsers that the site is made for, as esbuild writes them: newer ways of writing are put into theirs. A
page for readers names them too."""

WORKER = "worker"
"""The script that runs Python, beside those of pages."""

GLUE = ("pyodide.mjs", "pyodide.asm.js")
"""The files of the runtime that are in the worker's script, and need not be served."""

_PROGRAM = Path(__file__).with_name("bundle.mjs")


def state_of_scripts(folder: Path, runtime: Mapping[str, Path]) -> str:
    """A name for the state of all that the scripts are made of, and of what makes them."""
    glue = [runtime[name] for name in GLUE]
    tools = [_PROGRAM, NODE_MODULES / "esbuild" / "package.json"]
    return digest(state_of(folder.rglob("*.js"), folder), *(state_of([path], path.parent) for path in (*glue, *tools)))


def page_scripts(folder: Path, runtime: Mapping[str, Path]) -> dict[str, str]:
    """The script of each kind of page by its name, the one of all pages, and the worker's.

    A kind of page has its first module in the folder of its name.
    """
    entries = {path.stem: path for path in folder.glob("*/*.js") if path.stem == path.parent.name}
    entries |= {path.stem: path for path in folder.glob("*.js")}
    entries[WORKER] = folder / "calculator" / "worker.js"
    # The same files that were tested, wherever the runtime has them from.
    instead = {"pyodide": runtime["pyodide.mjs"], "pyodide/pyodide.asm.js": runtime["pyodide.asm.js"]}
    return _run(
        {
            "entries": {name: str(path) for name, path in sorted(entries.items())},
            "instead": {name: str(path) for name, path in instead.items()},
            "target": TARGETS,
        }
    )


def _run(request: Mapping[str, object]) -> dict[str, str]:
    command = [*node_command(), str(_PROGRAM)]
    done = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        says = "The scripts of the pages could not be put together. Mend what esbuild says:"
        raise ProblemsError.saying(f"{says}\n{done.stderr.strip()}")
    scripts: dict[str, str] = json.loads(done.stdout)
    return scripts
