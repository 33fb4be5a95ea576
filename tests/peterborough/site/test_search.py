"""What the search finds in this council's guide: what is in force first, and the rest for those who ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from playwright.sync_api import Page

from tests.site.searching import every_result, results, status

IN_FORCE = "/policy/guide-to-personal-budgets/2022-07-01/#clause-"


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
