"""What the pages of this council's site say: whose words they are, and what may be downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.reads_only
POLICY_PAGE = "/policy/personal-budgets-policy/2015-06-01/"


@pytest.mark.parametrize(
    ("words", "title"), [("short breaks list", ": What may be paid directly"), ("nominee", ": Four")]
)
def test_search_finds_the_section_of_the_policy(page: Page, words: str, title: str) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-search] [role=status]:not(:empty)")
    assert any(title in one for one in page.locator("main ol li a").all_inner_texts())


def test_what_the_council_issued_is_named_with_its_size_where_it_is_not_held(page: Page) -> None:
    page.goto(POLICY_PAGE)
    assert page.locator(".download__facts").all_inner_texts()[2:] == ["PDF, 304.59 KB"]


def test_each_version_says_that_it_is_a_restatement(page: Page, built_site: Path) -> None:
    pages = built_site.glob("policy/*/**/index.html")
    about = [f"/{path.parent.relative_to(built_site).as_posix()}/" for path in pages]
    versions = [address for address in about if not address.endswith(("/history/", "/easy-read/"))]
    assert POLICY_PAGE in versions
    for address in versions:
        page.goto(address)
        text = page.locator("main").inner_text()
        assert "These are this site's words for the " in text or "This site's restatement of the " in text
