"""Feeds are what RFC 4287 asks for, with full addresses where it is known where the site stands, and the same ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import etree

from scripts.checked import read_published
from scripts.pages.atom import Feed, FeedEntry, feed_text
from scripts.pages.site import policy_pages
from scripts.policy.reader import read_policy
from scripts.text.html_tree import read_html
from tests.publishing.made_document import DOCUMENT, FORTY, TODAY, Draft

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://council.example/money/"
FEEDS = {"feed.xml", "policy/feed.xml", f"policy/{DOCUMENT}/feed.xml"}
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = ("subtitle", "rights", "icon", "logo", "generator", "summary", "content", "published", "source")
KNOWN = {*ONCE, *AT_MOST_ONCE, "link", "author", "category", "contributor", "entry", "name"}


@pytest.fixture(params=["", SITE], ids=["anywhere", "at-its-address"])
def site_url(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def two_versions(policy: Path, published: Draft) -> Path:
    published("2025-04-01")
    published("2026-04-01", ["Other words, 5 < 6 > 4 & signs, altogether.", *FORTY[1:]])
    return policy


def made(policy: Path, site_url: str = "", today: date = TODAY) -> dict[str, str]:
    """Everything that is made of the policy, by its address."""
    read = read_published(policy)
    return {one.address: one.content for one in policy_pages(read.policy, read.rules, today, 1, site_url=site_url)}


def wrong(text: str, site_url: str) -> Iterator[str]:
    """What RFC 4287 does not allow, by the number of its section."""
    root = etree.fromstring(text.encode())
    if root.tag != f"{ATOM}feed":
        yield "4.1.1: no feed"
    ids = [str(name.text) for name in root.iter(f"{ATOM}id")]
    if len(ids) != len(set(ids)):
        yield "4.1.1: two entries have one id"
    if not root.findall(f"{ATOM}author/{ATOM}name"):
        yield "4.1.1: no author"
    if [link.get("rel") for link in root.findall(f"{ATOM}link")].count("self") != 1:
        yield "4.1.1: no link to itself"
    for part in (root, *root.findall(f"{ATOM}entry")):
        names = [etree.QName(child).localname for child in part]
        yield from (f"4.1: {name} {names.count(name)} times" for name in ONCE if names.count(name) != 1)
        yield from (f"4.1: {name} twice" for name in AT_MOST_ONCE if names.count(name) > 1)
        yield from (f"unknown: {name}" for name in names if name not in KNOWN)
        if not str(part.findtext(f"{ATOM}title")).strip():
            yield "4.2.14: an empty title"
        if not urlsplit(part.findtext(f"{ATOM}id", "")).scheme:
            yield "4.2.6: an id that is no IRI"
        moment = part.findtext(f"{ATOM}updated", "")
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment) or not datetime.fromisoformat(moment[:-1]):
            yield f"3.3: {moment}"
        alternates = [link for link in part.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        if len(alternates) != 1 or alternates[0].get("type") != "text/html":
            yield "4.1.2: no link to a page, or several"
        for content in part.findall(f"{ATOM}content"):
            if content.get("type") != "html" or len(content):
                yield "4.1.3.3: content with elements of its own"
    for href in hrefs(root):
        if site_url and not href.startswith(site_url):
            yield f"an address that is not full: {href}"
        if not site_url and (urlsplit(href).scheme or href.startswith("/")):
            yield f"an address that nobody knows: {href}"


def hrefs(root: etree._Element) -> list[str]:
    """Every address in a feed, those of its HTML too."""
    shown = [read_html(content.text or "") for content in root.iter(f"{ATOM}content")]
    links = [*root.iter(f"{ATOM}link"), *(link for html in shown for link in html.iter("a"))]
    return [str(link.get("href")) for link in links]


def test_every_feed_is_as_atom_has_it_and_leads_to_pages_that_there_are(two_versions: Path, site_url: str) -> None:
    everything = made(two_versions, site_url)
    found = {address: text for address, text in everything.items() if address.endswith(".xml")}
    assert set(found) >= FEEDS
    for address, text in found.items():
        assert list(wrong(text, site_url)) == [], address
        for href in hrefs(etree.fromstring(text.encode())):
            page, place = urldefrag(urljoin(SITE + address, href))
            name = page.removeprefix(SITE)
            # The page at the top is written by hand.
            file = "index.md" if not name else f"{name}index.md" if name.endswith("/") else name
            there = everything.get(file, everything.get(f"{name.rstrip('/')}.md", "" if file != "index.md" else "top"))
            assert there, href
            assert not place or f'id="{place}"' in there, href


def test_ids_are_the_same_wherever_the_site_stands_and_however_often_it_is_made(two_versions: Path) -> None:
    def ids(site_url: str, today: date = TODAY) -> dict[str, list[str]]:
        everything = made(two_versions, site_url, today)
        return {one: re.findall("<id>(.+)</id>", text) for one, text in everything.items() if one.endswith(".xml")}

    here = ids("")
    assert here == ids(SITE) == ids("https://elsewhere.example") == ids("", date(2026, 12, 24))


def test_the_ids_are_those_that_readers_have_kept_since_the_first_feed(two_versions: Path) -> None:
    everything = made(two_versions)
    ids = re.findall("<id>(.+)</id>", everything[f"policy/{DOCUMENT}/feed.xml"])
    assert ids == [
        "urn:uuid:035ae577-a24c-5798-aa03-149c2e5411a6",
        "urn:uuid:d8762098-388c-5b17-9e3b-b625a36710e0",
        "urn:uuid:6b7b81d6-b1a7-5c0e-9537-f2ca75700566",
    ]


def test_the_feed_of_the_site_has_every_version_and_every_day_on_which_rules_changed(two_versions: Path) -> None:
    root = etree.fromstring(made(two_versions)["feed.xml"].encode())
    titles = {entry.findtext(f"{ATOM}title", ""): entry for entry in root.findall(f"{ATOM}entry")}
    assert {"Charging policy, as from 2025-04-01", "Charging policy, as from 2026-04-01"} < set(titles)
    rules = [title for title in titles if title.startswith("Rules from ")]
    assert "Rules from 1 September 2014" in rules
    link = titles["Rules from 1 September 2014"].find(f"{ATOM}link")
    assert link is not None and link.get("href") == "what-changed-when/#day-2014-09-01"
    days = [entry.findtext(f"{ATOM}updated", "")[:10] for entry in root.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert max(days) <= str(TODAY)


def test_a_feed_that_has_nothing_yet_is_one_all_the_same(policy: Path, site_url: str) -> None:
    read, _ = read_policy(policy)
    assert read is not None
    empty = feed_text(Feed("a/feed.xml", "Changes", "a/", ()), read.public, site_url)
    assert list(wrong(empty, site_url)) == []
    root = site_url or "../"
    one = FeedEntry("a/b/", date(2026, 1, 2), "A & B", "Less < more")
    (entry,) = etree.fromstring(feed_text(Feed("a/feed.xml", "A", "a/", [one]), read.public, site_url).encode())[-1:]
    assert [str(part.text or part.get("href")) for part in entry][1:] == [
        "A & B",
        "2026-01-02T00:00:00Z",
        f"{root}a/b/",
        "Less < more",
    ]
