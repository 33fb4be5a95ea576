"""The calculator's page of the councils of the tests, in the frame of the site that is built."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route

from scripts.checked import read_rules
from scripts.pages.calculator import calculator_page
from scripts.policy.bundle import bundle_text, rules_bundle
from scripts.policy.calculator_words import calculator_words, words_text
from tests.councils.made_up import COUNCILS as FOLDER

COUNCILS = ("this council", "marshford", "high-tarn", "ferncombe")
_FORM = re.compile(r'<div class="calculator">.*?</script>', re.DOTALL)


def page_of(page: Page, council: str) -> None:
    """Has the page at /calculator/ ask that council's questions, by its rules and in its words."""
    if council == COUNCILS[0]:
        return
    checked = read_rules(FOLDER / council / "policy")
    form = _FORM.search(calculator_page(checked.policy, checked.rules, 1).content)
    assert form

    def answer(route: Route) -> None:
        built = route.fetch()
        body = _FORM.sub(lambda old: _with_addresses(form[0], old[0]), built.text(), count=1)
        route.fulfill(response=built, body=body)

    page.route("**/calculator/", answer)
    page.route("**/rules/bundle*.json", lambda route: route.fulfill(body=bundle_text(rules_bundle(checked.policy))))
    page.route("**/rules/words*.json", lambda route: route.fulfill(body=words_text(calculator_words(checked.policy))))


def _with_addresses(form: str, built: str) -> str:
    """The form with the addresses that the build gave the files."""
    for name in ("data-root", "data-runtime", "data-bundle", "data-words", "max"):
        address = re.search(rf' {name}="[^"]*"', built)
        assert address
        form = re.sub(rf' {name}="[^"]*"', address[0], form, count=1)
    return form
