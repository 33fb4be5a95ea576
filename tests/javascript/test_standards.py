"""Scripts and style sheets are held to types, rules and a layout as Python is, each by the tool that is used for it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.paths import ROOT
from scripts.setup.environment import node_command

SHEETS = "docs/assets/stylesheets"
SCRIPTS = ("docs/assets/javascripts", "docs/service-worker.js", "scripts/**/*.mjs", "tests/**/*.mjs", "*.mjs")
PROJECTS = ("tsconfig.json", "tests/javascript/tsconfig.workers.json", "tests/javascript/tsconfig.node.json")
"""What is checked together: the scripts of pages, those of workers, and those that Node runs know different things."""

TOOLS = {
    "tsc": "typescript/bin/tsc",
    "eslint": "eslint/bin/eslint.js",
    "stylelint": "stylelint/bin/stylelint.mjs",
    "prettier": "prettier/bin/prettier.cjs",
}


def findings(tool: str, *arguments: str, folder: Path = ROOT) -> str:
    """What the tool prints where it finds something; nothing where all is well."""
    command = [*node_command(), str(ROOT / "node_modules" / TOOLS[tool]), *arguments]
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=300)
    return f"{finished.stdout}{finished.stderr}" if finished.returncode else ""


def hold_to(tool: str, *arguments: str) -> None:
    """Fail with the tool's own words, where it has any."""
    if found := findings(tool, *arguments):
        pytest.fail(found, pytrace=False)


@pytest.mark.parametrize("project", PROJECTS)
def test_the_types_of_every_script_hold_in_strict_mode(project: str) -> None:
    hold_to("tsc", "--project", project)


def test_every_script_is_in_a_project_whose_types_are_checked() -> None:
    checked = {path for project in PROJECTS for path in _files_of(project)}
    folders = (
        "docs/assets/javascripts/**/*.js",
        "docs/**/*.mjs",
        "docs/*.js",
        "scripts/**/*.mjs",
        "tests/**/*.mjs",
        "*.mjs",
    )
    scripts = {path.relative_to(ROOT).as_posix() for pattern in folders for path in ROOT.glob(pattern)}
    assert checked == scripts


def test_eslint_finds_nothing() -> None:
    hold_to("eslint", "--max-warnings=0", *_existing(SCRIPTS))


def test_stylelint_finds_nothing() -> None:
    hold_to("stylelint", "--max-warnings=0", f"{SHEETS}/**/*.css")


def test_every_script_and_style_sheet_is_laid_out_as_prettier_does() -> None:
    hold_to("prettier", "--check", SHEETS, *_existing(SCRIPTS))


@pytest.mark.parametrize(
    ("tool", "arguments", "content", "found"),
    [
        (
            "tsc",
            ["--strict", "--noEmit", "--checkJs", "--allowJs"],
            "export const day = (/** @type {string} */ text) => text * 2;\n",
            "TS2362",
        ),
        (
            "eslint",
            ["--config", str(ROOT / "eslint.config.mjs")],
            "document.body.innerHTML = name;\n",
            "Make nodes with make()",
        ),
        (
            "prettier",
            ["--config", str(ROOT / "prettier.config.mjs"), "--check"],
            "const day = 'Monday'\n",
            "planted.js",
        ),
    ],
)
def test_each_tool_finds_what_is_planted_for_it(
    tmp_path: Path, tool: str, arguments: Sequence[str], content: str, found: str
) -> None:
    (tmp_path / "planted.js").write_text(content, encoding="utf-8")
    assert found in findings(tool, *arguments, "planted.js", folder=tmp_path)


def _files_of(project: str) -> list[str]:
    """Our own files that the project checks, beside the declarations of what they use."""
    listed = subprocess.run(
        [*node_command(), str(ROOT / "node_modules" / TOOLS["tsc"]), "--project", project, "--listFilesOnly"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=300,
    ).stdout.split()
    ours = [Path(path) for path in listed if "node_modules" not in path]
    return [path.relative_to(ROOT).as_posix() for path in ours]


def _existing(patterns: Sequence[str]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for pattern in patterns for path in sorted(ROOT.glob(pattern))]
