"""The form on which a reader writes to the council, in a browser, as it is where the council gave an address."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from markdown import markdown
from playwright.sync_api import Page

from scripts.checked import read_rules
from scripts.pages.parts import page_parts
from tests.site.audit import audited

ADDRESS = "views@council.example"
CATCH = """document.addEventListener("click", (event) => {
  if (!event.target.href?.startsWith("mailto:")) return;
  event.preventDefault();
  window.opened = event.target.href;
});"""
"""Keeps the message that would be opened from the browser, which has no e-mail program."""


@pytest.fixture
def open_feedback(open_page: Callable[..., Page], built_site: Path) -> Callable[..., Page]:
    """Opens the page with the part that stands in it where authority.yaml sets the address."""
    checked = read_rules()
    policy, rules = checked.policy, checked.rules
    given = replace(policy, authority=policy.authority.model_copy(update={"feedback_address": ADDRESS}))
    part = markdown(page_parts(given, rules, date(2026, 11, 24), "Direct payments guide")["feedback"])
    source = (built_site / "have-your-say/index.html").read_text(encoding="utf-8")
    body, number = re.subn(
        r"(?s)(<h2 id=\"tell-the-council\">.*?</h2>).*?(?=<h2 )", lambda found: found[1] + part, source
    )
    assert number == 1

    def open_feedback(**options: object) -> Page:
        page = open_page(bypass_csp=True, **options)
        page.route("**/have-your-say/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        page.goto("/have-your-say/")
        if options.get("java_script_enabled", True):
            page.evaluate(CATCH)
        return page

    return open_feedback


def test_the_button_opens_the_message_in_the_readers_own_program_and_sends_nothing(
    open_feedback: Callable[..., Page],
) -> None:
    page = open_feedback()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.get_by_label("Which page or rule is it about?").focus()
    page.keyboard.type("Paragraph 9.2 & travel")
    page.keyboard.press("Tab")
    page.keyboard.type("Why?")
    page.keyboard.press("Enter")
    page.keyboard.type("Please say.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    opened = urlsplit(page.evaluate("window.opened"))
    assert (opened.scheme, opened.path) == ("mailto", ADDRESS)
    assert parse_qs(opened.query) == {
        "subject": ["Direct payments guide: Paragraph 9.2 & travel"],
        "body": ["Why?\r\nPlease say."],
    }
    assert page.get_by_role("status").inner_text() == (
        f"Your e-mail program should now show your message. If it does not, copy your words and send them to {ADDRESS}."
    )
    assert [address for address in requests if not address.endswith("favicon.svg")] == []  # the browser's own wish
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_a_message_without_words_is_a_problem_that_leads_to_the_field(open_feedback: Callable[..., Page]) -> None:
    page = open_feedback()
    page.get_by_role("button", name="Open it in my e-mail").click()
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.get_by_role("alert").inner_text().split("\n") == [
        "There is a problem",
        "",
        "Write what you would like to say",
    ]
    assert page.title().startswith("There is a problem: ")
    assert list(audited(page)) == []
    page.get_by_role("link", name="Write what you would like to say").click()
    field = page.get_by_label("What would you like to say?")
    assert field.evaluate("node => node === document.activeElement")
    assert field.get_attribute("aria-invalid") == "true"
    page.keyboard.type("Now there is")
    page.get_by_role("button", name="Open it in my e-mail").click()
    assert page.get_by_role("alert").count() == 0
    assert page.title().startswith("Have your say")
    assert page.evaluate("window.opened").endswith("body=Now%20there%20is")


def test_where_it_goes_is_plain_and_without_scripts_there_is_an_address_to_write_to(
    open_feedback: Callable[..., Page],
) -> None:
    page = open_feedback(java_script_enabled=False)
    assert not page.locator("#feedback").is_visible()
    words = page.get_by_role("main").inner_text()
    assert f"You can write from your own e-mail program to {ADDRESS}." in words
    council = read_rules().policy.authority.name
    assert f"goes to {council}, as any e-mail does, and not to this site." in words
    assert page.get_by_role("link", name=ADDRESS).get_attribute("href") == f"mailto:{ADDRESS}"
