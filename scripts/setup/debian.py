"""Installs packages of Debian's own, where we are allowed to: for what the tests and the PDFs need."""

from __future__ import annotations

import os
import shutil
import sys

from scripts.paths import ROOT
from scripts.setup.progress import Progress, ToolError


def may_install_packages() -> bool:
    """Whether this is Debian, or of its kind, and we are root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_packages(title: str, *packages: str) -> bool:
    """Whether they are installed now. False where they may not be, or where it went wrong."""
    if not may_install_packages():
        return False
    apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return install(
        ("Asking Debian what it has", [*apt_get, "update"]),
        (f"Installing {title}", [*apt_get, "install", "--yes", "--no-install-recommends", *packages]),
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
