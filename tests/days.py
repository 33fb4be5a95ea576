"""The day that the tests take for today: one for all their processes, so that midnight may pass in their midst."""

from __future__ import annotations

import os
from datetime import date

from playwright.sync_api import Page

TODAY = date.fromisoformat(os.environ.setdefault("DAY_OF_THE_TESTS", date.today().isoformat()))
"""Set it to yesterday to see what a run does that midnight passes in: the browsers' own clocks are then a day ahead."""


def day_of(page: Page) -> date:
    """The day by the page's own clock, which may have passed midnight."""
    return date.fromisoformat(page.evaluate("new Intl.DateTimeFormat('en-CA').format()"))
