"""What the calculator says at once, before Python has come: looked up, and checked by Python when it is there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from calculator import decide
from scripts.checked import read_rules
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.days import TODAY
from tests.site.walking import (
    SUBMIT,
    WHEN_READY,
    asked_now,
    asked_of_all,
    begin,
    choose,
    decided,
    go_on,
    go_through,
    shown,
    step,
    without,
)

HELD = re.compile(r"/python_stdlib\.[0-9a-f]+\.zip$")
LOOKED_UP = re.compile(r"/look-up\.[0-9a-f]+\.json$")
AT_ONCE = "html[data-at-once]"
WITHIN = 60_000
WAITS = "We are still working this out. It will show here by itself."


@pytest.fixture
def held(page: Page) -> list[Route]:
    """The calculator's page, once it can say something at once, and what keeps Python from it until it is let go on."""
    return opened_without_python(page)


def opened_without_python(page: Page) -> list[Route]:
    routes: list[Route] = []
    page.route(HELD, lambda route: routes.append(route))
    page.goto("/calculator/")
    page.wait_for_selector(AT_ONCE, timeout=WITHIN)
    return routes


def let_python_come(page: Page, held: list[Route]) -> None:
    for route in held:
        route.continue_()
    page.wait_for_selector(WHEN_READY, timeout=WITHIN)


def test_without_python_only_what_matters_is_asked_and_the_result_is_there_at_once(
    page: Page, held: list[Route]
) -> None:
    rules, given = read_rules().rules, dict[str, str]()
    begin(page)
    asked = []
    while step(page) == "question":
        question = str(asked_now(page))
        decision = decide(rules, given, TODAY)
        assert question in asked_of_all(decision)
        assert question not in asked
        left = len([other for other in asked_of_all(decision) if other not in asked])
        said = f"Questions left: no more than {left}" if left > 1 else "This is the last question"
        expect(page.locator("#questions-left")).to_have_text(said)
        asked.append(question)
        choose(page, question, NINE_YEAR_OLD.get(question, "dont_know"))
        given |= {question: NINE_YEAR_OLD[question]} if question in NINE_YEAR_OLD else {}
        go_on(page)
    assert step(page) == "check"
    go_on(page)
    assert page.locator(WHEN_READY).count() == 0
    assert shown(page) == decided(given, TODAY.isoformat())
    assert page.locator("#calculator-status").inner_text() == "Your results are ready."


def test_what_is_not_certain_says_that_it_waits_and_python_then_brings_it(page: Page, held: list[Route]) -> None:
    go_through(page, NINE_YEAR_OLD)
    assert step(page) == "results"
    decision = decide(read_rules().rules, NINE_YEAR_OLD, TODAY)
    part = next(name for name, element in decision.elements.items() if element.certain and not element.missing)
    why = page.locator(f"#result-{part}")
    why.locator("summary").click()
    for rule in decision.elements[part].certain:
        assert rule.text in why.inner_text()
    assert why.locator(".waits").inner_text() == WAITS
    assert page.locator(".take-away").is_hidden()
    before = page.locator(".results__sentence").inner_text()
    let_python_come(page, held)
    expect(page.locator("#results .waits:visible")).to_have_count(0)
    assert page.locator("#calculator-status").inner_text() == "The rest of your results is here now."
    assert page.locator(".results__sentence").inner_text() == before
    assert why.get_attribute("open") is not None
    assert why.locator(".result__gates").count() == 1
    assert page.locator(".take-away").is_visible()
    page.wait_for_selector("#drafts [data-letter]", state="attached")
    assert page.locator("#calculator-fault").is_hidden()


def test_what_was_said_at_once_and_is_not_what_python_says_is_shown_as_a_fault(
    page: Page, page_problems: list[str]
) -> None:
    # Each file is held to its digest, so the fault is put in behind that: every budget that can be is said not to be.
    page.add_init_script(
        """const parse = JSON.parse;
        JSON.parse = (text) => {
          const data = parse(text);
          const no = (value) => (value[1] === "yes" ? [value[0], "no", value[2]] : value);
          if (data?.periods) data.values = data.values.map(no);
          return data;
        };"""
    )
    routes = opened_without_python(page)
    go_through(page, NINE_YEAR_OLD)
    let_python_come(page, routes)
    fault = page.locator("#calculator-fault")
    expect(fault).to_be_visible()
    assert fault.inner_text().startswith("We showed you something at first that was not right.")
    assert [problem.partition(":")[0] for problem in page_problems] == ["console error"]
    page_problems.clear()


def test_where_python_cannot_start_the_result_is_there_even_so_and_says_what_is_not(
    page: Page, page_problems: list[str]
) -> None:
    page.route(HELD, lambda route: route.abort())
    page.goto("/calculator/")
    page.wait_for_selector(f"{AT_ONCE}[data-calculator=failed]", timeout=WITHIN)
    go_through(page, NINE_YEAR_OLD)
    assert shown(page) == decided(NINE_YEAR_OLD, page.input_value("#as_of"))
    assert page.locator("#calculator-failed").is_visible()
    assert page.locator("#results-summary .waits").inner_text() == "This could not be worked out in this browser."
    page_problems.clear()


def test_that_it_waits_is_no_longer_said_once_python_is_there(page: Page, held: list[Route]) -> None:
    page.fill("input[name=as_of]", "2015-07-15")
    page.click("#to-all")
    page.click(SUBMIT)
    said = "The calculator is still getting ready. It will go on by itself."
    expect(page.locator("#calculator-status")).to_have_text(said)
    page.go_back()  # So nothing else is said in its place.
    expect(page.locator("[data-heading=start]")).to_be_focused()
    let_python_come(page, held)
    expect(page.locator("#calculator-status")).to_be_empty()


def test_who_answers_faster_than_the_files_come_goes_on_with_what_comes_first(page: Page) -> None:
    held: list[Route] = []
    page.route(LOOKED_UP, lambda route: held.append(route))
    page.route(HELD, lambda route: None)  # Python never comes.
    page.goto("/calculator/")
    begin(page)
    asked = []
    while not page.locator("#calculator[aria-busy]").count():
        asked.append(str(asked_now(page)))
        choose(page, asked[-1], NINE_YEAR_OLD.get(asked[-1], "dont_know"))
        page.click(SUBMIT)
    assert asked
    status = page.locator("#calculator-status")
    expect(status).to_have_text("The calculator is still getting ready. It will go on by itself.")
    for route in held:
        route.continue_()
    expect(page.locator("#calculator[aria-busy]")).to_have_count(0, timeout=WITHIN)
    expect(page.locator(f"fieldset[data-question={asked[-1]}]")).to_be_hidden()
    assert asked_now(page) not in (None, *asked)
    assert status.inner_text() == ""
    go_through(page, {})
    assert page.locator("#results [data-element]").count()
    assert page.locator(WHEN_READY).count() == 0


def test_another_date_waits_for_python(page: Page, held: list[Route]) -> None:
    page.fill("input[name=as_of]", "2015-07-15")
    page.click("#to-all")
    for question, answer in without(NINE_YEAR_OLD, "social_need").items():
        choose(page, question, answer)
    page.click(SUBMIT)
    said = "The calculator is still getting ready. It will go on by itself."
    assert page.locator("#calculator-status").inner_text() == said
    assert page.locator("[data-element]").count() == 0
    let_python_come(page, held)
    page.wait_for_selector("#results [data-element]", timeout=WITHIN)
    assert shown(page) == decided(without(NINE_YEAR_OLD, "social_need"), "2015-07-15")
