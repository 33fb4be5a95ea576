"""The libraries of the system that WeasyPrint draws pages with: what they are called, and Debian's, where it may."""

from __future__ import annotations

import ctypes
from pathlib import Path

from scripts.paths import ROOT
from scripts.setup.browser import install_packages, may_install_packages

LIBRARIES_MISSING = 3
"""The exit status of the printer where they are missing."""

_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""Debian's packages: GLib, HarfBuzz and Fontconfig, with a typeface to fall back on, come with them."""

_LIBRARIES = (
    *("libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0"),
    *("libharfbuzz-subset.so.0", "libfontconfig.so.1"),
)

ADVICE = (
    "The PDFs of policies are left out, because WeasyPrint, which makes them, finds no Pango here: install it (on "
    f"Debian and Ubuntu: apt install {' '.join(_PACKAGES)}; on macOS: brew install pango; on Windows: MSYS2, then "
    "pacman -S mingw-w64-ucrt-x86_64-pango), then run the same command again."
)

_TRIED = ROOT / ".cache" / "print-libraries-tried"
"""Left before they are installed: where that fails, it is not tried on every build."""


def provide_print_libraries(tried: Path = _TRIED) -> None:
    """Install them where they are missing, we are root, and Debian has them; once. Elsewhere the build says what to do,
    and makes the site without PDFs.
    """
    if not may_install_packages() or tried.exists() or all(map(_loads, _LIBRARIES)):
        return
    tried.parent.mkdir(parents=True, exist_ok=True)
    tried.touch()
    install_packages("what draws PDFs", *_PACKAGES)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
