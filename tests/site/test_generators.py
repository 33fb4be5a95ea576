"""The same tree builds strictly under MkDocs as it is, and under its drop-in fork, into the same pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.paths import ROOT
from tests.days import TODAY

OF_THE_DAY = f"""
INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: {ROOT / "docs"}
theme: {{custom_dir: {ROOT / "scripts/theme"}}}
plugins: [direct_payments: {{today: '{TODAY}'}}]
"""
"""The settings as they are, but for the day, which the site that it is held against has too."""


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs"])
def test_builds_strictly_into_the_same_pages(generator: str, built_site: Path, tmp_path: Path) -> None:
    output, settings_of_day = tmp_path / "site", tmp_path / "mkdocs.yml"
    settings_of_day.write_text(OF_THE_DAY, encoding="utf-8")
    command = [sys.executable, "-m", generator, "build", "--strict", "-f", str(settings_of_day), "-d", str(output)]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=settings)
    assert done.returncode == 0, done.stderr
    assert pages(output) == pages(built_site)


def pages(site: Path) -> dict[str, str]:
    return {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
