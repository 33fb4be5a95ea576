"""No cache of a host or a browser makes a page of two builds: each works wholly as one, or is left for the newest."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from scripts.browser.hashed_files import HASH, integrity, is_named_by_content, plain_name
from scripts.browser.kept_files import keep_files, write_record
from tests.site.hosts import program_of, readable, served
from tests.site.plain_host import Host, answered
from tests.site.walking import STARTS_WITHIN

READY = "html[data-calculator=ready]"
LOADED = "performance.getEntriesByType('resource').map(({ name }) => decodeURI(new URL(name).pathname.slice(1)))"
OUTDATED = "[data-outdated]"
SAID = "The site has changed since your browser got this page. Load the newest page"
TELL = """new MutationObserver((changes, watch) => {
  const notice = document.querySelector("[data-outdated]:not([hidden])");
  if (notice) { watch.disconnect(); sessionStorage.setItem("said", notice.innerText); }
}).observe(document, { subtree: true, childList: true, attributes: true })"""
"""Keeps what the page says before it leaves, within the browser: the page may be gone before a call of ours could
arrive."""

DAY = date(2026, 11, 26)


def find(site: Path, name: str) -> Path:
    """The file of that plain name."""
    paths = ((path, path.relative_to(site).as_posix()) for path in (site / "assets").rglob("*.*"))
    (path,) = (path for path, address in paths if is_named_by_content(address) and plain_name(address) == name)
    return path


def changed(site: Path, *names: str) -> None:
    """Adds something to files that are named by their content, as another build might, and names them anew: the list of
    files last, for it names the others.
    """
    digests = {name: integrity(find(site, name).read_bytes()) for name in names}
    for name in names:
        path = find(site, name)
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        new = path.rename(path.with_name(HASH.sub(f".{'0' * 16}", path.name)))
        for naming in (site / "calculator/index.html", site / "service-worker.js", find(site, names[-1])):
            text = naming.read_text(encoding="utf-8").replace(path.name, new.name)
            naming.write_text(text.replace(digests[name], integrity(new.read_bytes())), encoding="utf-8")
            os.utime(naming, (2_000_000_000, 2_000_000_000))  # A host tells by its time whether a file has changed.


@pytest.fixture(scope="module")
def builds(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site as it was built, and with other words, rules, list of files and script, as a day later."""
    folder = tmp_path_factory.mktemp("builds")
    old, new = folder / "old", folder / "new"
    for site in (old, new):
        shutil.copytree(built_site, site)
    names = ("rules/words.json", "rules/bundle.json", "javascripts/calculator.js", "build.json")
    changed(new, *(f"assets/{name}" for name in names))
    for site in (old, new):
        write_record(site, DAY)
    return old, new


@pytest.fixture
def host(builds: tuple[Path, Path]) -> Iterator[Host]:
    with Host(builds[0]).running() as server:
        yield server


@pytest.fixture
def context(browser: Browser, host: Host) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=host.address)
    yield context
    context.close()


def visited(context: BrowserContext, page: Page | None = None) -> Page:
    """The calculator, once Python has answered."""
    page = page or context.new_page()
    page.goto("/calculator/")
    page.wait_for_selector(READY, timeout=STARTS_WITHIN)
    return page


def build_of(page: Page, builds: tuple[Path, Path]) -> str:
    """Which build the page is of, once all that it loaded has been seen to be of that one."""
    loaded = {address for address in page.evaluate(LOADED) if is_named_by_content(address)}
    assert {plain_name(address) for address in loaded} >= {"assets/build.json", "assets/javascripts/calculator.js"}
    wholly = [site.name for site in builds if all((site / address).is_file() for address in loaded)]
    assert len(wholly) == 1, f"neither the one nor the other: {sorted(loaded)}"
    return wholly[0]


def test_where_a_host_lets_everything_be_kept_a_page_is_of_one_build_and_then_of_the_next(
    context: BrowserContext, host: Host, builds: tuple[Path, Path]
) -> None:
    page = visited(context)
    assert build_of(page, builds) == "old"
    host.site = builds[1]
    assert build_of(visited(context), builds) == "old"  # all of it from the browser's cache, or its own copy
    page.reload()
    page.wait_for_selector(READY, timeout=STARTS_WITHIN)
    assert build_of(page, builds) == "new"


@pytest.mark.parametrize("server", ["nginx", "apache2"])
def test_on_a_server_as_it_comes_a_page_is_of_one_build_and_then_of_the_next(
    browser: Browser, builds: tuple[Path, Path], server: str
) -> None:
    if not program_of(server):
        pytest.skip(f"this machine has no {server}, so two builds were not tried on it")
    with readable(builds[0]) as site, served(server, site, with_file=False) as address:
        context = browser.new_context(base_url=address)
        page = visited(context)
        assert build_of(page, builds) == "old"
        site.rename(site.with_name("before"))
        shutil.copytree(builds[1], site)
        assert build_of(visited(context), builds) in ("old", "new")
        page.reload()
        page.wait_for_selector(READY, timeout=STARTS_WITHIN)
        assert build_of(page, builds) == "new"
        context.close()


def test_two_tabs_stay_on_the_builds_that_they_began_with(
    context: BrowserContext, host: Host, builds: tuple[Path, Path]
) -> None:
    host.kept = lambda path: "no-cache"
    first = visited(context)
    host.site = builds[1]
    second = visited(context)
    for page, build in ((first, "old"), (second, "new")):
        page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
        page.evaluate("delete document.documentElement.dataset.calculator")
        page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
        page.wait_for_selector(READY, timeout=STARTS_WITHIN)
        assert build_of(page, builds) == build
    first.locator(OUTDATED).wait_for(state="visible")
    assert first.locator(OUTDATED).inner_text() == SAID
    assert second.locator(OUTDATED).is_hidden()


def test_a_page_of_yesterday_where_the_host_has_todays_files_alone_says_so_and_gets_the_newest(
    context: BrowserContext, host: Host, builds: tuple[Path, Path]
) -> None:
    host.kept = lambda path: "max-age=600" if path.endswith("/") else "no-store"
    page = visited(context)
    page.evaluate("navigator.serviceWorker.getRegistration().then((worker) => worker.unregister())")
    host.site = builds[1]
    page.add_init_script(TELL)
    page.goto("/calculator/", wait_until="commit")
    page.wait_for_selector(READY, timeout=STARTS_WITHIN)
    assert build_of(page, builds) == "new"
    assert page.evaluate("sessionStorage.getItem('said')") == SAID
    assert page.locator(OUTDATED).is_hidden()


def test_a_page_of_yesterday_is_whole_where_its_files_were_carried_over(
    context: BrowserContext, host: Host, builds: tuple[Path, Path], tmp_path: Path
) -> None:
    host.kept = lambda path: "max-age=600" if path.endswith("/") else "no-store"
    page = visited(context)
    page.evaluate("navigator.serviceWorker.getRegistration().then((worker) => worker.unregister())")
    shutil.copytree(builds[1], tmp_path / "kept")
    assert keep_files(tmp_path / "kept", builds[0], DAY) == 4
    host.site = tmp_path / "kept"
    assert build_of(visited(context), builds) == "old"


def test_what_a_cache_holds_wrong_is_fetched_past_it_without_a_word(context: BrowserContext, host: Host) -> None:
    """A script, the style sheet of the page, and the rules: each comes wrong the first time, to be kept so."""
    wrong: set[str] = set()

    def fail_once(handler: SimpleHTTPRequestHandler) -> None:
        plain = plain_name(handler.path[1:])
        if re.search(r"/(calculator\.js|[^/]*-calculator\.css|bundle\.json)$", plain) and plain not in wrong:
            wrong.add(plain)
            answered(200, b"/* wrong */", kind=handler.guess_type(handler.path))(handler)
        else:
            SimpleHTTPRequestHandler.do_GET(handler)

    host.fails = fail_once
    page = visited(context)
    assert len(wrong) == 3
    assert page.evaluate("[...document.styleSheets].filter((sheet) => sheet.cssRules.length).length") == 2
    assert page.locator(OUTDATED).is_hidden() and page.locator("#calculator-failed").is_hidden()
