"""Measures our search beside Material's own, on a made-up archive, in a real browser.

Both hold the same words: a page for each version, a section for each clause. Bytes are those of what a browser fetches
until the first query is answered (scripts, index, texts of the results shown), each file compressed as hosts do.
"""

from __future__ import annotations

import contextlib
import gzip
import importlib
import io
import logging
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from scripts.chromium import find_chromium
from scripts.environment import ROOT, node_command
from scripts.policy import Policy
from scripts.problems import ProblemsError
from scripts.reader import read_policy
from scripts.search_index import write_search_index
from scripts.search_records import Record
from scripts.site_server import SiteServer

_NOT_FOUND = 99
_ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title><link rel="icon" href="data:,">
<script type="module" src="../assets/javascripts/search.js"></script>
<div data-search data-search-base=".."><form><input name="q"><input type="checkbox" name="older"></form>
<p role="status"></p><div data-search-help></div><ol class="found"></ol><button data-search-more></button>
</div></html>"""


@dataclass(frozen=True)
class Figures:
    """What was measured of one search."""

    name: str
    seconds: float
    """To make the index; for Material, the whole build less the same build without search."""
    gzip_bytes: int
    brotli_bytes: int
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
    """The figures of Pagefind with our page, and of Material's search."""
    with tempfile.TemporaryDirectory() as folder:
        for name, build, ask in (
            ("ours, over Pagefind", _build_ours, _ask_ours),
            ("Material's own search", _build_material, _ask_material),
        ):
            site = Path(folder, str(abs(hash(name))))
            seconds = build(policy, site, today)
            compressed, ranks = _ask_all(site, ask, answers)
            yield Figures(name, seconds, *compressed, ranks)


def print_figures(figures: Sequence[Figures]) -> None:
    """A line for each search."""
    kilobytes = f"{'gzip kB':>9}{'brotli kB':>11}"
    print(f"\n  {'Search':<24}{'index s':>9}{kilobytes}{'median':>8}{'worst':>7}{'first':>7}{'not in ten':>12}")
    for one in figures:
        first = sum(rank == 1 for rank in one.ranks) / len(one.ranks)
        lost = sum(rank == _NOT_FOUND for rank in one.ranks) / len(one.ranks)
        worst = ">10" if max(one.ranks) == _NOT_FOUND else str(max(one.ranks))
        middle = statistics.median(one.ranks)
        print(
            f"  {one.name:<24}{one.seconds:>9.1f}{one.gzip_bytes / 1000:>9.0f}{one.brotli_bytes / 1000:>11.0f}"
            f"{middle:>8.0f}{worst:>7}{first:>7.0%}{lost:>12.0%}"
        )


def clause_records(policy: Policy) -> Iterator[Record]:
    """Every clause of every version, as its page gives it to search."""
    for document in policy.documents:
        for version in document.versions:
            for section in version.text.sections:
                for clause in section.clauses:
                    yield Record(
                        f"{version.address[1:]}#clause-{clause.number}",
                        section.heading,
                        document.facts.title,
                        " ".join(clause.text.split()),
                        clause.number,
                        version.facts.label,
                        version.in_force.isoformat(),
                        version.ends.isoformat() if version.ends else "",
                    )


def _build_ours(policy: Policy, site: Path, today: date) -> float:
    records = list(clause_records(policy))
    started = time.perf_counter()
    write_search_index(site, records, today)
    seconds = time.perf_counter() - started
    (site / "search/index.html").write_text(_PAGE, encoding="utf-8")
    (site / "assets").mkdir()
    shutil.copytree(ROOT / "docs/assets/javascripts", site / "assets/javascripts")
    return seconds


def _build_material(policy: Policy, site: Path, today: date) -> float:
    source = site.with_name("material")
    for document in policy.documents:
        for version in document.versions:
            page = source / "docs" / f"{version.address[1:]}index.md"
            page.parent.mkdir(parents=True)
            lines = [f"# {version.title}\n"]
            for section in version.text.sections:
                lines.append(f"## {section.number} {section.heading}\n")
                for clause in section.clauses:
                    heading = f"### Clause {clause.number}: {section.heading}"
                    lines.append(f"{heading} {{: #clause-{clause.number} }}\n\n{clause.text}\n")
            page.write_text("\n".join(lines), encoding="utf-8")
    (source / "docs/index.md").write_text("# Search\n", encoding="utf-8")
    times = [_build_stock(source, site, plugins) for plugins in ("plugins: []", "plugins: [search]")]
    return times[1] - times[0]


def _build_stock(source: Path, site: Path, plugins: str) -> float:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    settings = "site_name: Archive\ntheme: {name: material, font: false}\nmarkdown_extensions: [attr_list]\n"
    (source / "mkdocs.yml").write_text(f"{settings}{plugins}\n", encoding="utf-8")
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    started = time.perf_counter()
    with contextlib.redirect_stderr(io.StringIO()):
        config = load_config(str(source / "mkdocs.yml"), site_dir=str(site))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return time.perf_counter() - started


def _ask_ours(page: Any, address: str, words: str) -> list[str]:
    page.goto(f"{address}/search/?q={quote_plus(words)}")
    page.wait_for_selector("[role=status]:not(:empty)", timeout=20_000)
    return _links(page, ".found > li > a")


def _ask_material(page: Any, address: str, words: str) -> list[str]:
    if not page.url.startswith(address):
        page.goto(f"{address}/")
    page.fill(".md-search__input", "")
    page.wait_for_timeout(100)
    page.fill(".md-search__input", words)
    page.wait_for_timeout(1500)
    return _links(page, ".md-search-result__item > a, .md-search-result__item details a")


def _links(page: Any, selector: str) -> list[str]:
    links = page.eval_on_selector_all(selector, "all => all.map((one) => one.href.split(/[?#]/)[0] + one.hash)")
    return list(dict.fromkeys(link.replace("/index.html", "/") for link in links))


def _ask_all(
    site: Path, ask: Callable[[Any, str, str], list[str]], answers: Sequence[Any]
) -> tuple[tuple[int, int], list[int]]:
    from playwright.sync_api import sync_playwright

    fetched: set[str] = set()
    ranks: list[int] = []
    with SiteServer(site, 0).running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=_ARGUMENTS)
        page = browser.new_context().new_page()
        page.context.on("request", lambda request: fetched.add(request.url.split("?")[0]))
        compressed = (0, 0)
        for one in answers:
            found = ask(page, server.address, one.words)
            if not ranks:
                paths = [url.removeprefix(f"{server.address}/") for url in fetched if url.startswith(server.address)]
                wanted = [
                    site / path for path in paths if path.endswith((".js", ".json", ".pagefind")) or ".pf_" in path
                ]
                compressed = _compressed([path for path in wanted if path.is_file()])
            wanted_link = f"{server.address}/policy/{one.document}/{one.version}/#clause-{one.number}"
            place = next((at for at, link in enumerate(found[:10], 1) if link == wanted_link), _NOT_FOUND)
            ranks.append(place)
        browser.close()
    return compressed, ranks


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
