"""What every page of the built site says of itself, to readers and to other programs."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config

from scripts.bench.accessibility import addresses
from scripts.checked import read_rules
from scripts.paths import ROOT
from scripts.text.html_tree import read_html
from tests.days import TODAY

POLICY = read_rules().policy
SITE_NAME = POLICY.site.name or str(load_config(str(ROOT / "mkdocs.yml")).site_name)


def keeper(address: str) -> str:
    """Who answers for a page: whoever its first lines name where it is written by hand, or who keeps the rules."""
    written = ROOT / "docs" / f"{address.strip('/') or 'index'}.md"
    found = (
        re.search(r"^owner: (.+)$", written.read_text(encoding="utf-8"), re.MULTILINE) if written.is_file() else None
    )
    return found[1] if found else POLICY.kept_by


class Facts:
    """The meta elements of a page, its JSON-LD, and the words at its foot that say how current it is."""

    def __init__(self, source: str) -> None:
        page = read_html(source)
        named = [(meta.get("name") or meta.get("property"), meta.get("content", "")) for meta in page.iter("meta")]
        self.meta = {name: content for name, content in named if name}
        scripts = page.iterfind(".//script[@type='application/ld+json']")
        self.data: list[dict[str, Any]] = [json.loads(script.text or "") for script in scripts]
        self.title = page.findtext(".//title", "")
        foot = page.find(".//footer[@class='reviewed']")
        self.foot = "" if foot is None else "".join(foot.itertext())


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Facts]:
    """What each page says of itself, by its address."""
    # The page for what is missing needs no other file, where nobody said at which address the site will be: it is no
    # page that anybody looks for.
    shown = [address for address in addresses(built_site) if address != "/404.html"]
    files = {one: built_site / (f"{one}index.html" if one.endswith("/") else one)[1:] for one in shown}
    return {address: Facts(path.read_text(encoding="utf-8")) for address, path in files.items()}


def test_every_page_has_a_title_and_a_description_of_its_own(pages: dict[str, Facts]) -> None:
    titles = {address: page.title for address, page in pages.items()}
    descriptions = {address: page.meta["description"] for address, page in pages.items()}
    for said in (titles, descriptions):
        times = Counter(said.values())
        assert {address: words for address, words in said.items() if times[words] > 1} == {}


def test_every_description_is_neither_too_short_nor_cut_off_by_a_search_engine(pages: dict[str, Facts]) -> None:
    said = {address: page.meta["description"] for address, page in pages.items()}
    assert {address: (len(words), words) for address, words in said.items() if not 50 <= len(words) <= 160} == {}


def test_every_page_has_a_social_card(pages: dict[str, Facts], built_site: Path) -> None:
    wrong = {}
    for address, page in pages.items():
        card = {name: words for name, words in page.meta.items() if name.startswith(("og:", "twitter:"))}
        expected = {
            "og:site_name": SITE_NAME,
            "og:type": "website" if address == "/" else "article",
            "og:title": card["og:title"] if address == "/" else page.title.removesuffix(f" \u2013 {SITE_NAME}"),
            "og:description": page.meta["description"],
            "og:locale": "en_GB",
            "og:image": card["og:image"],
            "og:image:alt": "Which parts of your child\u2019s personal budget can be paid to you?",
            "twitter:card": "summary_large_image",
        }
        if card != expected or not card["og:title"] or not card["og:image"].endswith("assets/images/social-card.png"):
            wrong[address] = card
    assert wrong == {}
    assert (built_site / "assets/images/social-card.png").is_file()


def test_every_page_tells_programs_what_it_is_who_keeps_it_and_when_it_was_reviewed(pages: dict[str, Facts]) -> None:
    for address, page in pages.items():
        data = page.data[0]
        kept_by = {"@type": "Organization", "name": keeper(address)}
        assert {name: data.get(name) for name in ("@context", "@type", "description", "reviewedBy", "publisher")} == {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "description": page.meta["description"],
            "reviewedBy": kept_by,
            "publisher": kept_by,
        }, address
        assert date.fromisoformat(data["lastReviewed"]) <= TODAY, address
        assert [one["@type"] for one in page.data[1:]] in ([], ["DigitalDocument"]), address


def test_every_page_shows_who_keeps_it_and_when_it_was_reviewed(pages: dict[str, Facts]) -> None:
    for address, page in pages.items():
        day = date.fromisoformat(page.data[0]["lastReviewed"])
        words = " ".join(page.foot.split())
        reviewed = re.escape(f"Last reviewed: {day.day} {day:%B %Y}.")
        # What is made from the rules is as old as the older of the two that it rests on, and names both.
        day_of = r"(\d+ [A-Z][a-z]+ \d{4})"
        checked = rf"Last checked: the law on {day_of}, and what we hold of the council on {day_of}\."
        if both := re.match(checked, words):
            assert f"{day.day} {day:%B %Y}" in both.groups(), address
        assert re.fullmatch(
            rf"({reviewed}|{checked}) Next review: \d+ [A-Z][a-z]+ \d{{4}}\. Kept by: {re.escape(keeper(address))}\.",
            words,
        ), (address, words)
