"""A script that is lost, blocked or unreadable: words stand on the page, with what works without it; no dead button."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.walking import STARTS_WITHIN

PAGES = ("calculator", "search", "self-assessment", "i-already-have-one")
"""Those that need their script. The others hide what only a script can do, and say the rest without it."""

SIGN_IN = "<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>"
NOTICE = "[data-without-script]"
USELESS = ".calculator .questions, .calculator .tools, [data-save], #payment-year"
"""What does nothing without the script."""


def cut(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=response.body()[: len(response.body()) // 2])


def as_text(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, headers={**response.headers, "content-type": "text/plain"})


FAULTS: dict[str, Callable[[Route], object]] = {
    "lost": lambda route: route.abort(),
    "not there": lambda route: route.fulfill(status=404, content_type="text/html", body="Not found"),
    "server busy": lambda route: route.fulfill(status=503, content_type="text/html", body="Try later"),
    "sign-in page": lambda route: route.fulfill(status=200, content_type="text/html", body=SIGN_IN),
    "sign-in page that says it is a script": lambda route: route.fulfill(content_type="text/javascript", body=SIGN_IN),
    "empty": lambda route: route.fulfill(content_type="text/javascript", body=""),
    "cut off": cut,
    "of the wrong type": as_text,
}


def own_script(site: Path, name: str) -> str:
    """The address of the script that the page is for."""
    (address,) = re.findall(
        r'<script type="module"[^>]* src="\.\./([^"]+)"', (site / name / "index.html").read_text("utf-8")
    )
    return f"**/{address}"


def expect_words(page: Page) -> None:
    expect(page.locator(NOTICE)).to_be_visible()
    assert page.locator(NOTICE).get_by_role("link").count()
    for useless in page.locator(USELESS).all():
        expect(useless).to_be_hidden()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_page_whose_script_fails_says_so_and_leads_to_what_works(
    page: Page, built_site: Path, page_problems: list[str], fault: str
) -> None:
    for name in PAGES:
        page.route(own_script(built_site, name), FAULTS[fault])
        page.goto(f"/{name}/")
        expect_words(page)
    page.goto("/calculator/")
    page.locator(NOTICE).get_by_role("link", name="See the table of what may be paid directly").click()
    expect(page.locator("h1")).to_have_text("What may be paid directly")
    page_problems.clear()


@pytest.mark.parametrize("fault", ["lost", "cut off"])
def test_without_the_script_of_all_pages_the_pages_own_works(page: Page, page_problems: list[str], fault: str) -> None:
    page.route("**/site*.js", FAULTS[fault])
    for name in PAGES:
        page.goto(f"/{name}/")
        page.wait_for_selector("html[data-script=here]")
        expect(page.locator(NOTICE)).to_be_hidden()
    page.goto("/calculator/")
    expect(page.locator("#calculator [type=submit]")).to_be_visible()
    page_problems.clear()


def test_a_hosts_own_policy_that_forbids_scripts_leaves_the_words(page: Page, page_problems: list[str]) -> None:
    def forbid(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": "script-src 'none'"}
        route.fulfill(response=response, headers=headers)

    for name in PAGES:
        page.route(f"**/{name}/", forbid)
        page.goto(f"/{name}/")
        expect_words(page)
    page_problems.clear()


@pytest.mark.parametrize(
    "policy",
    ["script-src 'self'; worker-src blob:", "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"],
    ids=["WebAssembly", "workers"],
)
def test_a_hosts_own_policy_that_forbids_what_python_needs_is_said_at_once(
    page: Page, page_problems: list[str], policy: str
) -> None:
    def forbid(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/calculator/", forbid)
    page.goto("/calculator/")
    page.wait_for_selector("html[data-calculator=failed]", timeout=STARTS_WITHIN)
    expect(page.locator("#calculator-failed")).to_contain_text("Sorry, the calculator could not start in this browser.")
    page_problems.clear()


def test_a_script_that_is_late_is_said_to_be_missing_until_it_comes(page: Page, built_site: Path) -> None:
    held: list[Route] = []
    page.route(own_script(built_site, "calculator"), lambda route: held.append(route))
    page.clock.install()
    page.goto("/calculator/", wait_until="commit")
    expect(page.locator("#calculator [type=submit]")).to_be_visible()
    expect(page.locator(NOTICE)).to_be_hidden()
    page.clock.fast_forward(5_000)
    expect_words(page)
    held[0].continue_()
    page.wait_for_selector("html[data-script=here]")
    expect(page.locator(NOTICE)).to_be_hidden()
    expect(page.locator("#calculator [type=submit]")).to_be_visible()


def test_a_mistake_that_nobody_foresaw_is_said_and_the_answers_stay(page: Page, page_problems: list[str]) -> None:
    for button in (
        "#to-all",
        "#calculator [type=submit]",
    ):  # What fails at once, and what fails while it is waited for.
        page.goto("/calculator/")
        page.wait_for_selector("html[data-script=here]")
        page.check("#for-whom-self")
        expect(page.locator("[data-went-wrong]")).to_be_hidden()
        page.evaluate("() => { history.pushState = () => { throw new Error('a mistake of ours'); }; }")
        page.click(button)
        expect(page.locator("[data-went-wrong]")).to_contain_text("Sorry, something went wrong on this page.")
        assert page.evaluate("document.activeElement.matches('[data-went-wrong]')")
        assert page.is_checked("#for-whom-self")
    page_problems.clear()


def test_where_the_script_comes_nothing_is_said_and_nothing_jumps(page: Page) -> None:
    page.add_init_script(
        """new MutationObserver(() => {
             const notice = document.querySelector("[data-without-script]");
             if (notice && getComputedStyle(notice).display !== "none") self.wasShown = true;
           }).observe(document, { childList: true, subtree: true, attributes: true });"""
    )
    for name in PAGES:
        page.goto(f"/{name}/")
        page.wait_for_selector("html[data-script=here]")
        assert page.evaluate("self.wasShown ?? false") is False


def test_a_page_that_is_opened_as_a_file_says_what_to_do(browser: Browser, built_site: Path) -> None:
    page = browser.new_page()
    page.goto((built_site / "calculator/index.html").as_uri())
    expect(page.locator(".unstyled")).to_contain_text(
        "If you opened the page as a file: it needs a web server. On your own computer, Python is one. In the folder "
        "that holds the site, run python3 -m http.server, and open http://127.0.0.1:8000 in your browser."
    )
    expect_words(page)
    page.context.close()


def test_without_its_style_sheets_a_page_says_so_and_works(page: Page, page_problems: list[str]) -> None:
    page.route("**/*.css", FAULTS["lost"])
    page.goto("/calculator/")
    page.wait_for_selector("html[data-script=here]")
    expect(page.locator(".unstyled")).to_contain_text("If this page looks plain, part of it has not come.")
    expect(page.locator(NOTICE)).to_be_hidden()
    page.click("#calculator [type=submit]")
    expect(page.locator("#question-help_wanted")).to_be_visible()
    page.unroute("**/*.css")
    page.goto("/calculator/")
    expect(page.locator(".unstyled")).to_be_hidden()
    page_problems.clear()
