"""Counts what goes over the line for a first visit to each kind of page, and to stock Pyodide and others beside them.

A browser visits each once and all that it asked for is then counted as a host sends it: headers and content, packed
with brotli, with gzip, or not at all. It asks for the same each time, so once is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.bench.browsers import DECIDED, PATIENCE, READY, browser, first_visit
from scripts.bench.host import BROTLI, GZIP, UNPACKED, Host
from scripts.bench.rounds import targets_text
from scripts.bench.sites import JAVASCRIPT, MICROPYTHON, STOCK, MeasuredSites

HOME, GUIDE, SEARCH = "ours: the home page", "ours: the guide", "ours: the search, with its first query"
WITHOUT_PYTHON, WITH_PYTHON = "ours: the calculator before Python", "ours: the calculator with Python"
STOCK_PYODIDE = "stock Pyodide, with the same wheel"

_PAGES = {HOME: "/", GUIDE: "/families/", SEARCH: "/search/?q=money"}
_ANSWERED = "[role=status]:not(:empty)"
_OTHERS = {
    STOCK_PYODIDE: STOCK,
    "MicroPython, one family looked up": MICROPYTHON,
    "plain JavaScript, the same": JAVASCRIPT,
}
_OF_PYTHON = re.compile(r"/assets/(pyodide/|javascripts/worker\.)")


@dataclass(frozen=True)
class Sent:
    """What went over the line for one visit, in bytes."""

    requests: int
    brotli: int
    gzip: int
    unpacked: int


def bytes_sent(sites: MeasuredSites) -> Iterator[str]:
    """What each visit took, and the targets."""
    with browser() as started, Host(sites.ours).running() as ours, Host(sites.others).running() as others:
        visits = {name: _visit(started, ours, address) for name, address in _PAGES.items()}
        calculator = _visit(started, ours, "/calculator/", READY)
        visits[WITHOUT_PYTHON] = [address for address in calculator if not _OF_PYTHON.search(address)]
        visits[WITH_PYTHON] = calculator
        sent = {name: _sent(ours, addresses) for name, addresses in visits.items()}
        sent |= {name: _sent(others, _visit(started, others, f"/{at}/", DECIDED)) for name, at in _OTHERS.items()}
    yield sent_text(sent)
    yield sent_targets(sent)


def sent_text(sent: Mapping[str, Sent]) -> str:
    """A line for each visit."""
    title = "kB over the line, on a first visit"
    lines = [f"{title:<42}{'requests':>10}{'brotli':>10}{'gzip':>10}{'not packed':>12}"]
    for name, visit in sent.items():
        brotli, gzip, unpacked = (f"{size / 1000:,.1f}" for size in (visit.brotli, visit.gzip, visit.unpacked))
        lines.append(f"  {name:<40}{visit.requests:>10}{brotli:>10}{gzip:>10}{unpacked:>12}")
    return "\n".join(lines)


def sent_targets(sent: Mapping[str, Sent]) -> str:
    """Each target, whether it was met, and what was measured."""
    targets = [
        (
            visit.brotli <= 60_000 and visit.requests <= 8,
            f"{says} in 60 kB with brotli and 8 requests",
            f"{visit.brotli / 1000:.1f} kB, {visit.requests} requests",
        )
        for says, visit in (("the home page", sent[HOME]), ("the guide", sent[GUIDE]))
    ]
    times = sent[WITH_PYTHON].brotli / sent[STOCK_PYODIDE].brotli
    says = "the calculator with Python in 0.56 of stock's bytes, with brotli"
    return targets_text([*targets, (times <= 0.56, says, f"{times:.2f} times as many")])


def _visit(started: Any, host: Host, address: str, state: str | None = None) -> list[str]:
    """The addresses that a browser asks for on a first visit, until the page is in that state, or has all it wants."""
    host.asked.clear()
    with first_visit(started) as watched:
        if state:
            watched.open(f"{host.address}{address}", state)
        else:
            watched.page.goto(f"{host.address}{address}", wait_until="networkidle", timeout=PATIENCE)
        if address == _PAGES[SEARCH]:
            watched.page.wait_for_selector(_ANSWERED, state="attached", timeout=PATIENCE)
        return list(host.asked)


def _sent(host: Host, addresses: Sequence[str]) -> Sent:
    sizes = (sum(len(host.answer(address, packing)) for address in addresses) for packing in (BROTLI, GZIP, UNPACKED))
    return Sent(len(addresses), *sizes)
