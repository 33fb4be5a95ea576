"""What a family takes away from the calculator, and that nothing else of what it answered leaves the page."""

from __future__ import annotations

import json
import re
from binascii import crc32
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pdfplumber
from playwright.sync_api import Page, expect

from scripts.checked import read_rules
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.days import TODAY, day_of
from tests.site.walking import (
    STARTS_WITHIN,
    answer_on_one_page,
    asked_now,
    begin,
    choose,
    decided,
    go_through,
    open_calculator,
    shown,
    step,
)

KEPT_ANSWERS = {"age_band": "under_16", "can_manage": "no"}
KEPT = """(async () => JSON.stringify({
  cookie: document.cookie, local: {...localStorage}, session: {...sessionStorage},
  databases: await indexedDB.databases(), history: history.state,
  cached: (await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map((request) => request.method + " " + request.url)))).flat(),
}))()"""


def squeezed(text: str) -> str:
    """The text without its spaces, which a PDF does not keep."""
    return "".join(text.split())


def _fits(answers: Mapping[str, list[str]]) -> bool:
    return all(NINE_YEAR_OLD.get(question) in those for question, those in answers.items())


def test_the_print_holds_every_part_its_reason_what_to_do_and_what_stands_open(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD | {"excluded_person": "no"}, "2015-07-15")
    calculator.wait_for_selector("#drafts summary")
    calculator.locator("#drafts summary").last.click()
    letter = calculator.locator("#drafts textarea").last
    letter.fill(letter.input_value() + "\nThe last line of all")
    opened = calculator.locator("[data-element]").first
    opened.locator("> summary").click()
    with pdfplumber.open(BytesIO(calculator.pdf(prefer_css_page_size=True))) as printed:
        text = squeezed("".join(page.extract_text() for page in printed.pages))
    policy = read_rules().policy
    said = [
        *(element.name for element in policy.elements),
        *calculator.locator(".results__sentence, .line > p, .next__steps > li, #drafts summary").all_inner_texts(),
        *opened.locator(".result__reason").all_inner_texts(),
        letter.input_value(),
        "For 15 July 2015, by ",
    ]
    assert [words for words in said if squeezed(words) not in text] == []
    # What stands behind a part is printed where the family has opened it, and only there.
    assert text.count(squeezed(opened.locator(".result__in-budget").inner_text())) == 1
    asked = {question.id: question for question in policy.questions}
    for question in NINE_YEAR_OLD:
        # Some are asked in other words of a nine-year-old.
        label = next((of.label for of in asked[question].asked_of if _fits(of.answers)), asked[question].label)
        assert (squeezed(label) in text) == (not asked[question].prefer_not_to_say)


def test_the_results_are_saved_as_a_page_that_needs_nothing_else(calculator: Page, tmp_path: Path) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    with calculator.expect_download() as saving:
        calculator.click("#save")
    assert saving.value.suggested_filename == "direct-payments-2015-07-15.html"
    saving.value.save_as(tmp_path / "saved.html")
    saved = (tmp_path / "saved.html").read_text(encoding="utf-8")
    assert saved.startswith("<!doctype html>")
    assert not any(word in saved for word in ("<script", "<link", "<img", "<button", 'src="', 'href="../'))
    assert saved.count("data-element=") == len(shown(calculator))
    assert "What we did not check" in saved and "We did not check how much money there would be." in saved
    assert "It is not legal advice" in saved


PILOT = {"nhs_pilot_site": "yes", "health_need": "met_locally"}
NOT_CHECKED = "We have not checked this in the source itself yet."


def copies(calculator: Page, folder: Path) -> tuple[str, str]:
    """The page that is saved of the results, and the text of their print."""
    with calculator.expect_download() as saving:
        calculator.click("#save")
    saving.value.save_as(folder / "saved.html")
    with pdfplumber.open(BytesIO(calculator.pdf(prefer_css_page_size=True))) as printed:
        text = "".join(page.extract_text() for page in printed.pages)
    return (folder / "saved.html").read_text(encoding="utf-8"), text


OF_AN_ORDER = "order or licence condition of whoever claims rules this out"
TAKES_IT = "This copy takes it that nobody is under a court order or licence condition about drugs or alcohol."


def test_copies_are_the_same_whatever_was_answered_about_a_court_order_unless_they_are_asked_to_say_it(
    calculator: Page, tmp_path: Path
) -> None:
    answers = NINE_YEAR_OLD | {"excluded_person": "no"}
    answer_on_one_page(calculator, answers, str(TODAY))
    expect(calculator.locator("#copy-private")).to_be_hidden()
    harmless = copies(calculator, tmp_path)
    assert TAKES_IT in harmless[0] and squeezed(TAKES_IT) in squeezed(harmless[1])
    assert TAKES_IT not in calculator.inner_text("#results")
    calculator.click("#clear")
    answer_on_one_page(calculator, answers | {"excluded_person": "recipient", "other_recipient": "none"}, str(TODAY))
    expect(calculator.locator("#copy-private")).to_be_visible()
    calculator.wait_for_selector("#drafts summary")
    shown = calculator.inner_text("#results")
    assert OF_AN_ORDER in shown
    assert copies(calculator, tmp_path) == harmless
    assert calculator.inner_text("#results") == shown
    calculator.check("#copy-whole")
    saved, printed = copies(calculator, tmp_path)
    assert squeezed(OF_AN_ORDER) in squeezed(printed) and OF_AN_ORDER in saved
    assert TAKES_IT not in saved


def test_what_was_not_read_is_told_so_in_the_line_in_its_reason_and_in_what_is_saved(
    calculator: Page, tmp_path: Path
) -> None:
    answer_on_one_page(calculator, PILOT, "2012-06-20")
    said = "The NHS has found that local services meet the extra health needs. So we know of no sum that could be paid."
    law = "The National Health Service (Direct Payments) Regulations 2010"
    line = calculator.locator(".line", has_text=said)
    # Once for all its parts, while none of them is opened.
    assert line.locator("> p").inner_text() == f"{said} {NOT_CHECKED}"
    with calculator.expect_download() as saving:
        calculator.click("#save")
    saving.value.save_as(tmp_path / "saved.html")
    part = line.locator(".part").first
    part.locator("summary").first.click()
    reason = f"{said} This comes from: {law} ({NOT_CHECKED})"
    assert part.locator(".result__reason").inner_text() == reason
    # In a page of its own, for the other tests go on in this one.
    page = calculator.context.new_page()
    page.set_content((tmp_path / "saved.html").read_text(encoding="utf-8"))
    saved = page.locator(".line", has_text=said)
    assert saved.locator("> p").inner_text() == f"{said} {NOT_CHECKED}"
    assert saved.locator(".result__reason").first.inner_text() == reason
    page.close()


def test_a_step_that_was_not_read_is_told_so_among_the_first(calculator: Page) -> None:
    answer_on_one_page(calculator, {"age_band": "under_16", "social_need": "assessed_none"}, "2016-03-01")
    first = calculator.locator(".next__steps > li").all_inner_texts()
    assert [step for step in first if "Ask social care why it found no need." in step and step.endswith(NOT_CHECKED)]


def test_on_paper_each_line_says_where_it_comes_from_and_no_fold_is_spoken_of(calculator: Page) -> None:
    answer_on_one_page(calculator, PILOT, "2012-06-20")
    sources = calculator.locator(".line__sources")
    assert not any(source.is_visible() for source in sources.all())
    calculator.emulate_media(media="print")
    lines = calculator.locator("#results-parts > section .line").all_inner_texts()
    assert lines and all(line.count("This comes from: ") == 1 for line in lines), lines
    assert "“Why?”" not in calculator.locator("main").inner_text()


def test_on_paper_the_letters_say_where_they_are(calculator: Page) -> None:
    answer_on_one_page(calculator, {"social_need": "support_plan", "age_band": "under_16"}, str(TODAY))
    calculator.wait_for_selector("#drafts summary")
    calculator.emulate_media(media="print")
    letters = calculator.locator(".letters").inner_text()
    assert f"To read your letters, open your link or answer again: {calculator.url.partition('#')[0]}" in letters


def test_a_link_opens_the_same_results_later_and_never_holds_the_court_order(calculator: Page) -> None:
    answers = NINE_YEAR_OLD | {"excluded_person": "parent", "other_recipient": "none"}
    answer_on_one_page(calculator, answers, "2015-07-15")
    calculator.click("#copy-link")
    calculator.wait_for_selector("#link", state="visible")
    link = calculator.input_value("#link")
    address, _, fragment = link.partition("#")
    # A test before it may have pressed the link that skips to the page's content.
    assert address == calculator.url.partition("#")[0]
    assert "excluded_person" not in fragment
    assert "support_plan" in fragment
    calculator.click("#clear")
    calculator.evaluate("fragment => { location.hash = fragment; }", fragment)
    calculator.wait_for_selector("#link-asks:not([hidden])", timeout=STARTS_WITHIN)
    assert calculator.url == address
    assert asked_now(calculator) == "excluded_person"
    assert calculator.locator("#link-asks").inner_text() == (
        "Your link is open. It holds no answer to this question, so we ask it here. Then we show your results."
    )
    assert calculator.locator("#questions-left").inner_text() == ""
    go_through(calculator, {"excluded_person": "parent", "other_recipient": "none"})
    calculator.wait_for_selector("#results [data-element]")
    said = calculator.locator("#results-summary .notice strong").first.inner_text()
    assert said.startswith(("Still so on ", "This changed on "))
    assert shown(calculator) == decided(answers | {"other_recipient": "none"}, "2015-07-15")


def test_a_link_opens_with_the_help_that_was_wanted_and_shows_those_parts_alone(calculator: Page) -> None:
    calculator.check("[name=for_whom][value=child]")
    calculator.click("#to-all")
    calculator.check("[name=help_wanted][value=therapy]")
    calculator.check("[name=help_wanted][value=travel]")
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    groups, notice = "#results-parts > section [data-element]", "#results-none"
    wanted = calculator.locator(groups).evaluate_all("parts => parts.map(({ dataset }) => dataset.element)")
    said = calculator.locator(notice).inner_text()
    assert 0 < len(wanted) < len(shown(calculator))
    calculator.click("#copy-link")
    calculator.wait_for_selector("#link", state="visible")
    fragment = calculator.input_value("#link").partition("#")[2]
    calculator.click("#clear")
    calculator.evaluate("fragment => { location.hash = fragment; }", fragment)
    calculator.wait_for_selector("#link-asks:not([hidden])", timeout=STARTS_WITHIN)
    go_through(calculator, {"excluded_person": "no"})
    calculator.wait_for_selector("#results [data-element]")
    assert calculator.locator(groups).evaluate_all("parts => parts.map(({ dataset }) => dataset.element)") == wanted
    assert calculator.locator(notice).inner_text() == said
    answered = calculator.locator("#results-answers dl > div").all_text_contents()
    assert answered[:2] == ["Who is this about? My child", "What do you want help with? Therapy; Travel"]
    assert "For the help that you chose, " in calculator.locator("#results-summary .notice strong").first.inner_text()
    # What the sentence says of that help is not said of everything.
    calculator.get_by_role("button", name="Ask me about every part").click()
    expect(calculator.locator("#results-summary .notice")).to_have_count(0)
    expect(calculator.locator(notice)).to_be_hidden()


def test_the_way_on_after_a_no_stands_below_the_letters_and_asks_whom_nobody_said_no(calculator: Page) -> None:
    offer = calculator.get_by_role("link", name="If they said no: what to do, by when")
    # Social care that found a need and said no to a payment is no answer of the calculator.
    asked = calculator.get_by_role("link", name="Has somebody said no?")
    calculator.click("#to-all")
    calculator.check("[name=help_wanted][value=break]")
    answer_on_one_page(calculator, {"age_band": "under_16"}, "2016-03-01")
    calculator.wait_for_selector("#drafts summary", state="attached")
    expect(offer).to_be_hidden()
    expect(asked).to_be_visible()
    calculator.click("#change-answers")
    # That the rules say no is nobody's no.
    day = day_of(calculator).isoformat()
    barred = {"recipient": "parent", "excluded_person": "recipient", "other_recipient": "none"}
    answer_on_one_page(calculator, barred, day)
    expect(calculator.locator("#results[data-waits]")).to_have_count(0)
    expect(calculator.locator("#group-not")).to_be_visible()
    expect(offer).to_be_hidden()
    expect(asked).to_be_visible()
    calculator.click("#change-answers")
    yes = {"excluded_person": "no", "social_need": "assessed_none"}
    answer_on_one_page(calculator, yes, day)
    expect(offer).to_be_visible()
    expect(asked).to_be_hidden()
    tops = [
        shown.evaluate("node => node.getBoundingClientRect().top") for shown in (calculator.locator("#drafts"), offer)
    ]
    assert tops == sorted(tops)


def test_a_link_whose_private_question_is_skipped_is_not_called_the_same(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    calculator.click("#copy-link")
    calculator.wait_for_selector("#link", state="visible")
    fragment = calculator.input_value("#link").partition("#")[2]
    calculator.click("#clear")
    calculator.evaluate("fragment => { location.hash = fragment; }", f"{fragment}\u201d).")
    calculator.wait_for_selector("#link-asks:not([hidden])", timeout=STARTS_WITHIN)
    go_through(calculator, {"excluded_person": "prefer_not_to_say"})
    calculator.wait_for_selector("#results [data-element]")
    assert "depends" in shown(calculator).values()
    assert (
        calculator.locator("#results-summary .notice strong")
        .first.inner_text()
        .startswith("Your link holds no answer to this: ")
    )
    assert "the same results" not in calculator.locator("#results-summary .notice").inner_text()


def test_a_link_of_a_former_build_opens_with_what_is_gone_named(calculator: Page) -> None:
    """Its question on transport, one of its answers and one of its parts are gone; the rest of it is shown."""
    held = "1~2015-07-15~0123456789abcdef~age_band:under_16,transport_kind:taxi,consent:perhaps,can_manage:no"
    text = f"{held}~offered:old_part"
    calculator.evaluate("fragment => { location.hash = fragment; }", f"{text}~{crc32(text.encode()):08x}")
    calculator.wait_for_selector("#link-asks:not([hidden])", timeout=STARTS_WITHIN)
    go_through(calculator, {"excluded_person": "no", "other_recipient": "none"})
    calculator.wait_for_selector("#results [data-element]")
    notice = calculator.locator("#results-summary .notice")
    assert notice.locator("strong").first.inner_text() == (
        "We left out an answer that was in your link. So some results may differ from those in it. "
        "The parts of a budget are not the same as in your link."
    )
    lines = notice.locator("li").all_inner_texts()
    assert lines[0] == "Your link names a part that is not here any more: old part."
    assert "The calculator does not ask about “transport kind” any more. So we left out your answer, “taxi”." in lines
    assert any(line.startswith("Your link has an answer to this that nobody can choose any more: “") for line in lines)
    assert {question: calculator.locator(f"[name={question}]:checked").input_value() for question in KEPT_ANSWERS} == (
        KEPT_ANSWERS
    )


def test_drafts_can_be_changed_copied_and_saved(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_calculator(open_page(permissions=["clipboard-read", "clipboard-write"]))
    answer_on_one_page(page, NINE_YEAR_OLD, day_of(page).isoformat())
    page.wait_for_selector("#drafts details")
    about = page.locator("#letters-about").get_by_role("checkbox")
    assert page.locator("[data-letter] > summary > :first-child").all_text_contents()[-1] == "Questions for the meeting"
    page.click("#letters-about > summary")
    about.first.check()
    page.wait_for_selector("#drafts [data-letter=request_council]")
    field = page.locator("#drafts textarea").first
    # The letter that was there before is written anew, in its own time.
    expect(field).to_have_value(re.compile(re.escape(page.locator("#letters-about label").first.inner_text())))
    titles = page.locator("#drafts summary").all_inner_texts()
    assert titles[0] == "To the council: ask for a personal budget"
    page.locator("#drafts summary").first.click()
    field.fill("Dear council")
    page.locator("#drafts").get_by_role("button", name=f"Copy {titles[0]}").click()
    page.wait_for_selector("#calculator-status:text-is('Copied.')", state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == "Dear council"
    about.last.check()
    page.wait_for_selector("#drafts [data-letter=request_nhs]", state="attached")
    assert page.locator("#drafts textarea").first.input_value() == "Dear council"  # Not written over.
    with page.expect_download() as saving:
        page.locator("#drafts").get_by_role("button", name=f"Save as a file {titles[0]}").click()
    saving.value.save_as(tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "Dear council"


def test_nothing_is_sent_stored_or_put_in_the_address_in_a_whole_case(
    open_page: Callable[..., Page], built_site: Path
) -> None:
    page = open_page(permissions=["clipboard-write"])
    requested: list[str] = []
    addresses: list[str] = []
    page.context.on("request", lambda request: requested.append(f"{request.method} {request.url} {request.post_data}"))
    page.on("framenavigated", lambda frame: addresses.append(frame.url))
    open_calculator(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    answers = NINE_YEAR_OLD | {"excluded_person": "recipient"}
    asked = go_through(page, answers, "2015-07-15")
    page.click("#copy-link")
    page.wait_for_selector("#link", state="visible")
    page.click("#to-money")
    page.go_back()
    home = page.url
    script = (built_site / "service-worker.js").read_text(encoding="utf-8")
    build = json.loads(script.removeprefix("self.build = ").partition(";\n")[0])
    top = home.removesuffix("calculator/")
    kept = {top + file for file in (*build["files"], *build["pages"])}
    own = kept | {f"{top}service-worker.js"}
    requested = [one for one in requested if not one.startswith("GET blob:")]  # the worker, from the text that came
    assert [one for one in requested if one.removeprefix("GET ").removesuffix(" None") not in own] == []
    assert set(addresses) == {home}
    stored = json.loads(page.evaluate(KEPT))
    assert (stored["cookie"], stored["local"], stored["session"], stored["databases"]) == ("", {}, {}, [])
    assert set(stored["cached"]) == {f"GET {address}" for address in kept}
    assert set(stored["history"]) == {"name", "question", "index", "visit"}
    assert len(asked) > len(answers) / 2


def test_clear_my_answers_leaves_none_in_the_page_or_behind_the_back_button(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    calculator.click("#to-money")
    calculator.click("#money-add")
    calculator.fill("[name=need]", "A break")
    calculator.click("#clear")
    assert step(calculator) == "start"
    assert calculator.locator("#calculator-status").inner_text() == "Your answers have been cleared."
    assert calculator.locator("#calculator input[type=radio]:checked").count() == 0
    assert (
        calculator.locator(
            "[data-element], .money__row, #drafts textarea, #letters-about input, #check-answers > div"
        ).count()
        == 0
    )
    assert calculator.input_value("#link") == ""
    calculator.go_back()
    assert step(calculator) == "start"
    assert "support_plan" not in calculator.evaluate("JSON.stringify(history.state)")
    begin(calculator)
    question = asked_now(calculator)
    assert question is not None
    assert calculator.locator(f"[name={question}]:checked").count() == 0
    choose(calculator, question, "dont_know")


def test_a_link_that_is_broken_is_refused_in_words(calculator: Page) -> None:
    calculator.evaluate("location.hash = 'no-link-of-ours'")
    calculator.wait_for_selector(".error-summary:not([hidden])")
    assert "This link cannot be read" in calculator.locator(".error-summary").inner_text()
    # It is no mistake of any answer, so it stands beside none.
    assert calculator.locator("[aria-invalid], .question__error").count() == 0
    assert calculator.url.endswith("/calculator/")
