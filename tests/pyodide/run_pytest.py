"""Runs the calculator's own tests inside Pyodide; its last value is pytest's exit status.

All of them, or where SEED is set a sample, and then says how many of how many.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Hashable, Iterator


class Sampled:
    """Leaves a case of each test that is written out, and some of those for which Hypothesis draws the cases.

    In Pyodide these take nearly all of the time, and CPython runs every one of them.
    """

    def pytest_collection_modifyitems(self, items: list[object]) -> None:
        from tests.campaigns import sample

        there_are, seed = len(items), os.environ.get("SEED")
        if seed:
            items[:] = sample(items, _kinds, int(seed))
        print(f"Cases: {len(items)} of {there_are}")


def _kinds(item: object) -> Iterator[Hashable]:
    import pytest
    from hypothesis import is_hypothesis_test

    assert isinstance(item, pytest.Function)
    yield item.path.name
    yield item.path.name
    yield "drawn" if is_hypothesis_test(item.obj) else (item.path.name, item.originalname)


def run_pytest() -> int:
    """The status of pytest, which is not nought where it finds no test."""
    sys.path.append("/site-packages")  # Last, so that the library is Pyodide's, and the calculator the wheel's.
    import pytest

    import calculator

    assert str(calculator.__file__).endswith("/site-packages/calculator/__init__.pyc"), calculator.__file__
    options = ["-q", "-s", "-p", "no:cacheprovider", "--confcutdir=/tests/calculator", "/tests/calculator"]
    return int(pytest.main(options, plugins=[Sampled()]))


run_pytest()
