"""A clone has the very files that were committed, on Windows too, where git gives every text file other line ends."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from scripts.command_line import main
from scripts.new_council.files import GIT_ATTRIBUTES
from scripts.paths import POLICY, ROOT
from scripts.publishing.ledger import publish
from tests.publishing.made_document import TODAY


def git(place: Path, *arguments: str) -> None:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    names = ["-c", "user.name=An officer", "-c", "user.email=officer@council.example"]
    subprocess.run(["git", *names, *arguments], cwd=place, env=os.environ | own, capture_output=True, check=True)


def cloned_on_windows(place: Path) -> Path:
    """A clone of the folder as git makes it on Windows, where it was set up as its installer proposes."""
    git(place, "init", "--quiet")
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message", "All of it")
    clone = place.with_name("clone")
    git(place.parent, "-c", "core.autocrlf=true", "clone", "--quiet", str(place), str(clone))
    return clone


def test_a_clone_on_windows_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "project"
    shutil.copytree(POLICY, project / "policy", ignore=shutil.ignore_patterns(".replaced", ".lock", "*-report.md"))
    shutil.copyfile(ROOT / ".gitattributes", project / ".gitattributes")
    clone = cloned_on_windows(project)
    assert main(["check", "--policy", str(clone / "policy")]) == 0, capsys.readouterr().err
    assert not any(b"\r\n" in path.read_bytes() for path in (clone / "policy").rglob("*.yaml"))


def test_what_a_council_publishes_with_the_line_ends_of_windows_stays_so(
    published_council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An editor may write them; what was published then is what every clone has."""
    policy = Path(shutil.copytree(published_council, tmp_path / "council" / "policy"))
    (policy / "council" / ".gitattributes").write_text(GIT_ATTRIBUTES, encoding="utf-8")
    draft = policy / "council" / "documents" / "charging-policy" / "2027-04-01"
    assert main(["new-version", "charging-policy", "--in-force", "2027-04-01", "--policy", str(policy)]) == 0
    (draft / "text.md").write_bytes(b"# Charging policy\r\n\r\n## 1 Asking\r\n\r\n1.1 Ask the council.\r\n")
    (draft / "original.txt").write_bytes(b"As it was issued.\r\n")
    with (draft / "version.yaml").open("a", encoding="utf-8") as facts:
        facts.write("original: {title: The file, format: Text, size: 1 KB, held: yes, note: Made up.}\n")
    publish(policy, [("charging-policy", date(2027, 4, 1))], "The first.", TODAY)
    clone = cloned_on_windows(policy.parent)
    assert main(["check", "--policy", str(clone / "policy")]) == 0, capsys.readouterr().err
    assert (clone / "policy/council/documents/charging-policy/2027-04-01/text.md").read_bytes().count(b"\r\n") == 5


def test_the_council_here_has_what_a_new_one_gets() -> None:
    assert (POLICY / "council" / ".gitattributes").read_text(encoding="utf-8") == GIT_ATTRIBUTES
