"""The calculator in a real browser: from step to step, to the outcomes that `decide` gives."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from calculator import decide
from calculator.rules import Source
from scripts.checked import read_rules
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.days import TODAY
from tests.site.at_best import outcomes_shown
from tests.site.walking import (
    HELP_WANTED,
    STARTS_WITHIN,
    SUBMIT,
    answer_on_one_page,
    asked_now,
    asked_of_all,
    begin,
    choose,
    decided,
    focused,
    go_on,
    go_through,
    shown,
    step,
    without,
)

TEENAGER = {
    **{"age_band": "16_17", "over_compulsory_school_age": "yes", "capacity": "has", "ehc_stage": "final"},
    **{"social_need": "assessed_need", "health_need": "continuing_care", "recipient": "young_person"},
    **{"consent": "yes", "can_manage": "with_help", "agreement": "will_sign", "excluded_person": "no"},
    **{"health_agrees": "yes", "nhs_wheelchair": "no", "council_decision": "none", "safeguarding": "none"},
}
ADULT = TEENAGER | {"age_band": "18_25", "recipient": "nominee", "excluded_person": "child_or_young_person"}
REFUSED = NINE_YEAR_OLD | {"consent": "no"}


def problems_said(page: Page) -> list[str]:
    page.wait_for_selector(".error-summary:not([hidden])")
    assert "error-summary" in str(page.evaluate("document.activeElement.className"))
    return page.locator(".error-summary li").all_inner_texts()


def at_check(page: Page) -> bool:
    return step(page) == "check"


@pytest.mark.parametrize(
    ("answers", "as_of"),
    [
        (NINE_YEAR_OLD, "2015-07-15"),
        (REFUSED, "2024-02-29"),
        (TEENAGER, "2026-11-23"),
        (without(ADULT, "over_compulsory_school_age"), "2022-07-01"),
        ({}, "2026-11-23"),
    ],
)
def test_a_case_clicked_through_question_by_question_gives_what_decide_gives(
    calculator: Page, answers: dict[str, str], as_of: str
) -> None:
    asked = go_through(calculator, answers, as_of)
    assert shown(calculator) == decided(answers, as_of)
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize(
    ("answers", "as_of"),
    [
        (NINE_YEAR_OLD, "2015-07-15"),
        (without(NINE_YEAR_OLD, "social_need"), "2015-07-15"),
        (NINE_YEAR_OLD, "2013-09-01"),
        (ADULT, "2026-11-23"),
        (TEENAGER | {"ehc_stage": "review", "school_agrees": "yes"}, "2014-09-01"),
    ],
)
def test_a_case_on_one_long_page_gives_what_decide_gives(calculator: Page, answers: dict[str, str], as_of: str) -> None:
    answer_on_one_page(calculator, answers, as_of)
    assert shown(calculator) == decided(answers, as_of)


def test_only_questions_that_still_matter_are_asked_with_what_they_decide_and_how_many_are_left(
    calculator: Page,
) -> None:
    rules = read_rules().rules
    given: dict[str, str] = {}
    calculator.fill("input[name=as_of]", "2015-07-15")
    begin(calculator)
    for _ in range(4):
        question = asked_now(calculator)
        decision = decide(rules, given, date(2015, 7, 15))
        assert question is not None
        assert question == asked_of_all(decision)[0]
        is_near = decision.nearly_all_follow and len(decision.settling) == len(decision.next_questions)
        left = f"Questions left: {'about' if is_near else 'no more than'} {len(decision.settling)}"
        expect(calculator.locator("#questions-left")).to_have_text(left)
        about_it = calculator.locator(f"[data-question={question}] details")
        about_it.locator("summary").click()
        said = about_it.locator(".question__decides").inner_text()
        assert said.startswith("It helps to decide: ")
        given[question] = NINE_YEAR_OLD.get(question) or "dont_know"
        choose(calculator, question, given[question])
        given = {key: answer for key, answer in given.items() if answer != "dont_know"}
        go_on(calculator)
        if question not in given:
            break


ALL_SETTLED = NINE_YEAR_OLD | {
    "other_recipient": "none",
    "council_decision": "none",
    "education_beyond_school": "yes",
    "education_funding": "top_up",
    "delivered_at": "elsewhere",
    "school_agrees": "yes",
    "health_need": "met_locally",
    "health_agrees": "yes",
}
"""With these answers nothing can still change an outcome on the day below."""


def test_questions_that_only_the_advice_hangs_on_are_asked_of_whoever_goes_on_to_them(calculator: Page) -> None:
    answers = without(ALL_SETTLED, "safeguarding", "wants")
    asked = go_through(calculator, answers, "2015-07-15", until=at_check)
    assert {"safeguarding", "wants"}.isdisjoint(asked)
    said = "Your results are settled. A few more questions may still change what we advise."
    expect(calculator.locator("#advice-left p").first).to_have_text(said)
    calculator.click("#to-advice")
    more = []
    while step(calculator) == "question":
        more.append(str(asked_now(calculator)))
        choose(calculator, more[-1], "dont_know")
        go_on(calculator)
    given = {question: answer for question, answer in answers.items() if question in asked}
    assert {"safeguarding", "wants"} <= set(more) == set(decide(read_rules().rules, given, date(2015, 7, 15)).advising)
    assert step(calculator) == "check"
    expect(calculator.locator("#advice-left")).to_be_hidden()
    go_on(calculator)
    calculator.wait_for_selector("#results [data-element]")
    assert shown(calculator) == decided(answers, "2015-07-15")


def test_whoever_clears_the_answers_is_asked_again_only_what_can_settle_the_results(calculator: Page) -> None:
    answers = without(ALL_SETTLED, "safeguarding", "wants")
    asked = go_through(calculator, answers, "2015-07-15", until=at_check)
    calculator.click("#to-advice")
    calculator.click("#clear")
    assert go_through(calculator, answers, "2015-07-15", until=at_check) == asked


def test_after_some_answers_are_unknown_the_results_are_not_called_settled(calculator: Page) -> None:
    go_through(calculator, without(ALL_SETTLED, "social_need"), "2015-07-15", until=at_check)
    said = "We have asked all that could settle your results. A few more questions may still change what we advise."
    expect(calculator.locator("#advice-left p").first).to_have_text(said)


def test_after_back_the_number_left_counts_from_the_question_that_is_shown(calculator: Page) -> None:
    left = calculator.locator("#questions-left")
    calculator.fill("input[name=as_of]", "2015-07-15")
    begin(calculator)
    said = []
    for _ in range(3):
        question = asked_now(calculator)
        assert question is not None
        said.append((question, left.inner_text()))
        choose(calculator, question, ALL_SETTLED[question])
        go_on(calculator)
    calculator.click("#back")
    expect(calculator.locator(f"[data-question={said[2][0]}]")).to_be_visible()
    expect(left).to_have_text(said[2][1])


def test_a_family_sees_its_answers_changes_one_and_hears_which_other_was_dropped(calculator: Page) -> None:
    answers = TEENAGER | {"over_compulsory_school_age": "yes"}
    calculator.click("#to-all")
    for question, answer in answers.items():
        choose(calculator, question, answer)
    calculator.click("#to-one")
    calculator.wait_for_selector("html:not([data-step=all])")
    go_through(calculator, answers, until=at_check)
    rows = calculator.locator("#check-answers > div")
    rows.first.wait_for()  # where nothing is left to ask, this step comes without a click that is waited for
    assert rows.count() == 2 + calculator.locator("#calculator input[type=radio]:checked").count()
    age = rows.filter(has_text="How old is the child or young person?")
    assert age.locator("dd").first.inner_text() == "16 or 17"
    age.get_by_role("link", name="Change How old is the child or young person?").click()
    assert asked_now(calculator) == "age_band"
    choose(calculator, "age_band", "under_16")
    go_on(calculator)
    assert calculator.locator("#dropped li").all_inner_texts() == [
        "We removed your answer to “Are they over compulsory school age?” (“Yes”). A child under 16 counts here as "
        "still of compulsory school age. Check the age and the school age."
    ]
    assert calculator.locator("[name=over_compulsory_school_age]:checked").count() == 0
    assert "We removed your answer" in calculator.locator("#calculator-status").inner_text()
    go_through(calculator, answers | {"age_band": "under_16"})
    assert calculator.locator("#dropped").is_hidden()
    assert shown(calculator) == decided(
        without(answers, "over_compulsory_school_age") | {"age_band": "under_16"}, str(TODAY)
    )


def test_the_long_page_and_the_single_questions_share_their_answers(calculator: Page) -> None:
    begin(calculator)
    first = asked_now(calculator)
    assert first is not None
    choose(calculator, first, "dont_know")
    calculator.click("#to-all")
    assert calculator.locator(f"[name={first}][value=dont_know]").is_checked()
    choose(calculator, "social_need", "support_plan")
    calculator.click("#to-one")
    calculator.wait_for_selector("html[data-step=question]")
    assert asked_now(calculator) not in {first, "social_need"}
    assert calculator.locator("[name=social_need][value=support_plan]").is_checked()


def test_back_and_forward_lead_through_the_steps_and_the_address_stays(calculator: Page) -> None:
    begin(calculator)
    first = asked_now(calculator)
    assert first is not None
    choose(calculator, first, "dont_know")
    go_on(calculator)
    second = asked_now(calculator)
    assert second not in {None, first}
    calculator.go_back()
    assert asked_now(calculator) == first
    assert calculator.locator(f"[name={first}][value=dont_know]").is_checked()
    calculator.go_forward()
    assert asked_now(calculator) == second
    calculator.get_by_role("button", name="Back").click()
    calculator.wait_for_selector(f"[data-question={first}]", state="visible")
    assert calculator.url.endswith("/calculator/")
    assert "dont_know" not in str(calculator.evaluate("JSON.stringify(history.state)"))


def test_a_question_left_blank_asks_for_an_answer_or_i_dont_know(calculator: Page) -> None:
    begin(calculator)
    question = asked_now(calculator)
    go_on(calculator)
    assert problems_said(calculator) == ["Choose an answer, or choose “I don't know”"]
    assert calculator.title().startswith("Error: ")
    fieldset = calculator.locator(f"[data-question={question}]")
    described = fieldset.get_attribute("aria-describedby") or ""
    assert fieldset.locator(".question__error").get_attribute("id") in described.split()
    calculator.locator(".error-summary a").click()
    assert calculator.evaluate("document.activeElement.name") == question
    choose(calculator, str(question), "dont_know")
    go_on(calculator)
    assert calculator.locator(".error-summary").is_hidden()
    assert not calculator.title().startswith("Error: ")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "Enter the date that you are asking about"),
        ("2001-01-01", "We hold no rules for that date. Give 9 November 2009 or a later date."),
    ],
)
def test_a_date_that_cannot_be_used_is_refused_in_the_page(calculator: Page, written: str, said: str) -> None:
    calculator.fill("input[name=as_of]", written)
    go_on(calculator)
    assert problems_said(calculator) == [said]
    assert calculator.locator("input[name=as_of]").get_attribute("aria-invalid") == "true"
    assert calculator.locator("[data-element]").count() == 0


def test_todays_date_stands_in_the_form(calculator: Page) -> None:
    assert calculator.input_value("input[name=as_of]") == calculator.evaluate("new Date().toLocaleDateString('en-CA')")


def test_every_question_offers_i_dont_know_and_says_why_it_is_asked(calculator: Page) -> None:
    calculator.click("#to-all")
    for question in calculator.locator(f"fieldset[data-question]:not([data-question={HELP_WANTED}])").all():
        assert question.locator("input[value=dont_know]").count() == 1
        assert (question.locator("details .question__why").text_content() or "").startswith("We ask because")
    asked = {one.get_attribute("data-question") for one in calculator.locator("fieldset[data-question]").all()}
    asked.remove(HELP_WANTED)
    policy = read_rules().policy
    assert asked == {question.id for question in policy.questions} - set(policy.authority.answers)


def test_answers_that_contradict_each_other_lose_the_older_one_and_the_page_says_so(calculator: Page) -> None:
    contradicting = {"age_band": "under_16", "over_compulsory_school_age": "yes"}
    answer_on_one_page(calculator, contradicting, "2015-07-15")
    (said,) = calculator.locator("#dropped li").all_inner_texts()
    assert said.startswith("We removed your answer to “How old is the child or young person?” (“Under 16”). ")
    assert shown(calculator) == decided({"over_compulsory_school_age": "yes"}, "2015-07-15")


def test_what_was_not_checked_stands_behind_each_part_whose_answer_it_could_change(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    elements = decide(read_rules().rules, NINE_YEAR_OLD, date(2015, 7, 15)).elements
    assert any(element.unchecked for element in elements.values())
    for name, element in elements.items():
        lines = calculator.locator(f"[data-element={name}] .result__unchecked > li")
        sources: dict[str, set[Source]] = {}
        for fact in element.unchecked:
            sources.setdefault(fact.text, set()).update(fact.sources)
        assert lines.count() == len(sources)
        for text, cited in sources.items():
            assert lines.filter(has_text=text).locator(".result__source").count() == len(cited) > 0
    assert not calculator.locator(".result__unchecked > li").first.is_visible()


def test_i_dont_know_and_id_rather_not_say_are_missing_answers(calculator: Page) -> None:
    unsure = {"social_need": "dont_know", "excluded_person": "prefer_not_to_say"}
    answer_on_one_page(calculator, NINE_YEAR_OLD | unsure, "2015-07-15")
    assert shown(calculator) == decided(without(NINE_YEAR_OLD, "social_need", "excluded_person"), "2015-07-15")


def test_focus_moves_to_each_new_heading_and_a_new_result_is_announced_once(calculator: Page) -> None:
    calculator.evaluate(
        "window.said = []; new MutationObserver(() => window.said.push(document.querySelector('#calculator-status')"
        ".textContent)).observe(document.querySelector('#calculator-status'), {childList: true})"
    )
    go_on(calculator)
    assert focused(calculator) == "What do you want help with?"
    go_on(calculator)
    assert focused(calculator) == calculator.locator("#calculator fieldset:visible legend").inner_text()
    calculator.click("#to-check")
    assert focused(calculator) == "Check your answers"
    go_on(calculator)
    assert calculator.evaluate("document.activeElement.id") == "results-heading"
    assert calculator.evaluate("window.said") == ["Your results are ready."]


def test_answers_given_before_python_is_ready_are_not_lost(page: Page) -> None:
    held = []
    page.route("**/python_stdlib.*.zip", lambda route: held.append(route))
    with page.expect_request("**/python_stdlib.*.zip", timeout=STARTS_WITHIN):
        page.goto("/calculator/")
    page.fill("input[name=as_of]", "2015-07-15")
    page.click(SUBMIT)
    assert asked_now(page) == HELP_WANTED
    page.wait_for_selector("#calculator-progress progress[value]:not([value='0'])", timeout=STARTS_WITHIN)
    said = re.search(r"(\d+\.\d) of (\d+\.\d) MB have come", page.locator("#calculator-progress").inner_text())
    assert said and float(said[1]) < float(said[2])
    page.click(SUBMIT)
    assert asked_now(page) == "age_band"
    choose(page, "age_band", "under_16")
    page.click(SUBMIT)
    assert asked_now(page) == "ehc_stage"
    choose(page, "ehc_stage", "draft")
    page.click("#to-all")
    for question, answer in without(NINE_YEAR_OLD, "age_band", "ehc_stage").items():
        choose(page, question, answer)
    page.click(SUBMIT)
    assert page.locator("#calculator-status").inner_text() == (
        "The calculator is still getting ready. It will go on by itself."
    )
    held[0].continue_()
    page.wait_for_selector("#results [data-element]", timeout=STARTS_WITHIN)
    assert page.locator("#calculator-progress").is_hidden()
    assert shown(page) == decided(NINE_YEAR_OLD, "2015-07-15")


def test_no_element_is_offered_in_the_table_unless_the_rules_can_offer_it(page: Page) -> None:
    """The table without scripts says at best what the rules say at best."""
    page.goto("/what-may-be-paid-directly/")
    rules = read_rules().rules
    for element in rules.elements:
        outcome = outcomes_shown(rules, TODAY, element)[0]
        row = page.locator(f"tr:has(#{element})")
        assert row.locator(f".outcome--{outcome}").count() == 1, element


def test_each_part_stands_by_its_name_in_the_group_of_its_outcome_with_its_reasons_behind_it(calculator: Page) -> None:
    address = calculator.url
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    names = {element.id: element.name for element in read_rules().policy.elements}
    decision = decide(read_rules().rules, NINE_YEAR_OLD, date(2015, 7, 15))
    groups = {"You could ask for these": {"offered", "possible"}, "What came first": {"not_yet", "depends"}}
    groups |= {"Not this way": {"cannot"}}
    shown_in = {}
    for group in calculator.locator(".group").all():
        outcomes = groups[group.locator("h3").inner_text()]
        for part in group.locator("[data-element]").all():
            assert part.get_attribute("data-outcome") in outcomes
            shown_in[part.get_attribute("data-element")] = part.locator("> summary").inner_text().split()
    # What a list names in part says so.
    some = {"personal_care": [*["Only", "some", "elements", "of", "it."]]}
    assert shown_in == {element: [*name.split(), *some.get(element, []), "Why?"] for element, name in names.items()}
    first = calculator.locator("[data-element]").first
    assert first.locator(".result").is_hidden()
    first.locator("> summary").click()
    element = decision.elements[first.get_attribute("data-element") or ""]
    assert first.locator(".result__reason").count() == len(element.certain) > 0
    assert first.locator(".result__reason").first.inner_text().startswith(element.certain[0].text)
    assert calculator.url == address


def test_what_depends_leads_to_its_first_question_and_all_to_find_out_leads_to_each(calculator: Page) -> None:
    answers = without(NINE_YEAR_OLD, "social_need", "agreement", "excluded_person", "can_manage")
    answer_on_one_page(calculator, answers, "2015-07-15")
    depending = [name for name, outcome in shown(calculator).items() if outcome == "depends"]
    assert depending
    for element in depending:
        result = calculator.locator(f"[data-element={element}]")
        assert not any(reason.is_visible() for reason in result.locator(".result__reason").all())
    asked = {question.id: question for question in read_rules().policy.questions}
    decision = decide(read_rules().rules, answers, date(2015, 7, 15))
    assert len(decision.settling) > 3
    to_find_out = calculator.locator("#results-next details", has_text="All to find out")
    to_find_out.locator("summary").click()
    links = to_find_out.locator("a[href^='#question-']")
    assert links.all_inner_texts() == [asked[question].label for question in decision.settling]
    lines = to_find_out.locator("li").all_inner_texts()
    assert all(asked[question].ask_whom in line for question, line in zip(decision.settling, lines, strict=True))
    to_find_out.locator("a[href^='#result-']").first.click()
    part = calculator.evaluate("document.activeElement.parentElement.dataset.element")
    assert calculator.locator(f"[data-element={part}] .result").is_visible()
    link = calculator.locator(".line a[href^='#question-']").first
    question = (link.get_attribute("href") or "").removeprefix("#question-")
    assert link.inner_text() == asked[question].label
    link.click()
    assert asked_now(calculator) == question
    assert focused(calculator) == asked[question].label
