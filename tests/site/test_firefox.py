"""The site in Firefox, where this machine has one: home, a result, the search, and all of it without a host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.firefox import Firefox, firefox, program_of_firefox
from tests.site.plain_host import Host, answered

pytestmark = pytest.mark.browser

STEP = "return document.documentElement.dataset.step === '%s'"
OUTCOMES = """const outcomes = [...document.querySelectorAll("[data-element]")].map((part) => part.dataset.outcome);
return document.documentElement.dataset.calculator === "ready" && outcomes.length && outcomes"""
STYLED = (
    "return [...document.styleSheets].every((sheet) => sheet.cssRules.length) && document.querySelector('h1').innerText"
)
FOUND = "return [...document.querySelectorAll('.search__results a')].map((link) => link.innerText)[0]"


@pytest.fixture(scope="module")
def host(built_site: Path) -> Iterator[Host]:
    with Host(built_site).running() as server:
        server.kept = lambda path: "no-cache"
        yield server


@pytest.fixture(scope="module")
def browser_of_mozilla(host: Host) -> Iterator[Firefox]:
    if not program_of_firefox():
        pytest.skip("this machine has no Firefox, so the site was not tried in it")
    with firefox() as browser:
        yield browser


def result(browser: Firefox, address: str) -> list[str]:
    """The outcomes, where nothing was answered: found by Python, for it is there by then."""
    browser.opens(f"{address}/calculator/")
    browser.sees("return document.documentElement.dataset.script === 'here'")
    browser.does("document.querySelector('#to-all').click()")
    browser.sees(STEP % "all")
    browser.does("document.querySelector('#calculator [type=submit]').click()")
    browser.sees(STEP % "results")
    outcomes: list[str] = browser.sees(OUTCOMES)
    return outcomes


def test_home_calculator_search_and_all_of_them_without_a_host(browser_of_mozilla: Firefox, host: Host) -> None:
    browser = browser_of_mozilla
    browser.opens(f"{host.address}/")
    home = browser.sees(STYLED)
    outcomes = result(browser, host.address)
    assert set(outcomes) <= {"depends", "cannot"} and len(outcomes) > 5
    browser.opens(f"{host.address}/search/?q=swimming")
    found = browser.sees(FOUND)
    browser.sees("return navigator.serviceWorker.controller !== null")
    host.fails = answered(503, b"<h1>Try later</h1>")
    assert result(browser, host.address) == outcomes
    assert browser.sees("return document.querySelector('.strip[data-copy]').innerText").startswith("Our site could not")
    browser.opens(f"{host.address}/search/?q=swimming")
    assert browser.sees(FOUND) == found
    browser.opens(f"{host.address}/")
    assert browser.sees(STYLED) == home
