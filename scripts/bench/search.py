"""Measures our search beside Material's own, on a made-up archive, in a real browser.

Both hold the same words, each clause of each version in a section of its own. Bytes are those of what a browser fetches
for the search alone until the first query is answered, each file compressed as hosts do: scripts, index and the texts
shown. The bundle that every page of Material loads is not counted against it, nor are its links to whole pages.
"""

from __future__ import annotations

import gzip
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from scripts.bench.made_archive.documents import KnownAnswer, known_answers
from scripts.bench.made_archive.policy_folder import write_archive
from scripts.bench.search_sites import build_material, build_ours
from scripts.policy.model import Policy
from scripts.policy.reader import readable_policy
from scripts.serving.server import SiteServer
from scripts.setup.browser import ARGUMENTS, find_chromium
from scripts.setup.environment import node_command

Ask = Callable[[Any, str, str], list[str]]
"""Asks a search some words: takes the browser's page, the site's address and the words, and gives the clauses found."""

_NOT_FOUND = 99
_PATIENCE = 120_000
"""How many milliseconds a search may take to answer; Material first makes its index."""


@dataclass(frozen=True)
class Figures:
    """What was measured of one search."""

    name: str
    seconds: float
    """To make the index, in the build; for Material, what its search plugin takes of the build."""
    gzip_bytes: int
    brotli_bytes: int
    first_seconds: float
    """From opening the page until the first query is answered; Material makes its index in the browser."""
    ranks: Sequence[int]
    """Of the clause in force, for each known answer, 1 being the first; 99 where it is not in the first ten."""


def archive_searches(number: int, today: date) -> Iterator[str]:
    """The figures of each search, asked so many of the questions whose answer in the archive is known."""
    with tempfile.TemporaryDirectory() as folder:
        policy = readable_policy(write_archive(Path(folder, "policy"))).public
    yield figures_text(list(_searches(policy, some_of(known_answers(), number), today)))


def some_of(answers: Sequence[KnownAnswer], number: int) -> Sequence[KnownAnswer]:
    """That many of the answers, spread evenly over all; or all, where there are no more."""
    number = min(number, len(answers))
    return [answers[at * len(answers) // number] for at in range(number)]


def _searches(policy: Policy, answers: Sequence[KnownAnswer], today: date) -> Iterator[Figures]:
    """The figures of Pagefind with our page, and of Material's search over all versions and over those in force."""
    searches: dict[str, tuple[Callable[[Policy, Path, date], float], Ask]] = {
        "ours, over Pagefind": (build_ours, _ask_ours),
        "Material's own": (build_material, _ask_material),
        "Material's, in force only": (partial(build_material, earlier=False), _ask_material),
    }
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, (build, ask)) in enumerate(searches.items()):
            site = Path(folder, str(number))
            print(f"{name}: making the index", file=sys.stderr, flush=True)
            seconds = build(policy, site, today)
            print(f"{name}: asking {len(answers)} questions", file=sys.stderr, flush=True)
            yield Figures(name, seconds, *_ask_all(site, ask, answers))


def figures_text(figures: Sequence[Figures]) -> str:
    """A line for each search, and one for how many times as much the first takes as the second."""
    lines = [f"Rank of the clause in force among the clauses found, for {len(figures[0].ranks)} known answers"]
    measured = f"{'index s':>9}{'gzip kB':>9}{'brotli kB':>11}{'first s':>9}"
    lines.append(f"  {'search':<26}{measured}{'median':>8}{'worst':>7}{'first':>7}{'not in ten':>12}")
    for search in figures:
        first, lost = (search.ranks.count(rank) / len(search.ranks) for rank in (1, _NOT_FOUND))
        worst = ">10" if lost else str(max(search.ranks))
        lines.append(
            f"  {search.name:<26}{search.seconds:>9.1f}{search.gzip_bytes / 1000:>9.0f}"
            f"{search.brotli_bytes / 1000:>11.0f}{search.first_seconds:>9.1f}"
            f"{statistics.median(search.ranks):>8.0f}{worst:>7}{first:>7.0%}{lost:>12.0%}"
        )
    ours, theirs, beside = figures[0], figures[1], "ours to Material's own"
    lines.append(
        f"  {beside:<26}{ours.seconds / theirs.seconds:>9.2f}"
        f"{ours.gzip_bytes / theirs.gzip_bytes:>9.2f}{ours.brotli_bytes / theirs.brotli_bytes:>11.2f}"
        f"{ours.first_seconds / theirs.first_seconds:>9.2f}"
    )
    return "\n".join(lines)


def _ask_ours(page: Any, address: str, words: str) -> list[str]:
    page.goto(f"{address}/search/?q={quote_plus(words)}")
    page.wait_for_selector("[role=status]:not(:empty)", timeout=_PATIENCE)
    return _links(page, ".found > li > a")


def _ask_material(page: Any, address: str, words: str) -> list[str]:
    """Material says above its list how many it found; with nothing asked, it says so there."""
    if not page.url.startswith(address):
        page.goto(f"{address}/")
    words_above = "() => document.querySelector('.md-search-result__meta').textContent.trim()"
    asks_nothing = f"({words_above})() === 'Type to start searching'"
    has_answered = f"/matching documents?$/.test(({words_above})())"
    for typed, answered in (("", asks_nothing), (words, has_answered)):
        page.fill(".md-search__input", typed)
        page.dispatch_event(".md-search__input", "keyup")  # which Material waits for, and filling a field does not send
        page.wait_for_function(answered, timeout=_PATIENCE)
    return _links(page, ".md-search-result__item a")


def _links(page: Any, selector: str) -> list[str]:
    """The addresses of the clauses found, best first."""
    links = page.eval_on_selector_all(selector, "all => all.map((link) => link.href.split(/[?#]/)[0] + link.hash)")
    return list(dict.fromkeys(link for link in links if "#clause-" in link))


def _ask_all(site: Path, ask: Ask, answers: Sequence[KnownAnswer]) -> tuple[int, int, float, list[int]]:
    """The bytes with gzip and with brotli and the seconds, of the first query, and the rank for each known answer."""
    from playwright.sync_api import sync_playwright

    fetched: set[str] = set()
    ranks: list[int] = []
    with SiteServer(site, 0).running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        page = browser.new_context(bypass_csp=True).new_page()  # Material's pages have scripts within them
        page.context.on("request", lambda request: fetched.add(request.url.split("?")[0]))
        started = time.perf_counter()
        for answer in answers:
            links = ask(page, server.address, answer.words)[:10]
            # The first query pays for what is fetched and made once; those that follow are asked for their ranks alone.
            if not ranks:
                seconds = time.perf_counter() - started
                compressed = _compressed(list(_of_search(site, server.address, fetched)))
            wanted = f"{server.address}/policy/{answer.document}/{answer.version}/#clause-{answer.number}"
            ranks.append(links.index(wanted) + 1 if wanted in links else _NOT_FOUND)
        browser.close()
    return *compressed, seconds, ranks


def _of_search(site: Path, address: str, fetched: set[str]) -> Iterator[Path]:
    """The files that a search fetched: all but pages, styles, pictures and Material's bundle."""
    for url in fetched:
        path = site / url.removeprefix(f"{address}/")
        if path.is_file() and re.search(r"\.(js|json|pagefind|pf_\w+)$", path.name) and "bundle" not in path.name:
            yield path


def _compressed(files: Sequence[Path]) -> tuple[int, int]:
    """The bytes of the files with gzip and with brotli; what would grow stays as it is."""
    program = (
        "const z=require('zlib'),f=require('fs');let n=0;for(const p of process.argv.slice(1))"
        "{const b=f.readFileSync(p);n+=Math.min(b.length,z.brotliCompressSync(b).length)}console.log(n)"
    )
    # By Node, which the site is made with anyway: Python has brotli in no version that this runs on.
    command = [*node_command(), "-e", program, *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    packed = sum(min(path.stat().st_size, len(gzip.compress(path.read_bytes(), 9))) for path in files)
    return packed, int(result.stdout)
