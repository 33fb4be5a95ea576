"""Finds the Chromium that the browser tests drive, and installs one where it may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.paths import ROOT
from scripts.problems import ProblemsError
from scripts.setup.progress import Progress, ToolError

_WITHOUT_WINDOWS = "chromium-headless-shell"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", _WITHOUT_WINDOWS)
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--font-render-hinting=none"),
]
"""What it is started with: no window, and nothing that it asks of anybody by itself.

Without the last, the build that draws no windows rounds the width of each letter to whole pixels."""


def provide_chromium() -> str:
    """The program of a Chromium that starts: the one that is named or there, else one installed now.

    The build that draws no windows comes first: each page then costs a third of the processor's time.
    """
    named = find_chromium() if os.environ.get("CHROMIUM") else None
    # What Debian has changes the machine for everybody, so a whole Chromium of its comes last.
    program = named or _without_windows() or find_chromium() or _from_playwright() or _from_debian("chromium")
    if not program:
        raise ProblemsError.saying(
            "The browser tests need Chromium, and it could not be installed here. "
            "Install Chromium or Chrome, or set CHROMIUM to its program, then run the same command again."
        )
    return program


def find_chromium() -> str | None:
    """The program named by CHROMIUM; else the first on the PATH that starts."""
    named = os.environ.get("CHROMIUM")
    if named:
        program = shutil.which(named) or named
        if _starts(program):
            return program
        raise ProblemsError.saying(f"CHROMIUM is {named}, which does not start. Mend it, or unset it.")
    return _first_that_starts(*_NAMES)


def _first_that_starts(*names: str) -> str | None:
    """The program of the first of these names on the PATH that starts."""
    return next(filter(_starts, filter(None, map(shutil.which, names))), None)


def _starts(program: str) -> bool:
    """Tried, not believed: Ubuntu's chromium-browser may be a stub that only says where to get one."""
    if os.name == "nt":  # there, asking Chrome its version opens a window
        return Path(program).is_file()
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _from_playwright() -> str | None:
    """Playwright's own build, kept in the home folder of whoever runs this."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    if not _starts(program):
        _install(("Installing Playwright's Chromium", [sys.executable, "-m", "playwright", "install", "chromium"]))
    return program if _starts(program) else None


def _without_windows() -> str | None:
    """The build of Chromium that draws no windows of its own, which Debian has as a small package."""
    return _first_that_starts(_WITHOUT_WINDOWS) or _from_debian(_WITHOUT_WINDOWS)


def _from_debian(package: str) -> str | None:
    """The program of Debian's own package, where we are root on Debian or its kind."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    installed = _install(
        ("Asking Debian what it has", [*apt_get, "update"]),
        (f"Installing {package}", [*apt_get, "install", "--yes", "--no-install-recommends", package]),
    )
    return _first_that_starts(package) if installed else None


def _install(*steps: tuple[str, list[str]]) -> bool:
    """Whether every step went well. What the one that failed printed goes to standard error."""
    progress = Progress(len(steps))
    try:
        for title, command in steps:
            progress.run(title, command, ROOT)
    except ToolError as error:
        sys.stderr.write(error.output)
        return False
    return True
