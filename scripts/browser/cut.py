"""Cuts from Pyodide's WebAssembly, and from the script that starts it, the exports that nothing calls.

`cut.mjs` does it, under Node, by npm's binaryen. Nothing that is left is changed. It takes a while and hangs on Pyodide
alone, so what was cut once is kept by what it was cut from.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.browser.program import run_in_node
from scripts.kept import clear_away, digest, mark_used, put_away
from scripts.paths import CACHE, NODE_MODULES

KEPT = CACHE / "cut"
"""Where it is kept."""

CUT = ("pyodide.asm.js", "pyodide.asm.wasm")

_PROGRAM = Path(__file__).with_name("cut.mjs")
_BINARYEN = NODE_MODULES / "binaryen" / "package.json"


def cut_runtime(pyodide: Path, cache: Path = KEPT) -> dict[str, Path]:
    """Both files, each by its name in Pyodide's folder."""
    made_from = (*(pyodide / name for name in (*CUT, "pyodide.mjs")), _PROGRAM, _BINARYEN)
    state = digest(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in made_from))
    kept = {name: cache / f"{state}-{name}" for name in CUT}
    if not all(path.is_file() for path in kept.values()):
        _cut(pyodide, kept)
    for path in kept.values():
        mark_used(path)
    clear_away(cache.glob("*"))
    return kept


def _cut(pyodide: Path, kept: dict[str, Path]) -> None:
    with TemporaryDirectory() as folder:
        targets = {name: Path(folder) / name for name in kept}
        run_in_node("cut Pyodide", _PROGRAM, str(pyodide), *map(str, targets.values()))
        for name, path in targets.items():
            put_away(kept[name], path.read_bytes())
