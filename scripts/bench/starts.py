"""Times the calculator's start in a real browser, beside stock Pyodide, MicroPython and plain JavaScript.

From the address typed, at full speed, and as on a slow phone: the whole browser is held to half a core by the system,
and the server sends as slowly as a phone's network. All are served in the same way, and take turns, round by round.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from scripts.bench.browsers import AT_ONCE, DECIDED, READY, USABLE, Watched, browser, first_visit, returning
from scripts.bench.host import Host
from scripts.bench.line import Line
from scripts.bench.quota import held_to
from scripts.bench.rounds import interleaved, ratio, rows_text, targets_text
from scripts.bench.sites import JAVASCRIPT, MICROPYTHON, STOCK, MeasuredSites
from scripts.problems import ProblemsError
from scripts.setup.browser import find_chromium

FIRST_QUESTION = "ours: the first question can be used"
BEFORE_PYTHON = "ours: what is said before Python has come"
FIRST_RESULT = "ours: a result, from the last answer"
READY_ALL = {
    "ours: Python is ready": "",
    "stock Pyodide, with the same wheel": STOCK,
    "MicroPython, one family looked up": MICROPYTHON,
    "plain JavaScript, the same": JAVASCRIPT,
}
OURS, STOCK_READY, *_ = READY_ALL
LATER, STOCK_LATER = "ours, with no network", "stock Pyodide, from the browser's cache"

_FEWER = 3
"""Rounds of what takes most of a minute each."""
_SLOW = "half a core, 1.6 Mbit/s and 150 ms"

Times = Mapping[str, Sequence[float]]
Work = Callable[[], float]

# It presses as a family does, but without a pause, so Python has come no further than it must have.
_WALK = """async (family) => {
  const { dataset } = document.documentElement;
  const form = document.querySelector("#calculator");
  const shown = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  }));
  let answered = 0;
  for (let steps = 0; dataset.step !== "results" && steps < 100; steps += 1) {
    const asked = [...form.querySelectorAll("fieldset[data-question]")].filter((field) => field.checkVisibility());
    for (const field of asked) {
      const answer = family[field.dataset.question] ?? "dont_know";
      field.querySelector(`input[value="${CSS.escape(answer)}"]`)?.click();
    }
    answered = asked.length ? performance.now() : answered;
    form.querySelector("[type=submit]").click();
    do { await shown(); } while (form.hasAttribute("aria-busy"));
  }
  const parts = document.querySelectorAll("[data-element]").length;
  return [(performance.now() - answered) / 1000, parts, dataset.calculator ?? ""];
}"""


def starts(sites: MeasuredSites, rounds: int) -> Iterator[str]:
    """What was measured, setting by setting, and then the targets."""
    full = _first_visits(sites, rounds)
    yield _text("Seconds from the address typed, at full speed", full)
    phone: Times = {}
    with held_to(0.5, find_chromium() or "") as program:
        if program:
            yield _text("The same, with half a core", _first_visits(sites, rounds, program))
            fewer = _first_visits(sites, min(rounds, _FEWER), program, slow_line)
            yield _text(f"The same, with {_SLOW}", fewer)
            phone = _family_visits(sites, rounds, program)
            yield _text(f"With {_SLOW}, before Python is there", phone)
        else:
            yield "This system lets us hold no browser to half a core: nothing was measured as on a slow phone."
    works = {LATER: partial(_second_visit, sites), STOCK_LATER: partial(_second_visit_to_stock, sites)}
    later = interleaved(works, rounds, _tell)
    yield _text("Seconds until Python is ready, on a second visit at full speed", later)
    yield start_targets(full, phone, later)


def start_targets(full: Times, phone: Times, later: Times) -> str:
    """Each target, whether it was met, and what was measured."""
    targets = []
    for name, limit, says in (
        (FIRST_RESULT, 1, "a first result 1 s after the last answer, on a slow phone"),
        (FIRST_QUESTION, 2, "the first question usable in 2 s, on a slow phone"),
    ):
        if name in phone:
            seconds = statistics.median(phone[name])
            targets.append((seconds <= limit, says, f"{seconds:.2f} s"))
    for ours, stock, most, says in (
        (full[OURS], full[STOCK_READY], 0.40, "Python ready in 0.40 of stock's time, on a first visit"),
        (later[LATER], later[STOCK_LATER], 0.35, "in 0.35 of it on a second visit, ours with no network"),
    ):
        times = ratio(ours, stock)
        targets.append((times <= most, says, f"{times:.2f} times its time"))
    return targets_text(targets)


def _first_visits(
    sites: MeasuredSites, rounds: int, program: str | None = None, line: Callable[[], Line] = Line
) -> Times:
    """The seconds until each is ready for somebody who was never here, and until our first question can be used."""
    usable: list[float] = []

    def visit(started: Any, host: Host, engine: str) -> float:
        with first_visit(started) as page:
            if not engine:
                seconds = page.open(f"{host.address}/calculator/", READY)
                usable.append(page.seconds(USABLE))
                return seconds
            seconds = page.open(f"{host.address}/{engine}/", DECIDED)
            if page.decided() != sites.decisions[engine]:
                raise ProblemsError.saying(f"{engine} decided something else than our engine: nothing is compared.")
            return seconds

    with (
        Host(sites.ours, line()).running() as ours,
        Host(sites.others, line()).running() as others,
        browser(program) as started,
    ):
        works = {
            name: partial(visit, started, others if engine else ours, engine) for name, engine in READY_ALL.items()
        }
        return {FIRST_QUESTION: usable, **interleaved(works, rounds, _tell)}


def _family_visits(sites: MeasuredSites, rounds: int, program: str) -> Times:
    """The seconds until the first question can be used, and from a family's last answer until it sees a result.

    It begins to answer when the page has all that it says before Python: a family reads the first question meanwhile.
    """
    usable: list[float] = []
    there: list[float] = []

    def visit() -> float:
        with first_visit(started) as page:
            there.append(page.open(f"{host.address}/calculator/", AT_ONCE))
            usable.append(page.seconds(USABLE))
            seconds, parts, state = page.page.evaluate(_WALK, sites.family)
            if state == "ready" or not parts:
                raise ProblemsError.saying("Python was there before a result was: nothing was measured.")
            return float(seconds)

    with Host(sites.ours, slow_line()).running() as host, browser(program) as started:
        result = interleaved({FIRST_RESULT: visit}, rounds, _tell)
        return {FIRST_QUESTION: usable, BEFORE_PYTHON: there, **result}


def _second_visit(sites: MeasuredSites) -> float:
    """To our calculator, in a browser that has kept it, once there is nobody who would answer."""
    with returning() as context:
        with Host(sites.ours).running() as host:
            first = Watched(context)
            first.open(f"{host.address}/calculator/", READY)
            first.page.evaluate("navigator.serviceWorker.ready.then(() => true)")  # All is kept by then.
            first.page.close()
        return Watched(context).open(f"{host.address}/calculator/", READY)


def _second_visit_to_stock(sites: MeasuredSites) -> float:
    with returning() as context, Host(sites.others).running() as host:
        first = Watched(context)
        first.open(f"{host.address}/{STOCK}/", DECIDED)
        first.page.close()
        return Watched(context).open(f"{host.address}/{STOCK}/", DECIDED)


def slow_line() -> Line:
    """As a phone's network is."""
    return Line(bytes_a_second=200_000, round_trip=0.15)


def _text(title: str, times: Times) -> str:
    rounds = len(next(iter(times.values())))
    return rows_text(f"{title}, median of {rounds} rounds (least to most)", times, 2)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
