"""The pages of a made-up document whose versions are to come, withdrawn, removed or drafts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scripts.building.contents import originals
from scripts.checked import read_published
from scripts.pages.banners import banners
from scripts.pages.feeds import feeds
from scripts.pages.versions import version_pages
from scripts.policy.model import Policy
from scripts.policy.version import Document
from scripts.publishing.ledger import publish, remove, withdraw
from scripts.text.html_tree import read_html
from tests.publishing.made_document import DOCUMENT, FORTY, INSERTED, TODAY, Draft

FOLDER = f"policy/{DOCUMENT}"
MARKED = [*INSERTED[:21], *(f"[was 2.{number}] {FORTY[number - 1]}" for number in range(21, 41))]


def pages(policy: Path, drafts: bool = False, today: date = TODAY) -> dict[str, str]:
    """Each made page of the made-up document, by its address."""
    found = read_published(policy)
    shown = found.with_drafts if drafts else found.policy
    made = {page.address: page.content for page in version_pages(shown, today)}
    return {address: content for address, content in made.items() if address.startswith(FOLDER)}


def document(policy: Policy) -> Document:
    return next(one for one in policy.documents if one.facts.id == DOCUMENT)


def said(policy: Path, day: str, today: date) -> list[tuple[str, str, str]]:
    """From when, what is said, and which version to read instead."""
    shown = document(read_published(policy).with_drafts)
    version = next(one for one in shown.versions if str(one.in_force) == day)
    return [
        (str(one.since), one.text, str(one.other.in_force) if one.other else "")
        for one in banners(shown, version, today)
    ]


def test_a_page_holds_what_is_to_be_said_on_every_day_to_come(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2027-04-01")
    assert said(policy, "2025-04-01", TODAY) == [
        ("2026-11-24", "It applies from 1 April 2025 until 31 March 2027.", ""),
        (
            "2027-04-01",
            "It applied from 1 April 2025 until 31 March 2027.",
            "2027-04-01",
        ),
    ]
    assert said(policy, "2027-04-01", TODAY) == [
        ("2026-11-24", "It will apply from 1 April 2027.", "2025-04-01"),
        ("2027-04-01", "It applies from 1 April 2027.", ""),
    ]


def test_a_withdrawn_version_says_why_and_keeps_its_text(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    withdraw(policy, DOCUMENT, date(2025, 4, 1), date(2026, 1, 1), "The court quashed it.")
    assert said(policy, "2025-04-01", TODAY) == [
        (
            "2026-11-24",
            "It does not apply from 1 January 2026 on. The reason: The court quashed it.",
            "",
        )
    ]
    made = pages(policy)
    assert FORTY[39] in made[f"{FOLDER}/2025-04-01/index.md"]
    assert "The court quashed it." in made[f"{FOLDER}/history.md"]


def test_an_old_link_to_a_number_lands_on_the_clause_as_it_is_now(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2026-04-01", MARKED)
    made = pages(policy)
    current, first = made[f"{FOLDER}/index.md"], made[f"{FOLDER}/2025-04-01/index.md"]
    clause = current.partition('id="clause-2.22"')[2].partition('<div class="clause"')[0]
    assert ">2.23<" in clause and "(was 2.22)" in clause and FORTY[21] in clause
    clause = first.partition('id="clause-2.22"')[2].partition('<div class="clause"')[0]
    assert ">2.22<" in clause and FORTY[21] in clause
    new = current.partition('id="clause-2.21-from-2026-04-01"')[2].partition('<div class="clause"')[0]
    assert ">2.21<" in new and INSERTED[20] in new
    assert '<span id="clause-2.41">' in current


def test_a_clause_that_is_gone_has_an_address_still(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2026-04-01", [*FORTY[:39]])
    current = pages(policy)[f"{FOLDER}/index.md"]
    assert '<li id="clause-2.40">Clause 2.40, until 31 March 2026: <a href="' in current
    assert "/2025-04-01/#clause-2.40" in current


def test_what_was_taken_away_leaves_a_page_at_every_address(policy: Path, published: Draft) -> None:
    for day in ("2024-04-01", "2025-04-01", "2026-04-01"):
        published(day)
    before = set(pages(policy))
    remove(policy, DOCUMENT, date(2025, 4, 1), "It named a child.", TODAY)
    after = pages(policy)
    assert {address for address in before if address.endswith(".md")} <= set(after)
    for gone in ("2025-04-01/index.md", "2025-04-01/changes/index.md"):
        assert "It named a child." in after[f"{FOLDER}/{gone}"]
        assert FORTY[0] not in after[f"{FOLDER}/{gone}"]
    assert "No clause changed" in after[f"{FOLDER}/2026-04-01/changes/2024-04-01.md"]
    found = read_published(policy).policy
    assert all(made.content for made in feeds(found))


def test_a_document_that_is_gone_leaves_a_page_too(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    before = set(pages(policy))
    remove(policy, DOCUMENT, date(2025, 4, 1), "It named a child.", TODAY)
    after = pages(policy)
    assert {address for address in before if address.endswith(".md")} == set(after)
    assert all("It named a child." in content for content in after.values())


def test_the_original_is_offered_with_its_hash(policy: Path, draft: Draft) -> None:
    original = "original:\n  title: The form\n  format: Word\n  size: 1 KB\n  held: yes\n  note: As issued.\n"
    folder = draft("2025-04-01", facts=original)
    (folder / "original.docx").write_bytes(b"as it was issued")
    publish(policy, [(DOCUMENT, date(2025, 4, 1))], "A note.", date(2025, 4, 1))
    page = pages(policy)[f"{FOLDER}/2025-04-01/index.md"]
    assert f'/{FOLDER}/2025-04-01/original.docx" download>The form</a>' in page
    assert f"SHA-256: <code>{hashlib.sha256(b'as it was issued').hexdigest()}</code>" in page
    found = read_published(policy).policy
    assert f"{FOLDER}/2025-04-01/original.docx" in dict(originals(found, policy))


def test_drafts_are_in_the_preview_alone_and_marked(policy: Path, published: Draft, draft: Draft) -> None:
    published("2025-04-01")
    draft("2027-04-01", MARKED)
    assert not any("2027-04-01" in address for address in pages(policy))
    shown = pages(policy, drafts=True)
    assert "Draft: not published" in shown[f"{FOLDER}/2027-04-01/index.md"]
    assert "Draft: not published" in shown[f"{FOLDER}/2027-04-01/changes/index.md"]
    assert "Draft: not published" in shown[f"{FOLDER}/history.md"]


def test_the_current_page_is_the_version_in_force_on_the_day(policy: Path, published: Draft) -> None:
    published("2025-04-01", ["The first words."])
    published("2027-04-01", ["[new] Other words altogether."])
    shown = [pages(policy, today=day)[f"{FOLDER}/index.md"] for day in (date(2024, 1, 1), TODAY, date(2027, 4, 1))]
    assert ["The first words." in one for one in shown] == [True, True, False]


@pytest.mark.parametrize(
    ("moment", "shown"),
    [("2026-11-24T12:00:00Z", "now"), ("2027-03-31T10:59:00Z", "now"), ("2027-03-31T11:00:00Z", "later")],
)
def test_a_site_built_last_month_shows_the_right_banner_today(
    open_page: Callable[..., Page], built_site: Path, moment: str, shown: str
) -> None:
    """It goes by the reader's own day: in Auckland 1 April 2027 begins thirteen hours before it does at Greenwich."""
    page = open_page(timezone_id="Pacific/Auckland", bypass_csp=True)
    page.clock.set_fixed_time(moment)
    (script,) = built_site.glob("assets/javascripts/site.*.js")
    content = (
        '<!doctype html><html lang="en"><link rel="icon" href="data:,">'
        f'<script src="/assets/javascripts/{script.name}"></script><main><div data-banners>'
        '<p hidden data-from="2026-11-24" data-until="2027-03-31">now</p>'
        '<p hidden data-from="2027-04-01" data-until="">later</p><p>always</p></div></main>'
    )
    page.route("**/made-up/", lambda route: route.fulfill(content_type="text/html", body=content))
    page.goto("/made-up/")
    assert page.locator("[data-banners] > :visible").inner_text() == shown


def test_the_words_before_the_first_number_are_shown_without_one(policy: Path, draft: Draft) -> None:
    for day, amount in (("2027-04-01", "£8"), ("2028-04-01", "£9")):
        file = draft(day, ["The council pays."]) / "text.md"
        words = file.read_text(encoding="utf-8").replace("2.1 ", f"2.0 This is about {amount}.\n\n2.1 ")
        file.write_text(words, encoding="utf-8")
    made = pages(policy, drafts=True)
    page = made[f"{FOLDER}/2028-04-01/index.md"]
    opening = read_html(page[page.index('<div class="clause" id="clause-2.0"') :].partition("\n\n")[0])
    link = next(opening.iter("a"))
    assert ("".join(link.itertext()), link.attrib.get("aria-label")) == ("¶", "The opening of section 2")
    assert "2.0" not in "".join(opening.itertext())
    changes = made[f"{FOLDER}/2028-04-01/changes/index.md"]
    label = changes[changes.index('id="clause-2.0"') :].partition("</p>")[0]
    assert "Opening of the section</a>" in label
    assert document(read_published(policy).with_drafts).versions[-1].place("2.0", None).at == "the opening of section 2"
