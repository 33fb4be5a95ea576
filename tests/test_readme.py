"""The README says nothing that is not so: its commands exist, and its files are there."""

from __future__ import annotations

import re

from scripts.command_line import COMMANDS
from scripts.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_in_the_readme_is_a_command() -> None:
    named = set(re.findall(r"python3 -m scripts ([\w-]+)", README))
    assert {"serve", "test", "check", "decide"} <= named <= set(COMMANDS)
    listed = re.search(r"Others: (.*?)\. Each", README, re.DOTALL)
    assert listed
    assert set(re.findall(r"`([\w-]+)`", listed[1])) | {"serve", "test"} == set(COMMANDS)


def test_every_file_in_the_readme_is_there() -> None:
    files = set(re.findall(r"`([a-z_/-]+\.(?:py|md))`", README)) - {"text.md"}
    pictures = set(re.findall(r"\]\((docs/\S+)\)", README))
    assert [name for name in files | pictures if not (ROOT / name).is_file()] == []
