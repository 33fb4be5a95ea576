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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NoReturn

from scripts.lock import locked
from scripts.paths import ROOT
from scripts.problems import ProblemsError
from scripts.setup.installers import FOR_PYODIDE, LOCKED, Installers
from scripts.setup.progress import Progress, ToolError

_UNFINISHED = "unfinished"
"""The mark of a step that has begun. One that is found later was interrupted, and what it left is not to be trusted."""

_LOCK_FILES = {
    "uv": "Installing uv, which installs the rest",
    "site": "Installing what makes the site",
    "import": "Installing what reads Word and PDF files",
    "test": "Installing what the tests need",
    "pyodide": "Installing what the tests run in Pyodide",
    "node": "Installing Node",
}
"""The lock files of requirements/, in their order, and what is said while each is installed."""

_NO_NETWORK = (
    *("establish a new connection", "name resolution", "getaddrinfo", "unreachable", "No route to host", "ProxyError"),
    *("timed out", "error sending request", "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT"),
)
"""What pip, uv and npm print when they cannot reach anything."""


def enter(needs: Sequence[str], root: Path = ROOT) -> None:
    """Return inside `.venv`, with all that is needed set up; outside it, start this command again inside, and exit."""
    environment = Environment(root)
    environment.prepare(needs)
    if not environment.is_entered():
        _start_again(environment)


def enter_early(root: Path = ROOT) -> None:
    """Start this command again inside `.venv` at once, before anything is imported twice, if that is set up already."""
    environment = Environment(root)
    # Nothing is made here: a wrong command or --help is to be answered without a network, and before any set-up.
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
    """The command that starts the Node of `.venv`."""
    node = Installers(root / ".venv").node
    if not node.is_file():
        raise ProblemsError.saying("No Node was found. Run python3 -m scripts build, which sets one up.")
    return [str(node)]


@dataclass(frozen=True)
class Step:
    """A part of the set-up that a tool does, and the marks by which a later run knows that it was done."""

    title: str
    marks: tuple[Path, ...]
    """The first is the step's own. The others are of smaller steps, all of whose work this one does as well."""
    digest: str
    """What each mark says once the step is done."""
    command: Callable[[], Sequence[str | Path]]
    """Asked for only when its turn has come, for it may use what an earlier step installed."""
    settings: Callable[[], Mapping[str, str]] = field(default=dict)
    """What the command is to find in its surroundings."""
    finish: Callable[[], None] = lambda: None
    """What is left to do once the command has succeeded."""

    def is_done(self) -> bool:
        """Whether it was done to its end, from the files as they are now."""
        return _read(self.marks[0]) == self.digest

    def mark_as(self, state: str) -> None:
        """Writes the state on every mark: `digest` once it is done, `_UNFINISHED` until then."""
        for mark in self.marks:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.write_text(state, encoding="utf-8")


class Environment:
    """The `.venv` and the `node_modules` of one checkout."""

    def __init__(self, root: Path, progress: Callable[[int], Progress] = Progress) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.node_modules = root / "node_modules"
        self.installers = Installers(self.folder)
        self.python = self.installers.python
        self._progress = progress

    def is_entered(self) -> bool:
        """Whether this very Python is the one in `.venv`."""
        return self.folder.exists() and Path(sys.prefix).samefile(self.folder)

    def is_ready(self, needs: Sequence[str]) -> bool:
        """Whether all that is needed is there, so that nothing has to be installed."""
        return self._is_sound(needs) and all(step.is_done() for step in self.steps(needs))

    def prepare(self, needs: Sequence[str]) -> None:
        """Do the steps that are not done yet, and do anew what was interrupted."""
        if self.is_ready(needs):
            return
        waiting = "Another command is setting up here: waiting for it to finish."
        with locked(self.root / ".cache" / "set-up.lock", waiting):
            # Asked with the lock held, for the command that was waited for may have mended or made it.
            if not self._is_sound(needs):
                shutil.rmtree(self.folder, ignore_errors=True)
            steps = [step for step in self.steps(needs) if not step.is_done()]
            if steps:  # else the other command did it all
                self._perform(steps)

    def steps(self, needs: Sequence[str]) -> list[Step]:
        """All that leads to what is needed, in order, done or not."""
        needed = (self._lock_file_step(name) for name in _LOCK_FILES if name in ("uv", "site", *needs))
        steps = [self._python_step(), *needed, self._project_step()]
        return [*steps, self._packages_step("test" in needs)] if "node" in needs else steps

    def _is_sound(self, needs: Sequence[str]) -> bool:
        """Whether `.venv` runs, with the Python and in the place that it was made, and nothing needed was interrupted.

        The place counts, for what is installed there names it; and the Python, for a system may put a newer one behind
        the same name.
        """
        version = self.installers.python_version()
        as_made = version and f"version = {version}." in _read(self.folder / "pyvenv.cfg")
        making, *others = (step for step in self.steps(needs) if step.marks[0].is_relative_to(self.folder))
        return bool(as_made) and making.is_done() and not any(_read(step.marks[0]) == _UNFINISHED for step in others)

    def _perform(self, steps: Sequence[Step]) -> None:
        print("Setting up what this command still needs, once, from the network.", file=sys.stderr)
        progress = self._progress(len(steps))
        for step in steps:
            # Before the tool begins, so that whatever ends it in the middle leaves a mark that is not trusted.
            step.mark_as(_UNFINISHED)
            try:
                progress.run(step.title, step.command(), self.root, **step.settings())
            except ToolError as error:
                raise self._explained(step, error) from None
            step.finish()
            step.mark_as(step.digest)

    def _explained(self, step: Step, error: ToolError) -> ProblemsError:
        # A network that is away is the one failure that everybody meets, and pip, uv and npm tell of it at length. It
        # gets one sentence.
        if not any(sign in error.output for sign in _NO_NETWORK):
            sys.stderr.write(error.output)
            advice = "see above. Mend what it says, then run the same command again."
            return ProblemsError.saying(f"{error.title} failed: {advice}")
        step.marks[0].unlink(
            missing_ok=True
        )  # what was there still works: all that a step needs is fetched before it changes anything
        return ProblemsError.saying(
            f"The network could not be reached ({error.title[0].lower()}{error.title[1:]}). "
            "Connect this machine to the internet, or set its proxy, then run the same command again."
        )

    def _python_step(self) -> Step:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        python = getattr(sys, "_base_executable", "") or sys.executable  # for this may run in an environment itself
        command = [python, "-m", "venv", str(self.folder)]
        return Step(f"Making .venv with Python {version}", self._own("python"), str(self.root), lambda: command)

    def _lock_file_step(self, name: str) -> Step:
        file = f"requirements/{name}.txt"
        mark, title, digest = self._own(name), _LOCK_FILES[name], self._digest(file)
        if name == "uv":
            return Step(title, mark, digest, partial(self.installers.pip_install, *LOCKED, file))
        where = FOR_PYODIDE if name == "pyodide" else ()
        command = partial(self.installers.uv_install, *where, *LOCKED, file)
        return Step(title, mark, digest, command, self.installers.uv_settings)

    def _project_step(self) -> Step:
        """Makes `calculator` and `scripts` importable, and our plugin known to MkDocs; from this folder, offline."""
        # What builds it is in the lock already. Without these, the installer would look for it on the network, in
        # whichever version is newest.
        options = ("--no-deps", "--no-build-isolation", "--no-index", "--editable")
        command = partial(self.installers.uv_install, *options, ".")
        digest = f"{self._digest('pyproject.toml', 'scripts/setup/editable.py')}, by the way that leads here"
        name_here = self.installers.name_relatively
        return Step("Installing this project", self._own("project"), digest, command, finish=name_here)

    def _packages_step(self, with_what_tests_need: bool) -> Step:
        """What comes from npm: for the site alone, or all of it."""
        site, tests = (self.node_modules / name for name in (".set-up", ".set-up-tests"))
        title = "Installing Python for the browser, the typeface and the search index"
        digest = self._digest("package.json", "package-lock.json")
        # `npm ci` begins with an empty folder, so the larger step does the smaller one's work anew, and marks it too.
        if with_what_tests_need:
            return Step(f"{title}, and what checks pages", (tests, site), digest, self.installers.npm_ci)
        return Step(title, (site,), digest, partial(self.installers.npm_ci, "--omit=dev"))

    def _own(self, name: str) -> tuple[Path, ...]:
        return (self.folder / ".set-up" / name,)

    def _digest(self, *files: str) -> str:
        return hashlib.sha256(b"".join((self.root / file).read_bytes() for file in files)).hexdigest()


def _read(mark: Path) -> str:
    return mark.read_text(encoding="utf-8") if mark.is_file() else ""
