"""Runs axe over every page of a built site, in every view, and keeps what it found for the accessibility statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.forms.audit import Audit, Colours, Finding
from scripts.paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The sets of axe's rules that are run, by axe's own names."""

VIEWS: list[tuple[int, Colours]] = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
"""The widths, in pixels, and the colours in which each page is looked at."""


def addresses(site: Path) -> list[str]:
    """Every page of a built site."""
    return sorted("/" + path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html"))


def run_axe(page: Page) -> dict[str, Any]:
    """All that axe says of the page that is open."""
    # A file of node_modules, from the lock, so that an audit asks no other server for what it runs.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # Of what passes only the rule is told: to name each of its places takes axe as long as to look.
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations", "incomplete"]}
    return dict(page.evaluate("options => axe.run(document, options)", options))


def audit_site(browser: Browser, address: str, pages: Sequence[str], today: date, tell: Callable[[str], None]) -> Audit:
    """Looks at every page of the site that is served at the address, in every view."""
    results = list(_results(browser, address, pages, tell))
    reports = [report for _, report in results]
    return Audit(
        audited=today,
        tool=f"axe-core {reports[0]['testEngine']['version']}",
        browser=f"{browser.browser_type.name.capitalize()} {browser.version}",
        views=VIEWS,
        pages=list(pages),
        rules=sorted({rule["id"] for report in reports for kind in _KINDS for rule in report[kind]}),
        failures=_findings(results, "violations"),
        undecided=_findings(results, "incomplete"),
    )


_KINDS = ("passes", "inapplicable", "violations", "incomplete")


def _results(
    browser: Browser, address: str, pages: Sequence[str], tell: Callable[[str], None]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for width, colours in VIEWS:
        tell(f"{len(pages)} pages, {width} pixels wide, in {colours} colours ...")
        # Playwright evaluates axe as text, which a page's content security policy may refuse.
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": 900}, color_scheme=colours, bypass_csp=True
        )
        page = context.new_page()
        for path in pages:
            page.goto(path)
            yield path, run_axe(page)
        context.close()


def _findings(results: Sequence[tuple[str, Mapping[str, Any]]], kind: str) -> list[Finding]:
    places: dict[str, list[str]] = {}
    says: dict[str, str] = {}
    for address, report in results:
        for rule in report[kind]:
            says[rule["id"]] = rule["help"]
            places.setdefault(rule["id"], []).extend([address] * len(rule["nodes"]))
    return [
        Finding(rule=name, says=says[name], pages=sorted(set(where)), places=len(where))
        for name, where in sorted(places.items())
    ]
