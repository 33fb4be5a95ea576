"""What guards a change, wherever the project is kept: each host, and each editor's hook, runs what the project says."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from scripts.paths import ROOT

HOSTS = (".github/workflows/test.yml", ".gitlab-ci.yml")
HOOKS = ".pre-commit-config.yaml"


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def commands_of(node: Any) -> list[str]:
    """Every command line that a host is told to run, wherever in its file."""
    if isinstance(node, list):
        return [command for item in node for command in commands_of(item)]
    if not isinstance(node, dict):
        return []
    lines: list[str] = []
    for key, value in node.items():
        if key in ("run", "script", "before_script", "after_script"):
            lines += value if isinstance(value, list) else [value]
        else:
            lines += commands_of(value)
    return lines


@pytest.mark.parametrize("name", HOSTS)
def test_a_host_runs_the_projects_own_guard_and_nothing_else(name: str) -> None:
    assert commands_of(read(name)) == [".ci/run"]


@pytest.mark.parametrize("name", HOSTS)
def test_a_host_tries_the_oldest_python_that_the_project_allows(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    assert f'["{oldest}", ' in (ROOT / name).read_text(encoding="utf-8")


def test_the_guard_can_be_run_and_calls_the_readmes_command() -> None:
    guard = ROOT / ".ci" / "run"
    assert guard.stat().st_mode & 0o111
    assert guard.read_text(encoding="utf-8").rstrip().endswith("exec python3 -m scripts test")


@pytest.mark.parametrize("name", [*HOSTS, HOOKS])
def test_no_guard_names_a_server(name: str) -> None:
    assert re.findall(r"\w+://|\b[\w-]+\.(?:com|org|io|net|dev)\b", (ROOT / name).read_text(encoding="utf-8")) == []


def test_a_planted_command_is_seen() -> None:
    planted = {"jobs": {"test": {"steps": [{"uses": "x"}, {"run": ".ci/run"}, {"run": "make"}]}}}
    assert commands_of(planted) == [".ci/run", "make"]
    assert commands_of({"test": {"before_script": ["pip"], "script": [".ci/run"]}}) == ["pip", ".ci/run"]


def test_every_hook_is_a_program_that_the_tests_have_installed() -> None:
    """So nothing is fetched from anywhere, and no version is said a second time."""
    (source,) = read(HOOKS)["repos"]
    assert source["repo"] == "local"
    locked = (ROOT / "requirements" / "test.txt").read_text(encoding="utf-8")
    for hook in source["hooks"]:
        python, flag, program, *_ = hook["entry"].split()
        assert (python, flag, hook["language"]) == (".venv/bin/python", "-m", "system")
        assert re.search(rf"^{program}==", locked, re.MULTILINE), program
