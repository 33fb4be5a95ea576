"""The calculator in a real browser: the outcomes that `decide` gives, from our own origin, and kind where it fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from nine_year_old import NINE_YEAR_OLD
from playwright.sync_api import Page, Route

from calculator import decide
from scripts.gather import read_rules

WHEN_READY = "html[data-calculator=ready]"
STARTS_WITHIN = 60_000


def open_calculator(page: Page) -> Page:
    page.goto("/calculator/")
    page.wait_for_selector(WHEN_READY, timeout=STARTS_WITHIN)
    return page


def ask(page: Page, answers: dict[str, str], as_of: str) -> None:
    page.fill("input[name=as_of]", as_of)
    for question, answer in answers.items():
        page.check(f"[data-question={question}] input[value={answer}]")
    page.click("#calculator button[type=submit]")


def shown(page: Page) -> dict[str, str]:
    """The outcome of each element, as the page shows it."""
    page.wait_for_selector("#results [data-element]", timeout=STARTS_WITHIN)
    elements = page.locator("[data-element]").all()
    outcomes = {one.get_attribute("data-element"): one.get_attribute("data-outcome") for one in elements}
    assert len(outcomes) == len(elements)
    return {str(element): str(outcome) for element, outcome in outcomes.items()}


def decided(answers: dict[str, Any], as_of: str) -> dict[str, str]:
    _, rules = read_rules()
    return {name: one.outcome for name, one in decide(rules, answers, date.fromisoformat(as_of)).elements.items()}


def without(answers: dict[str, str], question: str) -> dict[str, str]:
    return {key: answer for key, answer in answers.items() if key != question}


@pytest.mark.parametrize(
    ("answers", "as_of"),
    [
        (NINE_YEAR_OLD, "2015-07-15"),
        (without(NINE_YEAR_OLD, "social_need"), "2015-07-15"),
        (NINE_YEAR_OLD, "2013-09-01"),
        ({}, "2026-11-23"),
    ],
)
def test_a_case_clicked_through_gives_what_decide_gives(page: Page, answers: dict[str, str], as_of: str) -> None:
    ask(open_calculator(page), answers, as_of)
    assert shown(page) == decided(answers, as_of)


def test_the_nine_year_old_is_offered_short_breaks_with_a_link_to_the_clause(page: Page) -> None:
    ask(open_calculator(page), NINE_YEAR_OLD, "2015-07-15")
    outcomes = shown(page)
    wanted = ("short_breaks", "outreach", "independence_support", "school_place")
    assert [outcomes[element] for element in wanted] == ["offered", "offered", "possible", "cannot"]
    source = page.locator("[data-element=short_breaks] .result__source").first
    assert source.inner_text() == "Personal budgets policy, as at Summer 2015, clause 9.2"
    source.click()
    assert page.url.endswith("/policy/personal-budgets-policy/2015-06-01/#clause-9.2")
    clause = page.locator("#clause-9\\.2").inner_text()
    assert " ".join(clause.split()) == "9.2 Short breaks and respite are on the list."


def test_i_dont_know_and_id_rather_not_say_are_missing_answers(page: Page) -> None:
    unsure = {"social_need": "dont_know", "excluded_person": "prefer_not_to_say"}
    ask(open_calculator(page), NINE_YEAR_OLD | unsure, "2015-07-15")
    answered = without(without(NINE_YEAR_OLD, "social_need"), "excluded_person")
    assert shown(page) == decided(answered, "2015-07-15")


def test_what_depends_names_the_question_and_leads_to_it(page: Page) -> None:
    ask(open_calculator(page), without(NINE_YEAR_OLD, "social_need"), "2015-07-15")
    assert shown(page)["short_breaks"] == "depends"
    reasons = page.locator("[data-element=short_breaks] .result__reason")
    assert reasons.count() == 3
    assert not reasons.first.is_visible()  # Folded away: none of them is yet true of this family.
    link = page.locator("[data-element=short_breaks] .result__questions a")
    assert link.inner_text() == "Has social care found a need for help?"
    link.click()
    focused = "document.activeElement.closest('fieldset')?.dataset.question"
    assert page.evaluate(focused) == "social_need"


def test_what_would_change_the_answer_is_told_with_what_the_family_can_do(page: Page) -> None:
    ask(open_calculator(page), NINE_YEAR_OLD | {"agreement": "will_not_sign"}, "2015-07-15")
    assert shown(page)["short_breaks"] == "cannot"
    changes = page.locator("[data-element=short_breaks] .result__changes li").all_inner_texts()
    assert changes == ["Sign the agreement. Then it is: On the council's list"]


def test_focus_moves_to_the_result(page: Page) -> None:
    ask(open_calculator(page), NINE_YEAR_OLD, "2015-07-15")
    shown(page)
    assert page.evaluate("document.activeElement.id") == "results-heading"


def test_answers_that_contradict_each_other_are_refused_in_the_page(page: Page) -> None:
    ask(open_calculator(page), {"age_band": "under_16", "over_compulsory_school_age": "yes"}, "2015-07-15")
    page.wait_for_selector(".error-summary:not([hidden])")
    assert page.locator(".error-summary li").all_inner_texts() == [
        "A child under 16 counts here as still of compulsory school age. Check the age and the school age."
    ]
    assert page.locator("[data-element]").count() == 0
    assert "error-summary" in str(page.evaluate("document.activeElement.className"))


def test_a_date_before_the_first_rule_is_refused_in_the_page(page: Page) -> None:
    ask(open_calculator(page), NINE_YEAR_OLD, "2001-01-01")
    page.wait_for_selector(".error-summary:not([hidden])")
    assert page.locator(".error-summary li").all_inner_texts() == [
        "The date 2001-01-01 is before the first rule held. Use 2009-11-09 or a later date."
    ]
    assert page.locator("input[name=as_of]").get_attribute("aria-invalid") == "true"


def test_answers_given_before_python_is_ready_are_not_lost(page: Page) -> None:
    page.goto("/calculator/")
    ask(page, NINE_YEAR_OLD, "2015-07-15")
    assert shown(page) == decided(NINE_YEAR_OLD, "2015-07-15")


def test_nothing_is_sent_stored_or_put_in_the_address(page: Page) -> None:
    sent: list[str] = []
    open_calculator(page)
    page.on("request", lambda request: sent.append(request.url))
    ask(page, NINE_YEAR_OLD, "2015-07-15")
    shown(page)
    assert sent == []
    assert page.url.endswith("/calculator/")
    kept = "JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])"
    assert json.loads(page.evaluate(kept)) == ["", {}, {}]


def test_todays_date_stands_in_the_form(page: Page) -> None:
    open_calculator(page)
    today = "(() => { const n = new Date(); return n.toLocaleDateString('en-CA') })()"
    assert page.input_value("input[name=as_of]") == page.evaluate(today)


def test_every_question_offers_i_dont_know_and_says_why_it_is_asked(page: Page) -> None:
    page.goto("/calculator/")
    for question in page.locator("fieldset[data-question]").all():
        assert question.locator("input[value=dont_know]").count() == 1
        assert question.locator(".question__why").inner_text().startswith("We ask because")
    asked = {one.get_attribute("data-question") for one in page.locator("fieldset[data-question]").all()}
    policy, _ = read_rules()
    assert asked == {question.id for question in policy.questions} - {"sen_pilot_area"}


@pytest.mark.parametrize("missing", ["**/pyodide.asm.wasm", "**/calculator_worker.js", "**/bundle.json"])
def test_where_python_cannot_start_the_page_says_so_kindly(page: Page, page_problems: list[str], missing: str) -> None:
    page.route(missing, lambda route: route.abort())
    page.goto("/calculator/")
    page.wait_for_selector("html[data-calculator=failed]", timeout=STARTS_WITHIN)
    said = page.locator("#calculator-failed")
    assert said.is_visible()
    assert "could not start in this browser" in said.inner_text()
    said.get_by_role("link").click()
    assert page.locator("h1").inner_text() == "What may be paid directly"
    page_problems.clear()  # The page that cannot start says so in the console too.


def test_the_form_is_there_before_any_script_and_without_one(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/calculator/")
    assert page.locator("fieldset[data-question]").count() == 22
    assert page.locator("noscript .notice").is_visible()


def test_without_scripts_no_answer_is_sent(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/calculator/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.check("[data-question=consent] input[value=yes]")
    page.click("#calculator button[type=submit]")
    page.wait_for_timeout(500)
    assert [url for url in sent if not url.endswith("/favicon.svg")] == []
    assert page.url.endswith("/calculator/")


def test_no_element_is_offered_in_the_table_unless_the_rules_can_offer_it(page: Page) -> None:
    """The table without scripts says at best what the rules say at best."""
    page.goto("/what-may-be-paid-directly/")
    _, rules = read_rules()
    best = {name: one.possible_outcomes[0] for name, one in decide(rules, {}, date.today()).elements.items()}
    for element, outcome in best.items():
        row = page.locator(f"tr:has(#{element})")
        assert row.locator(f".outcome--{outcome}").count() == 1, element


def test_a_slow_network_shows_real_progress(page: Page) -> None:
    held: list[Route] = []
    page.route("**/python_stdlib.zip", lambda route: held.append(route))
    with page.expect_request("**/python_stdlib.zip", timeout=STARTS_WITHIN):
        page.goto("/calculator/")
    page.wait_for_selector("#calculator-progress progress[value]:not([value='0'])", timeout=STARTS_WITHIN)
    assert "MB" in page.locator("#calculator-progress").inner_text()
    held[0].continue_()
    page.wait_for_selector(WHEN_READY, timeout=STARTS_WITHIN)
    assert page.locator("#calculator-progress").is_hidden()
