"""Runs the calculator's own tests inside Pyodide; its last value is pytest's exit status."""

from __future__ import annotations

import sys


def run_pytest() -> int:
    """The status of pytest, which is not nought where it finds no test."""
    sys.path.append("/site-packages")  # Last, so that the library is Pyodide's, and the calculator the wheel's.
    import pytest

    import calculator

    assert str(calculator.__file__).endswith("/site-packages/calculator/__init__.pyc"), calculator.__file__
    return int(pytest.main(["-q", "-p", "no:cacheprovider", "--confcutdir=/tests/calculator", "/tests/calculator"]))


run_pytest()
