"""The words of a version as data for version.typ: plain text, and nodes that say what the text in them is.

Nothing of it is ever read as Typst, so no words of a policy can be mistaken for its code. And no word is left out,
wherever a text has it: not what stands in a list outside its items, nor a block within a line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from scripts.addresses import SCHEMES
from scripts.pdf.nodes import Node, as_line, dressed, is_block, new_node, paragraphs, runs, shows
from scripts.text.allowed import ALIGNED
from scripts.text.clauses import Clause, Section
from scripts.text.html_tree import Element, read_html
from scripts.text.markdown import to_html

_SPACES = re.compile(r"[ \t\r\n\f]+")
_NUMBER = re.compile(r"[0-9]{1,9}")
# Typst takes a language of two or three letters and a region of two: whatever else a text says would stop the build.
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?")
_ALIGNMENTS = {name: alignment for alignment, name in ALIGNED.items()}
_INLINE = {
    **{tag: tag for tag in ("strong", "em", "sub", "sup", "del", "ins")},
    **{"b": "strong", "i": "em", "s": "del", "u": "ins"},
}
"""What version.typ calls an element within a line; one that is nowhere here is its words alone."""

_BLOCKS = {
    "blockquote": "blockquote",
    **dict.fromkeys(("div", "section", "figure", "figcaption", "dl", "dt", "dd"), "block"),
    # And what has lost the list or the table that it is a part of.
    **dict.fromkeys(("li", "thead", "tbody", "tfoot", "tr", "th", "td"), "block"),
}
"""What it calls an element on lines of its own that may hold others."""

_HEADINGS = {"h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
"""The level of a heading in a clause: it stands below that of the section."""

_ON_OWN_LINES = {"p", "caption", "ul", "ol", "table", "pre", *_BLOCKS, *_HEADINGS}


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

    def heading(self, section: Section, is_numbered: bool = True) -> Node:
        """The heading of a section, with its number where it is to have it."""
        self._level = 1
        number = f"{section.number} " if is_numbered else ""
        (heading,) = self._heading(2, read_html(to_html(f"## {number}{section.heading}")))
        return heading

    def clause(self, clause: Clause) -> list[Node]:
        """A clause as blocks, with its number as the first word of its first paragraph, so that the two are read as
        one.
        """
        nodes = paragraphs(self._nodes(read_html(to_html(clause.text))))
        if clause.is_opening:
            return nodes
        first = nodes[0] if nodes else ""
        if isinstance(first, dict) and first["tag"] == "p":
            return [new_node("numbered", first["children"], number=clause.number), *nodes[1:]]
        return [new_node("numbered", [], number=clause.number), *nodes]

    def _nodes(self, element: Element) -> list[Node]:
        """All that stands in an element."""
        nodes: list[Node] = [_plain(element.text)]
        for child in element:
            nodes += [*self._in_its_language(child), _plain(child.tail)]
        return _without_gaps([node for node in nodes if node])

    def _in_its_language(self, element: Element) -> list[Node]:
        """An element as nodes; where it says its language, inside those that say so to who reads it aloud."""
        language = _LANGUAGE.fullmatch(element.get("lang", ""))
        # Even a block that shows nothing parts the words around it.
        nodes = self._node(element) or ([" "] if element.tag in _ON_OWN_LINES else [])
        if not language:
            return nodes
        return [new_node("language", run, language=language[1], region=language[2]) for _, run in runs(nodes)]

    def _node(self, element: Element) -> list[Node]:
        """An element as nodes: several where a block in it parts its words."""
        match str(element.tag):
            case "a":
                return self._link(element)
            case "img":
                return [self._image(element)]
            case "ul" | "ol" as tag:
                return self._list(tag, element)
            case "table":
                return self._table(element)
            case "pre":
                text = _raw(element).rstrip("\n")
                return [new_node("pre", [], text=text)] if text else []
            case "code":
                return _code(_raw(element))
            case "br" | "hr" as tag:
                return [new_node(tag, [])]
            case "p" | "caption":
                return paragraphs(self._nodes(element))
            case tag if tag in _HEADINGS:
                return self._heading(_HEADINGS[tag], element)
            case tag if tag in _BLOCKS:
                nodes = self._nodes(element)
                return [new_node(_BLOCKS[tag], nodes)] if shows(nodes) else []
            case tag if tag in _INLINE:
                return dressed(self._nodes(element), lambda run: new_node(_INLINE[tag], run))
        return self._nodes(element)

    def _heading(self, level: int, element: Element) -> list[Node]:
        # PDF/UA-1 allows no level to be left out, and a policy may begin a clause with any.
        level = min(level, self._level + 1)
        before, nodes = self._level, as_line(self._nodes(element))
        # A heading inside this one is words of it, and counts for nothing; so does one without words.
        self._level = level if shows(nodes) else before
        return [new_node("heading", nodes, level=level)] if shows(nodes) else []

    def _link(self, element: Element) -> list[Node]:
        """A link that leads to the same place from a file that may be anywhere, and says its address for those who read
        on paper. One that can lead nowhere from there becomes plain words.
        """
        address, nodes = element.get("href", ""), self._nodes(element)
        # A link to a clause of this very version stays inside the file, which may be read without a network.
        place = address.removeprefix(self.address)
        if place.startswith("#clause-") and (clause := place.removeprefix("#clause-")) in self.clauses:
            return dressed(nodes, lambda run: new_node("link", run, clause=clause))
        if address.startswith("/"):
            address = self.site_url + address
        # A screen shows where a link leads when it is touched, and paper never does. Where its words are its address,
        # they have said it already.
        if address.startswith(("/", "http")) and address not in _text_of(element):
            nodes.append(new_node("address", [f" ({address})"]))
        is_outward = address.partition(":")[0] in SCHEMES
        return dressed(nodes, lambda run: new_node("link", run, address=address)) if is_outward else nodes

    def _image(self, element: Element) -> Node:
        """An image of the version; of one that is kept elsewhere, what is said of it, for nothing is fetched."""
        words = _plain(element.get("alt")).strip()
        name = self.images.get(element.get("src", ""))
        return new_node("image", [], path=f"/{name}", words=words) if name else words

    def _list(self, tag: str, element: Element) -> list[Node]:
        """A list. What stands between its items goes on from the one before it: an item more would change the numbers
        of all that follow.
        """
        first = element.get("start", "")
        before: list[Node] = []
        items: list[Node] = []
        loose = before
        for part in self._parts(element, "li"):
            if isinstance(part, list):
                loose += part
            else:
                loose = self._nodes(part)
                items.append(new_node("item", loose))
        start = int(first) if _NUMBER.fullmatch(first) else 1
        return [*before, new_node(tag, [], items=items, start=start)] if items else before

    def _table(self, element: Element) -> list[Node]:
        """A table, after what stands above its first row, such as its caption. What stands between its rows becomes a
        row.
        """
        before: list[Node] = []
        head: list[list[Node]] = []
        body: list[list[Node]] = []
        for place, part in self._rows(element):
            if isinstance(part, list) and not head and not body:
                before += part
            elif row := [_cell(part)] if isinstance(part, list) else self._cells(part):
                (head if place == "thead" and not body else body).append(row)
        return [*before, new_node("table", [], head=head, body=body)] if head or body else before

    def _rows(self, element: Element) -> Iterator[tuple[str, Element | list[Node]]]:
        """The rows of a table or of a part of it, and what stands between them, each with the tag that it stands in."""
        for part in self._parts(element, "thead", "tbody", "tfoot", "tr"):
            if isinstance(part, list) or part.tag == "tr":
                yield str(element.tag), part
            else:
                yield from self._rows(part)

    def _cells(self, row: Element) -> list[Node]:
        """The cells of a row; what stands between them becomes one."""
        cells: list[Node] = []
        for part in self._parts(row, "th", "td"):
            if isinstance(part, list):
                cells.append(_cell(part))
            else:
                alignment = _ALIGNMENTS.get(part.get("class", ""), "left")
                cells.append(_cell(self._nodes(part), alignment, part.tag == "th"))
        return cells

    def _parts(self, element: Element, *tags: str) -> Iterator[Element | list[Node]]:
        """The elements in it of these tags, and between them, as blocks, whatever else stands there."""
        loose: list[Node] = [_plain(element.text)]
        for child in element:
            if child.tag in tags:
                if blocks := paragraphs(loose):
                    yield blocks
                yield child
                loose = []
            else:
                loose += self._in_its_language(child)
            loose.append(_plain(child.tail))
        if blocks := paragraphs(loose):
            yield blocks


def _code(text: str) -> list[Node]:
    """Code within a line. Where lines of its own begin and end it, spaces part it from the words around it."""
    inner = text.strip("\n")
    code: list[Node] = [new_node("code", [], text=inner)] if inner else []
    return [*(" " if text.startswith("\n") else ""), *code, *(" " if text.endswith("\n") else "")]


def _cell(nodes: list[Node], alignment: str = "left", is_header: bool = False) -> Node:
    return new_node("cell", nodes, alignment=alignment, is_header=is_header)


def _without_gaps(nodes: list[Node]) -> list[Node]:
    """The nodes without spaces that stand beside a block: there they part no words, and would be drawn as a line."""
    single = [node for before, node in zip([None, *nodes], nodes, strict=False) if node != " " or before != " "]
    around = zip([None, *single], single, [*single[1:], None], strict=False)
    return [node for before, node, after in around if node != " " or not (is_block(before) or is_block(after))]


def _text_of(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def _raw(element: Element) -> str:
    """The text of an element as it is written, with a line for each that its elements begin."""
    text = element.text or ""
    for child in element:
        match str(child.tag):
            case "br" | "hr":
                text += "\n"
            case "img":
                text += child.get("alt", "")
            case tag:
                end = "\n" if tag in _ON_OWN_LINES else ""
                text += end + _raw(child) + end
        text += child.tail or ""
    return text


def _plain(text: str | None) -> str:
    """Text with every run of spaces as one, as a browser has it."""
    return _SPACES.sub(" ", text or "")
