"""The calculator's page of the councils of the tests, in the frame of the site that is built."""

from __future__ import annotations

import json
import re
from functools import partial
from urllib.parse import urljoin

from playwright.sync_api import Page, Route

from scripts.browser.hashed_files import integrity
from scripts.checked import Checked, read_rules
from scripts.pages.calculator import calculator_page
from scripts.policy.bundle import bundle_text, rules_bundle
from scripts.policy.calculator_words import words_files
from scripts.policy.look_up import look_up, look_up_text
from tests.councils.made_up import COUNCILS as FOLDER
from tests.days import TODAY

COUNCILS = ("this council", "marshford", "high-tarn", "ferncombe")
_FORM = re.compile(r'<div class="calculator">.*?</script>', re.DOTALL)
_LIST = re.compile(r'<link [^>]*href="([^"]*)"[^>]* data-build="[^"]*">')


def page_of(page: Page, council: str) -> None:
    """Has the page at /calculator/ ask that council's questions, by its rules and in its words."""
    if council == COUNCILS[0]:
        return
    checked = read_rules(FOLDER / council / "policy")
    form = _FORM.search(calculator_page(checked.policy, checked.rules, 1).content)
    assert form
    texts = _texts(checked)
    for name, text in texts.items():
        page.route(f"**/rules/{name.replace('.', '.*.')}", partial(_send, text))

    def answer(route: Route) -> None:
        built = route.fetch()
        list_tag = _LIST.search(built.text())
        assert list_tag
        address = urljoin(route.request.url, list_tag[1])
        listed = _listed(page.request.get(address).json(), texts)
        page.route(address, partial(_send, listed))
        tag = re.sub('data-build="[^"]*"', f'data-build="{integrity(listed.encode())}"', list_tag[0])
        body = _FORM.sub(lambda old: _with_addresses(form[0], old[0], tag), built.text(), count=1)
        route.fulfill(response=built, body=body)

    page.route("**/calculator/", answer)


def _send(text: str, route: Route) -> None:
    route.fulfill(body=text)


def _texts(checked: Checked) -> dict[str, str]:
    """The files of the council's own among those that the page fetches, by their plain names."""
    bundle = rules_bundle(checked.policy)
    looked_up = look_up_text(look_up(bundle, TODAY))
    return {"bundle.json": bundle_text(bundle), "look-up.json": looked_up, **words_files(checked.policy)}


def _listed(built: dict[str, dict[str, str]], texts: dict[str, str]) -> str:
    """The list of what the page fetches, with the digests of the council's own files."""
    own = {name: built[name] | {"integrity": integrity(text.encode())} for name, text in texts.items() if name in built}
    return json.dumps(built | own)


def _with_addresses(form: str, built: str, list_tag: str) -> str:
    """The form with the addresses that the build gave the files."""
    for name in ("data-root", "max"):
        address = re.search(rf' {name}="[^"]*"', built)
        assert address
        form = re.sub(rf' {name}="[^"]*"', address[0], form, count=1)
    return re.sub("<link [^>]* data-build>", list_tag, form, count=1)
