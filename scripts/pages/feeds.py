"""What changed, for programs: Atom feeds of all documents, of each one and of each clause, and a list as JSON."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree

from scripts.pages.made import Made
from scripts.pdf.versions import NONE_PRINTED, Prints
from scripts.policy.model import Document, Policy, Version
from scripts.policy.reviews import review_due
from scripts.redline.redline import Redline
from scripts.redline.versions import version_redline
from scripts.text.identity import ClauseHistory

_ATOM = "http://www.w3.org/2005/Atom"
_BEGINNING = date(1970, 1, 1)


@dataclass(frozen=True)
class _Entry:
    address: str
    """From the site's root, without a slash before it."""
    title: str
    on: date
    text: str


def feeds(policy: Policy, prints: Prints = NONE_PRINTED) -> Iterator[Made]:
    """Every feed, and the list of all versions."""
    everything: list[_Entry] = []
    for document in policy.documents:
        redlines = dict(_redlines(document))
        kinds = {day: {one.number: one.kinds for one in found.clauses() if one.new} for day, found in redlines.items()}
        entries = [_version(version, redlines.get(version.in_force)) for version in document.versions]
        everything += entries
        folder = f"policy/{document.facts.id}"
        yield _feed(f"{folder}/feed.xml", f"Changes of: {document.facts.title}", f"{folder}/", entries, policy)
        for history in document.clauses:
            title = f"Changes of clause {history.numbers[history.last]}: {document.facts.title}"
            page = f"{folder}/#clause-{history.id}"
            clause = list(_clause(document, history, kinds))
            yield _feed(f"{folder}/clauses/{history.id}.xml", title, page, clause, policy)
    yield _feed("policy/feed.xml", "Changes of policies and leaflets", "policy/", everything, policy)
    yield Made("policy/index.json", json.dumps(_index(policy, prints), ensure_ascii=False, indent=1) + "\n")


def _redlines(document: Document) -> Iterator[tuple[date, Redline]]:
    """What changed in each version, by its first day."""
    for old, new in zip(document.versions, document.versions[1:], strict=False):
        yield new.in_force, version_redline(document, old, new)


def _published(version: Version) -> date:
    return version.publication.on if version.publication else version.in_force


def _version(version: Version, changes: Redline | None) -> _Entry:
    text = f"In force from {version.in_force}. {version.facts.change_note}"
    if version.withdrawal:
        text += f" Withdrawn from {version.withdrawal.on}: {version.withdrawal.note}"
    elif changes:
        text += f" Clauses: {changes.summary}."
    return _Entry(version.address[1:], version.title, _published(version), text)


def _clause(
    document: Document, history: ClauseHistory, kinds_of: Mapping[date, Mapping[str, list[str]]]
) -> Iterator[_Entry]:
    """What happened to one clause: it came, its words or its number changed, it went."""
    before: str | None = None
    for version in document.versions:
        number = history.numbers.get(version.in_force)
        if number is None and before is None:
            continue
        kinds = ["added"] if before is None else ["removed"] if number is None else []
        if number and not kinds:
            kinds = kinds_of[version.in_force][number]
        if kinds:
            shown = f"{number} (was {before})" if number and before and number != before else number or before
            place = f"#clause-{number}" if number else "changes/" + f"#removed-{before}"
            text = f"In force from {version.in_force}. {version.facts.change_note}"
            title = f"Clause {shown}: {', '.join(kinds)}"
            yield _Entry(f"{version.address[1:]}{place}", title, _published(version), text)
        before = number


def _feed(address: str, title: str, page: str, entries: Sequence[_Entry], policy: Policy) -> Made:
    """An Atom feed. Its links are relative to itself, as Atom allows: the site works under any address."""
    ElementTree.register_namespace("", _ATOM)
    up = "../" * address.count("/")
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    _add(feed, "id", _name(policy, address))
    _add(feed, "title", title)
    _add(feed, "updated", _moment(max((entry.on for entry in entries), default=_BEGINNING)))
    _add(_add(feed, "author"), "name", f"An independent site about {policy.authority.name}")
    _add(feed, "link", rel="self", type="application/atom+xml", href=address.rpartition("/")[2])
    _add(feed, "link", rel="alternate", type="text/html", href=up + page)
    for entry in sorted(entries, key=lambda one: (one.on, one.address), reverse=True):
        element = _add(feed, "entry")
        _add(element, "id", _name(policy, f"{address} {entry.address}"))
        _add(element, "title", entry.title)
        _add(element, "updated", _moment(entry.on))
        _add(element, "link", rel="alternate", type="text/html", href=up + entry.address)
        _add(element, "summary", " ".join(entry.text.split()))
    ElementTree.indent(feed, " ")
    text = ElementTree.tostring(feed, encoding="unicode", xml_declaration=False)
    return Made(address, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    element.text = text or None
    return element


def _name(policy: Policy, address: str) -> str:
    """A name that stays the same wherever the site is put."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{policy.authority.id}/{address}").urn


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"


def _index(policy: Policy, prints: Prints) -> dict[str, Any]:
    removed = [
        {"address": f"/policy/{one.document}/{one.version}/", "on": one.on.isoformat(), "reason": one.note}
        for one in policy.ledger
        if one.act == "remove"
    ]
    return {
        "authority": {"id": policy.authority.id, "name": policy.authority.name},
        "documents": [_document(document, prints) for document in policy.documents],
        "removed": removed,
    }


def _document(document: Document, prints: Prints) -> dict[str, Any]:
    facts, due = document.facts, review_due(document.facts)
    return {
        "id": facts.id,
        "title": facts.title,
        "kind": facts.kind,
        "owner": facts.owner,
        "address": f"/policy/{facts.id}/",
        "feed": f"/policy/{facts.id}/feed.xml",
        "last_reviewed": facts.last_reviewed.isoformat() if facts.last_reviewed else None,
        "review_due": due.isoformat() if due else None,
        "versions": [_listed(document, version, prints) for version in document.versions],
    }


def _listed(document: Document, version: Version, prints: Prints) -> dict[str, Any]:
    clauses = {
        history.numbers[version.in_force]: history
        for history in document.clauses
        if version.in_force in history.numbers
    }
    withdrawal = version.withdrawal
    return {
        "version": version.in_force.isoformat(),
        "label": version.facts.label,
        "address": version.address,
        "in_force_from": version.in_force.isoformat(),
        "in_force_until": version.ends.isoformat() if version.ends else None,
        "published": version.publication.on.isoformat() if version.publication else None,
        "withdrawn": {"from": withdrawal.on.isoformat(), "reason": withdrawal.note} if withdrawal else None,
        "change_note": " ".join(version.facts.change_note.split()),
        "files": dict(version.files),
        "pdf": _pdf(version, prints),
        "clauses": [
            {
                "number": clause.number,
                "id": clauses[clause.number].id,
                "address": f"{version.address}#clause-{clause.number}",
            }
            for clause in version.text.clauses()
        ],
    }


def _pdf(version: Version, prints: Prints) -> dict[str, Any] | None:
    """The PDF made from the version's text, where there is one."""
    found = prints.get(version.address)
    if found is None:
        return None
    return {"address": version.pdf_address, "pages": found.pages, "bytes": found.bytes, "sha256": found.hash}
