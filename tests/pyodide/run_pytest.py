"""Runs the calculator's own tests in what the page loads; its last value is pytest's exit status.

All of them, or where SEED is set a sample, and then says how many of how many. What is served has no more of the
standard library than the calculator needs, and pytest needs more: it has the rest from the archive LIBRARY, from which
the calculator may take nothing.
"""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Hashable, Iterator, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec
from types import FrameType, ModuleType
from typing import Any


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


class RestOfTheLibrary:
    """Finds, for pytest, what is not served."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return PathFinder.find_spec(name, [place.replace(SERVED, LIBRARY) for place in path or [SERVED]])


class Imports:
    """Imports as Python does, and ends the run where the calculator, or what it calls, imports what is not served."""

    def __init__(self) -> None:
        self._imported = builtins.__import__

    def __call__(self, name: str, *others: Any, **named: Any) -> ModuleType:
        module = self._imported(name, *others, **named)
        spec = getattr(sys.modules.get(name), "__spec__", None)
        if spec and str(spec.origin).startswith(LIBRARY) and self._is_for_the_calculator():
            print(f"The calculator needs {name}, which is not served.", flush=True)
            os._exit(1)
        return module

    def _is_for_the_calculator(self) -> bool:
        frame: FrameType | None = sys._getframe()
        while frame:  # The tests call the calculator, and it calls none of them.
            if str(frame.f_globals.get("__name__")).partition(".")[0] == "calculator":
                return True
            frame = frame.f_back
        return False


SERVED = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"
LIBRARY = os.environ["LIBRARY"]


def _load_asyncio() -> None:
    """Loads the whole of it for Hypothesis. What is served, and loaded already, is empty."""
    spec = PathFinder.find_spec("asyncio", [LIBRARY])
    assert spec and spec.loader
    sys.modules["asyncio"] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules["asyncio"])


def run_pytest() -> int:
    """The status of pytest, which is not nought where it finds no test."""
    import calculator

    assert str(calculator.__file__).endswith(".whl/calculator/__init__.pyc"), calculator.__file__
    sys.meta_path.append(RestOfTheLibrary())
    builtins.__import__ = Imports()
    _load_asyncio()
    sys.path.append("/site-packages")  # Last, so that the library is what is served, and the calculator the wheel's.
    import pytest

    options = ["-q", "-s", "-p", "no:cacheprovider", "--confcutdir=/tests/calculator", "/tests/calculator"]
    return int(pytest.main(options, plugins=[Sampled()]))


run_pytest()
