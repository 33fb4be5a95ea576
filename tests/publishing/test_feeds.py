"""The feeds of a made-up document, and the history of each clause: what changed, named, linked, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

from scripts.checked import read_published
from scripts.pages.feeds import feeds
from scripts.pages.versions import version_pages
from scripts.publishing.ledger import withdraw
from scripts.redline.versions import redlines
from scripts.text.html_tree import read_html
from tests.publishing.made_document import DOCUMENT, FORTY, TODAY, Draft

ATOM = "{http://www.w3.org/2005/Atom}"
FOLDER = f"policy/{DOCUMENT}"
FEED = f"{FOLDER}/feed.xml"
PLANTED = [*FORTY[:2], "[was 2.3] Other words altogether, for part 3.", FORTY[4], FORTY[3], *FORTY[5:39]]
PLANTED = [*PLANTED[:3], *(f"[was 2.{was}] {FORTY[was - 1]}" for was in (5, 4)), *PLANTED[5:], "[new] A last one."]
"""Forty clauses too: the third with other words, the fourth and fifth in each other's place, the last one another."""
SETTLED = [words.rpartition("] ")[2] for words in PLANTED]
"""The same in the version after, where the marks have done their work."""


@dataclass(frozen=True)
class Content:
    """What a reader sees of HTML here: each item of a list with all its words, and where each link leads."""

    items: list[str]
    links: list[str]


def content_of(html: str) -> Content:
    root = read_html(html)
    items = ["".join(str(text) for text in item.itertext()) for item in root.iter("li")]
    return Content(items, [link.get("href", "") for link in root.iter("a")])


def made(policy: Path) -> dict[str, str]:
    """Everything made of the documents, by its address."""
    found = read_published(policy).policy
    return {one.address: one.content for one in (*feeds(found), *version_pages(found, TODAY))}


def entries(policy: Path, address: str = FEED) -> list[ElementTree.Element]:
    return ElementTree.fromstring(made(policy)[address].encode()).findall(f"{ATOM}entry")


def content(entry: ElementTree.Element) -> Content:
    return content_of(entry.findtext(f"{ATOM}content", ""))


def history(page: str, number: str) -> list[str]:
    """The history beneath a clause, a line for each event."""
    clause = page.partition(f'<div class="clause" id="clause-{number}"')[2].partition('<div class="clause"')[0]
    return content_of(clause.partition("<details")[2].partition("</details>")[0]).items


def test_every_feed_has_what_atom_asks_for(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2026-04-01", PLANTED)
    roots = {
        address: ElementTree.fromstring(text.encode())
        for address, text in made(policy).items()
        if address.endswith(".xml")
    }
    assert {"policy/feed.xml", FEED} < set(roots)
    ids: list[str] = []
    for address, root in roots.items():
        assert root.tag == f"{ATOM}feed"
        assert root.findtext(f"{ATOM}author/{ATOM}name")
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == "feed.xml"
        assert urljoin(f"/{address}", links["alternate"]) == f"/{address.removesuffix('feed.xml')}"
        assert root.findall(f"{ATOM}entry"), address
        for element in (root, *root.findall(f"{ATOM}entry")):
            ids.append(element.findtext(f"{ATOM}id", ""))
            assert element.findtext(f"{ATOM}title")
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", element.findtext(f"{ATOM}updated", ""))
            assert element.find(f"{ATOM}link[@rel='alternate']") is not None
    assert all(name.startswith("urn:uuid:") for name in ids)
    assert len(set(ids)) == len(ids)


def test_a_documents_feed_is_the_only_one_it_has(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    assert [address for address in made(policy) if address.startswith(FOLDER) and address.endswith(".xml")] == [FEED]


def test_an_entry_names_and_links_each_clause_that_changed(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2026-04-01", PLANTED)
    newest, first = entries(policy)
    assert newest.find(f"{ATOM}content[@type='html']") is not None
    assert content(newest).items == [
        "Clause 2.3: changed",
        "Clause 2.4 (was 2.5): moved",
        "Clause 2.5 (was 2.4): renumbered",
        "Clause 2.40: removed",
        "Clause 2.40: added",
    ]
    changes = f"../../{FOLDER}/2026-04-01/changes/"
    anchors = ("clause-2.3", "clause-2.4", "clause-2.5", "removed-2.40", "clause-2.40")
    assert content(newest).links == [changes, *(f"{changes}#{anchor}" for anchor in anchors)]
    assert (content(first).items, content(first).links) == ([], [])
    assert first.findtext(f"{ATOM}content") == (
        "<p>In force from 1 April 2025.</p>\n\n<p><strong>The council&#39;s own note:</strong> A note.</p>\n"
    )


def test_an_entry_names_what_the_redline_names_and_every_link_leads_to_its_place(
    policy: Path, published: Draft
) -> None:
    published("2024-04-01", FORTY[:30])
    published("2025-04-01", PLANTED[:28])
    published("2026-04-01", [f"{words} And more." if " 9 " in words else words for words in SETTLED[:25]])
    everything = made(policy)
    found = read_published(policy).policy
    document = next(one for one in found.documents if one.facts.id == DOCUMENT)
    changed = {str(day): [one for one in lines.clauses() if one.kinds] for day, lines in redlines(document).items()}
    assert all(changed.values()) and len(changed) == 2
    for entry, (day, changes) in zip(entries(policy), sorted(changed.items(), reverse=True), strict=False):
        assert content(entry).items == [f"Clause {one.label}: {', '.join(one.kinds)}" for one in changes], day
        redline, *places = content(entry).links
        assert len(places) == len(changes)
        for link in places:
            page, anchor = urldefrag(urljoin(f"/{FEED}", link))
            assert page == urljoin(f"/{FEED}", redline)
            assert f'id="{anchor}"' in everything[f"{page[1:]}index.md"], link


def test_a_version_that_changes_no_clause_says_so(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2026-04-01")
    newest, _ = entries(policy)
    assert content(newest).items == []
    assert "<p>No clause changed. <a href=" in newest.findtext(f"{ATOM}content", "")


def test_a_withdrawn_version_says_why_in_the_feed(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    withdraw(policy, DOCUMENT, date(2025, 4, 1), date(2026, 1, 1), "A court <quashed> it.")
    (entry,) = entries(policy)
    assert "<p>Withdrawn from 1 January 2026: A court &lt;quashed&gt; it.</p>" in entry.findtext(f"{ATOM}content", "")


def test_the_feed_of_all_documents_names_versions_and_no_clauses(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    published("2026-04-01", PLANTED)
    assert all(entry.find(f"{ATOM}content") is None for entry in entries(policy, "policy/feed.xml"))


def test_a_clause_that_changed_has_its_history_beneath_it_in_every_version(policy: Path, published: Draft) -> None:
    published("2024-04-01")
    published("2025-04-01", PLANTED)
    published("2026-04-01", [*SETTLED[:2], "[was 2.3] Part 3 once more, in quite other words.", *SETTLED[3:]])
    everything = made(policy)
    third = [
        "From 1 April 2026, clause 2.3: changed",
        "From 1 April 2025, clause 2.3: changed",
        "From 1 April 2024, clause 2.3: in the first version held here",
    ]
    for day in ("2024-04-01", "2025-04-01", "2026-04-01"):
        assert history(everything[f"{FOLDER}/{day}/index.md"], "2.3") == third
        assert history(everything[f"{FOLDER}/{day}/index.md"], "2.6") == []
    current = everything[f"{FOLDER}/index.md"]
    assert history(current, "2.3") == third
    gone = current.partition('id="gone"')[2] or current.partition("{: #gone }")[2]
    assert content_of(gone.partition("<details")[2].partition("</details>")[0]).items == [
        "From 1 April 2025, clause 2.40: removed",
        "From 1 April 2024, clause 2.40: in the first version held here",
    ]


def test_where_there_is_one_version_no_clause_has_a_history(policy: Path, published: Draft) -> None:
    published("2025-04-01")
    pages = [text for address, text in made(policy).items() if address.startswith(FOLDER)]
    assert not any("History of clause" in text or "history beneath it" in text for text in pages)
