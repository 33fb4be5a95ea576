"""Times the largest paint of a page on a first visit, ours beside the same page with Material as it comes.

At full speed on a desk, and as on a slow phone. The largest is what somebody came to read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.bench.browsers import PATIENCE, browser
from scripts.bench.host import Host
from scripts.bench.line import Line
from scripts.bench.quota import held_to
from scripts.bench.rounds import interleaved, ratio, rows_text, targets_text
from scripts.bench.sites import MeasuredSites
from scripts.bench.starts import slow_line
from scripts.checked import read_published
from scripts.setup.browser import find_chromium

OURS, PLAIN = "ours", "Material"
_KINDS = ("home", "guide page", "policy page")
_DESK, _PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
_MOST = 0.5
_LARGEST = """new Promise((told) => new PerformanceObserver((list) => told(list.getEntries().at(-1).startTime / 1000))
  .observe({ type: "largest-contentful-paint", buffered: true }))"""

Times = Mapping[str, Sequence[float]]


def paints(
    sites: MeasuredSites, build_plain: Callable[[Path], Path], policy: Path, rounds: int, today: date
) -> Iterator[str]:
    """What was measured, setting by setting, and then the targets; `build_plain` makes Material's site in a folder."""
    addresses = dict(zip(_KINDS, ("/", "/families/", _in_force(policy, today)), strict=True))
    with TemporaryDirectory() as folder:
        plain = build_plain(Path(folder))
        measured = {"at full speed": _first_visits(sites.ours, plain, addresses, rounds, _DESK)}
        with held_to(0.5, find_chromium() or "") as program:
            if program:
                visits = partial(_first_visits, sites.ours, plain, addresses, rounds, _PHONE, program, slow_line)
                measured["on a slow phone"] = visits()
    for setting, times in measured.items():
        title = f"Seconds to the largest paint, {setting}, median of {rounds} rounds (least to most)"
        yield rows_text(title, times, 2)
    yield paint_targets(measured)


def paint_targets(measured: Mapping[str, Times]) -> str:
    """Each target, whether it was met, and what was measured."""
    targets = []
    for setting, times in measured.items():
        for kind in _KINDS:
            much = ratio(times[_name(OURS, kind)], times[_name(PLAIN, kind)])
            says = f"{kind} in {_MOST} of Material's time, {setting}"
            targets.append((much <= _MOST, says, f"{much:.2f} times its time"))
    return targets_text(targets)


def _in_force(policy: Path, today: date) -> str:
    """The address of a version that is in force."""
    documents = read_published(policy).policy.documents
    return next(version.address for document in documents if (version := document.in_force_on(today)))


def _first_visits(
    ours: Path,
    plain: Path,
    addresses: Mapping[str, str],
    rounds: int,
    viewport: Mapping[str, int],
    program: str | None = None,
    line: Callable[[], Line] = Line,
) -> Times:
    with (
        Host(ours, line()).running() as our_host,
        Host(plain, line()).running() as plain_host,
        browser(program) as started,
    ):
        works = {
            _name(site, kind): partial(_largest_paint, started, f"{host.address}{address}", viewport)
            for kind, address in addresses.items()
            for site, host in ((OURS, our_host), (PLAIN, plain_host))
        }
        return interleaved(works, rounds, _tell)


def _largest_paint(started: Any, address: str, viewport: Mapping[str, int]) -> float:
    """For somebody who was never here. Our policy of what a page may do would keep out scripts of Material's pages."""
    context = started.new_context(service_workers="block", bypass_csp=True, viewport=viewport)
    page = context.new_page()
    page.goto(address, wait_until="networkidle", timeout=PATIENCE)
    seconds = float(page.evaluate(_LARGEST))
    context.close()
    return seconds


def _name(site: str, kind: str) -> str:
    return f"{site}: {kind}"


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
