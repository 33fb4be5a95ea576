"""The calculator of this council's own list, as a screen reader tells it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.site.walking import answer_on_one_page


def test_the_names_and_roles_of_the_results_and_of_the_money(calculator: Page) -> None:
    page = calculator.locator("main > article")
    answer_on_one_page(calculator, NINE_YEAR_OLD, "2015-07-15")
    expect(page).to_match_aria_snapshot(RESULTS)
    calculator.click("#to-money")
    calculator.select_option("#money-element", "short_breaks")
    calculator.click("#money-add")
    expect(page).to_match_aria_snapshot(MONEY)


RESULTS = """
- article:
  - paragraph:
    - button "Back"
  - region "What may be a direct payment":
    - heading "What may be a direct payment" [level=2]
    - region "Your results at a glance":
      - heading "Your results at a glance" [level=3]
    - region "Education":
      - heading "Education" [level=3]
    - region "Social care":
      - heading "Social care" [level=3]
      - heading "What the council's list names, on its conditions" [level=4]
      - article "Short breaks and respite":
        - heading "Short breaks and respite" [level=5]
        - paragraph:
          - strong: On the council's list
        - paragraph:
          - link "This site's restatement of the council's public page of Summer 2015, paragraph 9.2"
    - region "Health"
    - region "What to do next":
      - heading "What to do next" [level=3]
    - region "Keep your results":
      - paragraph:
        - button "Print"
        - button "Save as a file"
        - button "Copy a link"
    - region "Letters and questions to use"
    - region "The money":
      - paragraph:
        - button "Add up the money"
    - paragraph:
      - button "Change your answers"
"""
MONEY = """
- article:
  - region "The money":
    - heading "The money" [level=2]
    - group "Short breaks and respite":
      - heading "Short breaks and respite" [level=3]
      - paragraph:
        - textbox "Need, or what it should lead to"
      - paragraph:
        - textbox "What will be bought"
      - paragraph:
        - textbox "From whom"
      - paragraph:
        - combobox "How it is run"
      - paragraph:
        - textbox "Amount in pounds"
      - paragraph:
        - textbox "Or hours"
      - paragraph:
        - textbox "Pounds for each hour"
      - paragraph:
        - combobox "How often is that paid or worked?"
      - group: If you employ someone
      - paragraph:
        - textbox "Records to keep"
      - paragraph:
        - button "Remove Short breaks and respite"
    - combobox "Which part do you want to add?"
    - button "Add this part"
    - button "Work it out"
"""
