"""The pages of "Can I use it for …?" are short: the answer, what decides and what to ask, and the rest a press away."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from playwright.sync_api import Page, expect

from scripts.policy.items import ITEMS

PHONE = (360, 740)


def test_every_item_is_short_and_its_answer_on_the_first_screen(shared_page: Page, built_site: Path) -> None:
    page = shared_page
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    names = sorted(file.parent.name for file in (built_site / ITEMS).glob("*/index.html"))
    words, screens, answered = {}, {}, {}
    for name in names:
        page.goto(f"/{ITEMS}/{name}/")
        main = page.locator("main")
        words[name] = len(main.inner_text().split())
        screens[name] = main.evaluate("main => main.getBoundingClientRect().height") / PHONE[1]
        answer = page.locator(".lead").bounding_box()
        assert answer is not None
        answered[name] = answer["y"] + answer["height"]
    assert len(names) >= 24
    assert median(words.values()) <= 330, words
    assert median(screens.values()) <= 3, screens
    assert {name: many for name, many in screens.items() if many > 3.5} == {}
    assert {name: end for name, end in answered.items() if end > PHONE[1]} == {}


def test_what_an_item_rests_on_is_a_press_away_and_on_paper(shared_page: Page) -> None:
    shared_page.goto(f"/{ITEMS}/paying-a-relative/")
    source = shared_page.get_by_role("link", name="Regulations 2009, regulation 11")
    part = shared_page.locator(".listed a").first
    expect(source).to_be_hidden()
    shared_page.get_by_text("What the law says of it").press("Enter")
    expect(source).to_be_visible()
    shared_page.get_by_text("What the law says of it").press("Enter")
    expect(source).to_be_hidden()
    shared_page.emulate_media(media="print")
    expect(source).to_be_visible()
    expect(part).to_be_visible()
    shared_page.emulate_media(media="screen")
