"""A build of the same words gives the same bytes, wherever it is made, and whatever the machine is set to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from scripts.paths import POLICY, ROOT
from tests.days import TODAY

SETTINGS = {
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "de_DE.UTF-8",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "7",
    "PYTHONUTF8": "0",
    "SOURCE_DATE_EPOCH": "86400",
}
"""Another language, a place where it is another day, another order of sets, and a clock that says 1970."""


def test_a_build_elsewhere_gives_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    policy, site = tmp_path / "Ein anderer Ort/ümlaut", tmp_path / "deep/site"
    shutil.copytree(POLICY, policy)
    # Nothing reads it. But of a policy with another file no page is kept yet, so all of them are made.
    (policy / "council/another-file.txt").write_text(str(tmp_path), encoding="utf-8")
    command = [sys.executable, "-m", "scripts", "build", "--policy", str(policy), "--output", str(site)]
    command += ["--today", TODAY.isoformat()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | SETTINGS, umask=0o077)
    assert done.returncode == 0, done.stderr
    assert hashes(site) == hashes(built_site)


def hashes(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
