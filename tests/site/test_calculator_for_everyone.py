"""The calculator by keyboard, by screen reader, on narrow screens, with wide spacing, in every scheme of colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from calculator import decide
from scripts.checked import read_rules
from scripts.forms.audit import Colours
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.site.audit import VIEWS, audited, look_as
from tests.site.keyboard import press_until
from tests.site.walking import (
    HELP_WANTED,
    SETTLED,
    STARTS_WITHIN,
    answer_on_one_page,
    asked_now,
    begin,
    decided,
    go_on,
    go_through,
    open_calculator,
    shown,
    step,
)

ELEMENT = next(element for element in read_rules().policy.elements if element.area == "social_care")
"""Something of the council's that a family may ask social care for."""
NARROWEST = 320
WIDE_SPACING = """*:not(pre) {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important
}
p { margin-bottom: 2em !important }"""
"""What WCAG 1.4.12 says a reader may ask for."""


def to_what_is_wanted(page: Page) -> None:
    page.fill("input[name=as_of]", "2015-07-15")
    go_on(page)


def to_the_question(page: Page) -> None:
    go_on(page)
    page.click("fieldset[data-question]:visible details summary")


def to_the_error(page: Page) -> None:
    go_on(page)


def to_the_long_page(page: Page) -> None:
    page.click("#to-all")


def to_the_check(page: Page) -> None:
    for question, answer in NINE_YEAR_OLD.items():
        page.check(f"[data-question={question}] input[value={answer}]")
    page.click("#to-one")
    page.wait_for_selector("html:not([data-step=all])")
    go_through(page, NINE_YEAR_OLD, until=lambda page: step(page) == "check")


def to_the_results(page: Page) -> None:
    go_on(page)
    page.wait_for_selector("#drafts summary")
    page.click("#copy-link")
    page.wait_for_selector("#link", state="visible")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")


def to_the_money(page: Page) -> None:
    page.click("#to-money")
    page.select_option("#money-element", ELEMENT.id)
    page.click("#money-add")
    page.select_option("[name=way]", "direct_payment")
    page.fill("[name=amount]", "12.50")
    page.select_option("[name=period]", "term")
    page.click(".money__employer summary")
    page.click("#money [type=submit]")
    page.wait_for_selector("#text-support-plan")


STEPS = [to_what_is_wanted, to_the_question, to_the_error, to_the_long_page, to_the_check, to_the_results, to_the_money]
"""Each leads on from the one before, the first from the start."""
STANDS = ["start", *(go.__name__ for go in STEPS)]
"""Where a family stands, at the start and after each of these steps."""
FORCED = "forced colours"


class Walk:
    """A calculator that is led on from step to step; it begins anew for one that it has passed."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._stand: int | None = None

    def to(self, stand: str) -> Page:
        """The page as it is after that step."""
        wanted, now = STANDS.index(stand), self._stand
        self._stand = None  # unless all goes well, nobody knows where it stands
        self._page.set_viewport_size({"width": 1280, "height": 900})
        if now is None or now > wanted:
            self._page.goto("about:blank")
            open_calculator(self._page)
            now = 0
        for go in STEPS[now:wanted]:
            go(self._page)
        self._stand = wanted
        return self._page


@pytest.fixture(scope="module")
def shared_walk(shared_pages: Callable[..., tuple[Page, list[str]]]) -> tuple[Walk, list[str]]:
    page, problems = shared_pages(bypass_csp=True, permissions=["clipboard-write"])
    return Walk(page), problems


@pytest.fixture
def walk(shared_walk: tuple[Walk, list[str]]) -> Iterator[Walk]:
    walk, problems = shared_walk
    yield walk
    seen, problems[:] = list(problems), []
    assert seen == []


@pytest.fixture
def twice_as_large(calculator: Page) -> Iterator[None]:
    """The calculator as a phone shows it whose text is set to twice the size."""
    calculator.evaluate("document.documentElement.style.fontSize = '200%'")
    yield
    calculator.evaluate("document.documentElement.style.fontSize = ''")


@pytest.mark.campaign
@pytest.mark.parametrize("view", [*VIEWS, FORCED])
@pytest.mark.parametrize("stand", STANDS)
def test_axe_finds_nothing_on_any_step_in_any_colours(walk: Walk, stand: str, view: tuple[int, Colours] | str) -> None:
    page = walk.to(stand)
    if isinstance(view, str):
        page.emulate_media(forced_colors="active")
    else:
        look_as(page, view)
    assert list(audited(page)) == []


CUT_OFF = """(width) =>
    [...document.querySelectorAll("main :is(p, li, label, legend, h2, h3, h4, h5, dd, dt, button, a)")]
        .filter((node) => node.checkVisibility({ visibilityProperty: true }))
        .filter((node) => node.getBoundingClientRect().width && node.getBoundingClientRect().right > width)
        .map((node) => node.textContent.slice(0, 60))"""


def test_no_step_scrolls_sideways_on_the_narrowest_screen_even_with_wide_spacing(
    open_page: Callable[..., Page],
) -> None:
    page = open_calculator(open_page(bypass_csp=True, permissions=["clipboard-write"]))
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    page.add_style_tag(content=WIDE_SPACING)
    wide = {}
    for go in [lambda page: None, *STEPS]:
        go(page)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROWEST:
            wide[go.__name__] = width
        cut = page.evaluate(CUT_OFF, NARROWEST + 1)
        assert cut == [], go.__name__
    assert wide == {}


def too_wide(page: Page) -> list[str]:
    """What the screen cuts off, narrow or wide, with all that is folded opened."""
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    wide = []
    for width in (1280, NARROWEST):
        page.set_viewport_size({"width": width, "height": 740})
        wide += page.evaluate(CUT_OFF, width + 1)
        if (whole := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide.append(f"the page is {whole} wide on a screen of {width}")
    return wide


def test_no_step_is_cut_off_with_letters_of_twice_the_size(calculator: Page, twice_as_large: None) -> None:
    """Every question by itself too: nothing is answered, so that all that can matter are asked."""
    wide = {"start": too_wide(calculator)}
    calculator.click("#to-all")
    wide["all"] = too_wide(calculator)
    calculator.click("#clear")

    def measured(page: Page) -> bool:
        wide[asked_now(page) or step(page)] = too_wide(page)
        return False

    asked = go_through(calculator, {}, until=measured)
    calculator.wait_for_selector("#drafts summary")
    wide["results"] = too_wide(calculator)
    to_the_money(calculator)
    wide["money"] = too_wide(calculator)
    assert {*asked, HELP_WANTED, "check"} <= set(wide)
    assert {stand: cut for stand, cut in wide.items() if cut} == {}


def enter(page: Page) -> None:
    """Goes on, and waits for the next step: what is pressed before it is there goes to the one before."""
    page.keyboard.press("Enter")
    page.wait_for_selector(SETTLED, state="attached", timeout=STARTS_WITHIN)


def test_a_case_wholly_by_keyboard(calculator: Page) -> None:
    calculator.locator("h1").focus()
    press_until(calculator, "[type=submit]")
    enter(calculator)
    press_until(calculator, "[name=help_wanted][value=everything]")
    calculator.keyboard.press("Space")
    press_until(calculator, "[type=submit]")
    enter(calculator)
    for _ in range(40):
        question = asked_now(calculator)
        if question is None:
            break
        assert calculator.evaluate("document.activeElement.closest('fieldset').dataset.question") == question
        press_until(calculator, "[type=radio]")
        wanted = NINE_YEAR_OLD.get(question, "dont_know")
        calculator.keyboard.press("Space")
        for _ in range(10):
            if calculator.evaluate("document.activeElement.value") == wanted:
                break
            calculator.keyboard.press("ArrowDown")
        enter(calculator)
    assert step(calculator) == "check"
    press_until(calculator, "[type=submit]", most=60)
    enter(calculator)
    calculator.wait_for_selector("#results [data-element]")
    assert shown(calculator) == decided(NINE_YEAR_OLD, calculator.input_value("#as_of"))
    for folded in ("> summary", ".result__gates summary"):
        press_until(calculator, f"[data-element={ELEMENT.id}] {folded}", most=200)
        calculator.keyboard.press("Enter")
    assert calculator.locator(f"[data-element={ELEMENT.id}] .gate").first.is_visible()


def test_the_names_and_roles_of_each_step(calculator: Page) -> None:
    page = calculator.locator("main > article")
    calculator.fill("input[name=as_of]", "2015-07-15")
    expect(page).to_match_aria_snapshot(START)
    begin(calculator)
    go_through(calculator, NINE_YEAR_OLD, until=lambda page: asked_now(page) == "excluded_person")
    expect(page).to_match_aria_snapshot(QUESTION)
    go_on(calculator)
    expect(page).to_match_aria_snapshot(ERROR)
    go_through(calculator, NINE_YEAR_OLD, until=lambda page: step(page) == "check")
    expect(page).to_match_aria_snapshot(CHECK)
    go_on(calculator)
    expect(page).to_match_aria_snapshot(results())
    calculator.click("#to-money")
    calculator.select_option("#money-element", ELEMENT.id)
    calculator.click("#money-add")
    expect(page).to_match_aria_snapshot(money())


START = """
- article:
  - heading "What could be a direct payment?" [level=1]
  - paragraph: /Answer a few questions/
  - group "Who is this about?":
    - radio "My child"
    - radio "Me"
    - radio "Somebody I support or advise"
  - text: What date are you asking about?
  - textbox "What date are you asking about?": 2015-07-15
  - paragraph:
    - button "Start now"
  - group: Before you start
  - paragraph:
    - button "Answer everything on one page"
  - paragraph:
    - button "Clear my answers"
  - checkbox "Keep my answers on this device"
"""
QUESTION = """
- article:
  - heading "What could be a direct payment?" [level=1]
  - paragraph:
    - button "Back"
  - group "Is anyone under a court order or licence condition about drugs or alcohol?":
    - heading "Is anyone under a court order or licence condition about drugs or alcohol?" [level=2]
    - group: Why we ask
    - radio "No"
    - radio "Yes, the child or young person, even if they would not be paid"
    - radio "Yes, someone else who would be paid"
    - radio "Yes, a parent who asks and names someone else to be paid"
    - radio "I don't know"
    - radio "I'd rather not say"
  - paragraph:
    - button "Continue"
  - paragraph:
    - button "Stop here and check your answers"
  - paragraph:
    - button "Answer everything on one page"
  - paragraph:
    - button "Clear my answers"
"""
ERROR = """
- article:
  - alert:
    - heading "There is a problem" [level=2]
    - list:
      - listitem:
        - link "Choose an answer, or choose “I don't know”"
  - group "Is anyone under a court order or licence condition about drugs or alcohol?":
    - paragraph: Choose an answer, or choose “I don't know”
"""
CHECK = """
- article:
  - heading "What could be a direct payment?" [level=1]
  - paragraph:
    - button "Back"
  - heading "Check your answers" [level=2]
  - term: What date are you asking about?
  - definition: 15 July 2015
  - definition:
    - link "Change What date are you asking about?"
  - term: What do you want help with?
  - definition: Show me everything
  - definition:
    - link "Change What do you want help with?"
  - paragraph:
    - button "Show the results"
"""
AFTER_THE_GROUPS = """
    - region "What there was to do then":
      - heading "What there was to do then" [level=3]
      - paragraph: These are the steps of that day, and not of today. To see what to do today, change the date to today.
      - list
    - region "Your letters":
      - heading "Your letters" [level=3]
    - group "Keep your results":
      - paragraph:
        - button "Print"
        - button "Save"
        - button "Copy a link"
        - button "Add up the money"
  - paragraph:
    - button "Change your answers"
"""


def results() -> str:
    """The results: a sentence, groups of parts with each part by its name, what is next, what may be taken away."""
    elements = decide(read_rules().rules, NINE_YEAR_OLD, date(2015, 7, 15)).elements
    named = {element.id: element.name for element in read_rules().policy.elements}
    outcomes = {element.outcome for element in elements.values()}
    lines = [
        "- article:",
        "  - paragraph:",
        '    - button "Back"',
        '  - region "Your results":',
        '    - heading "Your results" [level=2]',
        "    - paragraph: /direct payment for \\d+ parts?/",
    ]
    groups = {"You could ask for these": {"offered", "possible"}, "Not this way": {"cannot"}}
    for group, those in groups.items():
        if those & outcomes:
            lines += [f'    - region "{group}":', f'      - heading "{group}" [level=3]']
            part = next(part for part, element in elements.items() if element.outcome in those)
            lines += [f'      - group: "{named[part]} Why?"']
    return "\n".join(lines) + AFTER_THE_GROUPS


def money() -> str:
    # In quotes, for a name may have a colon in it.
    return f"""
- article:
  - region "The money":
    - heading "The money" [level=2]
    - 'group "{ELEMENT.name}"':
      - 'heading "{ELEMENT.name}" [level=3]'
      - paragraph:
        - textbox "Need, or what it should lead to"
      - paragraph:
        - textbox "What will be bought"
      - paragraph:
        - textbox "From whom"
      - paragraph:
        - combobox "How it is run"
      - paragraph:
        - textbox "Amount in pounds"
      - paragraph:
        - textbox "Or hours"
      - paragraph:
        - textbox "Pounds for each hour"
      - paragraph:
        - combobox "How often is that paid or worked?"
      - group: If you employ someone
      - paragraph:
        - textbox "Records to keep"
      - paragraph:
        - 'button "Remove {ELEMENT.name}"'
    - combobox "Which part do you want to add?"
    - button "Add this part"
    - button "Work it out"
"""


@pytest.mark.parametrize("answers", [NINE_YEAR_OLD])
def test_without_motion_nothing_moves(calculator: Page, answers: dict[str, str]) -> None:
    calculator.emulate_media(reduced_motion="reduce")
    answer_on_one_page(calculator, answers, "2015-07-15")
    moving = "document.getAnimations().length"
    assert calculator.evaluate(moving) == 0
    assert calculator.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
