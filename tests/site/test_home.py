"""The home page: four things that families come for, before all else, and officers' ways below them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.reads_only
TASKS = {
    "What could we get?": "/calculator/",
    "What can we use it for?": "/can-i-use-it-for/",
    "They said no": "/they-said-no/",
    "We have one already": "/i-already-have-one/",
}


@pytest.mark.parametrize("scripts", [True, False])
def test_the_four_tasks_lead_where_they_say(open_page: Callable[..., Page], scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto("/")
    links = page.locator("main .task h2 a")
    assert links.all_inner_texts() == list(TASKS)
    for name, address in TASKS.items():
        page.goto("/")
        page.locator(".task", has_text=name).click(position={"x": 12, "y": 12})  # all of the card leads there
        page.wait_for_url(f"**{address}")


def test_on_a_phone_all_four_stand_on_the_first_screen_whole(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    page.evaluate("document.fonts.ready")
    boxes = [card.bounding_box() for card in page.locator(".task").all()]
    assert [box for box in boxes if not box or box["y"] + box["height"] > 740] == []


def test_a_drawing_says_nothing_to_a_screen_reader_that_its_link_does_not(page: Page) -> None:
    page.goto("/")
    assert page.locator(".task > svg[aria-hidden=true]").count() == page.locator(".task").count() == len(TASKS)
    assert page.locator(".task svg :is(text, title, desc)").count() == 0


def test_the_ways_of_officers_stand_below_and_are_smaller(page: Page) -> None:
    page.goto("/")
    task = page.locator(".task h2").last
    officers = page.get_by_role("heading", name="For officers and other professionals")
    size = "(heading) => [heading.getBoundingClientRect().top, parseFloat(getComputedStyle(heading).fontSize)]"
    (above, larger), (below, smaller) = task.evaluate(size), officers.evaluate(size)
    assert (above < below, larger > smaller) == (True, True)
