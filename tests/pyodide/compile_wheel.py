"""Compiles the wheel in /wheel with pyodide-build's own command, inside Pyodide."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

sys.path.append("/site-packages")
(wheel,) = Path("/wheel").glob("*.whl")
import_module("pyodide_build.cli.py_compile").main(["--silent", str(wheel)], standalone_mode=False)
