"""Feeds as Atom has them (RFC 4287): each with an id that never changes, whoever serves it and wherever."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from scripts.policy.model import Policy

_ATOM = "http://www.w3.org/2005/Atom"
# Atom asks each feed for the time of its last change, also one that has no entry yet: hence a first day for those.
_BEGINNING = date(1970, 1, 1)

# Without this every tag would be written with a prefix, as `ns0:feed`, which simple feed readers do not know.
ElementTree.register_namespace("", _ATOM)


@dataclass(frozen=True)
class FeedEntry:
    """One thing that a feed tells of."""

    address: str
    """From the site's root, without a slash before it; in one feed no two have the same."""
    on: date
    title: str
    summary: str
    content: str = ""
    """The same in full, as HTML."""


@dataclass(frozen=True)
class Feed:
    """A feed, and the page whose changes it tells."""

    address: str
    title: str
    page: str
    """As the address of an entry."""
    entries: Sequence[FeedEntry]


def root_of(address: str, site_url: str) -> str:
    """What stands before an address of the site in a feed: that of the site; or, unknown, the way up from the feed."""
    # RFC 4287 allows relative ones, and they hold wherever the site is put. Many a feed reader takes them for its own.
    return site_url.rstrip("/") + "/" if site_url else "../" * address.count("/")


def feed_text(feed: Feed, policy: Policy, site_url: str) -> str:
    """The feed; its links are full addresses where it is known where the site stands, and relative to it elsewhere."""
    root = root_of(feed.address, site_url)
    top = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    _add(top, "id", _name(policy, feed.address))
    _add(top, "title", feed.title)
    _add(top, "updated", _moment(max((entry.on for entry in feed.entries), default=_BEGINNING)))
    council = policy.authority
    author = council.name if council.is_official else f"An independent site about {council.name}"
    _add(_add(top, "author"), "name", author)
    own = root + feed.address if site_url else feed.address.rpartition("/")[2]
    _add(top, "link", rel="self", type="application/atom+xml", href=own)
    _add(top, "link", rel="alternate", type="text/html", href=root + feed.page or "./")
    for entry in sorted(feed.entries, key=lambda entry: (entry.on, entry.address), reverse=True):
        element = _add(top, "entry")
        # The same thing may stand in two feeds, and each has an id of its own for it: to a feed reader two entries with
        # one id are the same entry, and it may show only the one without its clauses.
        _add(element, "id", _name(policy, f"{feed.address} {entry.address}"))
        _add(element, "title", entry.title)
        _add(element, "updated", _moment(entry.on))
        _add(element, "link", rel="alternate", type="text/html", href=root + entry.address)
        _add(element, "summary", entry.summary)
        if entry.content:
            _add(element, "content", entry.content, type="html")
    ElementTree.indent(top, " ")
    text = ElementTree.tostring(top, encoding="unicode", xml_declaration=False)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


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
