"""Run every test there is, the browser's included.

Style, format, types, the tests of the calculator, which cover every branch of it, then all others. What follows --
goes to pytest, and then only pytest runs, without the measure of coverage.

Examples:
    python3 -m scripts test
    python3 -m scripts test -- -k calculator
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time

from scripts.paths import ROOT
from scripts.setup.browser import provide_chromium

NEEDS = ("import", "test", "pyodide", "node")
READS_POLICY = False  # the tests hold what this very repository publishes

_PYTEST = ["pytest", "--numprocesses=auto", "--dist=worksteal"]
_COVERED = ["--cov=calculator", "--cov-branch", "--cov-fail-under=100", "--cov-report=term-missing"]

# The calculator's own tests cover every branch of it. The others run apart: measured, they would take three times as
# long.
_CHECKS = {
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "tests of the calculator": [*_PYTEST, *_COVERED, "tests/calculator"],
    "other tests": [*_PYTEST, "--ignore=tests/calculator"],
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pytest_arguments", nargs="*", metavar="-- ARGUMENT", help="what to hand on to pytest")


def run(arguments: argparse.Namespace) -> int:
    environment = {**os.environ, "CHROMIUM": provide_chromium()}
    checks = _CHECKS
    if arguments.pytest_arguments:
        print("Only these tests: without style, types and coverage, this is no full test.", flush=True)
        checks = {"tests": ["pytest", *arguments.pytest_arguments]}
    results = {name: _passes(name, command, environment) for name, command in checks.items()}
    print("\n" + "\n".join(f"{name}: {'passed' if passed else 'FAILED'}" for name, passed in results.items()))
    return 0 if all(results.values()) else 1


def _passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    print(f"\n== {name}: {' '.join(command)}", flush=True)
    started = time.monotonic()
    passed = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment).returncode == 0
    print(f"== {name} took {time.monotonic() - started:.1f} s", flush=True)
    return passed
