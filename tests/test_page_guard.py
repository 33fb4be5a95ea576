"""The guard of the browser tests itself: what a page does wrong is seen, in its workers too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

ELSEWHERE = "http://127.0.0.1:9/elsewhere"
FETCH = f"fetch('{ELSEWHERE}', {{mode: 'no-cors'}}).catch(() => null)"
FETCH_IN_A_WORKER = f"""new Promise((resolve) => {{
    const source = new Blob(["{FETCH}.then(() => postMessage(null))"], {{type: "text/javascript"}});
    new Worker(URL.createObjectURL(source)).onmessage = resolve;
}}).then(() => null)"""


def test_the_home_page_does_nothing_wrong(page: Page) -> None:
    page.goto("/")
    assert page.title()


@pytest.mark.parametrize("script", [FETCH, FETCH_IN_A_WORKER])
def test_a_request_to_another_origin_is_seen(
    open_page: Callable[..., Page], page_problems: list[str], script: str
) -> None:
    page = open_page(bypass_csp=True)
    page.goto("/")
    page.evaluate(script)
    assert f"request to another origin: {ELSEWHERE}" in page_problems
    page_problems.clear()


@pytest.mark.parametrize(
    ("script", "seen"),
    [
        ("console.error('wrong')", "console error: wrong"),
        ("console.warn('odd')", "console warning: odd"),
        ("setTimeout(() => { throw new Error('thrown') })", "page error: thrown"),
        ("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))", "console error: "),
    ],
)
def test_what_goes_wrong_in_a_page_is_seen(page: Page, page_problems: list[str], script: str, seen: str) -> None:
    page.goto("/")
    with page.context.expect_event("weberror" if seen.startswith("page error") else "console"):
        page.evaluate(f"() => {{ {script} }}")
    assert [problem for problem in page_problems if problem.startswith(seen)]
    page_problems.clear()
