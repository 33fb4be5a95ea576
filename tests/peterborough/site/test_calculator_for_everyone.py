"""The calculator of this council's own list, as a screen reader tells it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.site.walking import answer_on_one_page


def test_the_names_and_roles_of_what_is_on_the_list(calculator: Page) -> None:
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    calculator.click("[data-element=short_breaks] > summary")
    expect(calculator.locator("main > article")).to_match_aria_snapshot(ON_THE_LIST)


ON_THE_LIST = """
- article:
  - region "Your results":
    - region "You could ask for these":
      - heading "You could ask for these" [level=3]
      - strong: On the council's list
      - group:
        - text: Short breaks and respite Why?
        - paragraph:
          - link "This site's restatement of the council's public page of Summer 2015, paragraph 9.2"
"""
