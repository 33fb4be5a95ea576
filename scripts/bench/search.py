"""Measures our search beside Material's own, on a made-up archive, in a real browser.

Both hold the same words, each clause of each version in a section of its own. Bytes are those of what a browser fetches
for the search alone until the first query is answered, each file compressed as hosts do: scripts, index and the texts
shown. The bundle that every page of Material loads is not counted against it, nor are its links to whole pages.
"""

from __future__ import annotations

import contextlib
import gzip
import importlib
import io
import logging
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from scripts.paths import ROOT
from scripts.policy.model import Policy, Version
from scripts.policy.reader import read_policy
from scripts.problems import ProblemsError
from scripts.search.index import write_search_index
from scripts.search.records import Record, records_of
from scripts.serving.server import SiteServer
from scripts.setup.browser import ARGUMENTS, find_chromium
from scripts.setup.environment import node_command
from scripts.text.markdown import to_html

_NOT_FOUND = 99
_PATIENCE = 120_000
"""How many milliseconds a search may take to answer; Material first makes its index."""
_PAGE = """<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Search</title><link rel="icon" href="data:,">
<script type="module" src="../assets/javascripts/search/search.js"></script>
<script type="application/json" id="search-sentences">{sentences}</script>
<div data-search data-search-base=".."><form><input name="q"><input type="checkbox" name="older"></form>
<p role="status"></p><div data-search-help></div><ol class="found"></ol><button data-search-more></button>
</div></html>"""
_SENTENCES = ROOT / "scripts/theme/partials/search_sentences.json"
_LEFT_OUT = "---\nsearch:\n  exclude: true\n---\n"
_STOCK = """site_name: Archive
theme: {name: material, font: false}
markdown_extensions: [attr_list]
plugins: [search]
"""


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


def read_archive() -> tuple[Policy, Sequence[Any]]:
    """The made-up archive and its known answers, from tests/archive."""
    sys.path.insert(0, str(ROOT / "tests" / "archive"))
    made_archive = importlib.import_module("made_archive")
    with tempfile.TemporaryDirectory() as folder:
        policy, problems = read_policy(made_archive.write_archive(Path(folder, "policy")))
    if policy is None:
        raise ProblemsError(problems)
    return policy, made_archive.known_answers()


def measure_search(policy: Policy, answers: Sequence[Any], today: date) -> Iterator[Figures]:
    """The figures of Pagefind with our page, and of Material's search over all versions and over those in force."""
    searches: dict[str, tuple[Callable[[Policy, Path, date], float], Callable[[Any, str, str], list[str]]]] = {
        "ours, over Pagefind": (_build_ours, _ask_ours),
        "Material's own": (_build_material, _ask_material),
        "Material's, in force only": (partial(_build_material, earlier=False), _ask_material),
    }
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, (build, ask)) in enumerate(searches.items()):
            site = Path(folder, str(number))
            print(f"{name}: making the index", file=sys.stderr, flush=True)
            seconds = build(policy, site, today)
            print(f"{name}: asking {len(answers)} questions", file=sys.stderr, flush=True)
            yield Figures(name, seconds, *ask_all(site, ask, answers))


def some_of(answers: Sequence[Any], number: int) -> Sequence[Any]:
    """That many of the answers, spread evenly over all; or all, where there are no more."""
    number = min(number, len(answers))
    return [answers[at * len(answers) // number] for at in range(number)]


def print_figures(figures: Sequence[Figures]) -> None:
    """A line for each search."""
    print(f"\nRank of the clause in force among the clauses found, for {len(figures[0].ranks)} known answers")
    measured = f"{'index s':>9}{'gzip kB':>9}{'brotli kB':>11}{'first s':>9}"
    print(f"  {'search':<26}{measured}{'median':>8}{'worst':>7}{'first':>7}{'not in ten':>12}")
    for one in figures:
        first = sum(rank == 1 for rank in one.ranks) / len(one.ranks)
        lost = sum(rank == _NOT_FOUND for rank in one.ranks) / len(one.ranks)
        worst = ">10" if max(one.ranks) == _NOT_FOUND else str(max(one.ranks))
        middle = statistics.median(one.ranks)
        print(
            f"  {one.name:<26}{one.seconds:>9.1f}{one.gzip_bytes / 1000:>9.0f}{one.brotli_bytes / 1000:>11.0f}"
            f"{one.first_seconds:>9.1f}{middle:>8.0f}{worst:>7}{first:>7.0%}{lost:>12.0%}"
        )


def clause_records(policy: Policy) -> Iterator[Record]:
    """Every clause of every version, as its page gives it to search."""
    for document in policy.documents:
        for version in document.versions:
            facts = {
                "document": document.facts.title,
                "label": version.facts.label,
                "since": version.in_force,
                "until": version.ends,
                "state": "withdrawn" if version.withdrawal else "",
            }
            records = records_of(_clauses(version), version.address[1:], version.title, facts)
            yield from (record for record in records if record.number)


def _clauses(version: Version) -> str:
    """The clauses of a version as HTML, with the marks that search reads in its page."""
    return "".join(
        f'<h2 id="clause-{section.number}">{section.number} {escape(section.heading)}</h2>'
        + "".join(
            f'<div id="clause-{clause.number}" data-search-clause="{clause.number}">{to_html(clause.text)}</div>'
            for clause in section.clauses
        )
        for section in version.text.sections
    )


def _build_ours(policy: Policy, site: Path, today: date) -> float:
    records = list(clause_records(policy))
    started = time.perf_counter()
    write_search_index(site, records, today)
    seconds = time.perf_counter() - started
    write_search_page(site)
    return seconds


def write_search_page(site: Path) -> None:
    """Write beside the indexes the plainest page that our own script can search them from."""
    page = _PAGE.replace("{sentences}", _SENTENCES.read_text(encoding="utf-8"))
    (site / "search/index.html").write_text(page, encoding="utf-8")
    shutil.copytree(ROOT / "docs/assets/javascripts", site / "assets/javascripts")


def _build_material(policy: Policy, site: Path, today: date, earlier: bool = True) -> float:
    """Material knows of no days: without `earlier`, what is over is kept from its index, and nobody can find it."""
    source = site.with_name(f"{site.name}-source")
    for document in policy.documents:
        for version in document.versions:
            page = source / "docs" / f"{version.address[1:]}index.md"
            page.parent.mkdir(parents=True)
            is_left_out = not earlier and version.ends and version.ends < today
            lines = [_LEFT_OUT] if is_left_out else []
            lines.append(f"# {version.title}\n")
            for section in version.text.sections:
                lines.append(f"## {section.number} {section.heading}\n")
                for clause in section.clauses:
                    heading = f"### Clause {clause.number}: {section.heading}"
                    lines.append(f"{heading} {{: #clause-{clause.number} }}\n\n{clause.text}\n")
            page.write_text("\n".join(lines), encoding="utf-8")
    (source / "docs/index.md").write_text("# Search\n", encoding="utf-8")
    return _build_stock(source, site)


def _build_stock(source: Path, site: Path) -> float:
    """Builds it with Material as it comes. Gives the seconds that its search plugin took of the build."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    (source / "mkdocs.yml").write_text(_STOCK, encoding="utf-8")
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    spent: list[float] = []
    with contextlib.redirect_stderr(io.StringIO()):
        config = load_config(str(source / "mkdocs.yml"), site_dir=str(site))
        for methods in config.plugins.events.values():
            methods[:] = [_timed(method, spent) for method in methods]  # there is no other plugin
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return sum(spent)


def _timed(method: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        started = time.perf_counter()
        try:
            return method(*given, **named)
        finally:
            spent.append(time.perf_counter() - started)

    return timed


def _ask_ours(page: Any, address: str, words: str) -> list[str]:
    page.goto(f"{address}/search/?q={quote_plus(words)}")
    page.wait_for_selector("[role=status]:not(:empty)", timeout=_PATIENCE)
    return _links(page, ".found > li > a")


def _ask_material(page: Any, address: str, words: str) -> list[str]:
    """Material says above its list how many it found; with nothing asked, it says so there."""
    if not page.url.startswith(address):
        page.goto(f"{address}/")
    told = "() => document.querySelector('.md-search-result__meta').textContent.trim()"
    asks_nothing = f"({told})() === 'Type to start searching'"
    has_answered = f"/matching documents?$/.test(({told})())"
    for typed, answered in (("", asks_nothing), (words, has_answered)):
        page.fill(".md-search__input", typed)
        page.dispatch_event(".md-search__input", "keyup")  # which Material waits for, and filling a field does not send
        page.wait_for_function(answered, timeout=_PATIENCE)
    return _links(page, ".md-search-result__item a")


def _links(page: Any, selector: str) -> list[str]:
    """The addresses of the clauses found, best first."""
    links = page.eval_on_selector_all(selector, "all => all.map((one) => one.href.split(/[?#]/)[0] + one.hash)")
    return list(dict.fromkeys(link for link in links if "#clause-" in link))


def ask_all(
    site: Path, ask: Callable[[Any, str, str], list[str]], answers: Sequence[Any]
) -> tuple[int, int, float, list[int]]:
    """The bytes with gzip and with brotli and the seconds, of the first query, and the rank for each known answer."""
    from playwright.sync_api import sync_playwright

    fetched: set[str] = set()
    ranks: list[int] = []
    with SiteServer(site, 0).running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        page = browser.new_context(bypass_csp=True).new_page()  # Material's pages have scripts within them
        page.context.on("request", lambda request: fetched.add(request.url.split("?")[0]))
        started = time.perf_counter()
        for one in answers:
            found = ask(page, server.address, one.words)
            if not ranks:
                seconds = time.perf_counter() - started
                compressed = _compressed(list(_of_search(site, server.address, fetched)))
            wanted = f"{server.address}/policy/{one.document}/{one.version}/#clause-{one.number}"
            ranks.append(next((at for at, link in enumerate(found[:10], 1) if link == wanted), _NOT_FOUND))
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
    said = subprocess.run(
        [*node_command(), "-e", program, *map(str, files)], capture_output=True, text=True, check=True
    )
    packed = sum(min(path.stat().st_size, len(gzip.compress(path.read_bytes(), 9))) for path in files)
    return packed, int(said.stdout)
