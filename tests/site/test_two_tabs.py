"""Answers that several tabs keep on one device: each follows the others, and none loses what another kept."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.days import TODAY
from tests.site.walking import answer_on_one_page, choose, open_calculator, step

NEWER = "You gave other answers in another tab, and kept them. So we show those here too."
OTHERS = "Other answers are kept on this device already."


def all_questions(page: Page) -> Page:
    page.goto("/calculator/")
    if step(page) == "start":
        page.click("#to-all")
    return page


def kept(page: Page) -> dict[str, str]:
    """The answers that are kept on the device."""
    stored = page.evaluate("localStorage.getItem('direct-payments-calculator')")
    return dict(json.loads(stored)["answers"]) if stored else {}


def given(page: Page) -> dict[str, str]:
    """The answers that stand in the page."""
    chosen = "inputs => inputs.map(({ name, value }) => [name, value])"
    return dict(page.locator("#calculator input[type=radio]:checked").evaluate_all(chosen))


@pytest.fixture
def first(open_page: Callable[..., Page]) -> Page:
    """A tab that keeps an answer."""
    page = all_questions(open_page())
    choose(page, "age_band", "under_16")
    page.check("#keep-answers")
    return page


@pytest.fixture
def second(first: Page) -> Page:
    """Another that keeps the same."""
    page = all_questions(first.context.new_page())
    expect(page.locator("#put-back")).to_be_visible()
    return page


@pytest.fixture
def other(first: Page) -> Page:
    """Another that is to keep its own answer, while the first keeps one already."""
    first.uncheck("#keep-answers")
    other = all_questions(first.context.new_page())
    choose(other, "age_band", "18_25")
    first.check("#keep-answers")
    other.check("#keep-answers")
    return other


def test_each_tab_follows_what_another_keeps_and_says_so(first: Page, second: Page) -> None:
    choose(second, "consent", "yes")
    expect(first.locator("#kept-newer")).to_contain_text(NEWER)
    assert given(first) == {"age_band": "under_16", "consent": "yes"} == kept(first)
    choose(first, "can_manage", "alone")
    expect(first.locator("#kept-newer")).to_be_hidden()
    expect(second.locator("#kept-newer")).to_be_visible()
    assert given(second) == {"age_band": "under_16", "consent": "yes", "can_manage": "alone"} == kept(second)


def test_what_stood_in_the_page_can_be_put_back_and_what_is_asked_in_private_stays(first: Page, second: Page) -> None:
    choose(first, "excluded_person", "no")
    choose(second, "age_band", "18_25")
    expect(first.locator("#kept-newer")).to_be_visible()
    assert given(first) == {"age_band": "18_25", "excluded_person": "no"}
    first.get_by_role("button", name="Put back what was here").click()
    assert given(first) == {"age_band": "under_16", "excluded_person": "no"}
    assert kept(first) == {"age_band": "under_16"}
    expect(second.locator("#kept-newer")).to_be_visible()
    assert given(second) == {"age_band": "under_16"}


def test_what_is_kept_already_is_not_written_over_unasked(first: Page, other: Page) -> None:
    notice = other.locator("#kept-others")
    expect(notice).to_contain_text(OTHERS)
    expect(notice).to_be_focused()
    choose(other, "consent", "yes")
    assert kept(other) == {"age_band": "under_16"}
    other.get_by_role("button", name="Keep the answers on this page").click()
    assert kept(other) == given(other) == {"age_band": "18_25", "consent": "yes"}
    assert other.is_checked("#keep-answers")
    # The first tab follows, and has its own answers one press away.
    expect(first.locator("#kept-newer")).to_be_visible()
    assert given(first) == {"age_band": "18_25", "consent": "yes"}
    first.get_by_role("button", name="Put back what was here").click()
    assert kept(first) == given(first) == {"age_band": "under_16"}


def test_who_uses_what_is_kept_has_its_own_one_press_away(first: Page, other: Page) -> None:
    other.get_by_role("button", name="Use the answers that are kept").click()
    assert given(other) == {"age_band": "under_16"}
    assert other.is_checked("#keep-answers")
    other.get_by_role("button", name="Put back what was here").click()
    assert given(other) == {"age_band": "18_25"} == kept(other)


def test_who_does_not_want_to_keep_its_own_then_leaves_the_others_as_they_are(first: Page, other: Page) -> None:
    other.uncheck("#keep-answers")
    expect(other.locator("#kept-others")).to_be_hidden()
    assert kept(other) == {"age_band": "under_16"}
    assert first.is_checked("#keep-answers")


def test_a_tab_that_was_not_told_writes_over_nothing(first: Page) -> None:
    form = {"as_of": None, "for_whom": None, "help_wanted": [], "answers": [["age_band", "16_17"]]}
    first.evaluate("form => localStorage.setItem('direct-payments-calculator', form)", json.dumps(form))
    choose(first, "consent", "yes")
    expect(first.locator("#kept-others")).to_contain_text(OTHERS)
    assert kept(first) == {"age_band": "16_17"}
    assert given(first) == {"age_band": "under_16", "consent": "yes"}


def test_a_tab_that_is_seen_again_looks(first: Page) -> None:
    form = {"as_of": None, "for_whom": None, "help_wanted": [], "answers": [["age_band", "16_17"]]}
    first.evaluate("form => localStorage.setItem('direct-payments-calculator', form)", json.dumps(form))
    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(first.locator("#kept-newer")).to_be_visible()
    assert given(first) == {"age_band": "16_17"}


def test_who_takes_the_tick_away_in_one_tab_has_nothing_kept_by_any(first: Page, second: Page) -> None:
    first.uncheck("#keep-answers")
    expect(second.locator("#kept-elsewhere")).to_be_visible()
    choose(second, "consent", "yes")
    choose(first, "consent", "no")
    assert first.evaluate("localStorage.length") == 0
    expect(second.locator("#keep-answers")).not_to_be_checked()


def test_results_are_drawn_anew_with_what_another_tab_kept(first: Page) -> None:
    results = open_calculator(first.context.new_page())
    answer_on_one_page(results, {"social_need": "assessed_need"}, TODAY.isoformat())
    before = results.locator("#results-summary").inner_text()
    choose(first, "social_need", "assessed_none")
    results.wait_for_selector("#results [data-outcome=cannot]")
    assert results.locator("#results-summary").inner_text() != before
    expect(results.locator("#kept-newer")).to_be_visible()


def test_answers_that_were_cleared_are_not_put_back_over_what_another_tab_keeps(first: Page, second: Page) -> None:
    first.click("#clear")
    choose(second, "age_band", "18_25")
    second.check("#keep-answers")
    first.get_by_role("button", name="Put them back").click()
    expect(first.locator("#kept-others")).to_be_visible()
    assert kept(first) == {"age_band": "18_25"}
    assert given(first) == {"age_band": "under_16"}
