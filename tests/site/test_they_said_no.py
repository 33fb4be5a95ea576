"""“They said no” in a browser: a question at a time to one's own case, its days counted and its letter filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.pages.refused import DAY_BLANK, TODAY_BLANK
from scripts.templating import written_day
from tests.days import day_of
from tests.site.audit import VIEWS, audited, look_as

COUNTED = {
    "from": "The day that you gave is the first day of this time.",
    "after": "This time starts on the day after the one that you gave.",
}
"""What is said, behind each last day, of how it was counted."""

PHONE, COMPUTER = (360, 740), (1280, 900)
FEW = 4
"""The most answers of a question that has its button on the first screen of a phone."""

MOST_WORDS, MOST_SCREENS, LETTER_BY = 350, 3.5, 2
"""What a family reads of its case on a phone before it opens anything, and by which screen its letter can be copied."""


@pytest.fixture
def refused(shared_page: Page) -> Page:
    """The page with nothing answered: it keeps nothing, so that opened again it knows nothing of the test before."""
    shared_page.goto("/privacy/")
    shared_page.goto("/they-said-no/")
    return shared_page


def go_on(page: Page) -> None:
    page.locator("#refused").get_by_role("button", name="Continue").click()


def choose(page: Page, *values: str) -> None:
    """Answers each question in turn, and goes on."""
    for value in values:
        page.check(f"#refused [data-ask]:not([hidden]) input[value='{value}']")
        go_on(page)


def result(page: Page, *values: str, day: str = "") -> Locator:
    choose(page, *values)
    page.fill("#refused-day", day)
    go_on(page)
    return page.locator("[data-no]:visible")


def letter(page: Page) -> str:
    return page.locator("[data-no]:visible textarea").input_value()


def opened_letter(page: Page) -> Locator:
    """Where a family may write in the letter."""
    page.get_by_text("Read it and change it").locator("visible=true").click()
    return page.locator("[data-no]:visible textarea")


def counted(page: Page, *values: str, day: str) -> list[str]:
    return result(page, *values, day=day).locator("[data-months] .no__by").all_inner_texts()


def test_a_refusal_leads_to_its_own_case_alone_with_what_was_said(refused: Page) -> None:
    case = result(refused, "learning", "learning-council", "resources", day="2026-03-03")
    expect(case).to_have_count(1)
    assert refused.locator("main h2:visible").first.inner_text() == "A direct payment for help with learning"
    assert refused.locator("#refused-told li").all_text_contents() == [
        "A direct payment for help with learning",
        "The council said no",
        "It said that paying would not be a good use of its resources",
        "On 3 March 2026",
    ]
    assert case.locator("[data-ground]:visible dt").all_inner_texts() == [
        "It said that paying would not be a good use of its resources"
    ]
    assert refused.evaluate("document.activeElement.id") == "learning"


def test_all_reasons_that_were_given_are_answered_once_each_and_told_in_one_letter(refused: Page) -> None:
    choose(refused, "learning", "learning-council")
    given = refused.locator("#refused [data-ask=ground-learning-council]")
    go_on(refused)
    expect(refused.locator(".error-summary li")).to_have_text("Choose one or more of these")
    # In whichever order they are ticked, they are told in the order of the page.
    for ground in ("other", "improper_use", "resources"):
        given.locator(f"input[value={ground}]").press("Space")
    go_on(refused)
    refused.fill("#refused-day", "2026-03-03")
    go_on(refused)
    case = refused.locator("[data-no]:visible")
    reasons = [
        "It was not sure that the money would be used properly for the agreed help",
        "It said that paying would not be a good use of its resources",
        "It gave another reason, or none",
    ]
    assert case.locator("[data-ground]:visible dt").all_inner_texts() == reasons
    assert refused.locator("#refused-told li").all_text_contents()[2:-1] == reasons
    said = letter(refused)
    assert (
        "\n\nOn 3 March 2026 you said no to a direct payment for education. You were not sure that the money would be "
        "used properly for this support. You said that this would not be an efficient use of resources. [Say here what "
        "reason you were given.]\n\n"
    ) in said
    paragraphs = said.split("\n\n")
    assert len(paragraphs) == len({*paragraphs})
    assert said.count("direct payment for") == said.count("Please review your no") == 1
    refused.go_back()
    refused.go_back()
    assert given.locator("input:checked").count() == 3
    for ground in ("other", "improper_use"):
        given.locator(f"input[value={ground}]").uncheck()
    go_on(refused)
    go_on(refused)
    assert case.locator("[data-ground]:visible dt").all_inner_texts() == [reasons[1]]


def several_grounds(page: Page) -> list[tuple[str, str, list[str]]]:
    """Each no for which several reasons may have been given: what was refused, the no, and the reasons."""
    together: dict[tuple[str, str], list[str]] = {}
    for way in every_way(page):
        if len(way) == 3:
            what, no, ground = way
            together.setdefault((what, no), []).append(ground)
    return [(*case, grounds) for case, grounds in together.items()]


def test_a_letter_for_several_reasons_goes_to_whom_each_goes_and_names_the_parts_of_each(refused: Page) -> None:
    """One letter that leaves out what another letter names would ask for less than was refused."""
    cases = several_grounds(refused)
    assert ("learning", "learning-school", ["premises", "own_money"]) in cases
    for what, no, grounds in cases:
        alone = []
        for given in [*([ground] for ground in grounds), grounds]:
            refused.goto("/they-said-no/")
            choose(refused, what, no)
            for ground in given:
                refused.locator(f"[data-ask=ground-{no}] input[value={ground}]").press("Space")
            go_on(refused)
            go_on(refused)
            alone.append(letter(refused).split("\n"))
        *each, together = alone
        for begins in ("To: ", "- "):
            named = [[line for line in lines if line.startswith(begins)] for lines in (*each, together)]
            assert sorted({line for lines in named[:-1] for line in lines}) == sorted(named[-1]), (no, begins)


def test_only_words_that_the_case_has_are_explained_below_it(refused: Page) -> None:
    every = refused.locator(".words-here dt").count()
    result(refused, "repay", "repay-health")
    explained = refused.locator(".words-here dt:visible").all_inner_texts()
    assert 0 < len(explained) < every
    links = refused.locator("a.word:visible").evaluate_all("links => links.map(({hash}) => hash.slice(1))")
    shown = refused.locator(".words-here [id^=word-]:visible").evaluate_all("words => words.map(({id}) => id)")
    assert sorted(set(links)) == sorted(shown)
    refused.get_by_role("button", name="Change my answers").click()
    expect(refused.locator(".words-here")).to_be_hidden()
    refused.get_by_role("button", name="Read all of it on one page").click()
    expect(refused.locator(".words-here dt:visible")).to_have_count(every)


@pytest.mark.parametrize(("what", "asks"), [("learning", "What happened?"), ("less", "What is the money for?")])
def test_who_chooses_is_asked_in_words_that_fit_the_answers(refused: Page, what: str, asks: str) -> None:
    choose(refused, what)
    expect(refused.locator("#refused legend:visible")).to_have_text(asks)


def every_way(page: Page) -> list[list[str]]:
    """The answers that lead to each case with each ground, in order."""

    def values(question: str) -> list[str]:
        inputs = page.locator(f"[data-ask='{question}'] input").all()
        return [one.get_attribute("value") or "" for one in inputs]

    ways = []
    for what in values("what"):
        noes = [no.get_attribute("data-no") for no in page.locator(f"[data-asked='{what}'] [data-no]").all()]
        for no in map(str, noes):
            leads = [what, no] if len(noes) > 1 else [what]
            ways += [[*leads, ground] for ground in values(f"ground-{no}")] or [leads]
    return ways


LOOKED_AT = """main => {
  const words = (text) => text.split(/\\s+/).filter(Boolean).length;
  const heard = [...main.querySelectorAll(".visually-hidden")].filter((one) => one.checkVisibility());
  return {
    words: words(main.innerText) - heard.reduce((sum, one) => sum + words(one.innerText), 0),
    screens: main.getBoundingClientRect().height / innerHeight,
    letter: (main.querySelector(".no__draft button").getBoundingClientRect().bottom + scrollY) / innerHeight,
  };
}"""
"""Of a case: the words in sight, the screens that it fills, and the screen on which its letter can be copied."""


def test_every_case_is_short_and_its_letter_near_the_top(refused: Page) -> None:
    refused.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    # So that one time is over, and another is not.
    day = (day_of(refused) - timedelta(days=75)).isoformat()
    seen = {}
    for answers in every_way(refused):
        refused.goto("/privacy/")
        refused.goto("/they-said-no/")
        result(refused, *answers, day=day)
        seen[tuple(answers)] = refused.locator("main").evaluate(LOOKED_AT)
    assert len(seen) > 25
    assert {way: case for way, case in seen.items() if case["words"] > MOST_WORDS} == {}
    assert {way: case for way, case in seen.items() if case["screens"] > MOST_SCREENS} == {}
    assert {way: case for way, case in seen.items() if case["letter"] > LETTER_BY} == {}


@pytest.mark.parametrize(("size", "most"), [(PHONE, FEW), (COMPUTER, 99)], ids=["phone", "computer"])
def test_each_question_has_its_button_on_the_first_screen(refused: Page, size: tuple[int, int], most: int) -> None:
    refused.set_viewport_size({"width": size[0], "height": size[1]})
    below = {}
    for answers in every_way(refused):
        refused.goto("/privacy/")
        refused.goto("/they-said-no/")
        for answer in [*answers, None]:
            asked = refused.locator("#refused [data-ask]:visible")
            button = refused.locator("#refused [type=submit]").bounding_box()
            if button and asked.locator("input").count() <= most:
                # From the page's own top: who comes by Back or by a link has not scrolled.
                end = button["y"] + button["height"] + refused.evaluate("scrollY")
                below[asked.get_attribute("data-ask")] = end
            if answer:
                choose(refused, answer)
    assert {"no-less", "day"} < set(below)
    assert {question: end for question, end in below.items() if end > size[1]} == {}


def test_what_is_not_in_sight_of_a_case_is_a_press_away(refused: Page) -> None:
    case = result(refused, "plan", day="2026-11-01")
    full = "Mediation can be about help with learning, social care and health."
    assert full not in case.inner_text()
    case.get_by_text("Why?").first.click()
    assert full in case.inner_text()
    refused.get_by_text("What stays open").locator("visible=true").click()
    assert "A no from one does not decide the others." in case.inner_text()
    refused.emulate_media(media="print")
    assert case.get_by_text("You can appeal if the council will not assess the needs").is_visible()


def test_where_no_need_was_found_what_needs_none_stands_in_sight(refused: Page) -> None:
    case = result(refused, "care-child", "care-child-need", day="2026-10-01")
    now = case.get_by_role("heading", name="What you can do now")
    expect(now).to_be_visible()
    for words in (
        "ask the council to look at your own needs as a carer",
        "Ask which you can use without an assessment.",
    ):
        assert words in case.inner_text()
    assert case.inner_text().count("Ask which you can use without an assessment.") == 1
    expect(case.get_by_text("What else stays open")).to_be_visible()


def test_where_only_one_body_can_have_said_no_nobody_is_asked_which(refused: Page) -> None:
    choose(refused, "plan")
    expect(refused.locator("#refused-day")).to_be_visible()
    go_on(refused)
    assert refused.locator("#refused-told li").all_text_contents() == [
        "An assessment for an education, health and care plan (EHC plan), the plan, or the help in it"
    ]
    expect(refused.locator("[data-no=plan-council]")).to_be_visible()


@pytest.mark.parametrize(
    ("answers", "day", "last"),
    [
        # Within 2 months after the letter was sent: the day with the same number, or the last of a month without it.
        (("plan",), "2099-12-31", [("after", "28 February 2100"), ("after", "28 February 2100")]),
        (("plan",), "2099-10-01", [("after", "1 December 2099"), ("after", "1 December 2099")]),
        (("plan",), "2103-12-30", [("after", "29 February 2104"), ("after", "29 February 2104")]),
        # A year after for the council's own steps, and 12 months that begin with the day for the Ombudsman.
        (
            ("health", "health-payment", "budget_only"),
            "2099-11-10",
            [("after", "10 November 2100"), ("after", "10 November 2100")],
        ),
        (("care-child", "care-child-need"), "2099-03-03", [("after", "3 March 2100"), ("from", "2 March 2100")]),
        (
            ("care-child", "care-child-need"),
            "2104-02-29",
            [("after", "28 February 2105"), ("from", "28 February 2105")],
        ),
        (("care-child", "care-child-need"), "2103-03-01", [("after", "1 March 2104"), ("from", "29 February 2104")]),
        (("care-child", "care-child-need"), "2099-01-01", [("after", "1 January 2100"), ("from", "31 December 2099")]),
    ],
)
def test_the_time_that_is_left_is_counted_from_the_day_that_was_given(
    open_page: Callable[..., Page], answers: tuple[str, ...], day: str, last: list[tuple[str, str]]
) -> None:
    page = open_page()
    # No day to come can be given, so the page is told that it is later than it is.
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto("/they-said-no/")
    assert counted(page, *answers, day=day) == [f"The last day is {until}." for _, until in last]
    ways = page.locator("[data-no]:visible [data-way] > span").all_text_contents()
    assert [way.strip() for way in ways] == [COUNTED[way] for way, _ in last]


def test_a_time_that_has_ended_is_told_as_such(refused: Page) -> None:
    assert counted(refused, "health", "health-payment", "budget_only", day="2020-05-31") == [
        "Counted from the day that you gave, this time ended on 31 May 2021. Ask for advice now.",
        "Counted from the day that you gave, this time ended on 31 May 2021. Ask for advice now.",
    ]


def test_a_law_that_is_younger_than_the_no_is_not_told_as_though_it_had_held(refused: Page) -> None:
    case = result(refused, "plan", day="2016-01-01")
    later = "The law here began on 3 April 2018. You gave an earlier day, so ask for advice on what held then."
    assert case.locator("[data-since] > p.no__by").all_inner_texts() == [later]
    assert later in case.locator("[data-since='2018-04-03']").inner_text()


def test_a_no_that_is_older_than_its_law_has_no_letter_that_rests_on_it(refused: Page) -> None:
    case = result(refused, "learning", "learning-council", "other", day="2010-06-15")
    expect(case.locator(".no__sum")).to_be_hidden()
    expect(case).to_contain_text(
        "The law here began on 1 September 2014. You gave an earlier day, so ask for advice on what held then."
    )
    expect(case).to_contain_text("Our letter relies on that law, so we have written none about that day.")
    expect(case.locator("textarea")).to_have_count(0)
    refused.get_by_role("button", name="Change my answers").click()
    case = result(refused, "learning", "learning-council", "other", day="2014-09-01")
    expect(case.locator(".no__sum")).to_have_text("The council must think again if you ask it to.")
    assert "On 1 September 2014 you said no" in opened_letter(refused).input_value()


def test_without_a_day_nothing_is_counted(refused: Page) -> None:
    case = result(refused, "care-adult", "care-adult-payment")
    expect(case.locator(".no__by")).to_have_count(0)
    expect(case).to_contain_text("complain within 12 months of the day you first knew")


def test_the_letter_has_the_days_and_the_parts_and_speaks_for_whoever_writes(refused: Page) -> None:
    result(refused, "health", "health-payment", "not_right", day="2026-01-31")
    written = letter(refused)
    assert TODAY_BLANK not in written and DAY_BLANK not in written
    assert written_day(day_of(refused)) in written
    assert "On 31 January 2026 " in written
    assert "About my child, [name], born on [date of birth]" in written
    refused.locator("[data-no]:visible [data-parts] summary").click()
    parts = refused.locator("[data-no]:visible [data-parts] label").all_inner_texts()
    assert [part for part in parts if f"- {part}\n" in written] == parts
    refused.get_by_label(parts[0], exact=True).locator("visible=true").check()
    assert [part for part in parts if f"- {part}\n" in letter(refused)] == parts[:1]
    refused.locator("[data-no]:visible").get_by_label("Me", exact=True).check()
    assert "About me, born on [date of birth]" in letter(refused)


def test_a_payment_that_is_made_has_a_letter_too_with_the_day_and_the_law_for_it(refused: Page) -> None:
    choose(refused, "repay", "repay-adult")
    # Nobody said no here: what is counted from, and stands in the letter, is the day that the family was told.
    expect(refused.get_by_label("When did they tell you?")).to_be_visible()
    refused.fill("#refused-day", "2026-01-31")
    go_on(refused)
    case = refused.locator("[data-no]:visible")
    assert refused.locator("#refused-told li").all_text_contents() == [
        "They paid, and want money back",
        "It is money from social care, for somebody of 18 or over",
        "On 31 January 2026",
    ]
    written = letter(refused)
    assert TODAY_BLANK not in written and "On 31 January 2026 you said that you want money back" in written
    assert "About [name], born on [date of birth]: money that you want back" in written
    assert "Care Act 2014, section 33(5)" in written
    # It is the family that knows what the money was for, so no list of parts is asked about.
    expect(case.locator("[data-parts]")).to_have_count(0)


def test_nobody_of_18_or_over_is_written_about_as_a_child(refused: Page) -> None:
    case = result(refused, "care-adult", "care-adult-need")
    assert case.locator("fieldset:has(input[type=radio]) label").all_inner_texts() == [
        "My child",
        "Me",
        "Somebody I support or advise",
    ]
    written = letter(refused)
    assert "\n\nI am writing for [name]. I am their parent.\n\n" in written
    assert "child" not in written
    case.get_by_label("Me", exact=True).check()
    assert "About me, born on [date of birth]" in letter(refused)


def test_a_letter_is_saved_as_it_was_changed(refused: Page, tmp_path: Path) -> None:
    result(refused, "care-child", "care-child-need", day="2026-01-31")
    field = opened_letter(refused)
    field.fill("Our own words\nin two lines")
    with refused.expect_download() as download:
        refused.locator("[data-no]:visible").get_by_role("button", name="Save as a file").click()
    download.value.save_as(tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_bytes() == b"Our own words\r\nin two lines"
    refused.emulate_media(media="print")
    assert refused.locator(".no__draft .paper:visible").all_inner_texts() == ["Our own words\nin two lines"]


def test_what_is_missing_is_told_where_it_is_missing(refused: Page) -> None:
    go_on(refused)
    summary = refused.locator(".error-summary:visible")
    assert summary.inner_text().split("\n") == ["There is a problem", "Choose one of these"]
    assert refused.title().startswith("Error: They said no")
    choose(refused, "plan")
    expect(summary).to_have_count(0)
    refused.fill("#refused-day", (day_of(refused) + timedelta(days=2)).isoformat())
    go_on(refused)
    expect(refused.locator(".error-summary:visible")).to_contain_text("Enter today or a day before today")
    assert refused.locator("#refused-day").get_attribute("aria-invalid") == "true"


def test_back_leads_to_the_question_before_with_its_answer(refused: Page) -> None:
    choose(refused, "learning", "learning-council")
    refused.get_by_role("button", name="Back").click()
    expect(refused.locator("#no-learning-learning-council")).to_be_checked()
    refused.go_back()
    expect(refused.locator("#what-learning")).to_be_checked()
    choose(refused, "health", "health-payment", "other")
    go_on(refused)
    expect(refused.locator("[data-no=health-payment]")).to_be_visible()
    refused.go_back()
    expect(refused.locator("#refused-day")).to_be_visible()
    expect(refused.locator("[data-no]:visible")).to_have_count(0)


def test_the_whole_can_be_read_and_an_address_leads_to_its_case(refused: Page) -> None:
    every = refused.locator("[data-no]").count()
    refused.get_by_role("button", name="Read all of it on one page").click()
    expect(refused.locator("[data-no]:visible")).to_have_count(every)
    refused.goto("/privacy/")
    refused.goto("/they-said-no/#care-child-need")
    expect(refused.locator("[data-no]:visible")).to_have_count(every)
    assert refused.evaluate("document.activeElement.id") == "care-child-need"


def test_it_can_be_gone_through_by_keyboard_alone(refused: Page) -> None:
    refused.locator("#what-learning").focus()
    for key in ("Space", "Enter", "Tab", "Space", "Enter"):
        refused.keyboard.press(key)
    assert refused.evaluate("document.activeElement.textContent") == "What reason did they give?"


def test_without_scripts_every_case_is_there_and_the_form_is_not(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/they-said-no/")
    expect(page.locator("#refused")).to_be_hidden()
    assert page.locator("[data-no]").count() == page.locator("[data-no]:visible").count() > 8
    page.get_by_role("link", name="Money for health support").click()
    page.wait_for_url("**#health")
    page.locator("[data-no=health-payment] .no__letter summary").first.click()
    assert f"On {DAY_BLANK} " in page.locator(".letter:visible").inner_text()


def test_nothing_that_is_chosen_leaves_the_device(refused: Page) -> None:
    asked: list[str] = []
    refused.on("request", lambda request: asked.append(request.url))
    result(refused, "learning", "learning-council", "other", day="2026-01-31")
    assert letter(refused)
    assert (
        [url for url in asked if not url.endswith("/favicon.svg")] == []
        and "#" not in refused.url
        and refused.evaluate("document.cookie") == ""
    )


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_axe_finds_nothing_on_any_of_its_steps(audited_page: Page, view: tuple[int, str]) -> None:
    look_as(audited_page, view)  # type: ignore[arg-type]
    audited_page.goto("/privacy/")
    audited_page.goto("/they-said-no/")
    go_on(audited_page)
    found = list(audited(audited_page))
    choose(audited_page, "learning", "learning-council", "resources")
    found += audited(audited_page)
    audited_page.fill("#refused-day", "2026-01-31")
    go_on(audited_page)
    assert found + list(audited(audited_page)) == []


def test_at_320_pixels_nothing_runs_over_the_edge(refused: Page) -> None:
    refused.set_viewport_size({"width": 320, "height": 640})
    result(refused, "care-child", "care-child-payment", "not_on_list", day="2026-01-31")
    assert refused.evaluate("document.documentElement.scrollWidth") == 320


def test_a_double_click_answers_one_question(refused: Page) -> None:
    refused.check("#refused input[value=plan]")
    refused.locator("#refused").get_by_role("button", name="Continue").dblclick()
    expect(refused.locator("#refused-day")).to_be_visible()
    assert refused.locator("[data-no]:visible").count() == 0


def test_a_reload_asks_before_answers_are_lost(refused: Page) -> None:
    choose(refused, "plan")
    with refused.expect_event("dialog") as asked:
        refused.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(refused.locator("#refused-day")).to_be_visible()


def test_what_a_family_wrote_in_its_letter_stays(refused: Page) -> None:
    result(refused, "care-child", "care-child-need")
    field = opened_letter(refused)
    field.fill("In words of our own.")
    refused.locator("[data-no]:visible .no__draft").locator("xpath=..").get_by_label("Me", exact=True).check()
    assert field.input_value() == "In words of our own."


@pytest.mark.parametrize("day", ["0001-01-01", "12026-12-31"])
def test_a_year_that_nobody_means_is_no_day(refused: Page, day: str) -> None:
    result(refused, "plan", day=day)
    expect(refused.locator(".error-summary:visible")).to_contain_text("Enter the day, the month and the year")
