"""What the pages made from the rules say of this council: its list, its public page, and what they changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from scripts.checked import read_rules
from scripts.pages.entries import Entry, changed_on, read_entries

pytestmark = pytest.mark.reads_only


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return read_entries(read_rules().policy)


def test_the_timeline_tells_national_and_local_apart_in_words(page: Page) -> None:
    page.goto("/what-changed-when/")
    day = page.locator(".day", has=page.locator("[id='day-2015-06-01']"))
    summaries = [" ".join(text.split()) for text in day.locator("summary").all_inner_texts()]
    groups = [text.partition(":")[0] for text in summaries]
    assert (
        groups == ["National law and guidance", "What Peterborough has published", "Notes of this site"][: len(groups)]
    )
    assert len(groups) > 1


def test_only_what_the_council_published_is_called_its_own(entries: tuple[Entry, ...]) -> None:
    for entry in entries:
        if entry.group == "local":
            assert entry.cited[0].source in (None, "local-offer-summer-2015"), entry.facts.id
        elif entry.cited:
            assert entry.cited[0].source not in (None, "local-offer-summer-2015"), entry.facts.id


def test_an_answer_that_betters_is_said_on_its_day(page: Page) -> None:
    page.goto("/what-changed-when/")
    day = page.locator(".day", has=page.locator("[id='day-2015-06-01']"))
    words = " ".join((day.text_content() or "").split())
    assert "The best answer went from “You can ask” to On the council's list for:" in words


def test_what_ends_as_its_successor_begins_changes(entries: tuple[Entry, ...]) -> None:
    note = next(entry for entry in entries if entry.facts.id == "local_list_dated")
    assert [(one.how, one.entry) for one in changed_on(note.since, [note])] == [("begins", note)]
    later = next(entry for entry in entries if entry.facts.id == "three_month_review_may_slip")
    assert later.after is not None
    assert [one.how for one in changed_on(later.after, [later])] == ["ends"]
