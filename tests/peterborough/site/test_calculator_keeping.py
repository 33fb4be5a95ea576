"""What a family takes away from the calculator of this council's own list."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.site.walking import STARTS_WITHIN, answer_on_one_page, choose, decided, go_on, go_through, shown


def test_a_link_says_what_has_changed_and_one_that_is_broken_is_refused_in_words(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD | {"agreement": "will_not_sign"}, "2015-05-01")
    calculator.click("#copy-link")
    calculator.wait_for_selector("#link", state="visible")
    fragment = calculator.input_value("#link").partition("#")[2]
    calculator.click("#clear")
    calculator.evaluate("location.hash = 'no-link-of-ours'")
    calculator.wait_for_selector(".error-summary:not([hidden])")
    assert "This link cannot be read" in calculator.locator(".error-summary").inner_text()
    assert calculator.url.endswith("/calculator/")
    calculator.evaluate("fragment => { location.hash = fragment; }", fragment)
    calculator.wait_for_selector("#link-asks:not([hidden])", timeout=STARTS_WITHIN)
    go_through(calculator, {"excluded_person": "no", "other_recipient": "none"})
    calculator.wait_for_selector("#results-summary .notice")
    said = calculator.locator("#results-summary .notice").inner_text()
    first = "Outreach: support in the community from a recognised provider"
    assert said.startswith(f"“{first}” changed on 1 June 2015. The rule since then: An agreement has to be signed")
    assert "Short breaks and respite was “You can ask”. Since 1 June 2015 it is “Not as a direct payment”." in said


def test_the_money_is_added_up_and_what_is_wrong_is_said_beside_its_field(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    calculator.click("#to-money")
    calculator.click("#money [type=submit]")
    assert calculator.locator(".error-summary li").all_inner_texts() == ["Add at least one part of the budget"]
    for element in ("short_breaks", "school_place"):
        calculator.select_option("#money-element", element)
        calculator.click("#money-add")
    first, second = calculator.locator(".money__row").all()
    for row in (first, second):
        row.get_by_label("How it is run").select_option("As a direct payment to the family")
    first.get_by_label("Or hours").fill("3")
    first.get_by_label("How often is that paid or worked?").select_option("Each week")
    first.get_by_label("Pounds for each hour").fill("11.20")
    second.get_by_label("Amount in pounds").fill("12.5o")
    calculator.click("#money [type=submit]")
    calculator.wait_for_selector(".error-summary:not([hidden])")
    calculator.locator(".error-summary a").click()
    assert second.get_by_label("Amount in pounds").evaluate("field => field === document.activeElement")
    second.get_by_label("Amount in pounds").fill("1000.10")
    second.get_by_label("How often is that paid or worked?").select_option("Each month")
    calculator.click("#money [type=submit]")
    calculator.wait_for_selector("#text-support-plan")
    assert first.locator(".money__said").inner_text() == "In a year: £1,747.20"
    assert "it cannot be one on these facts and this date" in second.locator(".money__said").inner_text()
    totals = dict(
        zip(*(calculator.locator(f"#money-totals {part}").all_inner_texts() for part in ("dt", "dd")), strict=True)
    )
    assert totals == {
        "Direct payment": "£1,747.20",
        "Cannot be part of a personal budget": "£12,001.20",
        "Education": "£12,001.20",
        "Social care": "£1,747.20",
        "All the costs that were entered": "£13,748.40",
    }
    assert "£11.20" in calculator.input_value("#text-support-plan")


def test_a_link_opens_the_same_results_later_and_never_holds_the_court_order(calculator: Page) -> None:
    answers = NINE_YEAR_OLD | {"excluded_person": "parent", "other_recipient": "none"}
    answer_on_one_page(calculator, answers, "2015-07-15")
    calculator.click("#copy-link")
    calculator.wait_for_selector("#link", state="visible")
    link = calculator.input_value("#link")
    address, _, fragment = link.partition("#")
    assert address == calculator.url
    assert "excluded_person" not in fragment
    assert "support_plan" in fragment
    calculator.click("#clear")
    calculator.evaluate("fragment => { location.hash = fragment; }", fragment)
    calculator.wait_for_selector("#link-asks:not([hidden])", timeout=STARTS_WITHIN)
    assert calculator.url == address
    go_through(calculator, {"excluded_person": "parent", "other_recipient": "none"})
    calculator.wait_for_selector("#results [data-element]")
    assert calculator.locator("#results-summary .notice strong").first.inner_text().startswith("Still so on ")
    assert shown(calculator) == decided(answers | {"other_recipient": "none"}, "2015-07-15")


def test_what_is_never_kept_has_to_be_answered_again_and_the_result_says_so(calculator: Page) -> None:
    order = {"excluded_person": "recipient", "other_recipient": "none"}
    calculator.check("#keep-answers")
    answer_on_one_page(calculator, NINE_YEAR_OLD | order, "2015-07-15")
    assert calculator.locator("#results-summary .notice").count() == 0
    calculator.reload()
    again = calculator.locator("#results-summary .notice")
    for question, answer in order.items():
        again.wait_for(timeout=STARTS_WITHIN)
        assert again.inner_text().startswith(
            "Your results may not be as they were before. We never keep your answer to this, so please answer it again:"
        )
        again.locator("a").click()
        choose(calculator, question, answer)
        calculator.click("#to-check")
        go_on(calculator)
    calculator.wait_for_selector("#results [data-element]")
    assert again.count() == 0
    assert shown(calculator) == decided(NINE_YEAR_OLD | order, "2015-07-15")


def test_what_can_be_no_part_of_a_budget_says_so_where_its_money_is_added(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    calculator.click("#to-money")
    for element in ("school_place", "excluded_nhs_services", "short_breaks"):
        calculator.select_option("#money-element", element)
        calculator.click("#money-add")
    told = [row.locator(".notice--warning").all_inner_texts() for row in calculator.locator(".money__row").all()]
    warning = ["This cannot be part of a personal budget."]
    assert told == [warning, warning, []]
