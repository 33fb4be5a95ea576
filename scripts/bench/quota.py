"""Holds a browser, with all that it starts, to a part of one core: as slow as a phone, its workers too."""

from __future__ import annotations

import contextlib
import stat
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

_PERIOD = 20_000
"""Microseconds, in each of which so many may be used. Short, for a phone is slow all the time and not in leaps."""

_GROUPS = Path("/sys/fs/cgroup")
_KINDS: Mapping[Path, Mapping[str, str]] = {
    _GROUPS / "cpu": {"cpu.cfs_period_us": "{period}", "cpu.cfs_quota_us": "{quota}"},
    _GROUPS: {"cpu.max": "{quota} {period}"},
}
"""The two ways of Linux to hold processes to a quota: where its groups stand, and what is written into which file."""


@contextlib.contextmanager
def held_to(cores: float, program: str, kinds: Mapping[Path, Mapping[str, str]] = _KINDS) -> Iterator[str | None]:
    """A program that starts the given one held to so much of a core; None where this machine does not let us."""
    group = _group(cores, kinds)
    if group is None:
        yield None
        return
    try:
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder, "held")
            # It puts itself into the group and then becomes the program: so all that this starts is in there too.
            script.write_text(f'#!/bin/sh\necho $$ > "{group}/cgroup.procs" && exec "{program}" "$@"\n')
            script.chmod(script.stat().st_mode | stat.S_IXUSR)
            yield str(script)
    finally:
        with contextlib.suppress(OSError):  # A process of it may take its time to end.
            group.rmdir()


def _group(cores: float, kinds: Mapping[Path, Mapping[str, str]]) -> Path | None:
    """A new group of processes with that quota."""
    numbers = {"period": str(_PERIOD), "quota": str(round(_PERIOD * cores))}
    for top, written in kinds.items():
        group = top / f"bench-{uuid.uuid4().hex[:8]}"
        try:
            group.mkdir()
        except OSError:
            continue
        if all((group / name).is_file() for name in written):  # The system puts them there.
            for name, text in written.items():
                (group / name).write_text(text.format(**numbers))
            return group
        group.rmdir()
    return None
