"""What a family wrote in a letter stays its own: nothing takes its words, nor are they taken for other answers'."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.days import day_of
from tests.site.test_they_said_no import choose, go_on, opened_letter, result
from tests.site.walking import SUBMIT, answer_on_one_page, open_calculator, step
from tests.site.walking import choose as choose_answer

OURS = "In words of our own."
REFUSED = {"age_band": "under_16", "social_need": "assessed_none"}
ASSESSED = {"age_band": "under_16", "social_need": "not_assessed"}
OTHER = "You changed this letter when your answers were different."


def show_results(page: Page, answers: dict[str, str]) -> None:
    answer_on_one_page(page, answers, day_of(page).isoformat())
    page.wait_for_selector("#drafts summary", state="attached")


def letter(page: Page, name: str) -> Locator:
    return page.locator(f"[data-letter={name}]")


def write(page: Page, name: str, words: str = OURS) -> Locator:
    """Writes the words in the letter, and gives where they stand."""
    summary = letter(page, name).locator("> summary")
    summary.wait_for(state="attached")
    if summary.is_hidden():  # All letters but a few are folded.
        page.click("#letters-about > summary")
    summary.click()
    field = letter(page, name).locator("textarea")
    field.fill(words)
    return field


@pytest.fixture
def written(calculator: Page) -> Page:
    """The calculator with the results of a child whom social care has not assessed, and a letter changed by them."""
    calculator.check("[name=for_whom][value=child]")
    show_results(calculator, ASSESSED)
    write(calculator, "social_care_assessment")
    return calculator


def back_by_the_browser(page: Page) -> None:
    page.go_back()
    page.go_forward()


def back_by_the_page(page: Page) -> None:
    page.click("#change-answers")
    page.go_back()


def the_same_again(page: Page) -> None:
    page.click("#change-answers")
    page.click(SUBMIT)


@pytest.mark.parametrize("way", [back_by_the_browser, back_by_the_page, the_same_again])
def test_what_was_written_stays_while_its_answers_are_the_same(written: Page, way: Callable[[Page], None]) -> None:
    way(written)
    own = letter(written, "social_care_assessment")
    expect(own.locator("textarea")).to_have_value(OURS)
    expect(own.locator(".draft__notice")).to_be_hidden()
    expect(own.locator(".draft__mark")).to_be_hidden()


def say_whom_it_is_about(page: Page, person: str) -> None:
    page.click("#change-answers")
    while step(page) != "start":
        page.go_back()
    page.check(f"[name=for_whom][value={person}]")
    page.click("#to-all")
    page.click(SUBMIT)


def test_of_other_answers_the_family_keeps_its_words_and_is_offered_the_new_letter(written: Page) -> None:
    say_whom_it_is_about(written, "self")
    own = letter(written, "social_care_assessment")
    field, notice = own.locator("textarea"), own.locator(".draft__notice")
    expect(own.locator("summary")).to_have_text(
        "To the council: ask social care for an assessment (written for other answers)"
    )
    expect(field).to_have_value(OURS)
    expect(notice).to_contain_text(OTHER)
    own.get_by_role("button", name="Use the new letter").click()
    assert "About me, born on [date of birth]" in field.input_value()
    expect(notice).to_be_focused()
    expect(notice).to_contain_text("This is the new letter. You can still go back to yours.")
    expect(own.locator(".draft__mark")).to_be_hidden()
    own.get_by_role("button", name="Go back to my letter").click()
    expect(field).to_have_value(OURS)
    own.get_by_role("button", name="Keep my letter").click()
    expect(notice).to_contain_text("You kept your own letter. It was written for other answers.")
    expect(written.locator("#calculator-status")).to_contain_text("You kept your own letter.")
    # Once chosen, it is asked no more; and to use the new one is still possible.
    the_same_again(written)
    expect(field).to_have_value(OURS)
    expect(notice).to_contain_text("You kept your own letter.")
    own.get_by_role("button", name="Use the new letter").click()
    assert "About me, born on [date of birth]" in field.input_value()


def test_with_the_first_answers_again_the_familys_letter_is_right_again(written: Page) -> None:
    say_whom_it_is_about(written, "self")
    own = letter(written, "social_care_assessment")
    own.get_by_role("button", name="Use the new letter").click()
    say_whom_it_is_about(written, "child")
    expect(own.locator("textarea")).to_have_value(OURS)
    expect(own.locator(".draft__notice")).to_be_hidden()


def test_a_letter_that_would_not_be_written_any_more_stays_and_says_so(written: Page) -> None:
    written.click("#change-answers")
    show_results(written, REFUSED)
    expect(letter(written, "no_need_found")).to_have_count(1)
    own = letter(written, "social_care_assessment")
    expect(own.locator("summary")).to_contain_text("(written for other answers)")
    expect(own.locator("textarea")).to_have_value(OURS)
    expect(own.locator(".draft__notice")).to_contain_text("we would not write it")
    # One in which nobody wrote goes.
    written.click("#change-answers")
    show_results(written, ASSESSED)
    expect(own.locator(".draft__notice")).to_be_hidden()
    expect(letter(written, "no_need_found")).to_have_count(0)


def test_a_letter_that_stands_open_stays_open_while_another_part_is_chosen(calculator: Page) -> None:
    answers = {"age_band": "under_16", "social_need": "support_plan"}
    show_results(calculator, answers)
    calculator.click("#letters-about > summary")
    first, second = calculator.locator("#letters-about").get_by_role("checkbox").all()[:2]
    first.check()
    field = write(calculator, "request_council")
    notice = letter(calculator, "request_council").locator(".draft__notice")
    second.check()
    expect(notice).to_contain_text(OTHER)
    expect(field).to_be_visible()
    expect(field).to_have_value(OURS)
    second.uncheck()
    expect(notice).to_be_hidden()
    # What was chosen is chosen still with the results drawn anew.
    the_same_again(calculator)
    expect(calculator.locator("#letters-about input:checked")).to_have_count(1)
    expect(notice).to_be_hidden()
    expect(field).to_have_value(OURS)


def test_what_was_written_is_cleared_with_the_answers_and_put_back_with_them(written: Page) -> None:
    written.click("#clear")
    written.get_by_role("button", name="Put them back").click()
    expect(letter(written, "social_care_assessment").locator("textarea")).to_have_value(OURS)
    the_same_again(written)
    expect(letter(written, "social_care_assessment").locator("textarea")).to_have_value(OURS)
    written.click("#clear")
    show_results(written, ASSESSED)
    assert OURS not in letter(written, "social_care_assessment").locator("textarea").input_value()


HOLD = """() => {
  const { postMessage } = Worker.prototype;
  const held = [];
  Worker.prototype.postMessage = function (message) { held.push([this, message]); };
  const answered = ([worker, message]) => new Promise((heard) => {
    worker.addEventListener("message", heard, { once: true });
    postMessage.call(worker, message);
  });
  self.letGo = async () => {
    Worker.prototype.postMessage = postMessage;
    for (const asked of held) await answered(asked);
  };
}"""
"""Keeps from Python what it is asked from now on, until `letGo`, which ends once each of it has been answered."""


def test_an_answer_that_comes_once_all_is_cleared_is_not_shown(written: Page) -> None:
    written.click("#change-answers")
    written.evaluate(HOLD)
    choose_answer(written, "age_band", "16_17")
    written.click(SUBMIT)
    written.click("#clear")
    written.evaluate("letGo()")
    assert step(written) == "start"
    assert written.locator("#calculator").get_attribute("aria-busy") is None


def test_a_link_that_is_opened_takes_nothing_that_cannot_be_put_back(written: Page) -> None:
    written.click("#copy-link")
    written.wait_for_selector("#link", state="visible")
    fragment = written.input_value("#link").partition("#")[2]
    choose_anew = "fragment => { location.hash = fragment; }"
    written.evaluate(choose_anew, fragment)
    back = written.get_by_role("button", name="Put them back")
    back.click()
    assert step(written) == "results"
    expect(letter(written, "social_care_assessment").locator("textarea")).to_have_value(OURS)
    expect(written.locator("#link-asks")).to_be_hidden()
    the_same_again(written)
    expect(letter(written, "social_care_assessment").locator("textarea")).to_have_value(OURS)
    written.click("#clear")
    written.evaluate(choose_anew, fragment)
    written.wait_for_selector("#link-asks:not([hidden])")
    written.get_by_label("No", exact=True).locator("visible=true").check()
    expect(back).to_be_hidden()


def test_the_page_asks_before_it_goes_with_what_was_written_even_where_the_answers_are_kept(
    open_page: Callable[..., Page],
) -> None:
    page = open_calculator(open_page())
    show_results(page, ASSESSED)
    page.click("#change-answers")
    page.check("#keep-answers")
    page.click(SUBMIT)
    page.wait_for_selector("#drafts summary", state="attached")
    write(page, "social_care_assessment")
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.reload())")
    asked.value.dismiss()
    expect(letter(page, "social_care_assessment").locator("textarea")).to_have_value(OURS)


def test_a_changed_plan_is_not_written_over_by_new_figures(calculator: Page) -> None:
    show_results(calculator, {"age_band": "under_16", "social_need": "support_plan"})
    calculator.click("#to-money")
    calculator.click("#money-add")
    calculator.fill("[name=amount]", "10")
    calculator.locator("[name=period]").select_option("week")
    calculator.locator("[name=way]").select_option("direct_payment")
    work_out = calculator.get_by_role("button", name="Work it out")
    work_out.click()
    plan = calculator.locator("#text-support-plan")
    plan.fill(OURS)
    work_out.click()
    expect(plan).to_have_value(OURS)
    expect(calculator.locator("#money .draft__notice")).to_be_hidden()
    calculator.fill("[name=amount]", "20")
    work_out.click()
    expect(plan).to_have_value(OURS)
    calculator.get_by_role("button", name="Use the new plan").click()
    expect(plan).not_to_have_value(OURS)


@pytest.fixture
def refused(shared_page: Page) -> Page:
    shared_page.goto("/privacy/")
    shared_page.goto("/they-said-no/")
    return shared_page


def test_after_they_said_no_the_letter_and_whom_it_is_about_stay_over_a_change_of_answers(refused: Page) -> None:
    case = result(refused, "health", "health-payment", "not_right", day="2026-01-31")
    case.get_by_label("Me", exact=True).check()
    case.locator("[data-parts] summary").click()
    parts = case.locator("[data-parts] input")
    parts.first.check()
    field = opened_letter(refused)
    field.fill(OURS)
    refused.get_by_role("button", name="Change my answers").click()
    for _ in range(4):
        go_on(refused)
    for _ in range(2):
        expect(field).to_have_value(OURS)
        expect(case.get_by_label("Me", exact=True)).to_be_checked()
        expect(parts.first).to_be_checked()
        expect(case.locator(".draft__notice")).to_be_hidden()
        refused.go_back()
        expect(field).to_have_count(0)
        refused.go_forward()


def test_after_they_said_no_a_letter_for_other_answers_says_so_and_the_new_one_is_offered(refused: Page) -> None:
    case = result(refused, "care-child", "care-child-need")
    field, notice = opened_letter(refused), case.locator(".draft__notice")
    field.fill(OURS)
    case.get_by_label("Me", exact=True).check()
    expect(notice).to_contain_text(OTHER)
    expect(field).to_have_value(OURS)
    case.get_by_role("button", name="Use the new letter").click()
    assert "About me, born on" in field.input_value()
    case.get_by_role("button", name="Go back to my letter").click()
    case.get_by_role("button", name="Keep my letter").click()
    expect(field).to_have_value(OURS)
    expect(refused.locator("#refused-status")).to_contain_text("You kept your own letter.")


def test_a_letter_after_another_no_stands_behind_the_one_for_this(refused: Page) -> None:
    result(refused, "care-child", "care-child-need")
    opened_letter(refused).fill(OURS)
    refused.get_by_role("button", name="Change my answers").click()
    choose(refused, "care-child", "care-child-payment", "not_on_list")
    go_on(refused)
    case = refused.locator("[data-no]:visible")
    assert OURS not in case.locator(".no__draft textarea").input_value()
    other = case.locator(".no__others details")
    expect(other.locator("summary")).to_contain_text("(written for other answers)")
    other.locator("summary").click()
    expect(other.locator("textarea")).to_have_value(OURS)


def test_what_is_said_of_the_questions_for_a_meeting_calls_them_no_letter(calculator: Page) -> None:
    show_results(calculator, ASSESSED)
    write(calculator, "meeting")
    calculator.click("#change-answers")
    show_results(calculator, ASSESSED | {"age_band": "16_17"})
    own = letter(calculator, "meeting")
    notice = own.locator(".draft__notice")
    expect(notice).to_contain_text("You changed these questions when your answers were different.")
    expect(calculator.locator("#calculator-status")).to_contain_text("You changed these questions")
    own.get_by_role("button", name="Use the new questions").click()
    expect(notice).to_contain_text("These are the new questions.")
    assert "letter" not in own.inner_text().casefold()


NOBODY = {"age_band": "under_16", "consent": "no", "social_need": "support_plan", "recipient": "parent"}


def test_where_there_is_no_letter_the_page_says_why(calculator: Page) -> None:
    why = calculator.locator("#letters-none")
    answer_on_one_page(
        calculator, {**NOBODY, "ehc_stage": "final", "health_need": "unmet_need"}, day_of(calculator).isoformat()
    )
    expect(why).to_contain_text("there is no direct payment to ask for yet")
    expect(calculator.locator("#drafts details")).to_have_count(0)
    calculator.click("#change-answers")
    show_results(calculator, ASSESSED)
    expect(why).to_be_hidden()


def test_beside_the_choice_to_keep_answers_stands_that_no_letter_is_kept(calculator: Page) -> None:
    expect(calculator.locator("#keep-about")).to_contain_text("What you write in a letter is not kept")
