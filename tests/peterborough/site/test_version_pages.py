"""The pages of this council's guide say what is in force on the reader's day, and its addresses never break."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.reads_only
GUIDE = "/policy/guide-to-personal-budgets/"
ATOM = "{http://www.w3.org/2005/Atom}"


def banner(page: Page) -> str:
    return " ".join(page.locator("[data-banners] > :visible").inner_text().split())


@pytest.mark.parametrize("scripts", [True, False])
def test_a_superseded_version_says_so_and_leads_to_the_one_in_force(
    open_page: Callable[..., Page], scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(f"{GUIDE}2015-06-01/")
    assert banner(page) == (
        "Restated by this site It no longer applies. We took it to apply until 1 December 2019. The "
        "council did not write or adopt these words. Read the later restatement instead: as at 1 July 2022"
    )
    about = " ".join(page.locator("#about-this-version + p").inner_text().split())
    assert about == (
        "These are this site's words for the council's public page of Summer 2015. We take them for the days from "
        "1 June 2015 until 1 December 2019. The council's page gives a season and no day. This site takes 1 June 2015 "
        "as the day from which it applies."
    )
    page.locator("[data-banners] > :visible a").click()
    page.wait_for_url(f"**{GUIDE}2022-07-01/")


def test_without_scripts_the_dates_are_said(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(GUIDE)
    text = banner(page)
    assert text.startswith(
        "Restated by this site The council did not write or adopt these words. We made this page on "
    )
    assert text.endswith(", and knew of no later version then.")
    page.goto(f"{GUIDE}history/")
    assert not page.locator("[data-in-force-on]").is_visible()
    assert "Taken to apply from 1 June 2015 until 1 December 2019" in page.locator("tbody").first.inner_text()


def test_what_was_in_force_on_a_day_is_found(page: Page) -> None:
    page.goto(f"{GUIDE}history/")
    answers = []
    for day in ("2015-05-31", "2015-06-01", "2019-12-01", "2019-12-02", "2022-07-01"):
        page.fill("input[name=day]", day)
        page.locator("input[name=day]").dispatch_event("change")
        answers.append(page.locator("[role=status]:not(.strip)").inner_text())
    assert answers == [
        "No version held here is for that day.",
        "As at Summer 2015",
        "As at Summer 2015",
        "As at 2 December 2019",
        "As at 1 July 2022",
    ]


def test_a_renumbered_clause_says_what_it_was_and_old_addresses_lead_to_it(page: Page) -> None:
    page.goto(f"{GUIDE}#clause-5.3")
    clause = page.locator("#clause-5\\.3")
    assert clause.locator(".clause__number").inner_text() == "5.5"
    assert clause.locator(".clause__was").inner_text() == "(was 5.3)"
    assert "It may include" in clause.inner_text()
    assert page.locator("#clause-5\\.3-from-2019-12-02 .clause__number").inner_text() == "5.3"
    page.goto(f"{GUIDE}2015-06-01/#clause-5.3")
    assert page.locator("#clause-5\\.3 .clause__number").inner_text() == "5.3"
    assert "It may include" in page.locator("#clause-5\\.3").inner_text()
    page.goto(f"{GUIDE}2019-12-02/")
    assert page.locator("#clause-5\\.5 .clause__was").inner_text() == "(was 5.3)"


def test_the_changes_come_with_a_summary_and_the_rest_is_folded(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{GUIDE}2019-12-02/changes/")
    assert page.locator(".lead").inner_text() == "Paragraphs: 4 changed, 3 added, 4 renumbered."
    labels = page.locator(".redline__clause:visible .redline__label a").all_text_contents()
    assert (len(labels), labels[:3]) == (7, ["Paragraph 5.3", "Paragraph 5.4", "Paragraph 8.3"])
    assert page.locator(".redline summary").all_inner_texts()[:2] == [
        "Sections 1 to 4 did not change",
        "Paragraphs 5.1 and 5.2 did not change",
    ]
    assert page.locator(".redline__beside:visible").count() == 0
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator(".redline__beside:visible").count() == 4
    assert page.locator(".redline__together:visible").count() == 0


FOLDED = ".redline__same > .redline__clause"


def test_what_is_folded_opens_by_the_keyboard_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{GUIDE}2019-12-02/changes/")
    folded = page.locator("details.redline__same")
    assert page.locator(FOLDED).count() > 20 and page.locator(f"{FOLDED}:visible").count() == 0
    # A summary is a control: it takes the focus in its turn, and a screen reader says its words and if it is open.
    folded.nth(1).locator("summary").focus()
    page.keyboard.press("Enter")
    assert folded.nth(1).locator(".redline__label a:visible").all_text_contents() == ["Paragraph 5.1", "Paragraph 5.2"]
    page.keyboard.press("Enter")
    assert page.locator(f"{FOLDED}:visible").count() == 0


def test_a_print_has_all_of_it(page: Page) -> None:
    page.goto(f"{GUIDE}2019-12-02/changes/")
    page.emulate_media(media="print")
    assert page.locator(".redline__clause:visible").count() == page.locator(".redline__clause").count() > 30
    assert page.locator(".redline summary:visible").count() == 0


def test_an_address_of_a_clause_that_was_renumbered_leads_to_where_it_is_folded(page: Page) -> None:
    page.goto(f"{GUIDE}2019-12-02/changes/")
    renumbered = page.locator("summary", has_text="other number").first
    assert renumbered.inner_text() == "Paragraphs 5.5 (was 5.3) to 5.8 (was 5.6) have other numbers and the same words"
    for number in ("5.5", "5.8"):
        page.goto(f"{GUIDE}2019-12-02/changes/#clause-{number}")
        assert renumbered.evaluate("node => node.getBoundingClientRect().top < innerHeight")
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids))


def test_any_two_versions_can_be_compared(page: Page) -> None:
    page.goto(f"{GUIDE}history/")
    page.get_by_role("link", name="As at Summer 2015 and as at 1 July 2022").click()
    page.wait_for_url(f"**{GUIDE}2022-07-01/changes/2015-06-01/")
    assert page.locator(".lead").inner_text() == "Paragraphs: 5 changed, 3 added, 4 renumbered."


def test_versions_name_one_another_for_programs(page: Page) -> None:
    page.goto(f"{GUIDE}2019-12-02/")
    relations = ("predecessor-version", "successor-version", "latest-version")
    links = [page.locator(f"link[rel={relation}]").get_attribute("href") for relation in relations]
    assert links == ["../2015-06-01/", "../2022-07-01/", "../"]
    data = json.loads(page.locator("main script[type='application/ld+json']").inner_text())
    assert (data["version"], data["temporalCoverage"]) == ("2019-12-02", "2019-12-02/2022-06-30")


def test_each_file_is_shown_with_the_hash_it_has(page: Page, built_site: Path) -> None:
    page.goto(f"{GUIDE}2019-12-02/")
    shown = page.locator(".download .hash code").all_inner_texts()
    text = built_site / GUIDE[1:] / "2019-12-02" / "guide-to-personal-budgets-2019-12-02.txt"
    printed, to_fold = text.with_suffix(".pdf"), text.with_name(f"{text.stem}-to-fold.pdf")
    assert shown == [hashlib.sha256(file.read_bytes()).hexdigest() for file in (text, printed, to_fold)]
    assert page.locator("link[type='application/pdf']").get_attribute("href") == printed.name
    assert "[was" not in text.read_text(encoding="utf-8")


def feed(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """The title of a feed, and the title and link of each entry."""
    root = ElementTree.parse(path).getroot()
    assert all(root.find(f"{ATOM}{tag}") is not None for tag in ("id", "title", "updated", "author"))
    entries = []
    for entry in root.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        page = (path.parent / link.get("href", "").partition("#")[0] / "index.html").resolve()
        assert page.is_file(), page
        entries.append((entry.findtext(f"{ATOM}title", ""), link.get("href", "")))
    return root.findtext(f"{ATOM}title", ""), entries


def test_there_are_feeds_of_all_and_of_each_document(built_site: Path) -> None:
    title, entries = feed(built_site / "policy/feed.xml")
    assert (title, len(entries)) == ("Changes of policies and leaflets", 4)
    title, entries = feed(built_site / GUIDE[1:] / "feed.xml")
    days = ("2022-07-01", "2019-12-02", "2015-06-01")
    assert [address for _, address in entries] == [f"../..{GUIDE}{day}/" for day in days]
    assert {str(path.relative_to(built_site)) for path in (built_site / "policy").rglob("*.xml")} == {
        "policy/feed.xml",
        "policy/guide-to-personal-budgets/feed.xml",
        "policy/personal-budgets-policy/feed.xml",
    }


def test_the_feed_of_a_document_names_each_clause_that_changed(built_site: Path) -> None:
    root = ElementTree.parse(built_site / GUIDE[1:] / "feed.xml").getroot()
    newest = root.findtext(f"{ATOM}entry/{ATOM}content", "")
    assert re.findall(r'<a href="([^"]+#[^"]+)">([^<]+)</a>: ([a-z, ]+)', newest) == [
        (f"../..{GUIDE}2022-07-01/changes/#clause-{number}", f"Paragraph {number}", "changed")
        for number in ("5.6", "12.1")
    ]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_history_of_a_clause_stands_beneath_it_and_leads_to_each_change(
    open_page: Callable[..., Page], scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(f"{GUIDE}2015-06-01/")
    clause = page.locator("#clause-5\\.4")
    assert clause.locator("li").first.is_hidden()
    clause.get_by_text("History of paragraph 5.4").click()
    assert clause.locator(".clause__history li").all_inner_texts() == [
        "From 1 July 2022, paragraph 5.6: changed",
        "From 2 December 2019, paragraph 5.6 (was 5.4): renumbered",
        "From 1 June 2015, paragraph 5.4: in the first version held here",
    ]
    clause.get_by_role("link", name="From 2 December 2019").click()
    page.wait_for_url(f"**{GUIDE}2019-12-02/changes/#clause-5.6")
    # It was only renumbered: its words are folded, and the address leads to what is said of them.
    page.locator("#clause-5\\.6 ~ details summary").first.click()
    label = page.locator(".redline__label", has_text="5.6 (was")
    assert " ".join(label.inner_text().split()) == "Paragraph 5.6 (was 5.4) Renumbered"


def test_a_leaflets_sheet_to_fold_is_offered_at_the_top_of_its_page(page: Page) -> None:
    page.goto("/policy/guide-to-personal-budgets/2022-07-01/")
    link = page.locator(".version-line").get_by_role("link", name="A leaflet to print and fold")
    assert (link.get_attribute("href") or "").endswith("-to-fold.pdf")
    expect(link).to_be_in_viewport()
    page.goto("/policy/personal-budgets-policy/2015-06-01/")
    expect(page.locator(".version-line")).not_to_contain_text("to print and fold")
