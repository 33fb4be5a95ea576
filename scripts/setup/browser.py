"""Finds the Chromium that the browser tests drive, and installs one where it may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.problems import ProblemsError
from scripts.setup.debian import install, install_packages

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
"""What it is started with: no window, and nothing that it asks of anybody by itself."""

_MACOS = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe")


def provide_chromium() -> str:
    """The program of a Chromium that starts: the one that is there, else one installed now."""
    found = find_chromium() or _from_debian() or _from_playwright()
    if not found:
        raise ProblemsError.saying(
            "The browser tests need Chromium, and it could not be installed here. "
            "Install Chromium or Chrome, or set CHROMIUM to its program, then run the same command again."
        )
    return found


def find_chromium() -> str | None:
    """The program named by CHROMIUM; else the first that starts, on the PATH or where systems usually keep it."""
    named = os.environ.get("CHROMIUM")
    if named:
        program = shutil.which(named) or named
        if _starts(program):
            return program
        raise ProblemsError.saying(f"CHROMIUM is {named}, which does not start. Mend it, or unset it.")
    return next(filter(_starts, _usual_places()), None)


def _usual_places() -> Iterator[str]:
    yield from filter(None, map(shutil.which, _NAMES))
    folders = ("/Applications", str(Path.home() / "Applications"))
    yield from (str(Path(folder, name)) for folder in folders for name in _MACOS)
    places = filter(None, map(os.environ.get, ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")))
    yield from (str(Path(folder, name)) for folder in places for name in _WINDOWS)


def _starts(program: str) -> bool:
    """Tried, not believed: Ubuntu's chromium-browser may be a stub that only says where to get one."""
    if os.name == "nt":  # there, asking Chrome its version opens a window
        return Path(program).is_file()
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _from_debian() -> str | None:
    """Debian's own package, where we are allowed to install one."""
    return next(filter(_starts, _usual_places()), None) if install_packages("Chromium", "chromium") else None


def _from_playwright() -> str | None:
    """Playwright's own build, kept in the home folder of whoever runs this."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    if not _starts(program):
        install(("Installing Playwright's Chromium", [sys.executable, "-m", "playwright", "install", "chromium"]))
    return program if _starts(program) else None
