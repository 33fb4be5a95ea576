"""The self-assessment in a browser: filled in, saved, opened, compared and printed, with nothing sent anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from scripts.policy.reader import readable_policy
from tests.site.audit import audited

FIRST = "wider_agencies"
NOTHING = "\u2013"
"""What a cell shows that has nothing to show: a dash."""


@pytest.fixture
def assessment(shared_page: Page) -> Page:
    """The page with nothing filled in: it keeps nothing, so that opened again it knows nothing of the test before."""
    shared_page.goto("/self-assessment/")
    return shared_page


def answer(page: Page, **answers: str) -> None:
    for statement, level in answers.items():
        page.check(f"[data-statement={statement}] input[value={level}]")


def result(page: Page, element: str) -> list[str]:
    return page.locator(f"[data-result={element}] td").all_inner_texts()


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def saved_file(path: Path, **facts: Any) -> Path:
    held = {"format": "common-delivery-model-self-assessment", "statements_dated": "2026-11-24", **facts}
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def said(page: Page) -> str:
    page.wait_for_selector("[data-message]:not(:empty)")
    return page.locator("[data-message]").inner_text()


def test_every_statement_of_the_data_is_on_the_page_with_every_level(assessment: Page) -> None:
    model = readable_policy().public.delivery_model
    assert model is not None
    wanted = [one.id for element in model.elements for one in element.statements]
    assert (
        assessment.locator("[data-statement]").evaluate_all("all => all.map((one) => one.dataset.statement)") == wanted
    )
    for statement in wanted:
        values = assessment.locator(f"input[name={statement}]").evaluate_all("all => all.map((one) => one.value)")
        assert values == ["not_started", "starting", "in_place", "working", "dont_know"]


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        (["working", "not_started", "starting", "in_place"], ["0 Not started", "1 Starting", "4 of 4", NOTHING]),
        (["working", "working", "in_place", "in_place"], ["2 In place", "2 In place", "4 of 4", NOTHING]),
        (["working", "starting", "in_place"], ["1 Starting", "2 In place", "3 of 4", NOTHING]),
        (["dont_know", "working"], ["3 Working", "3 Working", "2 of 4", "1"]),
        (["dont_know", "dont_know"], [NOTHING, NOTHING, "2 of 4", "2"]),
        ([], [NOTHING, NOTHING, "0 of 4", NOTHING]),
    ],
)
def test_an_element_shows_its_lowest_and_middle_and_dont_know_is_never_nought(
    assessment: Page, levels: list[str], shown: list[str]
) -> None:
    names = ("one_group_of_named_people", "one_set_of_definitions", "barrier_removed", "schools_know_their_money")
    answer(assessment, **dict(zip(names, levels, strict=False)))
    assert result(assessment, FIRST) == shown


def test_a_low_score_on_a_duty_is_a_possible_legal_gap_and_no_other_is(assessment: Page) -> None:
    answer(
        assessment,
        schools_know_their_money="starting",
        explain_without_notes="in_place",
        decision_letters_checked="dont_know",
        barrier_removed="not_started",
    )
    gaps = assessment.locator("[data-gaps] a")
    assert [gap.get_attribute("href") for gap in gaps.all()] == ["#schools_know_their_money"]
    assert assessment.get_by_role("heading", name="Possible legal gap: take advice").is_visible()
    assert not assessment.locator("[data-no-gaps]").is_visible()
    questions = assessment.locator("[data-questions] a")
    assert questions.all_inner_texts() == ["Decision letters are checked: reasons given, right to review stated."]


def test_what_is_saved_can_be_opened_again(assessment: Page, open_page: Callable[..., Page], tmp_path: Path) -> None:
    assessment.fill("#team", "Fen & Town team")
    assessment.fill("#filled_in_on", "2026-11-02")
    assessment.check("#role-council")
    answer(assessment, one_record="in_place", schools_know_their_money="not_started")
    path = save(assessment, tmp_path)
    assert path.name == "self-assessment-fen-town-team-2026-11-02.json"
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "format": "common-delivery-model-self-assessment",
        "statements_dated": "2026-11-24",
        "team": "Fen & Town team",
        "role": "council",
        "filled_in_on": "2026-11-02",
        "answers": {"schools_know_their_money": "not_started", "one_record": "in_place"},
    }
    other = open_page()
    other.goto("/self-assessment/")
    other.set_input_files("#open-file", path)
    assert said(other) == "Opened self-assessment-fen-town-team-2026-11-02.json: 2 answers."
    assert other.input_value("#team") == "Fen & Town team"
    assert other.input_value("#filled_in_on") == "2026-11-02"
    assert other.is_checked("#role-council") and other.is_checked("#one_record-in_place")
    assert result(other, "information_technology") == ["2 In place", "2 In place", "1 of 5", NOTHING]


def test_answers_that_are_not_saved_are_replaced_only_on_a_yes(assessment: Page, tmp_path: Path) -> None:
    path = saved_file(tmp_path / "old.json", answers={"one_record": "working"})
    answer(assessment, one_record="starting")
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    assessment.once("dialog", refuse)
    assessment.set_input_files("#open-file", path)
    expect(assessment.locator("#open-file")).to_have_value("")
    assert asked == ["The answers on this page are not saved. Replace them with those of the file?"]
    assert assessment.is_checked("#one_record-starting")
    assessment.once("dialog", lambda dialog: dialog.accept())
    assessment.set_input_files("#open-file", path)
    assert said(assessment) == "Opened old.json: 1 answer."
    assert assessment.is_checked("#one_record-working")


@pytest.mark.parametrize("text", ["no JSON", "[]", '{"answers": {}}', "null"])
def test_a_file_that_is_none_of_ours_is_refused_and_changes_nothing(
    assessment: Page, tmp_path: Path, text: str
) -> None:
    (tmp_path / "other.json").write_text(text, encoding="utf-8")
    answer(assessment, one_record="starting")
    assessment.set_input_files("#open-file", tmp_path / "other.json")
    assert said(assessment) == "other.json is not a saved self-assessment. Choose a file that this page saved."
    assert assessment.is_checked("#one_record-starting")


def test_answers_to_statements_that_there_are_not_are_left_out_and_counted(assessment: Page, tmp_path: Path) -> None:
    answers = {"one_record": "working", "of_old": "working", "sharing_agreed": "splendid", "toString": "starting"}
    assessment.set_input_files("#open-file", saved_file(tmp_path / "old.json", answers=answers))
    assert said(assessment) == (
        "Opened old.json: 1 answer. This page has no place for 3 of its answers, so they are left out."
    )


def test_saved_files_stand_side_by_side_by_date_and_are_never_mixed(assessment: Page, tmp_path: Path) -> None:
    later = saved_file(
        tmp_path / "later.json",
        team="Team",
        role="council",
        filled_in_on="2027-02-01",
        answers={"one_record": "working", "schools_know_their_money": "in_place"},
    )
    earlier = saved_file(
        tmp_path / "earlier.json",
        team="Parents",
        role="forum",
        filled_in_on="2026-11-02",
        answers={"one_record": "starting", "schools_know_their_money": "not_started"},
    )
    assessment.set_input_files("#compare-files", [later, earlier])
    assert said(assessment) == "2 files stand side by side below."
    table = assessment.locator("[data-comparison] table")
    assert table.locator("thead th").all_inner_texts() == [
        "Element",
        "2026-11-02, Parents, A parent carer forum",
        "2027-02-01, Team, The council",
    ]
    all_rows = table.locator("tbody tr").all()
    rows = {row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in all_rows}
    assert len(rows) == 10
    first, second = rows["1. Engagement of wider agencies"]
    assert first.split("\n\n") == ["Lowest: 0 Not started", "Middle: 0 Not started", "Possible legal gaps: 1"]
    assert second.split("\n\n") == ["Lowest: 2 In place", "Middle: 2 In place"]
    assert not assessment.is_checked("#one_record-working")


def test_one_file_alone_is_not_compared(assessment: Page, tmp_path: Path) -> None:
    assessment.set_input_files("#compare-files", [saved_file(tmp_path / "one.json", answers={})])
    assert said(assessment) == "Choose two files or more, together, to compare them."


def test_the_keyboard_alone_fills_it_in(assessment: Page) -> None:
    assessment.focus("#one_group_of_named_people-not_started")
    assessment.keyboard.press("Space")
    assessment.keyboard.press("ArrowRight")
    assessment.keyboard.press("ArrowRight")
    assert assessment.is_checked("#one_group_of_named_people-in_place")
    assessment.keyboard.press("Tab")
    assessment.keyboard.press("Enter")
    assert assessment.locator("#one_group_of_named_people details").get_attribute("open") is not None
    assessment.focus("#team")
    assessment.keyboard.press("Enter")
    assert assessment.is_checked("#one_group_of_named_people-in_place")


def test_nothing_is_sent_and_nothing_is_kept(page: Page, tmp_path: Path) -> None:
    page.goto("/self-assessment/")
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    answer(page, one_record="starting")
    save(page, tmp_path)
    ours = ("blob:", f"{page.url.removesuffix('self-assessment/')}assets/images/favicon.svg")
    assert [address for address in addresses if not address.startswith(ours)] == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_on_paper_the_form_and_its_results_stand_without_what_works_only_on_a_screen(page: Page) -> None:
    page.goto("/self-assessment/")
    page.emulate_media(media="print")
    assert page.locator("#one_record").is_visible()
    assert page.locator("[data-results]").is_visible()
    for hidden in ("[data-save]", "#open-file", "#compare-files", "#one_record details"):
        assert not page.locator(hidden).is_visible()


def test_without_scripts_it_is_a_form_on_paper(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/self-assessment/")
    assert page.get_by_text("This page is a form on paper at the moment").is_visible()
    assert page.locator("#one_record").is_visible()
    assert not page.locator("[data-save]").is_visible()
    assert not page.get_by_role("heading", name="Your results").is_visible()


def test_axe_finds_nothing_once_it_is_filled_in(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page(viewport={"width": 360, "height": 900}, bypass_csp=True)
    page.goto("/self-assessment/")
    files = [saved_file(tmp_path / f"{number}.json", answers={"one_record": "starting"}) for number in (1, 2)]
    answer(page, schools_know_their_money="starting", one_record="dont_know")
    page.set_input_files("#compare-files", files)
    page.wait_for_selector("[data-comparison] table")
    assert list(audited(page)) == []


def test_nothing_scrolls_sideways_on_the_narrowest_screen_with_files_compared(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_page(viewport={"width": 320, "height": 700})
    page.goto("/self-assessment/")
    files = [saved_file(tmp_path / f"{number}.json", team="A" * 60, answers={}) for number in (1, 2, 3)]
    page.set_input_files("#compare-files", files)
    page.wait_for_selector("[data-comparison] table")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_in_forced_colours_the_choices_and_the_tag_still_stand_out(open_page: Callable[..., Page]) -> None:
    page = open_page(forced_colors="active")
    page.goto("/self-assessment/")
    chosen = page.locator("#one_group_of_named_people-starting")
    assert chosen.evaluate("one => getComputedStyle(one).appearance") == "auto"
    tag = page.locator(".statement .tag").first
    assert tag.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
