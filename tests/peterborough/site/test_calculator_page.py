"""What a family is shown in the calculator of this council's own list, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from scripts.checked import read_rules
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.site.walking import answer_on_one_page, asked_now, focused, go_on, shown, without

EVERYTHING = NINE_YEAR_OLD | {
    "social_need": "support_plan",
    "health_need": "continuing_care",
    "education_beyond_school": "yes",
    "education_funding": "both",
    "delivered_at": "school_premises",
    "school_agrees": "not_asked",
    "council_decision": "none",
}


def test_the_nine_year_olds_results_say_all_that_is_known_of_them(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    assert calculator.locator("#results-summary > p").all_inner_texts() == [
        "You could ask for a direct payment for 5 parts, 5 parts depend on what you find out and 2 parts "
        "could not be a direct payment.",
        "These results tell what the rules said on that day, and not what they say now.",
    ]
    calculator.click(".results__about summary")
    assert calculator.locator(".results__about").inner_text().split("\n\n")[0] == (
        "For 15 July 2015, by the council's public page of Summer 2015."
    )
    assert calculator.locator(".results__about p").all_inner_texts() == [
        "For the council's list on this date we go by the council's public page of Summer 2015, in our own words. "
        "What we hold of it\nthe council's public page of Summer 2015",
        "We did not check how much money there would be. Nor did we check the exact words of a court order, or what a "
        "plan says.",
        "We last checked the law on 26 November 2026. We last went through what we hold of the council on 23 November "
        f"2026. Version of the rules: {read_rules().rules.version}.",
    ]
    result = calculator.locator("[data-element=short_breaks]")
    assert result.get_attribute("data-outcome") == "offered"
    result.locator("> summary").click()
    assert result.locator(".result__judged").inner_text().startswith("How it is decided: Until 18, the council decides")
    assert result.locator(".result__history div").all_inner_texts()[0] == "So since: 1 June 2015"
    assert not result.locator(".result__gates ol").is_visible()
    gates = result.locator(".gate").evaluate_all("gates => gates.map((gate) => gate.className)")
    assert gates == ["gate gate--passed"] * 6 + ["gate gate--held"]
    group = calculator.locator(".group:has([data-element=short_breaks])")
    assert group.locator("h3").inner_text() == "You could ask for these"
    assert group.locator(".outcome").first.inner_text() == "On the council's list"
    assert group.locator(".line > p").first.inner_text() == (
        "It was no promise: there were conditions, and somebody decided."
    )
    source = result.locator(".result__source").first
    assert source.inner_text() == "This site's restatement of the council's public page of Summer 2015, paragraph 9.2"
    assert (source.get_attribute("href") or "").endswith("/policy/personal-budgets-policy/2015-06-01/#clause-9.2")


def test_what_was_to_be_done_on_a_day_that_is_past_is_not_told_as_still_to_be_done(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    assert calculator.locator("#results-next h3").inner_text() == "What there was to do then"
    assert calculator.locator("#results-next > p").inner_text() == (
        "These are the steps of that day, and not of today. To see what to do today, change the date to today."
    )


def test_what_depends_names_the_question_and_leads_to_it(calculator: Page) -> None:
    answer_on_one_page(calculator, without(NINE_YEAR_OLD, "social_need"), "2015-07-15")
    assert shown(calculator)["short_breaks"] == "depends"
    assert not calculator.locator("[data-element=short_breaks] .result__reason").count()  # None is a fact yet.
    calculator.click("[data-element=short_breaks] > summary")
    calculator.click("[data-element=short_breaks] .result__may-apply summary")
    assert calculator.locator("[data-element=short_breaks] .result__conditions li").all_inner_texts() == [
        "If the answer to “Has social care found a need for help?” is “It has not assessed the needs yet”, "
        "it may be: Not yet",
        "If the answer to “Has social care found a need for help?” is “It has, and found no need for its help”, "
        "it may be: Not as a direct payment",
    ]
    line = calculator.locator(".line:has([data-element=short_breaks]) > p").all_inner_texts()
    assert line == [
        "First find out: Has social care found a need for help?",
        "The council's list may have covered this:",
    ]
    link = calculator.locator(".line:has([data-element=short_breaks]) a[href='#question-social_need']")
    link.click()
    assert asked_now(calculator) == "social_need"
    assert focused(calculator) == "Has social care found a need for help?"


OWN_WORDS = """line => {
  const own = line.cloneNode(true);
  own.querySelectorAll("ul").forEach((list) => list.remove());
  return own.textContent.split(/\\s+/).filter(Boolean).length;
}"""
"""How many words stand in a line itself, without those in the lines within it."""


@pytest.mark.parametrize(
    ("part", "unknown"),
    [
        ("top_up_provision", ("council_decision",)),
        ("top_up_provision", ("age_band", "recipient")),
        ("short_breaks", ("excluded_person", "recipient")),
    ],
)
def test_what_may_apply_stands_in_lines_that_are_read_in_one_go(
    calculator: Page, part: str, unknown: tuple[str, ...]
) -> None:
    answer_on_one_page(calculator, without(EVERYTHING, *unknown), "2026-11-26")
    expect(calculator.locator("#results[data-waits]")).to_have_count(0)
    calculator.click(f"[data-element={part}] > summary")
    calculator.click(f"[data-element={part}] .result__may-apply summary")
    cases = calculator.locator(f"[data-element={part}] .result__conditions > li")
    lines = calculator.locator(f"[data-element={part}] .result__conditions li")
    assert {line.inner_text() for line in lines.all() if line.evaluate(OWN_WORDS) > 45} == set()
    assert cases.locator("ul").count()
    if unknown == ("council_decision",):
        assert cases.first.inner_text().split("\n")[:2] == [
            "If the answer to “Has the council already refused a direct payment for education?” is one of these, "
            "it may be: Not as a direct payment",
            "“Yes, as it doubts that the money would be used properly”",
        ]


def test_a_reason_of_many_sentences_is_told_in_paragraphs_that_are_read_in_one_go(calculator: Page) -> None:
    refused = {"school_agrees": "no", "council_decision": "refused_resources", "ehc_stage": "final"}
    answer_on_one_page(calculator, EVERYTHING | refused, "2026-11-26")
    expect(calculator.locator("#results[data-waits]")).to_have_count(0)
    told = [text for text in calculator.locator(".line > p").all_inner_texts() if "This comes from" not in text]
    assert any("That step alone would not be enough" in text for text in told)
    assert [text for text in told if len(text.split()) > 40] == []


def test_what_every_reason_that_may_decide_says_is_a_fact_and_else_each_is_told(calculator: Page) -> None:
    known = {"social_need": "support_plan", "recipient": "parent", "consent": "yes", "excluded_person": "no"}
    answer_on_one_page(calculator, known | {"can_manage": "alone", "agreement": "will_sign"}, "2015-07-15")
    result = calculator.locator("[data-element=short_breaks]")
    result.locator("> summary").click()
    assert result.locator(".result__reason").all_inner_texts() == [
        "Short breaks and respite are on the council's list, as at Summer 2015. The council said that it would "
        "consider a direct payment for them. This comes from: This site's restatement of the council's public page of "
        "Summer 2015, paragraph 9.2"
    ]
    assert not result.locator(".result__one-of").count()
    calculator.click("#change-answers")
    answer_on_one_page(calculator, {"can_manage": "no", "other_recipient": "none"}, "2015-07-15")
    result.locator("> summary").click()
    assert result.locator(".result__reason").all_inner_texts() == [
        "One of these is why. Which of them it is hangs on what you have not answered:"
    ]
    told = result.locator(".result__one-of li").all_inner_texts()
    assert [reason.partition(". ")[0] for reason in told] == [
        "Somebody must be able to manage the money",
        "The person who claims must be able to manage the money",
    ]


def test_what_would_change_the_answer_is_told_with_what_the_family_can_do(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD | {"agreement": "will_not_sign"}, "2015-07-15")
    assert shown(calculator)["short_breaks"] == "cannot"
    calculator.click("[data-element=short_breaks] > summary")
    changes = calculator.locator("[data-element=short_breaks] .result__changes li").all_inner_texts()
    assert changes == [
        "Sign the agreement. The person who would be paid decides. They can ask first what it means. "
        "If that had happened, it would have been: On the council's list"
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


def test_a_family_that_wants_help_with_travel_hears_at_once_what_it_may_come_under(calculator: Page) -> None:
    calculator.set_viewport_size({"width": 360, "height": 740})
    go_on(calculator)
    calculator.check("[name=help_wanted][value=travel]")
    go_on(calculator)
    assert calculator.title().startswith("We know of no part for this alone – ")
    first = calculator.locator("[data-steps=none]:visible").first
    said, *more = first.locator("p").all_inner_texts()
    assert said.startswith("No part of a budget here is for this alone: Travel. It may come under one of these: ")
    assert more == ["Read more about it:"]
    go_further = calculator.get_by_role("button", name="Continue")
    assert go_further.evaluate("button => button.getBoundingClientRect().bottom") <= 740
    href = first.get_by_role("link", name="Can I use it for a taxi or for mileage?").evaluate("link => link.href")
    other = calculator.context.new_page()
    other.goto(href)
    # What the page of a journey says it could belong to is what the calculator asks about.
    kinds = other.locator("ul.listed").first.locator("a").all_text_contents()
    other.close()
    assert kinds and all(name in said for name in kinds)
    calculator.go_back()
    calculator.check("[name=help_wanted][value=therapy]")
    go_on(calculator)
    expect(go_further).to_be_visible()
    calculator.go_back()
    calculator.check("[name=help_wanted][value=everything]")
    go_on(calculator)
    expect(calculator.locator("[data-question]:visible .choices [type=radio]").first).to_be_visible()


def test_the_results_say_at_once_that_no_part_is_for_what_is_wanted_and_so_does_the_letter(calculator: Page) -> None:
    go_on(calculator)
    calculator.check("[name=help_wanted][value=travel]")
    calculator.click("#to-all")
    go_on(calculator)
    calculator.wait_for_selector("#results [data-element]")
    places = [calculator.locator(place).last for place in (".results__sentence", "#results-none", ".group")]
    tops = [place.evaluate("node => node.getBoundingClientRect().top") for place in places]
    assert tops == sorted(tops)
    (said,) = calculator.locator("#results-none > *").all_inner_texts()
    names = calculator.locator("#results-parts .group .part__name").all_inner_texts()
    assert names and all(name in said for name in names)
    assert calculator.locator("[data-help-wanted-none]:visible").count() == 1
