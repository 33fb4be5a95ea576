"""Installs a package of Debian's own, where we are allowed to: for the programs that tests need."""

from __future__ import annotations

import os
import shutil
import sys

from scripts.environment import ROOT
from scripts.progress import Progress, ToolError


def install_debian_package(package: str, title: str) -> bool:
    """Whether it is installed now. False where this is no Debian, we are not root, or it went wrong."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return install(
        ("Asking Debian what it has", [*apt_get, "update"]),
        (f"Installing {title}", [*apt_get, "install", "--yes", "--no-install-recommends", package]),
    )


def install(*steps: tuple[str, list[str]]) -> bool:
    """Whether every step went well. What the one that failed printed goes to standard error."""
    progress = Progress(len(steps))
    try:
        for title, command in steps:
            progress.run(title, command, ROOT)
    except ToolError as error:
        sys.stderr.write(error.output)
        return False
    return True
