"""What the browser tests share: the real site, built once and served, and pages that may not misbehave unseen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError, sync_playwright

from scripts.commands.build import build_site
from scripts.lock import locked
from scripts.paths import POLICY
from scripts.serving.server import SiteServer
from scripts.setup.browser import ARGUMENTS, find_chromium
from tests.days import TODAY

pytest_plugins = ["tests.campaigns"]

NODE = (
    "javascript",
    "new_council/test_site.py",
    "site/test_search_index.py",
    "test_bench.py",
    "test_build.py",
    "test_conformance.py",
    "test_runtime.py",
    "test_typeface.py",
)
"""What needs Node without asking for a fixture that shows it: a folder of tests, or a file."""

SLOW = (
    *(
        "councils/test_acts.py",
        "councils/test_facts.py",
        "councils/test_filling_in.py",
        "peterborough/test_acts.py",
        "peterborough/test_facts.py",
        "peterborough/importing/test_how_to_publish.py",
        "importing/test_import_command.py",
    ),
    *("new_council/test_command.py", "new_council/test_upstream.py", "new_council/test_site.py"),
    *("publishing/test_broken_drafts.py", "publishing/test_ledger.py", "publishing/test_printed.py"),
    *("importing/test_import_of_a_new_document.py", "publishing/test_new_document.py"),
    *("publishing/test_first_list.py", "publishing/test_together.py"),
    *(
        "publishing/test_pages.py",
        "test_asking.py",
        "test_campaigns.py",
        "test_decide_command.py",
        "test_environment.py",
        "test_impact.py",
    ),
    *(
        "test_council_site.py",
        "test_made_archive.py",
        "test_officers_forms.py",
        "test_page_guard.py",
        "test_page_parts.py",
        "peterborough/test_readme.py",
    ),
)
"""What takes seconds for each test, or many of them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks each test with what it needs, by its folder, its file and its fixtures, and begins with what is slow."""
    here = Path(__file__).parent
    slow_files: set[Path] = set()
    for item in items:
        place = item.path.relative_to(here)
        names = {place.as_posix(), *(folder.as_posix() for folder in place.parents)}
        fixtures = getattr(item, "fixturenames", ())
        for mark, applies in (
            (pytest.mark.browser, {"browser", "built_site"} & set(fixtures)),
            (pytest.mark.node, names & set(NODE)),
            (pytest.mark.slow, names & set(SLOW)),
        ):
            if applies:
                item.add_marker(mark)
                slow_files.add(item.path)
    # What takes long comes first, so that the last tests are short ones and no core waits for another at the end. A
    # file stays whole, for the sake of what its tests share.
    items.sort(key=lambda item: item.path not in slow_files)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, built as `build` builds it: once, by whichever process of the tests comes first."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with locked(shared / "built-site.lock", "Another process of these tests is building the site."):
        if not (shared / "built-site").exists():
            build_site(shared / "built-site", POLICY, TODAY)
    return shared / "built-site"


@pytest.fixture(scope="session")
def site_server(built_site: Path) -> Iterator[str]:
    """The address that the built site is served at, without a slash at its end."""
    with SiteServer(built_site, 0).running() as server:
        yield server.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if not program:
        pytest.fail("There is no Chromium. Run python3 -m scripts test, which finds or installs one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page_problems() -> list[str]:
    """What the pages of this test did wrong. A test that makes a page fail takes out what it expects."""
    return []


@pytest.fixture
def open_page(browser: Browser, site_server: str, page_problems: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own, with the options of Playwright's `new_context`.

    A request to another origin, an error or a warning in the console, or an error in a script fails the test.
    """
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(base_url=site_server, **options)
        contexts.append(context)
        _record_problems(context, site_server, page_problems)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert page_problems == []


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Page:
    """A page in a context of its own; or, in files marked so, the one that all tests share which only read."""
    if request.node.get_closest_marker("reads_only"):
        shared: Page = request.getfixturevalue("shared_page")
        return shared
    own: Page = request.getfixturevalue("open_page")()
    return own


@pytest.fixture(scope="session")
def shared_pages(browser: Browser, site_server: str) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Gives one page for all tests that ask for the same options of `new_context`, with what it did wrong."""
    pages: dict[str, tuple[Page, list[str]]] = {}
    contexts: list[BrowserContext] = []

    def shared(**options: Any) -> tuple[Page, list[str]]:
        key = repr(sorted(options.items()))
        if key not in pages:
            context, problems = browser.new_context(base_url=site_server, **options), list[str]()
            contexts.append(context)
            _record_problems(context, site_server, problems)
            pages[key] = context.new_page(), problems
        return pages[key]

    yield shared
    for context in contexts:
        context.close()
    assert [problem for _, problems in pages.values() for problem in problems] == []


@pytest.fixture
def shared_page(shared_pages: Callable[..., tuple[Page, list[str]]]) -> Iterator[Page]:
    """A page for tests that only read: it stays open, since a context of its own costs more than most tests do."""
    yield from _watched(*shared_pages())


@pytest.fixture
def audited_page(shared_pages: Callable[..., tuple[Page, list[str]]]) -> Iterator[Page]:
    """The same for scripts and styles of a test's own, axe among them, which the policy of a page would keep out."""
    yield from _watched(*shared_pages(bypass_csp=True))


def _watched(page: Page, problems: list[str]) -> Iterator[Page]:
    """The page, looked at as a page of its own would be; then fails where it did something wrong."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="null", color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    yield page
    page.evaluate("0")  # brings in what the page said that has not come yet
    seen, problems[:] = list(problems), []
    assert seen == []


@pytest.fixture(scope="session")
def ready_pages(browser: Browser, site_server: str) -> Iterator[Callable[[str | None], tuple[Page, list[str]]]]:
    """Gives one calculator for all tests of a moment, since starting Python is slow; with what it did wrong.

    Where no moment is named, it is the one of this machine.
    """
    pages: dict[str | None, tuple[Page, list[str]]] = {}
    contexts: list[BrowserContext] = []

    def ready(moment: str | None) -> tuple[Page, list[str]]:
        if moment not in pages:
            context, problems = browser.new_context(base_url=site_server, locale="en-GB"), list[str]()
            contexts.append(context)
            _record_problems(context, site_server, problems)
            page = context.new_page()
            if moment:
                page.clock.set_fixed_time(moment)
            page.goto("/calculator/")
            page.wait_for_selector("html[data-calculator=ready]", timeout=60_000)
            pages[moment] = page, problems
        return pages[moment]

    yield ready
    for context in contexts:
        context.close()
    assert [problem for _, problems in pages.values() for problem in problems] == []


# Clearing takes answers away. What the test before unfolded, and where its skip link led, stay as they were.
_AS_AT_FIRST = """() => {
  for (const fold of document.querySelectorAll("main details[open]")) fold.open = false;
  history.replaceState(history.state, "", location.pathname);
}"""


@pytest.fixture
def calculator(calculator_at: Callable[[str | None], Page]) -> Page:
    """The calculator at its start, cleared of what the test before answered."""
    return calculator_at(None)


@pytest.fixture
def calculator_at(
    ready_pages: Callable[[str | None], tuple[Page, list[str]]],
) -> Iterator[Callable[[str | None], Page]]:
    """Gives the same as it is at a moment."""
    with ExitStack() as watched:

        def at(moment: str | None) -> Page:
            page = watched.enter_context(contextmanager(_watched)(*ready_pages(moment)))
            page.click("#clear")
            page.evaluate(_AS_AT_FIRST)
            page.set_viewport_size({"width": 1280, "height": 900})
            return page

        yield at


def _record_problems(context: BrowserContext, address: str, problems: list[str]) -> None:
    def on_request(request: Request) -> None:
        if not request.url.startswith((f"{address}/", "data:", "blob:")):
            problems.append(f"request to another origin: {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            problems.append(f"console {message.type}: {message.text}")

    def on_error(error: WebError) -> None:
        problems.append(f"page error: {error.error}")

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", on_error)
