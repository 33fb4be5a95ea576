"""What a family is shown in the calculator of this council's own list, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page

from scripts.checked import read_rules
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.site.walking import answer_on_one_page, asked_now, focused, shown, without


def test_the_nine_year_olds_results_say_all_that_is_known_of_them(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    assert calculator.locator(".results__date p").all_inner_texts() == [
        "These results are for 15 July 2015. They show what the law said on that day.",
        "For the council's list on this date we go by the council's public page of Summer 2015, in our own words. "
        "What we hold of it\nthe council's public page of Summer 2015",
        "We last checked the law on 26 November 2026. We last checked what we hold of the council on 23 November 2026. "
        f"Version of the rules: {read_rules().rules.version}.",
    ]
    result = calculator.locator("[data-element=short_breaks]")
    assert result.get_attribute("data-outcome") == "offered"
    assert result.locator(".result__judged").inner_text().startswith("How it is decided: The council decides")
    assert result.locator(".result__history div").all_inner_texts()[0] == "So since: 1 June 2015"
    assert not result.locator(".result__gates ol").is_visible()
    gates = result.locator(".gate").evaluate_all("gates => gates.map((gate) => gate.className)")
    assert gates == ["gate gate--passed"] * 6 + ["gate gate--held"]
    headings = calculator.locator(".area:has([data-element=short_breaks]) h4").all_inner_texts()
    assert headings == ["What the council's list names, on its conditions", "What you may ask for"]
    glance = calculator.locator(".glance dt").all_inner_texts()
    assert glance[:2] == ["On the council's list", "You can ask"]
    assert {one.split()[0] for one in calculator.locator(".next h4").all_inner_texts()} >= {"How", "Who"}
    source = result.locator(".result__source").first
    assert source.inner_text() == "This site's restatement of the council's public page of Summer 2015, paragraph 9.2"
    assert (source.get_attribute("href") or "").endswith("/policy/personal-budgets-policy/2015-06-01/#clause-9.2")


def test_a_result_at_a_glance_leads_to_its_reasons(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    calculator.locator(".glance a", has_text="Short breaks").click()
    assert calculator.evaluate("document.activeElement.dataset.element") == "short_breaks"
    assert calculator.url.endswith("/calculator/")


def test_what_depends_names_the_question_and_leads_to_it(calculator: Page) -> None:
    answer_on_one_page(calculator, without(NINE_YEAR_OLD, "social_need"), "2015-07-15")
    assert shown(calculator)["short_breaks"] == "depends"
    assert not calculator.locator("[data-element=short_breaks] .result__reason").count()  # None is a fact yet.
    calculator.locator("[data-element=short_breaks] .result__may-apply summary").click()
    assert calculator.locator("[data-element=short_breaks] .result__conditions li").all_inner_texts() == [
        "If the answer to “Has social care found a need for help?” is “It has not assessed the needs yet”, "
        "it may be: Not yet",
        "If the answer to “Has social care found a need for help?” is “It has, and found no need for its help”, "
        "it may be: Not as a direct payment",
    ]
    link = calculator.locator(".settle a[href='#question-social_need']")
    assert link.inner_text() == "Has social care found a need for help?"
    parts = calculator.locator(".settle li", has=calculator.locator("[href='#question-social_need']"))
    assert parts.locator(".settle__parts").inner_text() == "It helps to settle: Social care"
    link.click()
    assert asked_now(calculator) == "social_need"
    assert focused(calculator) == "Has social care found a need for help?"


def test_where_the_reason_is_not_known_the_answers_that_settle_it_and_the_cases_are_told(calculator: Page) -> None:
    answer_on_one_page(calculator, {"social_need": "not_assessed", "consent": "yes"}, "2015-07-15")
    result = calculator.locator("[data-element=short_breaks]")
    assert result.get_attribute("data-outcome") == "not_yet"
    assert not result.locator(".result__reason").count()
    assert result.locator(".result__settled-by").inner_text() == (
        "It follows from this: the answer to “Has social care found a need for help?” is "
        "“It has not assessed the needs yet”."
    )
    assert result.locator(".result__conditions li").all_inner_texts() == [
        "the answer to “How old is the child or young person?” is “18 to 25”",
        "the answer to “How old is the child or young person?” is “Under 16” or “16 or 17”",
    ]


def test_what_would_change_the_answer_is_told_with_what_the_family_can_do(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD | {"agreement": "will_not_sign"}, "2015-07-15")
    assert shown(calculator)["short_breaks"] == "cannot"
    changes = calculator.locator("[data-element=short_breaks] .result__changes li").all_inner_texts()
    assert changes == [
        "Sign the agreement. The person who would be paid decides. They can ask first what it means. "
        "If that happens, it is: On the council's list"
    ]


def test_the_long_page_says_which_questions_change_nothing_on_the_date(calculator: Page) -> None:
    calculator.fill("input[name=as_of]", "2015-07-15")
    calculator.click("#to-all")
    idle = calculator.locator("[data-question=nhs_pilot_site] .question__idle")
    idle.wait_for(state="visible")
    assert idle.inner_text() == "This changes nothing for the date you ask about. You can leave it out."
    assert calculator.locator("[data-question=age_band] .question__idle").is_hidden()
    calculator.fill("input[name=as_of]", "2011-07-15")
    idle.wait_for(state="hidden")


def test_each_result_leads_to_what_was_not_checked(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    gates = calculator.locator("[data-element=short_breaks] .result__gates")
    gates.locator("summary").click()
    gates.get_by_role("link", name="What we did not check").click()
    assert focused(calculator) == "What we did not check"
    calculator.locator(".unchecked__parts a[href^='#area-']").first.click()
    assert focused(calculator) in calculator.locator(".area > h3").all_inner_texts()
