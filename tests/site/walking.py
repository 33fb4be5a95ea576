"""How a test goes through the calculator as a family does: by what is on the screen, one step after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from playwright.sync_api import Page

from calculator import Decision, decide
from scripts.checked import read_rules

STARTS_WITHIN = 60_000
WHEN_READY = "html[data-calculator=ready]"
SUBMIT = "#calculator button[type=submit]"
SETTLED = "#calculator:not([aria-busy])"
MOST_STEPS = 60
HELP_WANTED = "help_wanted"
"""The page's own question, which decides nothing: who leaves it out is asked about everything."""


def open_calculator(page: Page) -> Page:
    page.goto("/calculator/")
    page.wait_for_selector(WHEN_READY, timeout=STARTS_WITHIN)
    return page


def step(page: Page) -> str:
    return str(page.evaluate("document.documentElement.dataset.step"))


def go_on(page: Page) -> None:
    page.click(SUBMIT)
    page.wait_for_selector(SETTLED, state="attached", timeout=STARTS_WITHIN)


def begin(page: Page) -> None:
    """From the start, past what help is wanted, to the first question that decides something."""
    go_on(page)
    assert asked_now(page) == HELP_WANTED
    go_on(page)


def asked_now(page: Page) -> str | None:
    """The question that stands on the page, where one does."""
    shown = page.locator("fieldset[data-question]:visible")
    return shown.first.get_attribute("data-question") if shown.count() else None


def choose(page: Page, question: str, answer: str) -> None:
    page.check(f"[data-question={question}] input[value='{answer}']")


def go_through(
    page: Page,
    answers: Mapping[str, str],
    as_of: str | None = None,
    until: Callable[[Page], bool] = lambda page: False,
    *,
    is_patient: bool = True,
) -> list[str]:
    """Answers each question that is asked, with "I don't know" where there is no answer; and tells which they were.

    Where the page stops after some that are not known, whoever is patient goes on with the questions that are left.
    Ends at the results, or as soon as `until` is so.
    """
    asked: list[str] = []
    if as_of:
        page.fill("input[name=as_of]", as_of)
    for _ in range(MOST_STEPS):
        if is_patient and may_answer_more(page):
            page.click("#to-advice")
        if page.locator("[data-element]").count() or until(page):
            return asked
        question = asked_now(page)
        if question and question != HELP_WANTED:
            asked.append(question)
            choose(page, question, answers.get(question, "dont_know"))
        go_on(page)
    raise AssertionError(f"no results after {MOST_STEPS} steps: {asked}")


def may_answer_more(page: Page) -> bool:
    """Whether the page stopped, after some that the family does not know, with questions left that may settle more."""
    said = page.locator("#advice-left:visible p").first
    return bool(said.count()) and said.inner_text() == read_rules().policy.words["en"].page.page["questions_open"]


def answer_on_one_page(page: Page, answers: Mapping[str, str], as_of: str) -> None:
    page.fill("input[name=as_of]", as_of)
    if step(page) == "start":
        page.click("#to-all")
    for question, answer in answers.items():
        choose(page, question, answer)
    go_on(page)
    page.wait_for_selector("#results [data-element]", timeout=STARTS_WITHIN)


def shown(page: Page) -> dict[str, str]:
    """The outcome of each element, as the page shows it, each once."""
    elements = page.locator("[data-element]").all()
    outcomes = {one.get_attribute("data-element"): one.get_attribute("data-outcome") for one in elements}
    assert len(outcomes) == len(elements)
    return {str(element): str(outcome) for element, outcome in outcomes.items()}


def decided(answers: Mapping[str, Any], as_of: str) -> dict[str, str]:
    rules = read_rules().rules
    return {name: one.outcome for name, one in decide(rules, answers, date.fromisoformat(as_of)).elements.items()}


def asked_of_all(decision: Decision) -> list[str]:
    """The questions that outcomes hang on; before them what is asked of all, and behind them what a right hangs on."""
    questions, left = {question.id: question for question in read_rules().policy.questions}, decision.next_questions
    turns: dict[str | None, list[str]] = {"first": [], "in_turn": [], "last": []}
    for name in left:
        # What refers to a question that is still to be asked waits for it.
        if questions[name].always_asked != "in_turn" or set(questions[name].after).isdisjoint(left):
            turns.setdefault(questions[name].always_asked, []).append(name)
    return list(dict.fromkeys([*turns["first"], *turns["in_turn"], *decision.settling, *turns["last"]]))


def without(answers: Mapping[str, str], *questions: str) -> dict[str, str]:
    return {key: answer for key, answer in answers.items() if key not in questions}


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))
