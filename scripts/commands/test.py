"""Run every test there is, the browser's included.

Style, format, types, the tests of the calculator, which cover every branch of it, then all others. What follows --
goes to pytest, and then only pytest runs, without the measure of coverage. With --fast, the style, the format, the
types, and the tests that need no browser, no Node and no build: in less than a minute, to run at every change.

Of a test that goes over many cases of one kind it runs a sample, with every kind in it, and says at its end how many
of how many: `bench campaigns` runs them all.

Examples:
    python3 -m scripts test
    python3 -m scripts test --fast
    python3 -m scripts test -- -k calculator
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Mapping

from scripts.paths import ROOT
from scripts.setup.browser import provide_chromium

NEEDS = ("import", "test", "pyodide", "node")
READS_POLICY = False  # the tests hold what this very repository publishes

_PYTEST = ["pytest", "--numprocesses=auto", "--dist=worksteal", "--durations=25"]
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
_LEFT_OUT = "browser or node or slow"
_FAST = {
    **{name: _CHECKS[name] for name in ("style", "format", "types")},
    "fast tests": [*_PYTEST, "-m", f"not ({_LEFT_OUT})"],
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to leave out what is slow, or what pytest is to be told where only pytest is to run."""
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--fast", action="store_true", help="leave out what needs a browser, Node or a build, or is slow"
    )
    handed_on = "what to hand on to pytest"
    either.add_argument("pytest_arguments", nargs="*", default=[], metavar="-- ARGUMENT", help=handed_on)


def run(arguments: argparse.Namespace) -> int:
    """0 where all that was run passed."""
    if arguments.fast:
        status = _run(_FAST, _environment())
        print(
            f"Left out: the tests marked {_LEFT_OUT}, and the coverage of the calculator. "
            "python3 -m scripts test runs everything."
        )
        return status
    checks = _CHECKS
    if arguments.pytest_arguments:
        print("Only these tests: without style, types and coverage, this is no full test.", flush=True)
        checks = {"tests": ["pytest", *arguments.pytest_arguments]}
    return _run(checks, _environment() | {"CHROMIUM": provide_chromium()})


def run_campaigns() -> int:
    """Runs every case of the tests that go over many, of which this command runs a sample; 0 where all passed."""
    whole = [*_PYTEST, "-m", "campaign", "--whole"]
    return _run({"campaigns": whole}, _environment() | {"CHROMIUM": provide_chromium()})


def _environment() -> dict[str, str]:
    # Some machines keep Python from leaving what it compiled beside its source, where git does not see it. Then each of
    # the many programs that the tests start would compile all modules anew.
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def _run(checks: Mapping[str, list[str]], environment: dict[str, str]) -> int:
    """0 where all of them passed; all are run, whatever the first ones say."""
    results = {name: _passes(name, command, environment) for name, command in checks.items()}
    print("\n" + "\n".join(f"{name}: {'passed' if passed else 'FAILED'}" for name, passed in results.items()))
    return 0 if all(results.values()) else 1


def _passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    print(f"\n== {name}: {' '.join(command)}", flush=True)
    started = time.monotonic()
    passed = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment).returncode == 0
    print(f"== {name} took {time.monotonic() - started:.1f} s", flush=True)
    return passed
