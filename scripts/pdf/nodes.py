"""What version.typ is told of some words: nodes, of which those within a line never hold one that is a block.

Typst passes over a block inside a paragraph without a word. So a block that stands inside other words parts them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

Node = str | dict[str, Any]

_BLOCKS = {"p", "heading", "ul", "ol", "item", "table", "cell", "pre", "blockquote", "block", "hr"}
_SHOWN = {"ul", "ol", "table", "hr", "image", "code", "pre"}
"""What shows something without any children."""


def new_node(tag: str, children: list[Node], **facts: Any) -> dict[str, Any]:
    """A node as version.typ takes it."""
    return {"tag": tag, "children": children, **facts}


def is_block(node: Node | None) -> bool:
    """Whether it stands on lines of its own; what is in another language does where its words do."""
    if not isinstance(node, dict):
        return False
    return is_block(node["children"][0]) if node["tag"] == "language" else node["tag"] in _BLOCKS


def shows(nodes: Iterable[Node]) -> bool:
    """Whether a reader sees anything of them: spaces and ends of lines alone are nothing to see."""
    return any(
        node.strip(" ") if isinstance(node, str) else node["tag"] in _SHOWN or shows(node["children"]) for node in nodes
    )


def runs(nodes: Iterable[Node]) -> Iterator[tuple[bool, list[Node]]]:
    """The nodes in turns of blocks and of what stands within lines, each with whether it is blocks."""
    for are_blocks, run in groupby(nodes, is_block):
        yield are_blocks, list(run)


def paragraphs(nodes: Iterable[Node]) -> list[Node]:
    """The same as blocks alone: what stands within lines becomes paragraphs, before, between and after the blocks."""
    blocks: list[Node] = []
    for are_blocks, run in runs(nodes):
        if are_blocks:
            blocks += run
        elif shows(run):
            blocks.append(new_node("p", run))
    return blocks


def dressed(nodes: Iterable[Node], dress: Callable[[list[Node]], Node]) -> list[Node]:
    """The same with all words put into what `dress` makes of them; in a block, that stands around the words in it."""
    result: list[Node] = []
    for are_blocks, run in runs(nodes):
        if are_blocks:
            result += [_changed_within(block, lambda inner: dressed(inner, dress)) for block in run]
        else:
            result += [dress(run)] if shows(run) else run
    return result


def as_line(nodes: Iterable[Node]) -> list[Node]:
    """The words of all blocks in one line, for where no block may stand, with a space where one began or ended."""
    line: list[Node] = []
    for node in nodes:
        if isinstance(node, dict) and is_block(node):
            line += [" ", *as_line(_inside(node)), " "]
        else:
            line.append(node)
    # Spaces at its ends part no words, and would be drawn.
    start = next((place for place, node in enumerate(line) if node != " "), len(line))
    end = next((place for place in range(len(line), start, -1) if line[place - 1] != " "), start)
    return line[start:end]


def _inside(block: dict[str, Any]) -> list[Node]:
    cells = [cell for part in ("head", "body") for row in block.get(part, []) for cell in row]
    raw = [new_node("code", [], text=block["text"])] if "text" in block else []
    return [*block["children"], *block.get("items", []), *cells, *raw]


def _changed_within(block: Any, change: Callable[[list[Node]], list[Node]]) -> dict[str, Any]:
    parts: dict[str, Any] = {"children": change(block["children"])}
    if "items" in block:
        parts["items"] = [_changed_within(item, change) for item in block["items"]]
    for part in ("head", "body"):
        if part in block:
            parts[part] = [[_changed_within(cell, change) for cell in row] for row in block[part]]
    return {**block, **parts}
