"""The search page, in a real browser: what is in force first, and the rest for those who ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from scripts.checked import read_rules
from scripts.policy.version import Version
from tests.site.audit import audited
from tests.site.searching import every_result, results, status

TODAY = date.today()
IN_FORCE = [
    version for document in read_rules().policy.documents if (version := document.in_force_on(TODAY)) is not None
]
"""What is in force of each document."""


@pytest.mark.parametrize("version", IN_FORCE, ids=lambda version: version.address)
def test_a_clause_in_force_is_found_by_its_words_and_its_link_leads_to_it(page: Page, version: Version) -> None:
    page.goto(version.address)
    words = page.locator(".clause p").first.inner_text().split()[:12]
    page.goto(f"/search/?{urlencode({'q': ' '.join(words)})}")
    results(page)
    link = page.locator(f".search__results li a[href*='{version.address}#clause-']").first
    address = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url(f"**{version.address}*")
    assert page.locator(f"[id='{address.partition('#')[2]}']").is_visible()


def test_search_works_by_keyboard_alone(page: Page) -> None:
    page.goto("/search/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "search-query":
            break
    page.keyboard.type("nominee")
    page.keyboard.press("Enter")
    assert results(page)
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.search__results li:first-child a')")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/search/" not in address)


def test_a_question_of_the_calculator_and_a_harder_word_are_found(page: Page) -> None:
    page.goto("/search/?q=how+old+is+the+child")
    results(page)
    addresses = [one.get_attribute("href") or "" for one in page.locator(".search__results a").all()]
    assert any("/calculator/questions/#age_band" in one for one in addresses)
    page.goto("/search/?q=brokerage")
    results(page)
    addresses = [one.get_attribute("href") or "" for one in page.locator(".search__results a").all()]
    assert any("/words-explained/#brokerage" in one for one in addresses)


def test_a_plain_question_finds_the_page_about_it(page: Page) -> None:
    page.goto("/search/?q=can+I+pay+my+sister")
    assert results(page)[0].startswith("Can I use it to pay a relative?")


def test_where_nothing_has_every_word_the_nearest_come_first_and_no_more_than_twenty(page: Page) -> None:
    page.goto("/search/?q=can+my+sister+with+her+grandparent+pay+for+the+wheelchair")
    found = every_result(page)
    assert status(page) == (
        "20 results for “can my sister with her grandparent pay for the wheelchair”, current today. "
        "No result has every word: these come nearest."
    )
    assert len(found) == 20
    assert found[0].startswith("Can I use it to pay a relative?"), "its plain words lead there"
    assert found[4].startswith("Paying a relative"), "it has three of the four, after four pages that are led to"


def test_nothing_found_says_what_to_do(page: Page) -> None:
    page.goto("/search/?q=xyzzyqq")
    assert results(page) == []
    assert status(page) == "Nothing found for “xyzzyqq” in what is current today."
    links = page.get_by_role("main").get_by_role("listitem").get_by_role("link")
    assert links.all_inner_texts() == ["Can I use it for …?", "the calculator", "words explained", "site map"]


def test_a_word_that_is_spelt_wrong_is_read_as_the_site_spells_it_and_that_is_said(page: Page) -> None:
    page.goto("/search/?q=direct+paymnt")
    found = results(page)
    assert status(page).endswith(
        " results for “direct paymnt”, current today. We found no “paymnt”, so this is for “payment”."
    )
    page.goto("/search/?q=direct+payment")
    assert results(page) == found
    assert "We found no" not in status(page)


def test_without_scripts_the_page_leads_to_the_site_map(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/search/?q=nominee")
    assert "The site map lists every page." in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_results(open_page: Callable[..., Page], width: int, scheme: str) -> None:
    page = open_page(bypass_csp=True, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto("/search/?q=direct+payment&older=yes")
    assert results(page)
    assert list(audited(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_search_works_without_a_network_once_the_calculator_was_there(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/calculator/")
    # Awaited in the page, and not asked again and again: the page allows no script made from a string.
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.evaluate("""new Promise((has) => navigator.serviceWorker.controller ? has()
        : navigator.serviceWorker.addEventListener("controllerchange", () => has()))""")
    page.context.set_offline(True)
    page.goto("/search/?q=nominee")
    assert results(page)
