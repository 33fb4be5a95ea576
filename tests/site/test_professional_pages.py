"""The pages for professionals: plain enough for a reader of fourteen, whole, and with the topics they promise."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.bench.accessibility import addresses
from scripts.policy.reader import readable_policy
from scripts.text.reading_age import reading_age, sentences, words

pytestmark = pytest.mark.reads_only
OLDEST = 14
LONGEST = 25
PAGES = [
    *("/for-professionals/", "/how-support-is-decided/", "/how-money-becomes-one-budget/", "/self-assessment/"),
    *("/what-we-promise/", "/accessibility/", "/privacy/", "/who-made-this-site/"),
    "/for-another-council/",
]
BLOCKS = "p, li, dd, dt, td, th, caption, figcaption, summary, legend, label"
EXPLAINED = {
    "AA": "level aa",
    "CCG": "clinical commissioning group",
    "EHC": "education, health and care",
    "ICB": "integrated care board",
    "IT": "information technology",
    "LGiU": "local government information unit",
    "NHS": "",  # a name that everybody in England knows
    "PDF": "a kind of file",
    "SE7": "a group of areas",
    "SEN": "special educational needs",
    "SEND": "special educational needs",
    "SENDIASS": "information, advice and support service",
    "SQW": "a research company",
    "WCAG": "web content accessibility guidelines",
}
"""The short forms, each with words that a page which has it must have too."""


@pytest.fixture(scope="module")
def prose(browser: Browser, site_server: str) -> dict[str, list[str]]:
    """The paragraphs, list items, cells and labels of each page."""
    context = browser.new_context(base_url=site_server)
    page = context.new_page()
    found = {address: _prose(page, address) for address in PAGES}
    context.close()
    return found


def _prose(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    return [
        " ".join(text.split())
        for text in page.locator(f"main :is({BLOCKS}):not(:has({BLOCKS}))").all_inner_texts()
        if text.strip()
    ]


@pytest.mark.parametrize("address", PAGES)
def test_it_can_be_read_at_fourteen(prose: dict[str, list[str]], address: str) -> None:
    assert len(prose[address]) > 5
    assert reading_age(prose[address]) <= OLDEST


@pytest.mark.parametrize("address", PAGES)
def test_no_sentence_is_longer_than_twenty_five_words(prose: dict[str, list[str]], address: str) -> None:
    found = [one for text in prose[address] for one in sentences([_without_titles(text)])]
    assert [one for one in found if len(words(one)) > LONGEST] == []


def _without_titles(text: str) -> str:
    """The text with the long title of each source as one word: nobody can shorten an Act's own name."""
    for title in _titles():
        text = text.replace(title, "Title")
    return text


@cache
def _titles() -> list[str]:
    return [source.title for source in readable_policy().public.sources.values()]


@pytest.mark.parametrize("address", PAGES)
def test_every_short_form_is_explained_on_the_page(prose: dict[str, list[str]], address: str) -> None:
    text = " ".join(prose[address])
    used = set(re.findall(r"\b[A-Z][A-Za-z]?[A-Z][A-Z0-9]*\b|\bSE7\b|\bIT\b|\bLGiU\b", text))
    assert used <= EXPLAINED.keys()
    assert {one for one in used if EXPLAINED[one] not in text.lower()} == set()


@pytest.mark.parametrize("address", PAGES)
def test_headings_go_down_one_level_at_a_time_and_links_say_where_they_lead(page: Page, address: str) -> None:
    page.goto(address)
    levels = page.locator("main :is(h1, h2, h3, h4)").evaluate_all("all => all.map((one) => Number(one.tagName[1]))")
    assert levels.count(1) == 1
    assert [(before, after) for before, after in pairwise(levels) if after > before + 1] == []
    links = [text.strip().lower() for text in page.locator("main a").all_text_contents()]
    assert {"", "here", "click here", "more", "read more", "link", "this page"} & set(links) == set()


def test_the_last_audit_saw_every_page_that_there_is(built_site: Path) -> None:
    """A council that has not audited its site yet says so on it; of an old audit nobody could tell."""
    audit = readable_policy().public.audit
    if audit:
        assert audit.pages == addresses(built_site), "Run python3 -m scripts audit, and commit what it writes."


def test_the_statement_on_the_site_shows_the_last_audit(page: Page) -> None:
    audit = readable_policy().public.audit
    page.goto("/accessibility/")
    if not audit:
        assert "Checked on" not in page.locator("main dt").all_inner_texts()
        return
    facts = dict(zip(page.locator("main dt").all_inner_texts(), page.locator("main dd").all_inner_texts(), strict=True))
    assert facts["Checked on"] == f"{audit.audited.day} {audit.audited:%B %Y}"
    assert facts["Pages"].startswith(f"{len(audit.pages)}:")
    assert facts["Checked with"] == f"{audit.tool}, in {audit.browser}"
    assert facts["Rules"] == str(len(audit.rules))
