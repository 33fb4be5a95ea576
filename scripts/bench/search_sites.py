"""The two sites that searches are measured on: an index of ours with the plainest page, and Material as it comes.

Both hold the same words, each clause of each version in a section of its own.
"""

from __future__ import annotations

import contextlib
import io
import logging
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from scripts.paths import ROOT
from scripts.policy.model import Policy
from scripts.policy.version import Version
from scripts.search.index import write_search_index
from scripts.search.records import Record, records_of
from scripts.text.markdown import to_html

_PAGE = """<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Search</title><link rel="icon" href="data:,">
<script type="module" src="../assets/javascripts/search/search.js"></script>
<script type="application/json" id="search-sentences">{sentences}</script>
<div data-search data-search-base=".." data-search-current="current/" data-search-earlier="earlier/">
<form><input name="q"><input type="checkbox" name="older"></form>
<p role="status"></p><div data-search-help></div><ol class="found"></ol><button data-search-more></button>
</div></html>"""
_SENTENCES = ROOT / "scripts/theme/partials/search_sentences.json"
_LEFT_OUT = "---\nsearch:\n  exclude: true\n---\n"
_STOCK = """site_name: Archive
theme: {name: material, font: false}
markdown_extensions: [attr_list]
plugins: [search]
"""


def clause_records(policy: Policy) -> Iterator[Record]:
    """Every clause of every version, as its page gives it to search."""
    for document in policy.documents:
        for version in document.versions:
            facts = {
                "document": document.facts.title,
                "label": version.searched_label,
                "leaflet": "yes" if version.is_leaflet else "",
                "standing": "" if version.standing.is_adopted else "restated",
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


def build_ours(policy: Policy, site: Path, today: date) -> float:
    """Builds our indexes with a page to ask them. Gives the seconds that the indexes took."""
    records = list(clause_records(policy))
    started = time.perf_counter()
    write_search_index(site, records, today, cache=site.with_name(f"{site.name}-kept"))
    seconds = time.perf_counter() - started
    write_search_page(site)
    return seconds


def write_search_page(site: Path) -> None:
    """Write beside the indexes the plainest page that our own script can search them from."""
    page = _PAGE.replace("{sentences}", _SENTENCES.read_text(encoding="utf-8"))
    (site / "search/index.html").write_text(page, encoding="utf-8")
    shutil.copytree(ROOT / "docs/assets/javascripts", site / "assets/javascripts")


def build_material(policy: Policy, site: Path, today: date, earlier: bool = True) -> float:
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
    # The page on which Material is asked; the archive itself has none at the top of its site.
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
