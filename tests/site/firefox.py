"""Firefox for the tests, spoken to over its own Marionette: a line of JSON each way, and nothing to install for it."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PATIENCE = 60
"""How many seconds Firefox may take for anything."""

_SETTINGS = """user_pref("marionette.port", 0);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.disabledForTesting", true);
"""
_ASKED_AGAIN = """const [done] = [...arguments].slice(-1);
const look = () => { const seen = (() => { %s })(); seen ? done(seen) : setTimeout(look, 50); };
look();"""


def program_of_firefox() -> str | None:
    """Where it is; None on a machine that lacks it."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One window of it."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._read()  # It begins by saying what it is.
        self.asks("WebDriver:NewSession")
        milliseconds = PATIENCE * 1000
        self.asks("WebDriver:SetTimeouts", script=milliseconds, pageLoad=milliseconds)

    def asks(self, command: str, **given: Any) -> Any:
        """What it answers to a command of WebDriver."""
        message = json.dumps([0, 1, command, given]).encode()
        self._connection.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._read()
        assert error is None, error
        return result

    def opens(self, address: str) -> None:
        self.asks("WebDriver:Navigate", url=address)

    def sees(self, script: str) -> Any:
        """What the script returns, as soon as that is something."""
        return self.asks("WebDriver:ExecuteAsyncScript", script=_ASKED_AGAIN % script, args=[])["value"]

    def does(self, script: str) -> None:
        self.asks("WebDriver:ExecuteScript", script=script, args=[])

    def _read(self) -> Any:
        digits = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "Firefox has ended."
            digits += byte
        return json.loads(self._stream.read(int(digits)))


@contextlib.contextmanager
def firefox() -> Iterator[Firefox]:
    """A Firefox of its own, that was never anywhere."""
    program = program_of_firefox()
    assert program, "There is no Firefox."
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder, "user.js").write_text(_SETTINGS, encoding="utf-8")
        command = [program, "--headless", "--no-remote", "--profile", folder, "--marionette"]
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with socket.create_connection(("127.0.0.1", _port(Path(folder), started)), timeout=PATIENCE) as connection:
                yield Firefox(connection)
        finally:
            started.terminate()
            started.wait(PATIENCE)


def _port(profile: Path, started: subprocess.Popen[bytes]) -> int:
    """The one that it chose, which it writes down once it listens."""
    written = profile / "MarionetteActivePort"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert started.poll() is None, "Firefox has ended."
        if written.is_file() and (port := written.read_text(encoding="utf-8").strip()):
            return int(port)
        time.sleep(0.05)
    raise AssertionError("Firefox does not answer.")
