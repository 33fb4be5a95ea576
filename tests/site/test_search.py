"""The search page, in a real browser: what is in force first, and the rest for those who ask."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from scripts.checked import read_rules
from scripts.policy.version import Version
from tests.days import TODAY
from tests.site.audit import audited
from tests.site.searching import every_result, results, status
from tests.site.test_scripts_that_fail import FAULTS
from tests.site.walking import STARTS_WITHIN, WHEN_READY

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
        "These come nearest to what you asked."
    )
    assert len(found) == 20
    assert found[0].startswith("Can I use it to pay a relative?"), "its plain words lead there"
    assert found[4].startswith("Paying a relative"), "it has three of the four, after four pages that are led to"


def test_nothing_found_says_what_to_do(page: Page) -> None:
    page.goto("/search/?q=xyzzyqq")
    assert results(page) == []
    assert status(page) == "Nothing found for “xyzzyqq” in what is current today."
    links = page.get_by_role("main").get_by_role("listitem").get_by_role("link")
    assert links.all_inner_texts() == [
        "Can I use it for …?",
        "the calculator",
        "words explained",
        "policies and leaflets",
        "site map",
    ]


def test_a_clause_that_no_text_has_is_said_to_be_missing_and_the_nearest_are_offered(page: Page) -> None:
    page.goto("/search/?q=clause+99.99")
    found = results(page)
    assert status(page) == (
        "No policy or leaflet here that is current today has a clause or paragraph 99.99. "
        "The ones with the nearest numbers come first."
    )
    assert found and all(one.startswith(("Clause ", "Paragraph ")) for one in found)
    help_link = page.get_by_role("main").get_by_role("listitem").get_by_role("link", name="policies and leaflets")
    assert help_link.is_visible()
    # A number that begins something else names no clause.
    page.goto("/search/?q=99.99+pounds+for+a+wheelchair")
    assert results(page)
    assert "has a clause" not in status(page)


@pytest.mark.parametrize("fault", ["lost", "not there", "sign-in page", "cut off"])
def test_where_a_file_of_the_index_does_not_come_whole_nobody_reads_that_nothing_was_found(
    page: Page, page_problems: list[str], fault: str
) -> None:
    page.route("**/*.pf_index", FAULTS[fault])
    page.goto("/search/?q=nominee")
    assert results(page) == []
    assert status(page) == "Search could not start. The site map, at the foot of this page, lists every page."
    page.unroute("**/*.pf_index")
    page.locator("main [type=submit]").click()
    expect(page.locator(".search__results li").first).to_be_visible()
    page_problems.clear()


@pytest.mark.parametrize("query", ["a", "the", "of", "is it", "7"])
def test_a_letter_or_a_word_of_every_page_finds_nothing_and_it_is_said_why(page: Page, query: str) -> None:
    page.goto(f"/search/?{urlencode({'q': query})}")
    assert results(page) == []
    assert status(page) == f"“{query}” is too short, or stands on too many pages, to find one by it."
    assert page.get_by_text("You could:").is_visible()


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("".join(chr(ord(letter) + 0xFEE0) for letter in "wheelchair"), "wheelchair"),  # as wide as Chinese signs
        ("wheel\N{SOFT HYPHEN}chair", "wheelchair"),
        ("réspité", "respite"),
        ("I\N{RIGHT SINGLE QUOTATION MARK}d like a wheelchair", "I'd like a wheelchair"),
        ("direct\N{NO-BREAK SPACE}payment", "direct payment"),
        ("\N{LEFT DOUBLE QUOTATION MARK}direct payment\N{RIGHT DOUBLE QUOTATION MARK}", "direct payment"),
        ("after\N{NON-BREAKING HYPHEN}school club", "after-school club"),
    ],
)
def test_other_signs_for_the_same_letters_find_the_same(page: Page, typed: str, plain: str) -> None:
    page.goto(f"/search/?{urlencode({'q': typed})}")
    found = results(page)
    page.goto(f"/search/?{urlencode({'q': plain})}")
    assert found == results(page)
    assert found


@pytest.mark.parametrize(
    ("query", "question", "answered"),
    [
        ("can i get a refund", "They paid, and want money back", "repay"),
        ("they want money back", "They paid, and want money back", "repay"),
        ("they are cutting my budget", "They pay now, and want to pay less", "less"),
        ("they stopped my payment", "They pay now, and want to stop", "stopped"),
    ],
)
def test_a_payment_in_danger_leads_straight_to_its_question(
    page: Page, query: str, question: str, answered: str
) -> None:
    page.goto(f"/search/?{urlencode({'q': query})}")
    assert results(page)[0].startswith(question)
    page.locator(".search__results a").first.click()
    expect(page.locator(f"[data-ask=no-{answered}]")).to_be_visible()
    assert page.locator("[data-no]:visible").count() == 0
    page.get_by_role("button", name="Back").click()
    expect(page.locator(f"#what-{answered}")).to_be_checked()


def test_a_word_that_is_spelt_wrong_is_read_as_the_site_spells_it_and_that_is_said(page: Page) -> None:
    page.goto("/search/?q=direct+paymnt")
    found = results(page)
    assert status(page).endswith(
        " results for “direct paymnt”, current today. We found no “paymnt”, so this is for “payment”."
    )
    page.goto("/search/?q=direct+payment")
    assert results(page) == found
    assert "We found no" not in status(page)


@pytest.mark.parametrize(
    ("query", "address", "read"),
    [
        # As it is said, though three letters are others, and though it could be a form of "council".
        ("counciling", "therapy-session", "counselling"),
        ("wheelchare", "wheelchair", "wheelchair"),
        ("i pad case", "communication-aid-or-tablet", None),
        ("wheel chair", "wheelchair", None),
    ],
)
def test_a_word_is_found_as_it_is_said_and_where_it_was_taken_apart(
    page: Page, query: str, address: str, read: str | None
) -> None:
    page.goto(f"/search/?{urlencode({'q': query})}")
    results(page)
    assert f"/can-i-use-it-for/{address}/" in (page.locator(".search__results a").first.get_attribute("href") or "")
    assert (f"so this is for “{read}”" in status(page)) == (read is not None)


def test_no_word_is_read_as_one_of_officers_pages_that_is_two_letters_away(page: Page) -> None:
    page.goto("/search/?q=self+assesment+maturty")
    results(page)
    assert "“assessment maturity”" in status(page)
    page.goto("/search/?q=majority")
    assert results(page) == []
    assert status(page) == "Nothing found for “majority” in what is current today."


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
    # Python comes last, and behind what the page needs: what was still on its way would fail in the console.
    page.wait_for_selector(WHEN_READY, timeout=STARTS_WITHIN)
    page.context.set_offline(True)
    page.goto("/search/?q=nominee")
    assert results(page)
