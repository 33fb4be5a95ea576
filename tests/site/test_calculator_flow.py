"""The way through the calculator: what a family wants, one screen for each question, and answers that are not lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, Route, ViewportSize, expect

from calculator import about, decide
from scripts.checked import read_rules
from scripts.policy.help_wanted import parts_for
from tests.days import TODAY
from tests.site.councils_page import COUNCILS, page_of
from tests.site.walking import (
    HELP_WANTED,
    STARTS_WITHIN,
    SUBMIT,
    WHEN_READY,
    answer_on_one_page,
    asked_now,
    asked_of_all,
    begin,
    choose,
    go_on,
    go_through,
    open_calculator,
    shown,
    step,
)

PHONE: ViewportSize = {"width": 360, "height": 740}
SCREENS: list[ViewportSize] = [PHONE, {"width": 1280, "height": 900}]
MANY = 8
"""A question with more answers than this may be longer than a screen: the nation's questions have no more."""
KEPT = "JSON.stringify([{...localStorage}, {...sessionStorage}, history.state])"
BUTTON_ENDS = f"document.querySelector('{SUBMIT}').getBoundingClientRect().bottom"
TOO_LONG = """([many, height, first]) => {
  const root = document.documentElement, main = document.querySelector("#main");
  root.dataset.step = "question";
  main.querySelectorAll("[data-steps]").forEach((part) => {
    part.hidden = !part.dataset.steps.split(" ").includes("question");
  });
  const left = document.querySelector("#questions-left");
  const fieldsets = [...main.querySelectorAll("fieldset[data-question]")];
  return fieldsets.flatMap((fieldset) => {
    fieldsets.forEach((other) => { other.hidden = other !== fieldset; });
    left.textContent = "Questions left: no more than 23";
    left.hidden = fieldset.dataset.question === first;
    main.scrollIntoView();
    const answers = fieldset.querySelectorAll(".choice:not(.choice--apart)").length;
    const end = document.querySelector("#calculator [type=submit]").getBoundingClientRect().bottom;
    return (answers <= many || left.hidden) && end > height ? [[fieldset.dataset.question, end]] : [];
  });
}"""


@pytest.mark.parametrize("screen", SCREENS)
def test_the_first_page_is_one_screen_with_its_button(page: Page, screen: ViewportSize) -> None:
    page.set_viewport_size(screen)
    page.goto("/calculator/")
    assert page.evaluate(BUTTON_ENDS) <= screen["height"]
    assert page.evaluate("scrollY") == 0
    assert page.locator("input[name=as_of]").is_visible()


@pytest.mark.parametrize("council", COUNCILS)
def test_every_question_of_few_answers_stands_on_one_screen_with_its_button(page: Page, council: str) -> None:
    page_of(page, council)
    page.set_viewport_size(PHONE)
    page.goto("/calculator/")
    for person in ("other", "child", "self"):
        page.evaluate("document.documentElement.dataset.step = 'start'")
        page.locator(f"[name=for_whom][value={person}]").evaluate("input => input.click()")
        assert page.evaluate(TOO_LONG, [MANY, PHONE["height"], HELP_WANTED]) == []


def test_why_a_question_is_asked_is_one_press_away(calculator: Page) -> None:
    begin(calculator)
    why = calculator.locator("fieldset[data-question]:visible .question__why")
    assert not why.is_visible()
    calculator.get_by_text("Why we ask").locator("visible=true").click()
    assert why.inner_text().startswith("We ask because")


def wanted(*names: str) -> list[str]:
    policy = read_rules().policy
    found = {known.id: parts_for(policy.elements, known) for known in policy.help_wanted}
    return [element.id for element in policy.elements if any(element.id in found[name] for name in names)]


def want(page: Page, *names: str) -> None:
    go_on(page)
    assert asked_now(page) == HELP_WANTED
    for name in names:
        page.check(f"[name={HELP_WANTED}][value={name}]")


def test_below_continue_stands_little_on_each_question_and_what_is_kept_is_one_press_away(calculator: Page) -> None:
    about = calculator.locator("#keep-about")
    begin(calculator)
    for _ in range(3):
        assert len(calculator.locator(".tools").inner_text().split()) <= 50, asked_now(calculator)
        expect(about).to_be_hidden()
        choose(calculator, str(asked_now(calculator)), "dont_know")
        go_on(calculator)
    calculator.get_by_text("What this keeps").click()
    expect(about).to_be_visible()
    expect(calculator.get_by_label("Keep my answers on this device")).to_have_accessible_description(
        re.compile("We never keep your answer about court orders")
    )


def test_who_says_what_they_want_is_asked_about_that_alone_and_told_how_many_are_left(calculator: Page) -> None:
    parts = wanted("equipment")
    assert parts
    want(calculator, "equipment")
    go_on(calculator)
    decision = about(decide(read_rules().rules, {}, TODAY), parts)
    assert asked_now(calculator) == asked_of_all(decision)[0]
    is_near = decision.nearly_all_follow and len(decision.settling) == len(decision.next_questions)
    questions = {*asked_of_all(decision)}
    said = f"Questions left: {'about' if is_near else 'no more than'} {len(questions)}"
    expect(calculator.locator("#questions-left")).to_have_text(said)
    asked = go_through(calculator, {})
    assert set(asked) == questions
    assert asked[-1] not in decision.settling
    assert {*shown(calculator)} == set(read_rules().rules.elements)


def test_everything_is_one_press_away_from_a_question_and_from_the_results(calculator: Page) -> None:
    want(calculator, "equipment")
    go_on(calculator)
    everything = asked_of_all(decide(read_rules().rules, {}, TODAY))
    press = calculator.get_by_role("button", name="Ask me about every part")
    press.click()
    assert press.is_hidden()
    expect(calculator.locator("#questions-left")).to_contain_text(str(len(everything)))
    calculator.click("#clear")
    want(calculator, "equipment")
    calculator.click("#to-check")
    go_on(calculator)
    calculator.wait_for_selector("#results [data-element]")
    press.click()
    expect(press).to_be_hidden()
    calculator.wait_for_selector("#results [data-element]")
    assert step(calculator) == "results"
    calculator.wait_for_selector("#letters-about input", state="attached")
    assert calculator.locator("#letters-about input:checked").count() == 0


def test_what_is_wanted_can_be_left_out_and_then_everything_is_asked(calculator: Page) -> None:
    asked = go_through(calculator, {})
    assert set(asked) == {*asked_of_all(decide(read_rules().rules, {}, TODAY))}


def test_everything_and_some_of_it_take_each_others_place(calculator: Page) -> None:
    want(calculator, "equipment", "therapy")
    everything = calculator.get_by_label("Show me everything")
    everything.check()
    assert calculator.locator(f"[name={HELP_WANTED}]:checked").count() == 1
    calculator.get_by_label("Therapy").check()
    assert not everything.is_checked()
    calculator.click("#to-check")
    rows = calculator.locator("#check-answers > div").filter(has_text="What do you want help with?")
    assert rows.locator("dd").first.inner_text() == "Therapy"


def test_letters_begin_with_what_is_wanted_and_nothing_that_is_stored_names_it(calculator: Page) -> None:
    want(calculator, "therapy")
    calculator.click("#to-all")
    go_on(calculator)
    calculator.wait_for_selector("#letters-about input", state="attached")
    chosen = calculator.locator("#letters-about input:checked").evaluate_all("boxes => boxes.map(({ value }) => value)")
    offered = calculator.locator("#letters-about input").evaluate_all("boxes => boxes.map(({ value }) => value)")
    assert chosen == [part for part in offered if part in wanted("therapy")] != []
    kept = str(calculator.evaluate(KEPT))
    assert "help_wanted" not in kept.replace('"question":"help_wanted"', "")
    calculator.click("#clear")
    assert calculator.locator(f"[name={HELP_WANTED}]:checked").count() == 0


def test_on_paper_the_parts_that_were_not_chosen_are_named(calculator: Page) -> None:
    want(calculator, "therapy")
    calculator.click("#to-all")
    go_on(calculator)
    calculator.wait_for_selector("#results [data-element]")
    named = calculator.locator(".results__not-chosen")
    assert not named.is_visible()
    calculator.emulate_media(media="print")
    policy = read_rules().policy
    told = set(named.inner_text().removeprefix("Parts that you did not ask about: ").removesuffix(".").split("; "))
    assert told == {element.name for element in policy.elements if element.id not in wanted("therapy")}


def test_help_for_which_the_council_has_no_part_is_said_to_have_none(page: Page) -> None:
    page_of(page, "high-tarn")  # A council that has no nursing and no equipment.
    open_calculator(page)
    want(page, "nursing")
    page.click("#to-check")
    said = "We know of no part of a budget here that is for this: Nursing. You can ask the council about it."
    assert page.locator("#help-wanted-none p").first.inner_text() == f"{said} So we show you everything."
    page.click("#check-answers a[href='#question-help_wanted']")
    go_on(page)
    assert step(page) == "none"
    assert page.get_by_role("button", name="Show me everything").is_visible()
    begun = page.locator("fieldset[data-question]:visible")
    go_on(page)
    expect(begun).to_have_count(1)
    assert asked_now(page) != HELP_WANTED
    page.go_back()
    page.go_back()
    expect(page.locator("#question-help_wanted")).to_be_visible()
    page.uncheck(f"[name={HELP_WANTED}][value=nursing]")
    page.go_forward()  # To what is said of a choice that is no longer there.
    expect(page.locator("#question-help_wanted [tabindex]")).to_be_focused()
    assert step(page) == "question"
    page.check(f"[name={HELP_WANTED}][value=nursing]")
    page.click("#to-check")
    page.click("#check-answers a[href='#question-help_wanted']")
    page.check(f"[name={HELP_WANTED}][value=therapy]")
    page.click("#to-check")
    assert page.locator("#help-wanted-none p").first.inner_text() == said


def test_a_double_click_answers_one_question(page: Page) -> None:
    # As long as Python has not come, the page goes on at once: between the two clicks.
    page.route("**/python_stdlib.*.zip", lambda route: None)
    page.goto("/calculator/")
    page.dblclick(SUBMIT)
    assert asked_now(page) == HELP_WANTED
    page.dblclick(SUBMIT)
    question = str(asked_now(page))
    assert question != HELP_WANTED
    assert page.locator(".error-summary").is_hidden()
    choose(page, question, "dont_know")
    page.dblclick(SUBMIT)
    assert asked_now(page) not in {question, HELP_WANTED}
    assert page.locator(".error-summary").is_hidden()
    assert page.locator("#calculator input[type=radio]:checked").count() == 1


PUT_UNDER_THE_POINTER = """(control, [x, y]) => {
  const box = control.getBoundingClientRect();
  control.style = `position: relative; z-index: 9; translate: ${x - box.x - box.width / 2}px ${y - box.y - 9}px`;
}"""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("moved", ["#to-all", "#to-check", "#clear", "#keep-answers"])
def test_a_slow_double_press_on_continue_presses_nothing_that_has_come_there(
    page: Page, screen: ViewportSize, moved: str
) -> None:
    """For the browser each of the two is a press of its own, and the second is of whatever stands there now."""
    page.set_viewport_size(screen)
    page.route("**/python_stdlib.*.zip", lambda route: None)
    page.goto("/calculator/")
    page.click(SUBMIT)
    page.locator(SUBMIT).scroll_into_view_if_needed()
    button = page.locator(SUBMIT).bounding_box()
    assert button
    place = button["x"] + button["width"] / 2, button["y"] + button["height"] / 2
    page.mouse.click(*place)
    question = str(asked_now(page))
    assert question != HELP_WANTED
    page.locator(moved).evaluate(PUT_UNDER_THE_POINTER, place)
    page.mouse.click(*place)
    assert (step(page), asked_now(page)) == ("question", question)
    assert page.locator(".error-summary").is_hidden() and page.locator("#cleared").is_hidden()
    assert not page.is_checked("#keep-answers")
    # In another place it is a press like any other.
    choose(page, question, "dont_know")
    page.click(SUBMIT)
    assert asked_now(page) != question


def test_who_does_not_know_four_in_a_row_is_shown_what_can_be_said_and_may_answer_more(calculator: Page) -> None:
    begin(calculator)
    asked = []
    while question := asked_now(calculator):
        asked.append(question)
        choices = calculator.locator(f"[name={question}]")
        choices.first.check() if len(asked) == 2 else choose(calculator, question, "dont_know")
        go_on(calculator)
    assert (len(asked), step(calculator)) == (6, "check"), "the second was known, and four after it were not"
    more = calculator.locator("#advice-left")
    expect(more.locator("p").first).to_have_text(
        "You can see your results now. More questions may still settle some of them."
    )
    more.get_by_role("button", name="Ask me more").click()
    assert asked_now(calculator) not in (None, *asked)
    # Whoever stops by themselves is told so too, and may go on.
    calculator.click("#to-check")
    expect(more).to_be_visible()
    go_on(calculator)
    calculator.wait_for_selector("#results [data-element]")


def test_a_double_click_on_back_goes_back_one_question(calculator: Page) -> None:
    begin(calculator)
    asked = [str(asked_now(calculator))]
    for _ in range(2):
        choose(calculator, asked[-1], "dont_know")
        go_on(calculator)
        asked.append(str(asked_now(calculator)))
    calculator.dblclick("#back")
    expect(calculator.locator(f"fieldset[data-question={asked[1]}]")).to_be_visible()
    assert asked_now(calculator) == asked[1]


def test_the_skip_link_keeps_the_question_and_so_does_a_place_in_the_address(calculator: Page) -> None:
    begin(calculator)
    question = asked_now(calculator)
    calculator.locator(".skip-link").focus()
    calculator.keyboard.press("Enter")
    assert asked_now(calculator) == question
    assert calculator.url.endswith("/calculator/")
    assert calculator.evaluate("document.activeElement.id") == "main"
    calculator.evaluate("location.hash = 'main'")
    calculator.wait_for_function("history.state !== null")
    assert asked_now(calculator) == question


def test_a_reload_asks_before_answers_are_lost_and_not_where_there_are_none(calculator: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    begin(calculator)
    calculator.on("dialog", stay)
    calculator.reload()
    assert asked == []
    begin(calculator)
    question = str(asked_now(calculator))
    choose(calculator, question, "dont_know")
    with calculator.expect_event("dialog"):
        calculator.evaluate("setTimeout(() => location.reload())")
    assert asked == ["beforeunload"]
    assert asked_now(calculator) == question
    assert calculator.locator(f"[name={question}]:checked").count() == 1
    calculator.remove_listener("dialog", stay)
    calculator.wait_for_selector(WHEN_READY, timeout=STARTS_WITHIN)  # for the test after this


def test_answers_are_kept_on_the_device_only_for_who_asks_for_it_and_never_those_asked_in_private(
    calculator: Page,
) -> None:
    go_on(calculator)
    calculator.check(f"[name={HELP_WANTED}][value=therapy]")
    calculator.click("#to-all")
    private = {"excluded_person": "recipient", "other_recipient": "none"}  # The second is asked because of the first.
    for question, answer in {"age_band": "under_16", "ehc_stage": "draft", **private}.items():
        choose(calculator, question, answer)
    assert json.loads(calculator.evaluate(KEPT))[:2] == [{}, {}]
    calculator.check("#keep-answers")
    assert calculator.locator("#calculator-status").inner_text() == "Your answers are now kept on this device."
    local, session, _ = json.loads(calculator.evaluate(KEPT))
    (kept,) = local.values()
    assert session == {}
    assert json.loads(kept)["answers"] == [["age_band", "under_16"], ["ehc_stage", "draft"]]
    assert not any(question in kept for question in private)
    choose(calculator, "consent", "yes")
    calculator.reload()
    assert step(calculator) == "all"
    assert calculator.locator("#put-back").is_visible()
    checked = calculator.locator("#calculator input:checked").evaluate_all("all => all.map(({ value }) => value)")
    assert sorted(checked) == ["draft", "therapy", "under_16", "yes"]
    calculator.uncheck("#keep-answers")
    assert json.loads(calculator.evaluate(KEPT))[:2] == [{}, {}]
    calculator.check("#keep-answers")
    calculator.click("#clear")
    assert json.loads(calculator.evaluate(KEPT))[:2] == [{}, {}]
    assert not calculator.is_checked("#keep-answers")
    calculator.wait_for_selector(WHEN_READY, timeout=STARTS_WITHIN)


KEPT_NO_MORE = (
    "What was kept on this device has been removed, in another tab or by this browser. So we do not keep your answers "
    "any more. They are still on this page until you close it."
)


def test_what_was_removed_in_one_tab_is_not_kept_again_by_another(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/calculator/")
    page.click("#to-all")
    choose(page, "age_band", "under_16")
    page.check("#keep-answers")
    other = page.context.new_page()
    other.goto("/calculator/")
    expect(other.locator("#put-back")).to_be_visible()
    other.click("#clear")
    expect(page.locator("#kept-elsewhere")).to_have_text(KEPT_NO_MORE)
    expect(page.locator("#keep-answers")).not_to_be_checked()
    choose(page, "consent", "yes")
    assert other.evaluate("localStorage.length") == 0
    page.check("#keep-answers")
    expect(page.locator("#kept-elsewhere")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 1


def test_a_tab_that_was_not_told_looks_before_it_keeps_more(page: Page) -> None:
    page.goto("/calculator/")
    page.click("#to-all")
    page.check("#keep-answers")
    page.evaluate("localStorage.clear()")  # A tab is not told of what it does itself.
    choose(page, "age_band", "under_16")
    expect(page.locator("#kept-elsewhere")).to_have_text(KEPT_NO_MORE)
    assert page.evaluate("localStorage.length") == 0
    assert not page.is_checked("#keep-answers")


def test_what_was_kept_by_a_former_build_and_cannot_be_read_is_left_out(page: Page) -> None:
    page.goto("/calculator/")
    page.evaluate("localStorage.setItem('direct-payments-calculator', '{')")
    page.reload()
    assert page.evaluate("localStorage.length") == 0
    assert page.locator("#put-back").is_hidden()
    form = {"as_of": None, "for_whom": None, "help_wanted": ["gone"], "answers": [["gone", "yes"], ["consent", "gone"]]}
    page.evaluate("form => localStorage.setItem('direct-payments-calculator', form)", json.dumps(form))
    page.reload()
    assert page.locator("#put-back").is_visible()
    assert page.locator("#calculator input:checked").count() == 0


def test_answers_that_were_cleared_can_be_put_back_for_a_minute_with_all_that_was_drawn(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    page.clock.install()
    open_calculator(page)
    page.check("[name=for_whom][value=child]")
    answer_on_one_page(page, {"age_band": "under_16", "excluded_person": "no"}, "2015-07-15")
    outcomes = shown(page)
    page.click("#to-money")
    page.click("#money-add")
    page.fill("[name=need]", "A break")
    page.click("#clear")
    page.click("#clear")  # Nothing was answered in between, so there is nothing else to put back.
    assert step(page) == "start"
    undo = page.get_by_role("button", name="Put them back")
    page.clock.run_for(59_000)
    undo.click()
    assert step(page) == "money"
    assert page.input_value("[name=need]") == "A break"
    page.click("#back")
    page.wait_for_selector("#results [data-element]")
    assert shown(page) == outcomes
    assert page.input_value("input[name=as_of]") == "2015-07-15"
    assert page.is_checked("[name=for_whom][value=child]")
    assert page.is_checked("[name=excluded_person][value=no]")
    page.click("#clear")
    page.clock.run_for(60_000)
    assert undo.is_hidden()


def test_what_copy_did_is_seen_as_well_as_heard(open_page: Callable[..., Page]) -> None:
    page = open_calculator(open_page(permissions=["clipboard-read", "clipboard-write"]))
    answer_on_one_page(page, {}, TODAY.isoformat())
    page.click("#copy-link")
    expect(page.locator("#calculator-status")).to_have_text("Copied.")
    assert page.get_by_text("Copied.").locator("visible=true").count() == 2  # the status is there for who hears it
    page.locator("#drafts summary").last.click()
    page.locator("#drafts").get_by_role("button", name="Copy").locator("visible=true").click()
    expect(page.locator("#drafts .done")).to_have_text("Copied.")


def test_while_python_comes_the_loader_touches_no_button_and_says_when_all_has_come(page: Page) -> None:
    page.set_viewport_size(PHONE)
    # All comes, and Python never starts.
    page.add_init_script("Worker.prototype.postMessage = () => {}")
    page.goto("/calculator/")
    loader = page.locator("#calculator-progress")
    expect(loader).to_contain_text("All of it has come, and is starting.", timeout=STARTS_WITHIN)
    bar = loader.locator("progress")
    assert bar.get_attribute("value") is None
    assert loader.is_hidden(), "nothing moves at the start"
    for _ in range(2):
        page.click(SUBMIT)
        boxes = [button.bounding_box() for button in page.locator("button:visible").all()]
        top = loader.bounding_box()
        assert top
        assert [box for box in boxes if box and abs(box["y"] + box["height"] - top["y"]) < 16] == []


@pytest.mark.parametrize("steps", [1, 3])
def test_nothing_moves_when_python_has_come_and_no_word_of_its_coming_stays(page: Page, steps: int) -> None:
    held: list[Route] = []
    page.route("**/python_stdlib.*.zip", lambda route: held.append(route))
    page.set_viewport_size({"width": 360, "height": 1600})
    page.goto("/calculator/")
    page.wait_for_selector("html[data-at-once]", timeout=STARTS_WITHIN)
    begin(page)
    for _ in range(steps - 1):
        choose(page, str(asked_now(page)), "dont_know")
        go_on(page)
    loader = page.locator("#calculator-progress")
    expect(loader).to_contain_text("The calculator is getting ready. You can start to answer now.")
    places = "[...document.querySelectorAll('main *')].map((node) => node.getBoundingClientRect().top)"
    before = page.evaluate(places)
    for route in held:
        route.continue_()
    page.wait_for_selector(WHEN_READY, timeout=STARTS_WITHIN)
    expect(loader).to_be_hidden()
    assert page.evaluate(places) == before
    choose(page, str(asked_now(page)), "dont_know")
    go_on(page)
    assert page.locator(".progress").evaluate("box => box.getBoundingClientRect().height") == 0


def test_on_the_results_nobody_is_told_to_begin(page: Page) -> None:
    page.route("**/python_stdlib.*.zip", lambda route: None)  # Python never comes.
    page.goto("/calculator/")
    page.wait_for_selector("html[data-at-once]", timeout=STARTS_WITHIN)
    page.click("#to-all")
    expect(page.locator("#calculator-progress")).to_contain_text("You can start to answer now.")
    go_on(page)
    expect(page.locator("#results [data-element]").first).to_be_visible()
    loader = page.locator("#calculator-progress")
    expect(loader).to_contain_text("The calculator is getting ready.")
    assert "start to answer" not in loader.inner_text()
    results = page.locator("#results").bounding_box()
    box = loader.bounding_box()
    assert results and box and box["y"] >= results["y"] + results["height"]


def test_under_16_a_parent_is_asked_for_and_the_child_is_told_so(calculator: Page) -> None:
    legend = calculator.locator("#question-consent legend")
    calculator.check("[name=for_whom][value=self]")
    calculator.click("#to-all")
    assert legend.inner_text() == "Do you want a direct payment?"
    choose(calculator, "age_band", "under_16")
    assert legend.inner_text() == "Does a parent of yours want a direct payment?"
    choose(calculator, "social_need", "support_plan")
    go_on(calculator)
    calculator.wait_for_selector("#results [data-element]")
    first = calculator.locator(".results__parts .line > p", has_text="First find out:")
    expect(first.filter(has_text="Does a parent of yours want a direct payment?")).to_have_count(1)
    assert "Do you want a direct payment?" not in calculator.locator("#results").inner_text()
    calculator.click("#change-answers")
    choose(calculator, "age_band", "16_17")
    assert legend.inner_text() == "Do you want a direct payment?"


def test_an_error_is_summed_up_as_the_design_system_has_it(calculator: Page) -> None:
    begin(calculator)
    question = asked_now(calculator)
    go_on(calculator)
    summary = calculator.locator(".error-summary")
    expect(summary).to_be_focused()
    assert summary.get_attribute("role") is None
    assert summary.locator("[role=alert] h2").inner_text() == "There is a problem"
    summary.get_by_role("link").click()
    assert calculator.evaluate("document.activeElement.name") == question
    top = calculator.locator(f"[data-question={question}] legend").bounding_box()
    assert top and 0 <= top["y"] < 900
