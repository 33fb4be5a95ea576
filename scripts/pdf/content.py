"""The words of a version as data for version.typ: plain text, and nodes that say what the text in them is.

Nothing of it is ever read as Typst, so no words of a policy can be mistaken for its code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.text.clauses import Clause, Section
from scripts.text.html_tree import Element, read_html
from scripts.text.markdown import to_html

Node = str | dict[str, Any]

_SPACES = re.compile(r"[ \t\r\n\f]+")
_NUMBER = re.compile(r"[0-9]{1,9}")
_ALIGNMENT = re.compile(r"text-align:\s*(right|center)")
# Typst takes a language of two or three letters and a region of two: whatever else a text says would stop the build.
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?")
_OUTWARD = {"http", "https", "mailto", "tel"}
_TAGS = {
    **{tag: tag for tag in ("p", "blockquote", "strong", "em", "sub", "sup", "del", "ins", "br", "hr")},
    **{"b": "strong", "i": "em", "s": "del", "u": "ins"},
    **dict.fromkeys(("div", "section", "figure", "figcaption", "dl", "dt", "dd"), "block"),
}
"""What version.typ calls an element; one that is not here, and has no part of its own below, is its words alone."""

_BLOCKS = {"p", "heading", "ul", "ol", "table", "pre", "blockquote", "block", "hr"}

_HEADINGS = {"h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
"""The level of a heading in a clause: it stands below that of the section."""


@dataclass
class Content:
    """Makes the data of one version's words: it knows what its links and images lead to."""

    address: str
    """Of the version, from the site's root."""
    site_url: str
    """Where the site will be, without a slash at its end; empty where that is not known."""
    clauses: Collection[str]
    """The numbers of all its clauses."""
    images: Mapping[str, str]
    """The names of the images in its folder, by their addresses from the site's root."""
    _level: int = field(default=1, init=False)
    """Of the last heading. The next may stand one deeper and no more: readers go from one to the next in steps."""

    def heading(self, section: Section) -> Node:
        """The heading of a section, with its number."""
        self._level = 2
        (heading,) = read_html(to_html(f"## {section.number} {section.heading}"))
        return _node("heading", self._nodes(heading), level=2)

    def clause(self, clause: Clause) -> list[Node]:
        """A clause, with its number as the first word of its first paragraph, so that the two are read as one."""
        nodes = self._nodes(read_html(to_html(clause.text)))
        first = nodes[0] if nodes else ""
        if isinstance(first, dict) and first["tag"] == "p":
            return [_node("numbered", first["children"], number=clause.number), *nodes[1:]]
        return [_node("numbered", [], number=clause.number), *nodes]

    def _nodes(self, element: Element) -> list[Node]:
        """All that stands in an element."""
        nodes: list[Node] = [_plain(element.text)]
        for child in element:
            nodes += [self._in_its_language(child), _plain(child.tail)]
        return _without_gaps([node for node in nodes if node])

    def _in_its_language(self, element: Element) -> Node:
        """An element as a node; where it says its language, inside one that says so to those who read it aloud."""
        language = _LANGUAGE.fullmatch(element.get("lang", ""))
        node = self._node(element)
        return _node("language", [node], language=language[1], region=language[2]) if language else node

    def _node(self, element: Element) -> Node:
        match str(element.tag):
            case "a":
                return self._link(element)
            case "img":
                return self._image(element)
            case "ul" | "ol" as tag:
                return self._list(tag, element)
            case "table":
                return self._table(element)
            case "pre" | "code" as tag:
                return _node(tag, [], text=_text_of(element).rstrip("\n"))
            case tag if tag in _HEADINGS:
                # PDF/UA-1 allows no level to be left out, and a policy may begin a clause with any.
                self._level = min(_HEADINGS[tag], self._level + 1)
                return _node("heading", self._nodes(element), level=self._level)
            case tag:
                return _node(_TAGS.get(tag, "words"), self._nodes(element))

    def _link(self, element: Element) -> Node:
        """A link that leads to the same place from a file that may be anywhere, and says its address for those who read
        on paper. One that can lead nowhere from there becomes plain words.
        """
        address, nodes = element.get("href", ""), self._nodes(element)
        # A link to a clause of this very version stays inside the file, which may be read without a network.
        place = address.removeprefix(self.address)
        if place.startswith("#clause-") and (clause := place.removeprefix("#clause-")) in self.clauses:
            return _node("link", nodes, clause=clause)
        if address.startswith("/"):
            address = self.site_url + address
        # A screen shows where a link leads when it is touched, and paper never does. Where its words are its address,
        # they have said it already.
        if address.startswith(("/", "http")) and address not in _text_of(element):
            nodes.append(_node("address", [f" ({address})"]))
        is_outward = address.partition(":")[0] in _OUTWARD
        return _node("link", nodes, address=address) if is_outward else _node("words", nodes)

    def _image(self, element: Element) -> Node:
        """An image of the version; of one that is kept elsewhere, what is said of it, for nothing is fetched."""
        words = _plain(element.get("alt")).strip()
        name = self.images.get(element.get("src", ""))
        return _node("image", [], path=f"/{name}", words=words) if name else words

    def _list(self, tag: str, element: Element) -> Node:
        first = element.get("start", "")
        items = [_node("item", self._nodes(item)) for item in element.iterchildren("li")]
        return _node(tag, [], items=items, start=int(first) if _NUMBER.fullmatch(first) else 1)

    def _table(self, element: Element) -> Node:
        head, body = (
            [[self._cell(cell) for cell in row.iterchildren("th", "td")] for row in element.xpath(rows)]
            for rows in ("thead/tr", "tr | tbody/tr | tfoot/tr")
        )
        return _node("table", [], head=head, body=body)

    def _cell(self, element: Element) -> Node:
        alignment = _ALIGNMENT.search(element.get("style", ""))
        facts = {"alignment": alignment[1] if alignment else "left", "is_header": element.tag == "th"}
        return _node("cell", self._nodes(element), **facts)


def _node(tag: str, children: list[Node], **facts: Any) -> dict[str, Any]:
    return {"tag": tag, "children": children, **facts}


def _without_gaps(nodes: list[Node]) -> list[Node]:
    """The nodes without spaces that stand beside a block: there they part no words, and would be drawn as a line."""
    around = zip([None, *nodes], nodes, [*nodes[1:], None], strict=False)
    return [node for before, node, after in around if node != " " or not (_is_block(before) or _is_block(after))]


def _is_block(node: Node | None) -> bool:
    return isinstance(node, dict) and node["tag"] in _BLOCKS


def _text_of(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def _plain(text: str | None) -> str:
    """Text with every run of spaces as one, as a browser has it."""
    return _SPACES.sub(" ", text or "")
