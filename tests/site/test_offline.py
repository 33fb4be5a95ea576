"""Without a network, or with one that answers wrongly, kept pages stand in, and say of which day they are."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from scripts.templating import written_day
from tests.days import TODAY
from tests.site.plain_host import Host, answered
from tests.site.walking import answer_on_one_page

KEEP = """(top) => navigator.serviceWorker.register(`${top}service-worker.js`).then(({ installing }) =>
  new Promise((resolve) => installing.addEventListener("statechange", () =>
    ["activated", "redundant"].includes(installing.state) && resolve(installing.state))))"""
"""Has the browser keep the build, and gives what became of it."""

COPY = ".strip[data-copy]"
STARTS_WITH = "Our site could not be reached. This is a copy that your browser kept on "


@pytest.fixture(scope="module")
def host(built_site: Path) -> Iterator[Host]:
    with Host(built_site).running() as server:
        server.kept = lambda path: "no-cache"
        yield server


@pytest.fixture(scope="module")
def kept_context(browser: Browser, host: Host) -> Iterator[BrowserContext]:
    """A browser that has the build, and has read one page besides."""
    context = browser.new_context(base_url=host.address)
    page = context.new_page()
    page.goto("/site-map/")
    assert page.evaluate(KEEP, "../") == "activated"
    page.goto("/families/")
    page.wait_for_function("caches.match('/families/')")
    page.close()
    yield context
    context.close()


@pytest.fixture
def kept(kept_context: BrowserContext, host: Host) -> Iterator[Page]:
    """A page in that browser; the host is well again after it, and the network there."""
    page = kept_context.new_page()
    yield page
    host.fails = None
    kept_context.set_offline(False)
    page.close()


SIGN_IN = b"<!doctype html><html lang=en><title>Sign in</title><h1>Sign in to this network</h1></html>"


@pytest.mark.parametrize(
    "fails",
    [
        answered(200, SIGN_IN),
        answered(302, b"", Location="/sign-in"),
        answered(404, b"<h1>Not found</h1>"),
        answered(503, b"<h1>Try later</h1>"),
        answered(200, b'<!doctype html><link href="/assets/stylesheets/site.css"><h1>Half', length=5_000),
        answered(200, b'<!doctype html><link href="/assets/stylesheets/site.css"><h1>Half'),
        lambda handler: threading.Event().wait(20),
    ],
    ids=["sign in", "lead elsewhere", "missing", "down", "cut off", "cut short", "silent"],
)
def test_whatever_a_host_answers_in_its_place_the_kept_page_is_shown_with_its_day(
    kept: Page, host: Host, fails: Callable[[SimpleHTTPRequestHandler], object]
) -> None:
    host.fails = fails
    kept.goto("/calculator/", timeout=15_000)
    assert kept.locator("h1").inner_text() == "What could be a direct payment?"
    days = (TODAY, date.today())  # The day is of the browser's clock, and midnight may have passed since.
    said = [f"{STARTS_WITH}{written_day(day)}. There may be a newer one." for day in days]
    assert kept.locator(COPY).inner_text() in said


def test_a_result_that_is_worked_out_with_a_kept_copy_says_its_day_above_it(kept: Page) -> None:
    kept.context.set_offline(True)
    kept.goto("/calculator/")
    answer_on_one_page(kept, {}, TODAY.isoformat())
    days = (TODAY, date.today())  # As above.
    assert kept.locator("#results-heading ~ *").first.inner_text() in [
        "Our site could not be reached. This was worked out with a copy of our rules that your browser kept on "
        f"{written_day(day)}. There may be newer rules."
        for day in days
    ]


@pytest.mark.parametrize(
    "address",
    ["/", "/calculator", "/calculator/index.html", "/calculator/questions/", "/families/", "/search/?q=money"],
)
def test_offline_there_is_what_the_calculator_leads_to_and_what_was_read(kept: Page, address: str) -> None:
    kept.context.set_offline(True)
    kept.goto(address)
    assert kept.locator(COPY).is_visible()
    assert kept.locator("h1").count() == 1
    assert kept.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length)")
    with pytest.raises(PlaywrightError, match="ERR_FAILED"):
        kept.goto("/privacy/")


def test_a_page_that_the_network_gives_comes_first_and_says_nothing_of_a_copy(kept: Page, host: Host) -> None:
    newer = b'<!doctype html><html lang="en"><link href="/assets/stylesheets/site.css"><h1>Newer</h1></html>'
    host.fails = answered(200, newer)
    kept.goto("/what-may-be-paid-directly/")
    assert kept.locator("h1").inner_text() == "Newer"


def test_two_sites_on_one_origin_keep_their_own(browser: Browser, built_site: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        for path in built_site.iterdir():
            (tmp_path / name / path.name).symlink_to(path)
    worker = tmp_path / "two/service-worker.js"
    other_version = worker.read_text(encoding="utf-8").replace('"version": "', '"version": "2')
    worker.unlink()
    worker.write_text(other_version, encoding="utf-8")
    with Host(tmp_path).running() as host:
        host.kept = lambda path: "no-cache"
        context = browser.new_context(base_url=host.address)
        page = context.new_page()
        for name in ("one", "two"):
            page.goto(f"/{name}/site-map/")
            assert page.evaluate(KEEP, "../") == "activated"
        context.set_offline(True)
        for name in ("one", "two"):
            page.goto(f"/{name}/calculator/")
            assert page.locator(COPY).is_visible()
        context.close()


def test_a_full_disk_takes_nothing_from_who_reads_and_leaves_no_half(browser: Browser, host: Host) -> None:
    context = browser.new_context(base_url=host.address)
    page = context.new_page()
    quota = {"origin": host.address, "quotaSize": 2_000_000}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    page.goto("/site-map/")
    assert page.evaluate(KEEP, "../") == "redundant"
    assert page.evaluate("caches.keys()") == []
    page.goto("/calculator/")
    assert page.locator("h1").inner_text() == "What could be a direct payment?"
    context.close()
