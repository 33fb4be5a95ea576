"""The calculator without scripts, without WebAssembly, with a file missing, with the network cut, and offline."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from scripts.checked import read_rules
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.site.walking import (
    HELP_WANTED,
    STARTS_WITHIN,
    answer_on_one_page,
    asked_now,
    choose,
    decided,
    go_through,
    open_calculator,
    shown,
    without,
)

FAILED = "html[data-calculator=failed]"
SORRY = "Sorry, the calculator could not start in this browser. Your answers are still here."


def test_without_scripts_there_is_the_table_and_who_can_help_and_no_form_that_does_nothing(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/calculator/")
    page.wait_for_load_state("networkidle")  # A typeface comes when the words are drawn.
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    notice = page.locator("[data-without-script]")
    assert notice.is_visible()
    assert notice.inner_text().startswith("The calculator is not working here at the moment. It needs JavaScript,")
    policy = read_rules().policy
    assert notice.get_by_role("link").count() > bool(policy.authority.links)
    asked = [question.id for question in policy.questions if question.id not in policy.authority.answers]
    assert page.locator("fieldset[data-question]").count() == len([HELP_WANTED, *asked]) > 10
    assert page.locator("#calculator").get_attribute("method") == "dialog"
    assert not page.locator("#calculator").is_visible()
    assert [url for url in sent if not url.endswith("/favicon.svg")] == []
    notice.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("What may be paid directly")


@pytest.mark.parametrize("missing", ["**/build.*.json", "**/pyodide.asm.*.wasm", "**/worker.*.js", "**/bundle.*.json"])
def test_where_a_file_cannot_be_had_the_page_tries_again_says_so_kindly_and_can_be_told_to_try_again(
    page: Page, page_problems: list[str], missing: str
) -> None:
    tried: list[str] = []

    def refuse(route: Route) -> None:
        tried.append(route.request.url)
        route.abort()

    page.route(missing, refuse)
    page.goto("/calculator/")
    page.wait_for_selector(FAILED, timeout=STARTS_WITHIN)
    assert len(tried) == 3
    said = page.locator("#calculator-failed")
    assert said.is_visible()
    assert said.inner_text().startswith(SORRY)
    assert page.locator("#calculator-status").inner_text().startswith(SORRY)
    if "worker" in missing:
        page.unroute(missing)
        said.get_by_role("button", name="Try again").click()
        page.wait_for_selector("html[data-calculator=ready]", timeout=STARTS_WITHIN)
        assert said.is_hidden()
    page_problems.clear()  # The page that cannot start says so in the console too.


def test_a_file_that_fails_once_is_fetched_again_without_a_word(page: Page, page_problems: list[str]) -> None:
    refused: list[str] = []

    def refuse_once(route: Route) -> None:
        if refused:
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    page.route("**/python_stdlib.*.zip", refuse_once)
    open_calculator(page)
    assert len(refused) == 1
    assert page.locator("#calculator-failed").is_hidden()
    page_problems.clear()


FETCHED = (
    *("build.*.json", "worker.*.js", "pyodide-lock.*.json", "pyodide.asm.*.wasm", "python_stdlib.*.zip"),
    *("send_direct_payments-*.whl", "bundle.*.json", "words.*.json"),
)


def altered(content: bytes) -> bytes:
    """The same with one bit in its middle turned over."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize("name", FETCHED)
def test_a_file_of_which_one_bit_is_wrong_is_fetched_again_and_then_refused(
    page: Page, page_problems: list[str], name: str
) -> None:
    asked: list[str] = []

    def alter(route: Route) -> None:
        asked.append(route.request.url)
        content = route.fetch()
        route.fulfill(response=content, body=altered(content.body()))

    page.route(f"**/{name}", alter)
    page.goto("/calculator/")
    page.wait_for_selector(FAILED, timeout=STARTS_WITHIN)
    assert len(asked) == 3
    assert page.locator("#calculator-failed").inner_text().startswith(SORRY)
    (problem,) = page_problems
    assert re.fullmatch(r"console warning: The calculator cannot start: \S+ is not what this page is made for", problem)
    page_problems.clear()


def test_webassembly_that_a_host_names_as_something_else_is_compiled_all_the_same(page: Page) -> None:
    def rename(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-type": "application/octet-stream"})

    page.route("**/pyodide.asm.*.wasm", rename)
    open_calculator(page)


def test_webassembly_that_the_page_compiled_as_it_came_is_what_the_worker_is_given(page: Page) -> None:
    page.add_init_script(
        """const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (message) {
          if (message.content instanceof WebAssembly.Module) document.documentElement.dataset.handed = message.name;
          postMessage.call(this, message);
        };"""
    )
    open_calculator(page)
    assert page.locator("html").get_attribute("data-handed") == "pyodide.asm.wasm"


def test_where_scripts_have_no_digests_the_browser_refuses_what_is_altered(
    page: Page, page_problems: list[str]
) -> None:
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page.route("**/bundle.*.json", lambda route: route.fulfill(body="{}"))
    page.goto("/calculator/")
    page.wait_for_selector(FAILED, timeout=STARTS_WITHIN)
    assert "Failed to find a valid digest in the 'integrity' attribute for resource" in page_problems[0]
    page.unroute("**/bundle.*.json")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector("html[data-calculator=ready]", timeout=STARTS_WITHIN)
    page_problems.clear()


def test_without_webassembly_the_page_says_so_at_once_and_keeps_the_table_at_hand(
    open_page: Callable[..., Page], page_problems: list[str]
) -> None:
    page = open_page()
    page.add_init_script("delete self.WebAssembly")
    page.goto("/calculator/")
    page.wait_for_selector(FAILED, timeout=STARTS_WITHIN)
    said = page.locator("#calculator-failed")
    assert said.inner_text().startswith(SORRY)
    said.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("What may be paid directly")
    assert page_problems == ["console warning: The calculator cannot start: this browser has no WebAssembly"]
    page_problems.clear()


def test_a_network_cut_half_way_keeps_the_answers_and_goes_on_when_it_is_back(
    page: Page, page_problems: list[str]
) -> None:
    held: list[Route] = []
    page.route("**/python_stdlib.*.zip", lambda route: route.abort() if held else held.append(route))
    with page.expect_request("**/python_stdlib.*.zip", timeout=STARTS_WITHIN):
        page.goto("/calculator/")
    page.fill("input[name=as_of]", "2015-07-15")
    page.click("#to-all")
    for question, answer in NINE_YEAR_OLD.items():
        choose(page, question, answer)
    page.click("#calculator [type=submit]")
    page.context.set_offline(True)
    held[0].abort()
    page.wait_for_selector(FAILED, timeout=STARTS_WITHIN)
    assert page.evaluate("document.activeElement.id") == "calculator-failed"
    page.unroute("**/python_stdlib.*.zip")
    page.context.set_offline(False)  # The browser tells the page, which tries again by itself.
    page.wait_for_selector("#results [data-element]", timeout=STARTS_WITHIN)
    assert shown(page) == decided(NINE_YEAR_OLD, "2015-07-15")
    page_problems.clear()


def test_after_the_first_visit_the_calculator_works_offline(page: Page, page_problems: list[str]) -> None:
    open_calculator(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_selector("html")
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector("html[data-calculator=ready]", timeout=STARTS_WITHIN)
    answer_on_one_page(page, without(NINE_YEAR_OLD, "social_need"), "2015-07-15")
    assert shown(page) == decided(without(NINE_YEAR_OLD, "social_need"), "2015-07-15")
    page.context.set_offline(False)
    # The browser itself says in the console that it could not look for a newer service worker, and nothing else.
    assert [problem for problem in page_problems if "service-worker.js" not in problem] == [
        problem for problem in page_problems if "ERR_INTERNET_DISCONNECTED" in problem
    ]
    page_problems.clear()


def test_a_page_that_comes_back_from_the_browsers_memory_starts_python_again(calculator: Page) -> None:
    go_through(calculator, NINE_YEAR_OLD, until=lambda page: asked_now(page) is not None)
    calculator.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    calculator.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    calculator.wait_for_selector("html[data-calculator=ready]", timeout=STARTS_WITHIN)
    assert asked_now(calculator) is not None
    go_through(calculator, NINE_YEAR_OLD)
    assert shown(calculator) == decided(NINE_YEAR_OLD, calculator.input_value("#as_of"))
