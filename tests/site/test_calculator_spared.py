"""The calculator where data are to be saved: it answers by look-up, and Python is fetched when the family says so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.days import TODAY
from tests.site.walking import (
    HELP_WANTED,
    SUBMIT,
    WHEN_READY,
    asked_now,
    decided,
    go_through,
    open_calculator,
    shown,
    step,
)

OF_PYTHON = re.compile(r"/(worker|pyodide\.asm|python_stdlib|send_direct_payments)[^/]*$")
WAITING = "html[data-calculator=waiting]"
WITHIN = 60_000
OFFER = re.compile(
    r"We have not loaded all of the calculator yet, to save your data\. The rest of it is up to \d+\.\d MB\. It brings "
    r"the rest of your results, your letters, sums of money, and the ways to print, save or link to your results\. You "
    r"also need it for an earlier date, or to open a link that you kept\."
)


def opened(page: Page, address: str = "/calculator/") -> list[str]:
    """The addresses of Python's files that the page asks for, where the browser saves data."""
    page.context.new_cdp_session(page).send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    return watched(page, address)


def watched(page: Page, address: str = "/calculator/") -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if OF_PYTHON.search(request.url) else None)
    page.goto(address)
    page.wait_for_selector(f"{WAITING}[data-at-once]", timeout=WITHIN)
    return asked


def test_where_data_are_saved_the_result_is_there_without_python_and_the_rest_is_offered_with_its_size(
    page: Page,
) -> None:
    asked = opened(page)
    go_through(page, NINE_YEAR_OLD)
    assert shown(page) == decided(NINE_YEAR_OLD, TODAY.isoformat())
    offer = page.locator("#results .spared")
    assert OFFER.fullmatch(offer.locator("p").first.inner_text())
    waits = "This comes with the rest of the calculator. We have not loaded that yet, to save your data."
    assert page.locator("#results-summary .waits").inner_text() == waits
    for hidden in (".waits--actions", ".take-away", "#calculator-waiting", "#calculator-progress"):
        assert page.locator(hidden).is_hidden()
    assert asked == [] and page.locator(WAITING).count() == 1
    offer.get_by_role("button", name="Load the rest now").click()
    page.wait_for_selector(WHEN_READY, timeout=WITHIN)
    expect(page.locator("#results .waits:visible")).to_have_count(0)
    assert page.locator(".take-away").is_visible() and offer.is_hidden()
    assert page.locator("#calculator-fault").is_hidden()


def test_an_earlier_date_is_answered_once_the_family_has_python_fetched(page: Page) -> None:
    asked = opened(page)
    page.fill("input[name=as_of]", "2015-07-15")
    page.click(SUBMIT)
    offer = page.locator("#calculator-waiting")
    expect(offer).to_be_focused()
    assert OFFER.fullmatch(offer.locator("p").first.inner_text())
    assert step(page) == "start" and asked == []
    assert page.locator("#calculator").get_attribute("aria-busy") is None
    offer.get_by_role("button").click()
    expect(page.locator(f"[data-question={HELP_WANTED}]")).to_be_visible(timeout=WITHIN)
    assert offer.is_hidden()
    assert page.locator(WHEN_READY).count() == 1


def test_a_kept_link_is_opened_once_the_family_has_python_fetched(calculator: Page, page: Page) -> None:
    go_through(calculator, NINE_YEAR_OLD)
    calculator.click("#copy-link")
    expect(calculator.locator("#link")).not_to_have_value("")
    link = calculator.input_value("#link")
    assert opened(page, link[link.index("/calculator/") :]) == []
    offer = page.locator("#calculator-waiting")
    expect(offer).to_be_visible()
    offer.get_by_role("button").click()
    page.wait_for_selector(WHEN_READY, timeout=WITHIN)
    expect(page.locator("#link-asks, #results [data-element]").filter(visible=True).first).to_be_visible()
    assert asked_now(page) is not None or step(page) == "results"


@pytest.mark.parametrize("kind", ["slow-2g", "2g", "3g"])
def test_on_a_slow_connection_python_is_not_fetched_unasked(page: Page, kind: str) -> None:
    tell_connection(page, f'{{ effectiveType: "{kind}", saveData: false }}')
    assert watched(page) == []


@pytest.mark.parametrize("told", ['{ effectiveType: "4g", saveData: false }', "undefined"])
def test_on_a_fast_connection_or_where_the_browser_says_nothing_of_it_python_is_fetched(page: Page, told: str) -> None:
    tell_connection(page, told)
    open_calculator(page)


def tell_connection(page: Page, told: str) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {told} }})")


def test_what_the_page_says_at_once_comes_before_python_and_python_at_low_priority(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    came: list[tuple[str, str]] = []

    def note(event: dict[str, dict[str, str]]) -> None:
        name = event["request"]["url"].rpartition("/")[2]
        came.append((re.sub(r"\.[0-9a-f]{16}", "", name), event["request"]["initialPriority"]))

    session.on("Network.requestWillBeSent", note)
    open_calculator(page)
    fetched = [(name, priority) for name, priority in came if name.endswith((".json", ".wasm", ".zip", ".whl"))]
    first, then = fetched[:4], fetched[4:]
    assert set(first) == {(name, "High") for name in ("build.json", "look-up.json", "bundle.json", "words.json")}
    assert {priority for _, priority in then} == {"Low"}
    assert {"pyodide.asm.wasm", "python_stdlib.zip"} < {name for name, _ in then}
