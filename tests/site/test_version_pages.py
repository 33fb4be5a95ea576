"""The pages of documents, whichever they are: every version with its files, and today as the reader's own day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pdfplumber
import pytest
from playwright.sync_api import Page

from scripts.checked import read_rules
from scripts.paths import ROOT
from scripts.policy.version import Document, Version
from scripts.redline.versions import version_redline

pytestmark = pytest.mark.reads_only
DOCUMENTS = read_rules().policy.documents
VERSIONS = [version for document in DOCUMENTS for version in document.versions]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.facts.id)
def test_each_clause_of_a_first_version_has_its_number_and_an_address_of_its_own(
    page: Page, document: Document
) -> None:
    """Later versions keep the addresses of the first, whatever number a clause has come to have."""
    version = document.versions[0]
    page.goto(version.address)
    clauses = page.locator(".clause")
    assert clauses.count() == len(list(version.text.clauses())) > 0
    for clause in clauses.all():
        number = clause.locator(".clause__number")
        assert clause.get_attribute("id") == f"clause-{number.inner_text()}"
        assert number.get_attribute("href") == f"#clause-{number.inner_text()}"


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.address)
def test_on_a_phone_the_text_itself_begins_on_the_first_screen(page: Page, version: Version) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(version.address)
    page.evaluate("document.fonts.ready")
    section = version.text.sections[0]
    heading = page.locator("main h2:visible").first
    assert heading.inner_text() == f"{section.number} {section.heading}"
    number = page.locator(".clause__number").first
    assert number.inner_text() == next(version.text.clauses()).number
    for part in (heading, number):
        box = part.bounding_box()
        assert box and box["y"] + box["height"] <= 740


@pytest.mark.parametrize(
    ("document", "version"),
    [pytest.param(each, new, id=new.address) for each in DOCUMENTS for new in each.versions[1:]],
)
def test_the_changes_hold_every_clause_and_show_those_that_changed(
    open_page: Callable[..., Page], document: Document, version: Version
) -> None:
    """By the browser alone: no script runs."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{version.address}changes/")
    before = document.before(version.name)
    assert before
    clauses = list(version_redline(document, before, version).clauses())
    every = page.locator(".redline__clause")
    assert every.count() == len(clauses)
    # The place of one that is folded, for it has only another number, stands before the fold.
    assert all(page.locator(f"[id='{clause.anchor}']").count() == 1 for clause in clauses)
    shown = page.locator(".redline__clause:visible")
    assert [clause.get_attribute("id") for clause in shown.all()] == [
        clause.anchor for clause in clauses if not clause.in_short
    ]
    page.locator(".redline summary").first.click()
    assert page.locator("details[open] .redline__clause:visible").count() > 0
    page.emulate_media(media="print")
    assert shown.count() == len(clauses)


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.address)
def test_each_file_is_shown_with_its_format_its_size_and_its_hash(
    page: Page, built_site: Path, version: Version
) -> None:
    page.goto(version.address)
    text, printed = (built_site / version.address[1:] / name for name in (version.text_name, version.pdf_name))
    sheet = [built_site / version.leaflet_address[1:]] if version.is_leaflet else []
    facts = page.locator(".download__facts").all_inner_texts()
    pdfs = [printed, *sheet]
    assert facts[: 1 + len(pdfs)] == [
        f"Plain text, {text.stat().st_size / 1024:.0f} KB",
        *(f"PDF, {pdf.stat().st_size / 1024:.0f} KB, {pages_of(pdf)}" for pdf in pdfs),
    ]
    original = [built_site / version.address[1:] / version.original] if version.original else []
    hashes = [hashlib.sha256(file.read_bytes()).hexdigest() for file in (text, *pdfs, *original)]
    assert page.locator(".download .hash code").all_inner_texts() == hashes
    assert len(facts) == 1 + len(pdfs) + bool(version.facts.original)


def pages_of(pdf: Path) -> str:
    with pdfplumber.open(pdf) as file:
        return "1 page" if len(file.pages) == 1 else f"{len(file.pages)} pages"


def test_the_list_for_programs_holds_every_version(built_site: Path) -> None:
    found = json.loads((built_site / "policy/index.json").read_text(encoding="utf-8"))
    listed = {one["id"]: one["versions"] for one in found["documents"]}
    assert listed.keys() == {document.facts.id for document in DOCUMENTS}
    for document in DOCUMENTS:
        assert [(one["version"], one["in_force_until"], one["files"]) for one in listed[document.facts.id]] == [
            (str(one.in_force), str(one.ends) if one.ends else None, dict(one.files)) for one in document.versions
        ]


def addresses_in(value: Any) -> Iterator[str]:
    """Each address that a part of the list names."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if key in ("address", "feed"):
            yield inner
        elif isinstance(inner, dict | list):
            yield from addresses_in(inner)


def test_what_the_list_for_programs_names_is_there_wherever_the_site_stands(built_site: Path) -> None:
    policy = built_site / "policy"
    named = list(addresses_in(json.loads((policy / "index.json").read_text(encoding="utf-8"))))
    assert len(named) > 50
    paths = [policy / address.partition("#")[0] for address in named]
    assert [path for path in paths if not (path / "index.html" if path.is_dir() else path).is_file()] == []


def entries(feed: Path) -> list[str]:
    """What each entry of a feed leads to, which is there."""
    root = ElementTree.parse(feed).getroot()
    assert all(root.find(f"{ATOM}{tag}") is not None for tag in ("id", "title", "updated", "author"))
    links = [link.get("href", "") for link in root.iterfind(f"{ATOM}entry/{ATOM}link")]
    assert all((feed.parent / link.partition("#")[0] / "index.html").is_file() for link in links)
    return links


def test_there_are_feeds_of_all_and_of_each_document(built_site: Path) -> None:
    feeds = {path.relative_to(built_site / "policy").as_posix() for path in (built_site / "policy").rglob("*.xml")}
    assert feeds == {"feed.xml", *(f"{document.facts.id}/feed.xml" for document in DOCUMENTS)}
    assert len(entries(built_site / "policy/feed.xml")) == len(VERSIONS)
    for document in DOCUMENTS:
        feed = built_site / "policy" / document.facts.id / "feed.xml"
        newest_first = sorted(document.versions, key=lambda version: version.in_force, reverse=True)
        assert entries(feed) == [f"../..{version.address}" for version in newest_first]


@pytest.mark.parametrize(
    ("zone", "day"), [("Europe/London", "2027-07-01"), ("America/New_York", "2027-06-30"), ("Asia/Tokyo", "2027-07-01")]
)
def test_today_is_the_readers_own_day(open_page: Callable[..., Page], zone: str, day: str) -> None:
    page = open_page(timezone_id=zone)
    page.route("**/days.js", lambda route: route.fulfill(path=ROOT / "docs/assets/javascripts/shared/days.js"))
    page.goto("/policy/")
    script = "import('/days.js').then(({ today }) => today(new Date('2027-06-30T23:30:00Z')))"
    assert page.evaluate(script) == day
