"""The boundaries between the parts, read from the code itself."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from scripts.environment import ROOT

STANDARD = sys.stdlib_module_names
OUTSIDE_WORLD = {"pathlib", "os", "io", "time", "tempfile", "shutil", "subprocess", "socket", "urllib", "http"}
"""Modules through which the calculator could see a file, a clock or a network."""


def modules(package: str) -> dict[str, str]:
    """Each module's source, by its full name."""
    paths = sorted((ROOT / package).rglob("*.py"))
    return {module_name(path): path.read_text(encoding="utf-8") for path in paths}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(source: str) -> set[str]:
    """What a module imports, anywhere in it, by full names."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "Imports are absolute here."
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def packages(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def importers(package: str, sources: dict[str, str]) -> set[str]:
    return {name for name, source in sources.items() if package in packages(imports(source))}


def worldly(source: str) -> set[str]:
    """What in this module reaches for a file, a clock or a network."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    clocks = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    found = (names & {"open", "input", "print", "exec", "eval", "__import__"}) | (clocks & {"today", "now", "utcnow"})
    return found | (packages(imports(source)) & OUTSIDE_WORLD)


@pytest.mark.parametrize(("name", "source"), modules("calculator").items())
def test_calculator_imports_only_itself_and_the_standard_library(name: str, source: str) -> None:
    assert packages(imports(source)) - STANDARD <= {"calculator"}


@pytest.mark.parametrize(("name", "source"), modules("calculator").items())
def test_calculator_opens_no_file_and_reads_no_clock(name: str, source: str) -> None:
    assert worldly(source) == set()


def test_the_start_needs_nothing_installed() -> None:
    sources = modules("scripts")
    waiting = {"scripts.__main__", "scripts.environment"}
    started: set[str] = set()
    while waiting:
        name = waiting.pop()
        started.add(name)
        found = imports(sources[name])
        assert packages(found) - STANDARD <= {"scripts"}, name
        waiting |= (found & sources.keys()) - started
    assert "scripts.interpreters" in started  # else the walk went nowhere


def test_only_the_reader_knows_yaml() -> None:
    """`located` is the reader's own: it keeps the line of each value."""
    assert importers("yaml", modules("scripts")) <= {"scripts.reader", "scripts.located"}


def test_only_the_plugin_the_commands_and_what_measures_material_know_mkdocs() -> None:
    known = importers("mkdocs", modules("scripts"))
    assert {name for name in known if not name.startswith("scripts.commands.")} == {
        "scripts.plugin",
        "scripts.search_figures",
    }


@pytest.mark.parametrize("name", ["pages", "bundle", "checks"])
def test_siblings_do_not_import_each_other(name: str) -> None:
    siblings = {f"scripts.{sibling}" for sibling in ("pages", "bundle", "checks")}
    assert imports(modules("scripts")[f"scripts.{name}"]) & siblings == set()


@pytest.mark.parametrize(
    "planted",
    ["import yaml", "from yaml import safe_load", "def late():\n    import yaml.parser", "if 1:\n    import yaml as y"],
)
def test_a_planted_import_is_seen(planted: str) -> None:
    assert "yaml" in packages(imports(planted))
    assert importers("yaml", {"planted": planted, "innocent": "import json"}) == {"planted"}


@pytest.mark.parametrize(
    ("planted", "seen"),
    [
        ("from pathlib import Path", "pathlib"),
        ("text = open('policy.yaml')", "open"),
        ("from datetime import date\nday = date.today()", "today"),
        ("import datetime\nmoment = datetime.datetime.now()", "now"),
        ("import time", "time"),
    ],
)
def test_a_planted_look_at_the_world_is_seen(planted: str, seen: str) -> None:
    assert worldly(planted) == {seen}


def test_a_planted_sibling_is_seen() -> None:
    for planted in ("from scripts import checks", "from scripts.checks import checked_rules", "import scripts.checks"):
        assert "scripts.checks" in imports(planted)
