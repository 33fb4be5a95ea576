"""A whole site of which every word that an officer writes attacks: past `check`, each stands on its pages as words."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts import checked
from scripts.commands.build import build_site
from scripts.forms.located import parse
from scripts.paths import POLICY, ROOT
from scripts.policy import files
from scripts.policy.ledger_file import LEDGER
from scripts.serving.server import SiteServer
from scripts.text.html_tree import read_html
from tests.days import TODAY
from tests.edited import put

ATTACK = (
    '<img id=evil src=x onerror="document.title=1"><script id=evil>document.title=1</script><svg id=evil onload=x()>'
    '<meta id=evil http-equiv=refresh content="0;url=/search/"><p id=evil hidden>"\'<!--<textarea id=evil></main></div>'
    "[a](javascript:evil()) <javascript:evil()> # *a* `b` {: #evil onclick=evil() hidden }\n\n# b {: #evil }\n\n"
    "<div id=evil markdown=1>\n\n"
)
IN_CLAUSE = ATTACK[ATTACK.index("<script") : ATTACK.index("# *a*")]
AS_WORDS = "<textarea id=evil></main>"
KEYS = {
    "name",
    "short_name",
    "disclaimer",
    "title",
    "includes",
    "about",
    "summary",
    "description",
    "number",
    "read",
    "kept_by",
}
FILES = {
    "council/authority.yaml": KEYS,
    "council/site.yaml": {"name"},
    "council/elements.yaml": {"name", "includes"},
    "council/sources.yaml": KEYS,
    "national/areas.yaml": KEYS - {"name"},
    "national/sources.yaml": KEYS,
    "national/where-to-turn.yaml": KEYS,
    "national/worked-examples.yaml": KEYS,
    "national/messages.yaml": {"title", "label"},
    "national/words/en/guide.yaml": KEYS | {"clock", "arranges", "asks", "suits"},
    "council/documents/guide-to-personal-budgets/document.yaml": KEYS,
}
TEXT = "council/documents/guide-to-personal-budgets/2022-07-01/text.md"
EASY_READ = "council/easy-read/guide-to-personal-budgets/2022-07-01.yaml"
PAGES = (
    *("", "families/", "worked-examples/", "four-ways-to-run-a-budget/", "advice-and-help/", "who-made-this-site/"),
    *("policy/", "policy/guide-to-personal-budgets/", "policy/guide-to-personal-budgets/history/", "accessibility/"),
    *("policy/guide-to-personal-budgets/2022-07-01/", "policy/guide-to-personal-budgets/2022-07-01/changes/"),
    *("elements/", "what-may-be-paid-directly/", "sources/", "site-map/", "calculator/", "have-your-say/"),
)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of a policy in which that attack stands before every word of those keys, and in a published clause."""
    place = tmp_path_factory.mktemp("hostile")
    policy = Path(shutil.copytree(POLICY, place / "policy"))
    for name, keys in FILES.items():
        text = (policy / name).read_text(encoding="utf-8")
        values = {path: f"{ATTACK}{value}" for path, value in parse(text, name).values() if path[-1] in keys and value}
        (policy / name).write_text(with_written(text, name, values), encoding="utf-8")
    before = sha256((policy / TEXT).read_bytes()).hexdigest()
    put(policy / TEXT, "\n\n1.1 ", f"\n\n1.1 {IN_CLAUSE} ")
    for name in (LEDGER, EASY_READ):
        put(policy / name, before, sha256((policy / TEXT).read_bytes()).hexdigest())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "markup_problems", lambda located: ())
        patch.setattr(checked, "link_problems", lambda *_: ())
        patch.setattr(checked, "open_sentences", lambda *_: [])
        build_site(place / "site", policy, TODAY)
    yield place / "site"


def with_written(text: str, name: str, values: dict[tuple[str | int, ...], str]) -> str:
    """The YAML with these values, however those before were written."""
    spans = parse(text, name).spans
    for path in sorted(values, key=lambda path: spans[path].value, reverse=True):
        end = spans[path].value + len(text[spans[path].value : spans[path].end].rstrip())
        text = f"{text[: spans[path].value]}{json.dumps(values[path], ensure_ascii=False)}{text[end:]}"
    return text


def test_no_page_has_an_element_or_an_attribute_of_the_attack(hostile_site: Path) -> None:
    pages = sorted(hostile_site.rglob("*.html"))
    assert len(pages) > 100
    shown = 0
    for page in pages:
        root = read_html(page.read_text(encoding="utf-8"))
        name = page.relative_to(hostile_site).as_posix()
        for element in root.iter():
            wrong = [
                key
                for key in map(str, element.keys())
                if key.startswith("on") or (element.get(key) or "").startswith(("javascript", "evil"))
            ]
            assert not wrong, (name, element.tag, element.attrib)
        shown += AS_WORDS in str(root.xpath("string(//body)"))
    assert shown > 60  # the attack stood on them


def test_in_a_browser_nothing_runs_leads_away_or_is_swallowed(hostile_site: Path, browser: Browser) -> None:
    wrong: list[str] = []
    with SiteServer(hostile_site, 0).running() as server:
        context = browser.new_context(base_url=server.address)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        for address in PAGES:
            page.goto(f"/{address}", wait_until="load")
            assert page.url == f"{server.address}/{address}"
            assert page.title() != "1"
            assert page.locator("main").count() == 1
            assert page.locator("footer").get_by_role("link", name="Site map").is_visible(), address
            assert page.locator("#evil, [onerror], [onclick], [href^=javascript]").count() == 0
        page.goto(f"/{PAGES[10]}")
        clause = page.locator("#clause-1\\.1")
        assert AS_WORDS in clause.inner_text()
        assert page.locator("#clause-1\\.2").is_visible()
        context.close()
    assert wrong == []


def test_every_template_escapes_and_what_is_safe_is_marked_at_its_source() -> None:
    templates = [*ROOT.glob("scripts/templates/*"), *ROOT.glob("scripts/theme/**/*.html")]
    assert len(templates) > 50
    for path in templates:
        text = path.read_text(encoding="utf-8")
        assert "safe" not in [
            word.strip() for part in text.split("{{")[1:] for word in part.partition("}}")[0].split("|")
        ], path
        assert "autoescape" not in text, path
