"""The search page, in a real browser: what is in force first, and the rest for those who ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page

from tests.site.audit import audited

IN_FORCE = "/policy/guide-to-personal-budgets/2022-07-01/#clause-"


def results(page: Page) -> list[str]:
    """The text of every result, once the search has said how many there are."""
    page.wait_for_selector("[data-search] [role=status]:not(:empty)")
    return page.locator(".search__results li").all_inner_texts()


def every_result(page: Page) -> list[str]:
    """The text of every result, those further down asked for too."""
    found = results(page)
    while page.locator("[data-search-more]").is_visible():
        page.locator("[data-search-more]").click()
        page.locator(".search__results li").nth(len(found)).wait_for()
        found = results(page)
    return found


def status(page: Page) -> str:
    return page.locator("[data-search] [role=status]").inner_text()


def test_a_clause_in_force_is_found_and_its_link_leads_to_it(page: Page) -> None:
    page.goto("/search/?q=integrated+care+board")
    clauses = [one for one in results(page) if one.startswith("Paragraph ")]
    assert "Restated by this site for the days from 1 July 2022" in clauses[0]
    link = page.locator(".search__results li a", has_text="Paragraph ").first
    address = link.get_attribute("href") or ""
    assert IN_FORCE in address
    link.click()
    page.wait_for_url(f"**{IN_FORCE}*")
    assert page.locator(f"[id='{address.partition('#')[2]}']").is_visible()


def test_what_is_not_in_force_is_shown_only_when_asked_for_and_comes_last(page: Page) -> None:
    page.goto("/search/?q=clinical+commissioning+group")
    assert not any("Restated by this site" in one and " until " in one for one in results(page))
    first = status(page)
    assert first.endswith(", current today.")
    page.get_by_role("checkbox").check()
    page.locator("[data-search] [role=status]", has_text=" not.").wait_for()
    found = every_result(page)
    over = ["Restated by this site" in one and " until " in one for one in found]
    assert any(over)
    assert over == sorted(over)
    assert status(page).endswith(f"{over.count(False)} current today, {over.count(True)} not.")
    assert "older=yes" in page.url


def test_the_reader_s_day_decides_what_is_in_force(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.clock.set_fixed_time(datetime(2021, 1, 1, 12))
    page.goto("/search/?q=integrated+care+board")
    assert not any("for the days from 1 July 2022" in one for one in every_result(page))
    page.goto("/search/?q=integrated+care+board&older=yes")
    assert any("Restated by this site for the days from 1 July 2022" in one for one in every_result(page))


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
    assert results(page)[0].startswith("Paying a relative")


def test_where_nothing_has_every_word_the_nearest_come_first_and_no_more_than_twenty(page: Page) -> None:
    page.goto("/search/?q=can+my+sister+with+her+grandparent+pay+for+the+wheelchair")
    found = every_result(page)
    assert status(page) == (
        "20 results for “can my sister with her grandparent pay for the wheelchair”, current today. "
        "No result has every word: these come nearest."
    )
    assert len(found) == 20
    assert found[0].startswith("Paying a relative"), "it has three of the four"


def test_nothing_found_says_what_to_do(page: Page) -> None:
    page.goto("/search/?q=xyzzyqq")
    assert results(page) == []
    assert status(page) == "Nothing found for “xyzzyqq” in what is current today."
    assert page.get_by_role("main").get_by_role("link", name="site map").is_visible()


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
    page.goto("/search/?q=short+breaks")
    assert any("Restated by this site" in one for one in results(page))
