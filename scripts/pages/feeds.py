"""What changed, for programs: an Atom feed of all documents and one of each, and a list as JSON."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from textwrap import indent
from typing import Any
from xml.etree import ElementTree

from scripts.pages.keeping import NOTHING_KEPT, Keeping
from scripts.pages.site_file import SiteFile
from scripts.pdf.prints import NONE_PRINTED, Prints
from scripts.policy.model import Policy
from scripts.policy.reviews import review_due
from scripts.policy.version import Document, Version
from scripts.redline.redline import Redline
from scripts.redline.versions import version_redline
from scripts.templating import fill

# Atom is RFC 4287. It asks each feed for an id, a title, an author and the time of its last change, also one that has
# no entry yet: hence a first day for those.
_ATOM = "http://www.w3.org/2005/Atom"
_BEGINNING = date(1970, 1, 1)

# Without this every tag would be written with a prefix, as `ns0:feed`, which simple feed readers do not know.
ElementTree.register_namespace("", _ATOM)


@dataclass(frozen=True)
class _FeedEntry:
    """A version, as a feed tells of it."""

    version: Version
    changes: Callable[[], Redline | None]
    """Against the version before it; None for the first."""
    keeping: Keeping

    @property
    def address(self) -> str:
        """From the site's root, without a slash before it."""
        return self.version.address[1:]

    @property
    def on(self) -> date:
        """The day on which it was published."""
        return self.version.publication.on if self.version.publication else self.version.in_force

    @property
    def summary(self) -> str:
        """What it is and what it changed, in a few words."""
        return self.keeping.text(f"{self.address} in a feed", self._summary)

    def _summary(self) -> str:
        version = self.version
        begins = f"In force from {version.in_force}."
        if not version.applies and not version.withdrawal:
            begins = f"Corrected from its first day, {version.in_force}, by another text."
        elif not version.standing.is_adopted:
            begins = f"{version.cited_title}. Taken to apply from {version.in_force}."
        text = f"{begins} {version.facts.change_note}"
        if version.withdrawal:
            text += f" Withdrawn from {version.withdrawal.on}: {version.withdrawal.note}"
        elif changes := self.changes():
            text += f" {version.standing.part.capitalize()}s: {changes.summary}."
        return " ".join(text.split())


def feeds(policy: Policy, prints: Prints = NONE_PRINTED, keeping: Keeping = NOTHING_KEPT) -> Iterator[SiteFile]:
    """Every feed, and the list of all versions."""
    # A clause has no feed of its own: they were 105 of the site's 469 files, and grew with every clause. The feed of a
    # document names and links the clauses that changed.
    everything: list[_FeedEntry] = []
    listed: list[Callable[[], str]] = []
    for document in policy.documents:
        of_document = keeping.of_document(document, (), prints)
        entries = [
            _FeedEntry(version, partial(_changes, document, version), of_document) for version in document.versions
        ]
        everything += entries
        folder = f"policy/{document.facts.id}"
        title = f"Changes of: {document.facts.title}"
        address = f"{folder}/feed.xml"
        make = partial(_feed, address, title, f"{folder}/", entries, policy, in_full=True)
        yield SiteFile(address, partial(of_document.text, address, make))
        listed.append(partial(of_document.text, f"{folder} in the list", partial(_listed_document, document, prints)))
    all_changes = partial(_feed, "policy/feed.xml", "Changes of policies and leaflets", "policy/", everything, policy)
    yield SiteFile("policy/feed.xml", all_changes)
    yield SiteFile("policy/index.json", partial(_index, policy, listed))


def _changes(document: Document, version: Version) -> Redline | None:
    before = document.before(version.name)
    return version_redline(document, before, version) if before else None


def _feed(
    address: str, title: str, page: str, entries: Sequence[_FeedEntry], policy: Policy, in_full: bool = False
) -> str:
    """An Atom feed; `in_full`, each entry names and links every clause that changed.

    Its links are relative to itself, as Atom allows: the site works under any address.
    """
    up = "../" * address.count("/")
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    _add(feed, "id", _name(policy, address))
    _add(feed, "title", title)
    _add(feed, "updated", _moment(max((entry.on for entry in entries), default=_BEGINNING)))
    council = policy.authority
    _add(
        _add(feed, "author"),
        "name",
        council.name if council.is_official else f"An independent site about {council.name}",
    )
    _add(feed, "link", rel="self", type="application/atom+xml", href=address.rpartition("/")[2])
    _add(feed, "link", rel="alternate", type="text/html", href=up + page)
    for entry in sorted(entries, key=lambda entry: (entry.on, entry.address), reverse=True):
        element = _add(feed, "entry")
        # The same version stands in two feeds, and each has an id of its own for it: to a feed reader two entries with
        # one id are the same entry, and it may show only the one without its clauses.
        _add(element, "id", _name(policy, f"{address} {entry.address}"))
        _describe(element, entry, up, in_full)
    ElementTree.indent(feed, " ")
    text = ElementTree.tostring(feed, encoding="unicode", xml_declaration=False)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _describe(element: ElementTree.Element, entry: _FeedEntry, up: str, in_full: bool) -> None:
    _add(element, "title", entry.version.full_title)
    _add(element, "updated", _moment(entry.on))
    _add(element, "link", rel="alternate", type="text/html", href=up + entry.address)
    _add(element, "summary", entry.summary)
    if in_full:
        content = fill("feed_entry.html", version=entry.version, changes=entry.changes(), root=up.removesuffix("/"))
        _add(element, "content", content, type="html")


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    element.text = text or None
    return element


def _name(policy: Policy, address: str) -> str:
    """A name that stays the same wherever the site is put."""
    # An id of Atom may never change (RFC 4287, 4.2.6), or readers are shown old entries as new. An address would change
    # with the site's host, so the id is worked out from the council's own and the path.
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{policy.authority.id}/{address}").urn


def _moment(day: date) -> str:
    # Atom takes no day alone, only a time with its zone (RFC 3339).
    return f"{day}T00:00:00Z"


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


def _listed_document(document: Document, prints: Prints) -> str:
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
        "versions": [_listed(document, version, prints) for version in document.versions],
    }
    return _as_json(about)


def _listed(document: Document, version: Version, prints: Prints) -> dict[str, Any]:
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
