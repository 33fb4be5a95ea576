"""The Pythons of this machine, beside the one that runs the tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import which

_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"


def other_pythons() -> list[str]:
    """Newer Pythons than ours on this machine."""
    places = [which(f"python3.{minor}") for minor in range(sys.version_info.minor + 1, 20)]
    places += sorted(map(str, Path.home().glob(".pyenv/versions/3.*/bin/python3")))
    runs = {place: subprocess.run([place, "-c", _VERSION], capture_output=True, text=True) for place in places if place}
    newer = {run.stdout.strip(): place for place, run in runs.items() if not run.returncode}
    return [place for version, place in newer.items() if tuple(map(int, version.split("."))) > sys.version_info[:2]]
