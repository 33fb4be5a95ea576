"""A browser that is measured: it says by its own clock when something that it was asked for was on the screen.

That clock begins as the address is asked for. So what drives the browser does not count.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator
from typing import Any

from scripts.problems import ProblemsError
from scripts.setup.browser import ARGUMENTS, find_chromium

PATIENCE = 300_000
"""How many milliseconds a browser may take for anything."""

USABLE, AT_ONCE, READY, DECIDED = "script=here", "atOnce=", "calculator=ready", "decided="
"""What a page says of itself: its first question can be used, all is there that it says before Python, Python is ready,
another engine has decided."""

_FAILED = "calculator=failed"
_SAID = "seen at the bench: "
_STATES = ("script", "atOnce", "calculator", "decided")

# Told through the console, which costs a page next to nothing: to be asked again and again would slow it down.
_WATCH = """(() => {
  const told = new Set();
  const tell = (mark) => {
    told.add(mark);
    // After the next frame it is on the screen.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => console.debug(`SAID${JSON.stringify([mark, performance.now()])}`);
      port2.postMessage(null);
    });
  };
  const look = () => {
    const states = document.documentElement?.dataset ?? {};
    const marks = STATES.filter((name) => name in states).map((name) => `${name}=${states[name]}`);
    marks.filter((mark) => !told.has(mark)).forEach(tell);
  };
  new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true });
})();""".replace("SAID", _SAID).replace("STATES", json.dumps(_STATES))


class Watched:
    """A page, and the second at which it showed each state that it says of itself."""

    def __init__(self, context: Any) -> None:
        self.page = context.new_page()
        self.page.add_init_script(_WATCH)
        self.page.on("console", self._hear)
        self._shown: dict[str, float] = {}

    def open(self, address: str, state: str) -> float:
        """Seconds from the address typed until the page was in that state and had shown it."""
        with self.page.expect_console_message(lambda said: _is(said.text, state), timeout=PATIENCE):
            self.page.goto(address, wait_until="commit", timeout=PATIENCE)
        return self.seconds(state)

    def seconds(self, state: str) -> float:
        """When it showed a state that it was in. Raises ProblemsError where it could not start."""
        if _FAILED in self._shown:
            raise ProblemsError.saying(f"{self.page.url} could not start, so nothing was measured.")
        return next(seconds for mark, seconds in self._shown.items() if mark.startswith(state))

    def decided(self) -> Any:
        """What another engine decided."""
        return json.loads(next(mark for mark in self._shown if mark.startswith(DECIDED)).removeprefix(DECIDED))

    def _hear(self, said: Any) -> None:
        if said.text.startswith(_SAID):
            mark, milliseconds = json.loads(said.text.removeprefix(_SAID))
            self._shown[mark] = milliseconds / 1000


def _is(said: str, state: str) -> bool:
    if not said.startswith(_SAID):
        return False
    mark, _ = json.loads(said.removeprefix(_SAID))
    return bool(mark.startswith(state) or mark == _FAILED)


@contextlib.contextmanager
def browser(program: str | None = None) -> Iterator[Any]:
    """A browser, or the program that starts one in some other way."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = program or find_chromium()
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS, timeout=PATIENCE)
        yield started
        started.close()


@contextlib.contextmanager
def first_visit(started: Any) -> Iterator[Watched]:
    """A page of somebody who was never here, and of whom nothing is kept: so it alone uses the line."""
    context = started.new_context(service_workers="block")
    yield Watched(context)
    context.close()


@contextlib.contextmanager
def returning() -> Iterator[Any]:
    """A browser that keeps on the disk what it was sent, as a reader's own does, for a second visit."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        launch = playwright.chromium.launch_persistent_context
        context = launch(folder, executable_path=find_chromium(), args=ARGUMENTS, timeout=PATIENCE)
        yield context
        context.close()
