"""Ends work on files before any one of its steps, as a power cut would."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.campaigns import record

SAMPLE = 4
"""In about how many places work is ended, where not in all."""

STEPS = {os: ("fsync", "replace", "rename", "mkdir", "unlink", "rmdir"), Path: ("replace", "rename", "mkdir")}


def tried_steps(request: pytest.FixtureRequest, work: Callable[[], object]) -> list[int]:
    """The steps before which to end such work, in order, and at last one more, before which it comes to its end.

    Of a campaign that is not run whole some of them, with the first and the last two. The work is done once, in a
    process of its own, to count its steps.
    """
    there_are = _steps_of(work) + 1
    every = range(1, there_are + 1)
    seed = request.getfixturevalue("campaign_seed")
    apart = max(1, there_are // SAMPLE)
    chosen = sorted({1, *every[-2:], *every[seed % apart :: apart]}) if seed is not None else list(every)
    record(request.node, request.node.nodeid, len(chosen), there_are)
    return chosen


def _steps_of(work: Callable[[], object]) -> int:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            counted = _count(None)
            work()
            os.write(writing, str(counted()).encode())
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    with os.fdopen(reading) as said:
        return int(said.read())


def ends_before(step: int, work: Callable[[], object]) -> bool:
    """Does the work in a process that ends without a warning before that step; whether the work came to its end first.

    A step changes a name, makes a file or folder last, or comes between emptying a file and filling it. The process is
    a fork of this one, so that it need not read everything once more.
    """
    child = os.fork()
    if child == 0:
        try:
            _count(step)
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 9)
    return status == 0


def _count(last: int | None) -> Callable[[], int]:
    """Counts the steps from now on, and ends the process before the last one. Gives what says how many there were."""
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1
        if steps == last:
            os._exit(9)

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            count()
            return real(*arguments, **options)

        return step

    real_open = Path.open

    def opened(self: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        file = real_open(self, mode, *arguments, **options)
        if "w" in mode:
            count()
        return file

    setattr(Path, "open", opened)  # noqa: B010 - a plain assignment would have to have each of open's own forms
    for place, names in STEPS.items():
        for name in names:
            setattr(place, name, counted(getattr(place, name)))
    return lambda: steps
