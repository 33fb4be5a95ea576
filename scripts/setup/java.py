"""Finds the Java that runs the Nu HTML checker, and installs one where it may."""

from __future__ import annotations

import shutil
import subprocess

from scripts.paths import ROOT
from scripts.setup.debian import install_packages

NU_CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def provide_java() -> str | None:
    """The program of a Java that starts: the one that is there, else one installed now; None where neither can be."""
    found = find_java()
    if not found and install_packages("Java, for the HTML checker", "default-jre-headless"):
        found = find_java()
    return found


def find_java() -> str | None:
    """The Java on the PATH. It is tried, not believed: on macOS it may be a stub that only says where to get one."""
    program = shutil.which("java")
    try:
        works = program and subprocess.run([program, "-version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        works = False
    return program if works else None
