"""What changed, for programs: a feed of the whole site, one of all documents, one of each, and a list as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from textwrap import indent
from typing import Any

from scripts.pages.atom import Feed, FeedEntry, feed_text, root_of
from scripts.pages.banners import published_later
from scripts.pages.keeping import NOTHING_KEPT, Keeping
from scripts.pages.site_file import SiteFile
from scripts.pdf.prints import NONE_PRINTED, Prints
from scripts.policy.model import Policy
from scripts.policy.reviews import review_due
from scripts.policy.told import Told, in_a_row, nothing_told
from scripts.policy.version import Document, Version
from scripts.redline.redline import Redline
from scripts.redline.versions import version_redline
from scripts.templating import fill, on_what_is_new, written_day


@dataclass(frozen=True)
class _Published:
    """A version, as a feed tells of it."""

    version: Version
    changes: Callable[[], Redline | None]
    """Against the version before it; None for the first."""
    keeping: Keeping
    told: Told

    def entry(self, root: str | None = None) -> FeedEntry:
        """What a feed has of it; with `root`, which leads to the site's, each clause that changed too, with a link."""
        version, address = self.version, self.version.address[1:]
        on = version.publication.on if version.publication else version.in_force
        # HTML inside XML: a feed reader shows it as it is.
        content = "" if root is None else self._content(root)
        summary = self.keeping.beside(in_a_row(self.told(version))).text(f"{address} in a feed", self._summary)
        return FeedEntry(address, on, version.full_title, summary, content)

    def _content(self, root: str) -> str:
        told = self.told(self.version)
        return fill(
            "feed_entry.html", version=self.version, changes=self.changes(), root=root.removesuffix("/"), told=told
        )

    def _summary(self) -> str:
        version = self.version
        begins = f"In force from {version.in_force}."
        if not version.applies and not version.withdrawal:
            begins = f"Corrected from its first day, {version.in_force}, by another text."
        elif not version.standing.is_adopted:
            begins = f"{version.cited_title}. Taken to apply from {version.in_force}."
        if later := published_later(version):
            begins += f"{later} The reason: {version.facts.retrospective}"
        # What the rules say comes first: the note is free words.
        text = f"{begins} {in_a_row(self.told(version))} {_note_in_words(version)}"
        if version.withdrawal:
            text += f" Withdrawn from {version.withdrawal.on}: {version.withdrawal.note}"
        elif changes := self.changes():
            text += f" {version.standing.part.capitalize()}s: {changes.summary}."
        return " ".join(text.split())


def feeds(
    policy: Policy,
    prints: Prints = NONE_PRINTED,
    keeping: Keeping = NOTHING_KEPT,
    site_url: str = "",
    told: Told = nothing_told,
) -> Iterator[SiteFile]:
    """Every feed of documents, and the list of all versions."""
    # A clause has no feed of its own: they were 105 of the site's 469 files, and grew with every clause. The feed of a
    # document names and links the clauses that changed.
    everything: list[_Published] = []
    listed: list[Callable[[], str]] = []
    for document in policy.documents:
        of_document = keeping.of_document(document, (), prints)
        published = list(_published(document, of_document, told))
        everything += published
        folder = f"policy/{document.facts.id}"
        address = f"{folder}/feed.xml"
        make = partial(_document_feed, document, address, published, policy, site_url)
        made = partial(_made, of_document, told, document)
        yield SiteFile(address, partial(made, f"{address} at {site_url}", make))
        listed.append(partial(made, f"{folder} in the list", partial(_listed_document, document, prints, told)))
    address, title = "policy/feed.xml", "Changes of policies and leaflets"

    def all_documents() -> str:
        return feed_text(Feed(address, title, "policy/", [one.entry() for one in everything]), policy, site_url)

    yield SiteFile(address, all_documents)
    yield SiteFile("policy/index.json", partial(_index, policy, listed))


def _made(keeping: Keeping, told: Told, document: Document, name: str, make: Callable[[], str]) -> str:
    """What is kept under the name, or made: it hangs on what the versions change, and so on other documents."""
    return keeping.beside(*(in_a_row(told(version)) for version in document.versions)).text(name, make)


def site_feed(policy: Policy, days: Mapping[date, str], site_url: str, told: Told) -> SiteFile:
    """The feed of the whole site: every version, and every day on which the rules changed, with what did."""
    address, title = "feed.xml", "Changes of this site: rules, policies and leaflets"

    def make() -> str:
        versions = [one.entry() for document in policy.documents for one in _published(document, NOTHING_KEPT, told)]
        rules = [
            FeedEntry(f"what-changed-when/#day-{day}", day, f"Rules from {written_day(day)}", summary)
            for day, summary in days.items()
        ]
        return feed_text(Feed(address, title, "", [*versions, *rules]), policy, site_url)

    return SiteFile(address, make)


def _published(document: Document, keeping: Keeping, told: Told) -> Iterator[_Published]:
    for version in document.versions:
        yield _Published(version, partial(_changes, document, version), keeping, told)


def _note_in_words(version: Version) -> str:
    note = version.facts.change_note
    return f"{version.standing.name_of_note}{on_what_is_new(version.noted_since)}: {note}" if note else ""


def _changes(document: Document, version: Version) -> Redline | None:
    before = document.followed_by(version.name)
    return version_redline(document, before, version) if before else None


def _document_feed(
    document: Document, address: str, published: Sequence[_Published], policy: Policy, site_url: str
) -> str:
    title, root = f"Changes of: {document.facts.title}", root_of(address, site_url)
    entries = [one.entry(root) for one in published]
    return feed_text(Feed(address, title, f"policy/{document.facts.id}/", entries), policy, site_url)


def _index(policy: Policy, listed: Sequence[Callable[[], str]]) -> str:
    """The list of all versions, with what it says of each document, which is kept."""
    removed = [
        {
            "address": _beside(f"/policy/{entry.document}/{entry.version}/"),
            "on": entry.on.isoformat(),
            "reason": entry.note,
        }
        for entry in policy.ledger
        if entry.act == "remove"
    ]
    place = "documents"
    facts = {
        "authority": {
            "id": policy.authority.id,
            "name": policy.authority.name,
            "standing": policy.authority.standing,
        },
        "documents": [place] if listed else [],
        "removed": removed,
    }
    documents = indent(",\n".join(text() for text in listed), "  ")
    return f"{_as_json(facts)}\n".replace(f'  "{place}"\n', f"{documents}\n", 1)


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _listed_document(document: Document, prints: Prints, told: Told) -> str:
    facts, due = document.facts, review_due(document.facts)
    about = {
        "id": facts.id,
        "title": facts.title,
        "kind": facts.kind,
        "owner": document.owner,
        "address": _beside(f"/policy/{facts.id}/"),
        "feed": _beside(f"/policy/{facts.id}/feed.xml"),
        "last_reviewed": facts.last_reviewed.isoformat() if facts.last_reviewed else None,
        "review_due": due.isoformat() if due else None,
        "versions": [_listed(document, version, prints, told) for version in document.versions],
    }
    return _as_json(about)


def _listed(document: Document, version: Version, prints: Prints, told: Told) -> dict[str, Any]:
    withdrawal = version.withdrawal
    return {
        "version": version.name,
        "label": version.facts.label,
        "address": _beside(version.address),
        **_standing(version),
        "in_force_from": version.in_force.isoformat(),
        "in_force_until": version.ends.isoformat() if version.ends else None,
        "corrected_by": _corrected_by(document, version),
        "published": version.publication.on.isoformat() if version.publication else None,
        "withdrawn": {"from": withdrawal.on.isoformat(), "reason": withdrawal.note} if withdrawal else None,
        "for_families": [{"says": said.lead, "of": said.lines} for said in told(version)],
        "change_note": " ".join(version.facts.change_note.split()),
        "files": dict(version.files),
        "pdf": _pdf(version, prints),
        "clauses": _clauses(document, version),
    }


def _corrected_by(document: Document, version: Version) -> str | None:
    """The address of what stands in its place on each of its days; such a version is in force on none."""
    correction = document.correction_of(version)
    return _beside(correction.address) if correction else None


def _standing(version: Version) -> dict[str, Any]:
    """What it is, and for a restatement of what, and how its first day was found."""
    standing = version.standing
    return {
        "standing": "adopted" if standing.is_adopted else "restated",
        "cited_as": version.cited_title,
        "owner": standing.owner,
        "restates": [{"id": source.id, "title": source.title, "href": source.href} for source in standing.restates],
        "dated_by": " ".join(version.dated_by.split()) or None,
    }


def _clauses(document: Document, version: Version) -> list[dict[str, str]]:
    """Each clause by its number, with the id that it has in every version: numbers may pass to other clauses."""
    ids = {history.numbers[version.name]: history.id for history in document.clauses if version.name in history.numbers}
    numbers = [clause.number for clause in version.text.clauses()]
    return [
        {"number": name, "id": ids[name], "address": _beside(f"{version.address}#clause-{name}")} for name in numbers
    ]


def _pdf(version: Version, prints: Prints) -> dict[str, Any] | None:
    """The PDF made from the version's text, where there is one."""
    printed = prints.get(version.pdf_address)
    if printed is None:
        return None
    return {
        "address": _beside(version.pdf_address),
        "pages": printed.pages,
        "bytes": printed.bytes,
        "sha256": printed.hash,
    }


def _beside(address: str) -> str:
    """The address as the list names it: from itself, for nobody knows where the site stands."""
    return f"..{address}"
