"""How a test reads the search page: by what it says above its results, and by the results."""

from __future__ import annotations

from playwright.sync_api import Page


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
