"""The money of a family: nothing is chosen for it, what is wrong is said beside its field, and all is added up."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pdfplumber
from playwright.sync_api import Locator, Page, expect

from scripts.checked import read_rules
from tests.calculator.nine_year_old import NINE_YEAR_OLD
from tests.site.walking import answer_on_one_page

HOW_IT_IS_RUN, HOW_OFTEN = "How it is run", "How often is that paid or worked?"


def to_the_money(page: Page, *elements: str) -> list[Locator]:
    """The rows of these elements, for a family with every answer."""
    answer_on_one_page(page, NINE_YEAR_OLD, "2015-07-15")
    page.click("#to-money")
    for element in elements:
        page.select_option("#money-element", element)
        page.click("#money-add")
    return page.locator(".money__row").all()


def wrong_now(page: Page) -> list[str]:
    """What the summary says after a press of the button."""
    page.click("#money [type=submit]")
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    return summary.locator("li").all_inner_texts()


def test_no_way_and_no_period_is_chosen_for_a_family(calculator: Page) -> None:
    element = read_rules().policy.elements[0]
    (row,) = to_the_money(calculator, element.id)
    choices = [row.get_by_label(label) for label in (HOW_IT_IS_RUN, HOW_OFTEN)]
    assert [choice.input_value() for choice in choices] == ["", ""]
    row.get_by_label("Amount in pounds").fill("20000")
    assert wrong_now(calculator) == [f"Choose how this is run: {element.name}."]
    choices[0].select_option("The council or the NHS arranges it")
    assert wrong_now(calculator) == [f"Choose how often this is paid or worked: {element.name}."]
    calculator.locator(".error-summary a").press("Enter")
    expect(choices[1]).to_be_focused()
    expect(choices[1]).to_have_accessible_description(f"Choose how often this is paid or worked: {element.name}.")
    choices[1].select_option("Each week")
    calculator.click("#money [type=submit]")
    expect(row.locator(".money__said")).to_contain_text(
        "This comes to £1,040,000.00 a year. Is it £20,000.00 a week, or £20,000.00 a year?"
    )
    choices[1].select_option("Each term")
    calculator.click("#money [type=submit]")
    expect(row.locator(".money__said")).to_contain_text("In a year: £60,000.00")


def test_what_an_employer_pays_is_folded_away_until_it_is_wanted_or_wrong(calculator: Page) -> None:
    (row,) = to_the_money(calculator, read_rules().policy.elements[0].id)
    row.get_by_label(HOW_IT_IS_RUN).select_option("Someone else holds the money for the family")
    pension = row.get_by_label("Pension, in pounds a year")
    assert not pension.is_visible()
    pension.evaluate("field => { field.value = '3%'; }")
    assert wrong_now(calculator) == [
        "We cannot use “3%”. Write pounds and pence in figures, such as 12.50, up to 100,000,000."
    ]
    calculator.locator(".error-summary a").click()
    expect(pension).to_be_focused()
    expect(pension).to_have_accessible_description(
        "We cannot use “3%”. Write pounds and pence in figures, such as 12.50, up to 100,000,000. "
        "Ask the pension provider, or a payroll firm."
    )
    pension.fill("123.40")
    row.get_by_label("Or hours").fill("10")
    row.get_by_label("Pounds for each hour").fill("13")
    row.get_by_label(HOW_OFTEN).select_option("Each week")
    calculator.click("#money [type=submit]")
    expect(row.locator(".money__said")).to_contain_text(
        "In a year: £6,883.40. Of this, £123.40 is what an employer pays besides wages."
    )


def test_what_the_law_says_on_the_date_stands_beside_each_cost_of_an_employer(calculator: Page) -> None:
    (row,) = to_the_money(calculator, read_rules().policy.elements[0].id)
    costs = ("pension", "national_insurance", "holiday", "insurance", "payroll")
    assert [row.locator(f"[data-cost={cost}] p").count() for cost in costs] == [0, 0, 1, 0, 0]
    row.locator("summary").click()
    law = row.locator("[data-cost=holiday] p")
    expect(law).to_contain_text("A worker has 5.6 weeks of paid holiday a year by law")
    assert law.locator("a").evaluate_all("links => links.map((link) => link.href)") == [
        "https://www.legislation.gov.uk/uksi/2007/2079"
    ]


def test_the_whole_support_plan_is_printed_as_the_family_changed_it(calculator: Page) -> None:
    elements = [element.id for element in read_rules().policy.elements]
    for row in to_the_money(calculator, *elements):
        row.get_by_label(HOW_IT_IS_RUN).select_option("As a direct payment to the family")
        row.get_by_label("Amount in pounds").fill("100.10")
        row.get_by_label(HOW_OFTEN).select_option("Each term")
    calculator.click("#money [type=submit]")
    plan = calculator.locator("#text-support-plan")
    plan.fill(plan.input_value().replace("[your name]", "Sam Example") + "\nThe last line of all")
    with pdfplumber.open(BytesIO(calculator.pdf(prefer_css_page_size=True))) as printed:
        text = "".join("".join(page.extract_text().split()) for page in printed.pages)
    assert "".join(plan.input_value().split()) in text
    assert "[yourname]" not in text  # Once, and not as it was before.


def test_the_money_of_every_part_is_added_up_and_what_is_wrong_is_said_beside_its_field(calculator: Page) -> None:
    elements = [element.id for element in read_rules().policy.elements]
    assert to_the_money(calculator) == []
    assert wrong_now(calculator) == ["Add at least one part of the budget"]
    for element in elements:
        calculator.select_option("#money-element", element)
        calculator.click("#money-add")
        row = calculator.locator(f"[data-money={element}]")
        row.get_by_label("Amount in pounds").fill("100.10")
        row.get_by_label(HOW_IT_IS_RUN).select_option("As a direct payment to the family")
        row.get_by_label(HOW_OFTEN).select_option("Each month")
    field = calculator.locator(f"[data-money={elements[-1]}]").get_by_label("Amount in pounds")
    field.fill("100.1o")
    assert wrong_now(calculator) == [
        "We cannot use “100.1o”. Write pounds and pence in figures, such as 12.50, up to 100,000,000."
    ]
    calculator.locator(".error-summary a").click()
    expect(field).to_be_focused()
    field.fill("100.10")
    calculator.click("#money [type=submit]")
    calculator.wait_for_selector("#text-support-plan")
    for said in calculator.locator(".money__said").all_inner_texts():
        assert said.startswith("In a year: £1,201.20")
    names, sums = (calculator.locator(f"#money-totals {part}").all_inner_texts() for part in ("dt", "dd"))
    assert (
        dict(zip(names, sums, strict=True))["All the costs that were entered"]
        == f"£{len(elements) * Decimal('1201.20'):,}"
    )
    assert "£100.10" in calculator.input_value("#text-support-plan")
