"""What a first visit costs a phone, as Chromium counts what has come over the wire."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.checked import read_rules
from tests.days import TODAY
from tests.site.packing_host import PackingHost

MOST_BYTES = {"calculator": 70_000}
"""Where it is more than of every other kind of page: without Python, which is fetched once somebody answers."""
MOST_REQUESTS = 8
VERSION = next(
    version.address
    for document in read_rules().policy.documents
    if (version := document.in_force_on(TODAY)) is not None
)
KINDS = {
    "home": "/",
    "guide": "/personal-budgets/",
    "policy": VERSION,
    "they said no": "/they-said-no/",
    "item": "/can-i-use-it-for/wheelchair/",
    "part": "/elements/short_breaks/",
    "calculator": "/calculator/",
}
"""An address of each kind of page."""

COST = """() => performance.getEntries()
  .filter(({ entryType }) => ["navigation", "resource"].includes(entryType))
  .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])"""
NOT_COUNTED = ("/assets/pyodide/", "/assets/javascripts/worker.", "/assets/rules/", "/assets/images/favicon.svg")
"""Of Python, and of what is worked out with it."""


@pytest.fixture(scope="module")
def packing_host(built_site: Path) -> Iterator[str]:
    with PackingHost(built_site).running() as host:
        yield host.address


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_takes_at_most_eight_requests_and_sixty_kilobytes_over_the_wire(
    browser: Browser, packing_host: str, kind: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    page = context.new_page()
    page.goto(f"{packing_host}/{KINDS[kind].lstrip('/')}")
    # Beside what the browser counts there is the icon, which it does not always name.
    entries = page.evaluate(COST)
    came = {name: size for name, size in entries if not name.startswith(NOT_COUNTED)}
    context.close()
    names = [name for name, _ in entries]
    assert [name for name in names if names.count(name) > 1] == [], "what is preloaded is what is used"
    assert [name for name in came if name.endswith(".woff2")], "else nothing was read"
    assert all(came.values()) and sum(came.values()) <= MOST_BYTES.get(kind, 60_000), came
    assert len(came) < MOST_REQUESTS, came
