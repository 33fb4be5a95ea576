"""Lists that are drawn: the list itself is the drawing, said once, and it stays whole however it is read."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from scripts.checked import read_rules
from scripts.forms.guide import GuideWords
from scripts.policy.model import LANGUAGE

pytestmark = pytest.mark.reads_only
AREAS = {element.area: element.id for element in reversed(read_rules().policy.elements)}
ELEMENTS = [f"/elements/{element}/" for element in AREAS.values()]
"""The page of the first element of each area that the council has."""
LISTS = {
    "/how-to-ask/": ".path",
    "/i-already-have-one/": ".path",
    "/four-ways-to-run-a-budget/": ".hands",
    "/how-support-is-decided/": ".levels > ol, .kinds",
    **dict.fromkeys(ELEMENTS, ".steps"),
}
"""The lists of each page."""
LINES = {
    "/how-to-ask/": (".path__stage:first-child", "::before"),
    "/i-already-have-one/": (".path__stage:first-child", "::before"),
    "/four-ways-to-run-a-budget/": (".hands__arrow", "::before"),
    "/how-support-is-decided/": (".levels li:first-child", "::before"),
    ELEMENTS[0]: (".step:first-child", "::before"),
}
"""What draws a line from one part of the list to the next."""
READINGS: list[dict[str, Any]] = [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]


def guide() -> GuideWords:
    return read_rules().policy.words[LANGUAGE].guide


@pytest.mark.parametrize("address", LISTS)
def test_nothing_is_drawn_beside_its_list_a_second_time(page: Page, address: str) -> None:
    page.goto(address)
    assert page.locator("main svg text, main figure.drawing").count() == 0
    assert page.locator(LISTS[address]).count() >= 1


def test_the_path_is_one_list_that_says_each_stage_once(page: Page) -> None:
    page.goto("/how-to-ask/")
    path = page.locator(".path").first  # a second one holds the times that the council gives itself
    shown = " ".join(path.inner_text().split())
    stages = guide().path
    assert page.get_by_role("list").filter(has_text=stages[0].name).locator("> li").count() == len(stages)
    for stage, item in zip(stages, path.locator("> li").all(), strict=True):
        words = " ".join((item.text_content() or "").split())
        assert words == " ".join([f"{stage.clock}:", stage.name, *stage.says, *([stage.ask] if stage.ask else [])])
        assert all(shown.count(text) == 1 for text in stage.says)


def test_each_way_shows_through_whose_hands_the_money_goes_and_says_who_holds_it(page: Page) -> None:
    page.goto("/four-ways-to-run-a-budget/")
    drawn = page.locator(".hands-of > li").all()
    for way, line in zip(guide().ways, drawn, strict=True):
        assert line.locator(".hands-of__name").inner_text() == way.name
        hands = [" ".join(item.split()) for item in line.locator(".hands > li").all_inner_texts()]
        *giving, holder, last = way.chain
        assert hands == [
            *(f"{name} sends money to" for name in giving),
            f"{holder} {way.holds} {way.pays}",
            last,
        ]
        assert line.locator(".hands__box--holder strong").inner_text() == holder


def test_the_year_of_a_payment_is_one_list_with_each_check_of_the_law_in_its_order(page: Page) -> None:
    page.goto("/i-already-have-one/")
    stages = [" ".join((item.text_content() or "").split()) for item in page.locator(".path > li").all()]
    assert stages == [
        "Start: The first payment Keep every bill and receipt from now on.",
        "Month 3: The first check, at the latest Education. Health.",
        "Month 6: The first check, at the latest Social care from 18.",
        "Review: Each review of the EHC plan Education.",
        "Each year: Another check, at the latest Social care from 18. Health.",
    ]


def test_the_levels_and_the_kinds_are_said_once_and_the_last_of_each_stands_out(page: Page) -> None:
    page.goto("/how-support-is-decided/")
    levels = [text.partition(".")[0].partition(",")[0] for text in page.locator(".levels li").all_inner_texts()]
    assert levels == ["Strategic", "Operational", "Individual"]
    assert page.locator(".kinds dt").all_inner_texts() == ["Universal", "Targeted", "Community", "Individual"]
    for boxes in (".levels li", ".kinds > div"):
        edges = page.locator(boxes).evaluate_all(
            "all => all.map((box) => parseFloat(getComputedStyle(box).borderTopWidth))"
        )
        assert edges[-1] > max(edges[:-1]) > 0


@pytest.mark.parametrize("options", READINGS)
@pytest.mark.parametrize("address", LISTS)
def test_on_the_narrowest_screen_with_letters_twice_as_large_no_word_leaves_its_list(
    audited_page: Page, address: str, options: dict[str, Any]
) -> None:
    page = audited_page
    page.set_viewport_size({"width": 320, "height": 700})
    page.emulate_media(**options)
    page.goto(address)
    page.add_style_tag(content="html { font-size: 200% }")
    page.evaluate("document.fonts.ready")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    outside = page.locator(LISTS[address]).evaluate_all(
        """(lists) => lists.flatMap((list) => {
          const words = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
          const wide = [];
          while (words.nextNode()) {
            if (!words.currentNode.data.trim() || words.currentNode.parentElement.closest(".visually-hidden")) continue;
            const range = document.createRange();
            range.selectNodeContents(words.currentNode);
            const box = words.currentNode.parentElement.closest("li, p, dd, dt, h3").getBoundingClientRect();
            for (const place of range.getClientRects()) {
              if (place.right > Math.min(320, box.right + 1)) wide.push(words.currentNode.textContent);
            }
          }
          return wide;
        })"""
    )
    assert outside == []


@pytest.mark.parametrize("media", [{}, {"forced_colors": "active"}, {"media": "print"}])
@pytest.mark.parametrize("address", LINES)
def test_the_lines_are_borders_which_stay_in_forced_colours_and_on_paper(
    page: Page, address: str, media: dict[str, Any]
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(**media)
    page.goto(address)
    selector, pseudo = LINES[address]
    line = page.locator(selector).first.evaluate(
        """(node, pseudo) => {
          const style = getComputedStyle(node, pseudo);
          return [style.content, parseFloat(style.borderLeftWidth), parseFloat(style.height), style.borderLeftColor];
        }""",
        pseudo,
    )
    content, width, height, colour = line
    assert (content, width) == ('""', 3)
    assert height >= 20
    assert colour not in ("transparent", "rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
