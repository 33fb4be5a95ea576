"""Writes into the README what was measured, with the day, the machine and how busy that was."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scripts.setup.browser import find_chromium
from scripts.templating import written_day

_BLOCK = "<!-- bench {part} -->\n{text}<!-- /bench {part} -->\n"
_IN_BROWSER = ("starts", "paints", "bytes", "search")


def load() -> float:
    """How many programs wanted the processor at a time, over the last minute."""
    return os.getloadavg()[0]


def machine(part: str, today: date, before: float) -> str:
    """Where and when a part was measured, with the load before all of it: what that was, was other work."""
    cores = os.cpu_count()
    tools = [f"Python {platform.python_version()}", *([_browser()] if part in _IN_BROWSER else [])]
    where = f"{cores} cores ({_processor()}), {', '.join(tools)}"
    return f"Measured on {written_day(today)}, {where}; load before the run {before:.1f}."


def with_measured(readme: str, part: str, head: str, texts: Sequence[str]) -> str:
    """The README with what was measured in the place of what was measured of that part before."""
    indented = "\n\n".join("\n".join(f"    {line}".rstrip() for line in text.splitlines()) for text in texts)
    block = _BLOCK.format(part=part, text=f"{head}\n\n{indented}\n")
    pattern = _BLOCK.format(part=re.escape(part), text=".*?")
    written, times = re.subn(pattern, lambda _: block, readme, flags=re.DOTALL)
    assert times == 1, f"README.md has {times} places for what bench measures of {part}."
    return written


def write_measured(path: Path, part: str, head: str, texts: Sequence[str]) -> None:
    """Write it into the README."""
    path.write_text(with_measured(path.read_text(encoding="utf-8"), part, head, texts), encoding="utf-8", newline="\n")


def _processor() -> str:
    names = re.findall(r"^model name\s*:\s*(.+)$", _text_of(Path("/proc/cpuinfo")), re.MULTILINE)
    return names[0] if names else platform.machine()


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _browser() -> str:
    said = subprocess.run([find_chromium() or "", "--version"], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split()[:2])
