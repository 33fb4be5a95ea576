"""The pages written by hand, on the built site: easy to read and to find, explained, reviewed, true to the rules."""

from __future__ import annotations

import json
import re
from collections import deque
from datetime import date
from functools import reduce
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
import yaml
from playwright.sync_api import Page

from calculator import decide
from scripts.checked import read_rules
from scripts.paths import ROOT
from scripts.policy.model import LANGUAGE
from scripts.text.reading_age import reading_age, sentences, words
from tests.days import TODAY
from tests.prose import Prose, read_prose

pytestmark = pytest.mark.reads_only
AGES = {"families": 11, "everyone": 11, "professionals": 14}
"""The oldest reading age that a page may have, by whom it is for."""
LONGEST_SENTENCE = 25
AUTHORITY = read_rules().policy.authority
NAMES = [
    *("Local Government and Social Care Ombudsman", "Parliamentary and Health Service Ombudsman"),
    AUTHORITY.short_name,
]
"""Proper names that nobody can put more simply."""
CITED = sorted({source.title for source in read_rules().policy.sources.values()}, key=len, reverse=True)
"""The titles of laws, which letters have to give as they are."""
KNOWN = {"PDF", "KB", "UTF", "JSON", "HTML", "SOS"}
"""Short forms of formats, which stand beside a download, and what a charity is called."""
FRAGMENT = 4
"""A text of fewer words is no sentence: a cell, or a name in a list."""


def audience(path: Path) -> str | None:
    found = re.search(r"^audience: (\w+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else None


GUIDE = {path.stem: who for path in sorted((ROOT / "docs").glob("*.md")) if (who := audience(path))}
"""Every page of the guide, and whom it is for."""
GUIDE |= {"can-i-use-it-for": "families"}
GUIDE |= {f"can-i-use-it-for/{item.id}": "families" for item in read_rules().policy.items}
BY_HAND = sorted(path.stem for path in (ROOT / "docs").glob("*.md") if path.stem != "search")
TOPICS = yaml.safe_load((ROOT / "tests" / "topics.yaml").read_text(encoding="utf-8"))


def source_of(site: Path, name: str) -> str:
    path = site / "index.html" if name == "index" else site / name.strip("/") / "index.html"
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def prose(built_site: Path) -> dict[str, Prose]:
    return {name: read_prose(source_of(built_site, name)) for name in GUIDE}


@pytest.fixture(scope="session")
def words_of_rules() -> str:
    """What rules say, which pages show as it is."""
    policy = read_rules().policy
    return " ".join(" ".join(rule.text.split()) for _, _, rule in policy.rules())


def test_every_page_of_the_guide_says_whom_it_is_for() -> None:
    assert set(GUIDE.values()) <= set(AGES)
    assert {"personal-budgets", "how-to-ask", "when-the-answer-is-no", "words-explained"} <= set(GUIDE)


@pytest.mark.parametrize("name", GUIDE)
def test_a_page_is_no_harder_to_read_than_its_readers_can_bear(name: str, prose: dict[str, Prose]) -> None:
    whole = [text for text in prose[name].texts if len(words(text)) >= FRAGMENT]
    assert reading_age(whole, NAMES) <= AGES[GUIDE[name]]


@pytest.mark.parametrize("name", GUIDE)
def test_no_sentence_is_long(name: str, prose: dict[str, Prose], words_of_rules: str) -> None:
    texts = [reduce(lambda text, title: text.replace(title, "the law"), CITED, text) for text in prose[name].texts]
    own = [one for one in sentences(texts) if one not in words_of_rules]
    assert [one for one in own if len(words(one)) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("name", GUIDE)
def test_every_link_says_where_it_leads(name: str, prose: dict[str, Prose]) -> None:
    empty = {"", "here", "click here", "this", "this page", "more", "read more", "link", "this link"}
    assert [link for link in prose[name].links if link.lower().strip(" .") in empty] == []


@pytest.mark.parametrize("name", GUIDE)
def test_headings_go_down_one_step_at_a_time(name: str, prose: dict[str, Prose]) -> None:
    levels = [level for level, _ in prose[name].headings]
    assert levels[0] == 1 and levels.count(1) == 1
    steps = pairwise(levels)
    assert [(before, after) for before, after in steps if after > before + 1] == []


@pytest.mark.parametrize("name", GUIDE)
def test_every_short_form_is_explained_on_the_page(name: str, prose: dict[str, Prose], built_site: Path) -> None:
    page = prose[name]
    # What stands in code is typed as it stands, or is a blank of a form.
    typed = set(
        re.findall(r"\b[A-Z]{2,}\b", " ".join(re.findall(r"(?s)<code>.*?</code>", source_of(built_site, name))))
    )
    text = " ".join((*page.texts, *(heading for _, heading in page.headings)))
    short = {one.removesuffix("s") for one in re.findall(r"\b[A-Z]{2,}s?\b", text)}
    explained = " ".join(page.meanings)
    assert [one for one in sorted(short - KNOWN - typed) if one not in explained and f"({one}" not in text] == []


@pytest.mark.parametrize("name", GUIDE)
def test_harder_words_lead_to_their_meaning_on_the_same_page(name: str, built_site: Path) -> None:
    source = source_of(built_site, name)
    # A part that may be shown alone has links of its own.
    led_to = [re.findall(r'<a class="word" href="#(word-[\w-]+)">', part) for part in source.split("data-words-anew")]
    there = re.findall(r'id="(word-[\w-]+)"', source)
    assert {word for part in led_to for word in part} == set(there) and len(set(there)) == len(there)
    assert all(len(set(part)) == len(part) for part in led_to), led_to


def test_a_word_can_be_followed_with_the_keyboard_to_its_meaning(page: Page) -> None:
    page.goto("/direct-payments/")
    link = page.locator("a.word", has_text="nominee")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#word-nominee")
    assert page.evaluate("document.querySelector(':target dt').textContent") == "Nominee"


def test_the_glossary_has_every_word_that_families_meet(built_site: Path) -> None:
    policy = read_rules().policy
    ids = set(re.findall(r'<div id="([\w-]+)"[^>]*><dt>', source_of(built_site, "words-explained")))
    assert ids == {word.id for word in policy.words[LANGUAGE].glossary.words if word.listed}


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: f"{topic['source']}: {topic['topic']}")
def test_a_topic_of_the_sources_has_its_page_and_heading(topic: dict[str, str], built_site: Path) -> None:
    headings = [heading for _, heading in read_prose(source_of(built_site, topic["page"])).headings]
    assert topic["heading"] in headings


def test_no_topic_is_listed_twice_for_one_source() -> None:
    assert len({(topic["source"], topic["topic"]) for topic in TOPICS}) == len(TOPICS)


def test_the_worked_examples_say_what_decide_says(page: Page) -> None:
    checked = read_rules()
    policy, rules = checked.policy, checked.rules
    page.goto("/worked-examples/")
    assert len(policy.worked_examples) == 3
    for family in policy.worked_examples:
        results = page.locator(f"[data-family={family.id}] [data-element]").all()
        shown = {one.get_attribute("data-element"): one.get_attribute("data-outcome") for one in results}
        decided = decide(rules, family.answers, TODAY).elements
        assert shown == {name: element.outcome for name, element in decided.items()}
        for one in results:
            element = decided[str(one.get_attribute("data-element"))]
            # What only may decide would read there as a fact.
            said = [reason for reason in element.reasons if reason.text in one.inner_text()]
            assert said == list(element.certain)


def test_no_page_is_more_than_two_clicks_from_home(built_site: Path) -> None:
    pages = {"/" + path.parent.relative_to(built_site).as_posix() + "/" for path in built_site.rglob("index.html")}
    pages = {page.replace("/./", "/") for page in pages}
    clicks, waiting = {"/": 0}, deque(["/"])
    while waiting:
        address = waiting.popleft()
        for link in re.findall(r'href="([^"]+)"', source_of(built_site, address if address != "/" else "index")):
            path = urlsplit(urldefrag(urljoin(f"http://site{address}", link)).url).path
            if path in pages and path not in clicks:
                clicks[path] = clicks[address] + 1
                waiting.append(path)
    far = {page: clicks.get(page) for page in pages if clicks.get(page, 9) > 2 and page != "/search/"}
    assert far == {}


def test_the_site_map_lists_every_page(built_site: Path) -> None:
    listed = {
        urljoin("http://site/site-map/", link).removeprefix("http://site")
        for link in re.findall(r'<a href="([^"]+)"', source_of(built_site, "site-map").partition("<main")[2])
    }
    pages = {f"/{path.parent.relative_to(built_site).as_posix()}/" for path in built_site.rglob("index.html")}
    assert {page.replace("/./", "/") for page in pages} - listed <= {"/search/", "/site-map/"}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_page_says_what_it_is_and_how_current_it_is(name: str, built_site: Path) -> None:
    source = source_of(built_site, name)
    card = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]+)"', source))
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', source)[0])
    assert unescape(card["description"]) == data["description"] != ""
    assert card["image"].endswith("assets/images/social-card.png")
    assert (built_site / "assets/images/social-card.png").is_file()
    assert date.fromisoformat(data["lastReviewed"]) <= TODAY
    assert AUTHORITY.is_official or AUTHORITY.name not in data["publisher"]["name"]
    assert (f'<time datetime="{data["lastReviewed"]}">' in source) or name == "index"


def test_descriptions_are_each_pages_own(built_site: Path) -> None:
    found = [
        re.findall(r'<meta name="description" content="([^"]+)"', source_of(built_site, one))[0] for one in BY_HAND
    ]
    assert sorted(set(found)) == sorted(found)


def test_have_your_say_names_the_council_and_writes_to_it_only_where_it_gave_an_address(page: Page) -> None:
    page.goto("/have-your-say/")
    given = AUTHORITY.feedback_address is not None
    assert page.locator("form#feedback").count() == given
    assert (page.locator("main a[href^='mailto:']").count() > 0) == given
    assert AUTHORITY.name in page.locator("main").inner_text()


def test_what_a_page_for_families_folds_is_printed(page: Page, built_site: Path) -> None:
    pages = [
        name for name, who in GUIDE.items() if who != "professionals" and "<details" in source_of(built_site, name)
    ]
    page.emulate_media(media="print")
    folded = {}
    for name in pages:
        page.goto("/" if name == "index" else f"/{name}/")
        # The list of contents and its fold are not on paper at all.
        left = page.locator("main details:visible > summary + :not(:visible)").locator(
            "xpath=preceding-sibling::summary"
        )
        folded[name] = left.all_inner_texts()
    page.emulate_media(media="screen")
    assert len(folded) > 20
    assert {name: left for name, left in folded.items() if left} == {}
