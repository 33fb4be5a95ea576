"""What the guide says on this council's site: whom a reader writes to, and what becomes of its worked examples."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from calculator import decide
from scripts.checked import read_rules
from tests.days import TODAY

pytestmark = pytest.mark.reads_only


def test_the_three_families_meet_what_their_stories_are_for() -> None:
    """One who may ask now, one who must wait for a review, and one for whom a plan comes first."""
    checked = read_rules()
    policy, rules = checked.policy, checked.rules
    decided = {one.id: decide(rules, one.answers, TODAY).elements for one in policy.worked_examples}
    assert [decided[name]["top_up_provision"].outcome for name in ("draft-plan", "final-plan", "no-plan")] == [
        *("possible", "not_yet", "not_yet")
    ]
    assert {elements["short_breaks"].outcome for elements in decided.values()} == {"offered"}
    assert not any(element.outcome == "depends" for elements in decided.values() for element in elements.values())


def test_have_your_say_sends_nothing_where_the_council_gave_no_address(page: Page) -> None:
    policy = read_rules().policy
    assert policy.authority.feedback_address is None
    page.goto("/have-your-say/")
    assert page.locator("form#feedback").count() == 0
    assert page.locator("main a[href^='mailto:']").count() == 0
    assert page.locator("main").get_by_role("link", name="Peterborough City Council").count() == 1
    assert "Nothing is on this list yet." in page.locator("main").inner_text()
