"""The result is short: its words and screens on a phone, and where eight families find the answer to their question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from statistics import median

import pdfplumber
import pytest
from playwright.sync_api import Page, expect

from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.site.walking import answer_on_one_page, go_through

PHONE = (360, 740)
TODAY = "2026-11-26"

JOURNEYS: Mapping[str, tuple[dict[str, str], str, tuple[str, ...]]] = {
    "Can we have respite, and pay for it ourselves?": (
        {"age_band": "under_16", "ehc_stage": "draft", "social_need": "support_plan", "recipient": "parent"},
        TODAY,
        (
            "want a direct payment?",
            "You can ask for a direct payment. But a no about who agrees or who is paid would stand in the way. It is "
            "on the council's list:",
            "Short breaks and respite",
        ),
    ),
    "Is there anything for us?": (
        {"ehc_stage": "none", "social_need": "assessed_none"},
        TODAY,
        (
            "Carers can ask the council for a carer's assessment. Under 18, ask the council too which short breaks "
            "need no assessment.",
            "It needs an EHC plan. First ask the council for an EHC needs assessment.",
            "First find out: What has the NHS found about extra health needs?",
            "Social care found no need for its help, so there is nothing to pay for.",
            "“Why?” shows other ways.",
        ),
    ),
    "What do we have to find out?": (
        {},
        TODAY,
        (
            "First find out: What has the NHS found about extra health needs?",
            "First find out: How far have you got with an EHC plan?",
            "First find out: Has social care found a need for help?",
        ),
    ),
    "What can I get at 18?": (
        {"age_band": "18_25", "ehc_stage": "final", "recipient": "young_person"},
        TODAY,
        ("The plan is final. You can ask when it is next reviewed or re-assessed.",),
    ),
    "What was so on 15 June 2010?": (
        {},
        "2010-06-15",
        (
            "For 15 June 2010. We hold no list of the council's for it.",
            "On this date no council had the power to pay directly for education.",
        ),
    ),
    "Who may I employ, and may my sister do it?": (
        {"health_need": "continuing_care"},
        TODAY,
        (
            "Who may be employed? Even a sister?",
            "Health: yes, but live-in family or friends only if necessary.",
        ),
    ),
    "They said no": (
        {"age_band": "16_17", "council_decision": "refused_resources"},
        TODAY,
        (
            "2 parts got a no that you can question",
            "A letter about the no is ready: To the council: after a no",
            "The council has said no for education. It must look at that again if it is asked to.",
        ),
    ),
    "They all said no": (
        {
            "age_band": "under_16",
            "ehc_stage": "draft",
            "delivered_at": "school_premises",
            "school_agrees": "no",
            "health_need": "continuing_care",
            "health_agrees": "no",
            "council_decision": "refused_resources",
        },
        TODAY,
        (
            "These letters about a no are ready: To the council: after a no; To the NHS: after a no; To the head "
            "teacher or principal: after a no",
        ),
    ),
    "Who may act for them?": (
        {"age_band": "16_17", "capacity": "lacks", "recipient": "parent"},
        TODAY,
        (
            "Who may act for the young person?",
            "Social care: until 18, a parent or someone else with parental responsibility.",
            "Health: until 18, somebody with parental responsibility, a deputy, an attorney or somebody whom the NHS "
            "appoints.",
            "Education: a parent until compulsory school age ends. Then a deputy or an attorney. If there is none, ask "
            "the council.",
        ),
    ),
}
"""Each question with the answers given, the day, and what has to be read on the first two screens of the result."""

FULL = NINE_YEAR_OLD | {
    "social_need": "support_plan",
    "health_need": "continuing_care",
    "health_agrees": "pending",
    "education_beyond_school": "yes",
    "education_funding": "both",
    "delivered_at": "school_premises",
    "school_agrees": "not_asked",
    "council_decision": "none",
    "safeguarding": "none",
}
YOUNG = {"age_band": "16_17", "over_compulsory_school_age": "yes"}
REFUSED = {"school_agrees": "no", "council_decision": "refused_resources"}

PRINTED: Mapping[str, tuple[str, dict[str, str]]] = {
    "an 18-year-old": ("self", FULL | {"age_band": "18_25", "recipient": "young_person", "capacity": "has"}),
    "an 18-year-old for whom somebody acts": (
        "child",
        FULL | {"age_band": "18_25", "recipient": "representative", "capacity": "lacks"},
    ),
    "a 17-year-old who cannot decide": ("self", FULL | YOUNG | {"recipient": "parent", "capacity": "lacks"}),
    "the parent of one, with a final plan": (
        "child",
        FULL | YOUNG | {"recipient": "parent", "capacity": "lacks", "ehc_stage": "final"},
    ),
    "a parent under an order": ("child", FULL | {"excluded_person": "recipient", "other_recipient": "none"}),
    "a parent under an order, and another": (
        "child",
        FULL | {"excluded_person": "recipient", "other_recipient": "suitable"},
    ),
    "the council and the school refused": ("child", FULL | REFUSED),
    "they refused, and the plan is final": ("child", FULL | REFUSED | {"ehc_stage": "final"}),
    "nobody refused and somebody still might": ("child", FULL),
}
"""Families who answered everything, each with whom it is about."""

ADULT = {"age_band": "18_25", "over_compulsory_school_age": "yes"}
NONE, FINAL = {"ehc_stage": "none"}, {"ehc_stage": "final"}
MET, UNMET = {"health_need": "met_locally"}, {"health_need": "unmet_need", "health_agrees": "yes"}
NOT_ASSESSED = {"health_need": "not_assessed"}
BESIDE = {"nhs_wheelchair": "no", "aftercare": "no", "wants": "direct_payment", "other_recipient": "none"}
"""What else whoever goes through all questions answers."""

DECIDES, CANNOT = {"capacity": "has"}, {"capacity": "lacks"}
CROWD: Mapping[str, tuple[str, dict[str, str]]] = {
    "the school agreed": ("child", MET | {"school_agrees": "yes"}),
    "all kinds of need": ("child", {}),
    "the council and the school refused": ("child", REFUSED | UNMET | {"social_need": "assessed_need"}),
    "nothing assessed yet": ("child", NONE | NOT_ASSESSED | {"social_need": "not_assessed"}),
    "continuing care and no plan": ("child", NONE | {"social_need": "assessed_need"}),
    "refused, with a final plan": ("child", FINAL | MET | {"council_decision": "refused_resources"}),
    "a nominee, and a wheelchair": (
        "child",
        UNMET | {"recipient": "nominee", "school_agrees": "yes", "delivered_at": "elsewhere", "nhs_wheelchair": "yes"},
    ),
    "a 17-year-old who decides": ("self", YOUNG | DECIDES | NOT_ASSESSED | {"recipient": "young_person"}),
    "a 17-year-old's nominee": (
        "self",
        YOUNG | DECIDES | FINAL | {"recipient": "nominee", "social_need": "assessed_need"},
    ),
    "a 17-year-old who cannot decide": ("child", YOUNG | CANNOT | {"recipient": "parent"}),
    "a 17-year-old's representative": (
        "child",
        YOUNG | CANNOT | FINAL | UNMET | REFUSED | {"recipient": "representative", "social_need": "assessed_none"},
    ),
    "17, and social care found no need": (
        "self",
        YOUNG | DECIDES | FINAL | NOT_ASSESSED | {"recipient": "young_person", "social_need": "assessed_none"},
    ),
    "an adult with a final plan": ("self", ADULT | DECIDES | FINAL | MET | {"recipient": "young_person"}),
    "an adult's nominee": (
        "self",
        ADULT | DECIDES | NONE | {"recipient": "nominee", "social_need": "assessed_need"},
    ),
    "an adult's representative": ("child", ADULT | CANNOT | {"recipient": "representative"}),
    "an adult's parent, refused": (
        "child",
        ADULT | CANNOT | FINAL | MET | REFUSED | {"recipient": "parent", "social_need": "assessed_none"},
    ),
    "an adult not assessed by social care": (
        "self",
        ADULT | DECIDES | UNMET | {"recipient": "young_person", "school_agrees": "yes", "social_need": "not_assessed"},
    ),
    "no plan, and a support plan": ("child", NONE | MET | {"education_beyond_school": "no"}),
    "a final plan, not assessed by social care": (
        "child",
        FINAL | MET | {"school_agrees": "yes", "social_need": "not_assessed"},
    ),
}
"""Families of all kinds who answered everything and want everything, each with what is not as in FULL."""

LINES_ABOVE = """height => {
  const top = document.querySelector("main").getBoundingClientRect().top;
  const lines = document.querySelectorAll("#results :is(p, h3, li, summary)");
  const isSeen = (line) => line.checkVisibility() && line.getBoundingClientRect().bottom - top <= height;
  return [...lines].filter(isSeen).map((line) => line.innerText);
}"""


@pytest.fixture
def calculator_of_that_day(calculator_at: Callable[[str | None], Page]) -> Page:
    """One of its own, for the day that it is told would stay with the one that other tests share."""
    return calculator_at(f"{TODAY}T12:00:00Z")


def test_the_result_is_short_and_answers_each_family_on_its_first_two_screens(calculator_of_that_day: Page) -> None:
    page = calculator_of_that_day
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    words, screens = {}, {}
    for question, (answers, as_of, said) in JOURNEYS.items():
        page.click("#clear")
        answer_on_one_page(page, answers, as_of)
        page.wait_for_selector("#drafts summary")
        main = page.locator("main")
        words[question] = len(main.inner_text().split())
        screens[question] = main.evaluate("main => main.getBoundingClientRect().height") / PHONE[1]
        read = " ".join(" ".join(page.evaluate(LINES_ABOVE, 2 * PHONE[1])).split())
        assert [line for line in said if line not in read] == [], (question, read)
        assert page.locator(".next__steps > li").count() == 3, question
        assert pages_printed(page) <= 2, question
    assert median(words.values()) <= 400, words
    assert median(screens.values()) <= 3, screens
    assert max(screens.values()) <= 5, screens


def test_whoever_knows_little_is_asked_first_what_the_answer_to_their_question_hangs_on(
    calculator_of_that_day: Page,
) -> None:
    page = calculator_of_that_day
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    more = {"ehc_stage": "draft", "health_need": "continuing_care", "consent": "yes"}
    for question, others in (
        ("Who may act for them?", {}),
        ("Who may act for them?", more),
        ("They said no", {}),
        ("Is there anything for us?", {}),
    ):
        answers, _, said = JOURNEYS[question]
        page.click("#clear")
        asked = go_through(page, answers | others, is_patient=False)
        assert answers.keys() <= {"recipient", *asked}, question
        page.wait_for_selector("#drafts summary")
        read = " ".join(" ".join(page.evaluate(LINES_ABOVE, 2 * PHONE[1])).split())
        assert [line for line in said if line not in read] == [], (question, others, read)
    # But who does not know the age cannot be asked early what hangs on it.
    page.click("#clear")
    assert "capacity" not in go_through(page, {}, is_patient=False)


def test_the_result_is_as_short_for_those_who_answered_everything(calculator_of_that_day: Page) -> None:
    page = calculator_of_that_day
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    words, screens = {}, {}
    for family, (person, answers) in CROWD.items():
        page.click("#clear")
        page.check(f"[name=for_whom][value={person}]")
        answer_on_one_page(page, FULL | BESIDE | answers, TODAY)
        expect(page.locator("#results[data-waits]")).to_have_count(0)
        expect(page.locator("#drafts summary").first).to_be_visible()
        assert page.locator("#drafts > details").count() <= 3, family
        main = page.locator("main")
        words[family] = len(main.inner_text().split())
        screens[family] = main.evaluate("main => main.getBoundingClientRect().height") / PHONE[1]
    assert median(words.values()) <= 400, words
    assert median(screens.values()) <= 3, screens
    assert max(screens.values()) <= 5, screens


def test_what_is_folded_for_being_long_is_printed(calculator_of_that_day: Page) -> None:
    page = calculator_of_that_day
    page.check("[name=for_whom][value=child]")
    answer_on_one_page(page, FULL | YOUNG | CANNOT | {"recipient": "parent"}, TODAY)
    expect(page.locator("#results[data-waits]")).to_have_count(0)
    relative = page.get_by_text("Who may be employed? Even a sister?")
    answer = page.get_by_text("Social care: yes, but a partner or close live-in family")
    expect(page.get_by_role("heading", name="Who may act for your child?")).to_be_visible()
    expect(relative).to_be_visible()
    expect(answer).to_be_hidden()
    expect(page.locator("#drafts-others summary").first).to_be_hidden()
    with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        text = "".join("".join((one.extract_text() or "").split()) for one in printed.pages)
    names = page.locator("[data-letter] > summary > :first-child").all_text_contents()
    assert len(names) > 3
    said = [*names, relative.inner_text(), str(answer.text_content())]
    assert [name for name in said if re.sub(r"\s", "", name) not in text] == []


def test_the_result_leads_to_the_pages_about_what_is_wanted_and_about_whom_it_can_pay(
    calculator_of_that_day: Page,
) -> None:
    page = calculator_of_that_day
    page.click("#to-all")
    page.check("[name=help_wanted][value=nursing]")
    answer_on_one_page(page, {"health_need": "continuing_care"}, TODAY)
    expect(page.locator("#results[data-waits]")).to_have_count(0)
    more = page.locator(".asked p", has_text="More:")
    expect(more).to_have_text("More: Paying a relative; If you employ someone.")
    expect(page.locator("#results-next > .uses")).to_have_text(
        "See also: Can I use it for …?; A personal assistant's wages; Training an assistant."
    )
    for link in page.locator(".asked a, .uses a").all():
        assert page.request.get(link.evaluate("link => link.href")).ok
    page.click("#change-answers")
    answer_on_one_page(page, {}, "2016-02-01")
    expect(page.locator("#results[data-waits]")).to_have_count(0)
    expect(page.locator(".uses")).to_have_count(0)


def pages_printed(page: Page) -> int:
    with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        return len(printed.pages)


def test_whoever_answered_everything_prints_it_on_two_pages(calculator_of_that_day: Page) -> None:
    page, pages = calculator_of_that_day, dict[str, int]()
    for family, (person, answers) in PRINTED.items():
        page.click("#clear")
        page.check(f"[name=for_whom][value={person}]")
        answer_on_one_page(page, answers, TODAY)
        expect(page.locator("#results[data-waits]")).to_have_count(0)
        expect(page.locator("#drafts summary").first).to_be_visible()
        pages[family] = pages_printed(page)
    assert max(pages.values()) <= 2, pages


def test_what_is_printed_names_every_part_the_answers_and_the_letters_on_two_pages(
    calculator_of_that_day: Page,
) -> None:
    calculator = calculator_of_that_day
    answer_on_one_page(calculator, NINE_YEAR_OLD | {"health_need": "unmet_need"}, TODAY)
    calculator.wait_for_selector("#drafts summary")
    with pdfplumber.open(BytesIO(calculator.pdf(prefer_css_page_size=True))) as printed:
        assert len(printed.pages) <= 2
        sizes = {round(float(letter["size"]), 1) for page in printed.pages for letter in page.chars}
        text = "".join("".join((page.extract_text() or "").split()) for page in printed.pages)
    names = [
        *calculator.locator(".part__name").all_inner_texts(),
        *calculator.locator("#drafts summary").all_inner_texts(),
    ]
    assert [name for name in names if re.sub(r"\s", "", name) not in text] == []
    assert "Howoldisthechildoryoungperson?Under16" in text
    # The answer about a court order is not printed: what is takes no order for granted, whatever it was.
    taken = "Thiscopytakesitthatnobodyisunderacourtorderorlicenceconditionaboutdrugsoralcohol."
    assert taken in text and text.count("courtorder") == 1
    assert "Thiscomesfrom:TheSpecialEducationalNeeds(PersonalBudgets)Regulations2014,regulation" in text
    assert "“Why?”" not in text and "Toreadyourletters,openyourlinkoransweragain:http" in text
    assert min(sizes) >= 12


def test_a_part_that_nothing_still_open_helps_stands_among_the_noes_and_says_why(calculator_of_that_day: Page) -> None:
    page = calculator_of_that_day
    answer_on_one_page(page, {"age_band": "under_16", "consent": "no"}, TODAY)
    part = page.get_by_role("region", name="Not this way").locator("[data-element=short_breaks]")
    expect(part).to_have_attribute("data-outcome", "depends")
    expect(page.locator("#results[data-waits]")).to_have_count(0)
    expect(page.locator("#results-next")).not_to_contain_text("Find out:")
    part.locator("summary").first.click()
    expect(part.locator(".result__missing")).to_have_text(
        "Whatever you find out, something stands in the way, as things are. It could be any of these:"
    )
    expect(part.locator(".result__possible > li")).to_have_text(["Not yet", "Not as a direct payment"])


def test_a_day_that_is_past_with_nothing_to_do_has_no_heading_above_nothing(calculator_of_that_day: Page) -> None:
    page = calculator_of_that_day
    adult = {"age_band": "18_25", "social_need": "assessed_none"}
    answer_on_one_page(page, adult | {"nhs_pilot_site": "no"}, "2012-06-20")
    expect(page.locator(".results__sentence")).to_have_text(
        "7 parts could not be a direct payment and for 5 parts we know of no money to pay out then."
    )
    expect(page.locator("#results-next")).to_be_hidden()
    page.click("#clear")
    answer_on_one_page(page, adult, TODAY)
    expect(page.locator("#results-next")).to_be_visible()


def test_whose_yes_is_needed_stands_above_the_parts_that_need_it_and_says_so(calculator_of_that_day: Page) -> None:
    page = calculator_of_that_day
    answer_on_one_page(page, FULL, TODAY)
    expect(page.locator("#results[data-waits]")).to_have_count(0)
    second = page.get_by_role("region", name="Ask for these").locator(".line").nth(1)
    expect(second.locator("p").first).to_contain_text(
        "About what follows: This needs a yes from the health workers and the NHS."
    )
    expect(second.locator(".part__name")).to_have_text(["Personal health care"])


@pytest.mark.parametrize(
    ("day", "history"),
    [
        ("2031-01-01", {"The answer before:": "You could ask, until 31 May 2015"}),
        (TODAY, {"The answer before:": "You could ask, until 31 May 2015"}),
        ("2015-03-01", {"What came next:": "On the council's list, from 1 June 2015"}),
    ],
)
def test_what_was_before_and_what_came_is_told_in_the_words_of_its_own_day(
    calculator_of_that_day: Page, day: str, history: dict[str, str]
) -> None:
    page = calculator_of_that_day
    answer_on_one_page(page, FULL, day)
    expect(page.locator("#results[data-waits]")).to_have_count(0)
    part = page.locator("[data-element=short_breaks]")
    part.locator("summary").first.click()
    for name, value in history.items():
        expect(part.locator(".result__history > div", has_text=name).locator("dd")).to_have_text(value)


@pytest.mark.parametrize(("day", "is_open"), [("2027-09-01", True), ("2031-01-01", True), (TODAY, False)])
def test_of_a_day_to_come_nobody_has_to_unfold_that_the_law_may_change(
    calculator_of_that_day: Page, day: str, is_open: bool
) -> None:
    page = calculator_of_that_day
    answer_on_one_page(page, FULL, day)
    expect(page.locator("#results[data-waits]")).to_have_count(0)
    proposed = page.get_by_text("The government has proposed changes to the law on special educational needs.")
    expect(proposed).to_have_count(1)
    expect(proposed).to_be_visible(visible=is_open)


def test_what_one_line_says_of_its_own_parts_stands_above_no_others(calculator_of_that_day: Page) -> None:
    page = calculator_of_that_day
    young = {"age_band": "16_17", "over_compulsory_school_age": "yes", "capacity": "has"}
    answer_on_one_page(page, FULL | young, TODAY)
    expect(page.locator("#results[data-waits]")).to_have_count(0)
    region = page.get_by_role("region", name="Ask for these")
    told = region.inner_text()
    named = "has to name in writing who is to be paid."
    assert told.count(named) == 1
    assert told.index("Family therapeutic interventions") < told.index(named) < told.index("top-up funding")
    for line in region.locator(".line").all():
        parts = line.locator(".part__name").all_inner_texts()
        assert (named in line.inner_text()) == any("top-up funding" in part for part in parts)
    # The first line of each outcome says which it is.
    expect(region.get_by_text("You can ask", exact=True)).to_have_count(1)
    expect(region.get_by_text("On the council's list", exact=True)).to_have_count(1)


def test_a_part_that_the_list_names_in_part_says_so_with_its_name(calculator_of_that_day: Page) -> None:
    page = calculator_of_that_day
    some = "Only some elements of it."
    for answers in ({"social_need": "support_plan"}, FULL):
        answer_on_one_page(page, answers, TODAY)
        expect(page.locator("#results[data-waits]")).to_have_count(0)
        assert page.locator(".part:not([open]) > summary .part__remark").all_inner_texts() == [some]
        expect(page.locator("[data-element=personal_care] > summary")).to_contain_text(some)
        page.click("#change-answers")


def test_what_is_true_of_several_lines_of_a_group_is_said_once_and_of_each_what_is_its_own(
    calculator_of_that_day: Page,
) -> None:
    page = calculator_of_that_day
    answer_on_one_page(page, FULL | REFUSED | {"ehc_stage": "final"}, TODAY)
    expect(page.locator("#results[data-waits]")).to_have_count(0)
    first, second = page.get_by_role("region", name="First do this").locator(".line").all()
    together = "The plan is final.", "That step alone would not be enough, as things stand.", "The council has said no"
    for sentence in together:
        assert first.inner_text().count(sentence) == 1
        assert second.inner_text().count(sentence) == 0
    assert "About what follows: Support on these premises needs the written consent" in first.inner_text()
    assert "About what follows: The school's own money needs a yes" in second.inner_text()
