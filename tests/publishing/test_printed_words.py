"""What a PDF is told of a text: all its words, in their order, and blocks only where Typst shows them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.pdf.content import Content
from scripts.pdf.nodes import Node
from scripts.text.clauses import Clause, Section
from scripts.text.html_tree import read_html
from scripts.text.markdown import to_html
from tests.publishing.mixed_html import SAMPLES, text_of

HOLD_BLOCKS = {"item", "cell", "blockquote", "block"}
"""The nodes that may: version.typ puts them into no paragraph."""
BLOCKS = {"p", "numbered", "heading", "ul", "ol", "table", "pre", "hr", *HOLD_BLOCKS}


def told(node: Node) -> str:
    """The same of a node, without what a PDF says besides: the address of a link."""
    if isinstance(node, str):
        return node
    inner = node.get("text", "") + "".join(map(told, inside(node)))
    if node["tag"] == "address":
        return ""
    return f" {inner} " if node["tag"] in (*BLOCKS, "br") else inner


def inside(node: dict[str, Any]) -> list[Node]:
    cells = [cell for part in ("head", "body") for row in node.get(part, []) for cell in row]
    return [*node["children"], *node.get("items", []), *cells]


def misplaced(node: Node, holder: str = "block") -> list[str]:
    """Each block that stands where Typst leaves blocks out: inside a paragraph, or within a line."""
    if isinstance(node, str):
        return []
    if node["tag"] == "language":  # stands around blocks as well as within a line
        return [fault for inner in node["children"] for fault in misplaced(inner, holder)]
    wrong = [f"{node['tag']} in {holder}"] if node["tag"] in BLOCKS and holder not in HOLD_BLOCKS else []
    holders = {"ul": "item", "ol": "item", "table": "cell"}
    inner_holder = holders.get(node["tag"]) or str(node["tag"])
    return wrong + [fault for inner in inside(node) for fault in misplaced(inner, inner_holder)]


def assert_told_in_full(html: str) -> None:
    content = Content("/policy/made-up/2025-04-01/", "", (), {})
    (numbered, *rest) = content.clause(Clause("1.1", html))
    tree = read_html(to_html(html))
    assert " ".join(map(told, [numbered, *rest])).split() == text_of(tree).split()
    assert [fault for node in (numbered, *rest) for fault in misplaced(node)] == []
    assert all(isinstance(node, dict) for node in (numbered, *rest))  # version.typ asks each what it holds
    heading = content.heading(Section("1", html, ()))
    assert told(heading).split() == text_of(read_html(to_html(f"## 1 {html}"))).split()
    assert misplaced(heading) == []


@pytest.mark.parametrize("html", SAMPLES)
def test_no_word_is_left_out(html: str) -> None:
    assert_told_in_full(html)


@pytest.mark.parametrize("outer", ["del", "a", "li", "ul", "td", "table", "caption", "h3", "code", "p", "blockquote"])
@pytest.mark.parametrize("html", SAMPLES)
def test_no_word_is_left_out_of_what_stands_in_something_else(html: str, outer: str) -> None:
    assert_told_in_full(f'<div>before <{outer} href="/x">first {html} last</{outer}> after</div>')


TAGS = (
    *("p", "div", "span", "em", "strong", "del", "ins", "a", "ul", "ol", "li", "table", "caption", "tr", "th", "td"),
    *("blockquote", "pre", "code", "hr", "br", "h3", "font"),
)
WORDS = st.lists(st.sampled_from(["one", "two", " ", "three ", " four"]), max_size=3).map("".join)


def _written(tag: str, parts: list[str]) -> str:
    return f"<{tag}>" if tag in ("hr", "br") else f"<{tag}>{''.join(parts)}</{tag}>"


TREES = st.recursive(
    WORDS, lambda inner: st.builds(_written, st.sampled_from(TAGS), st.lists(inner, max_size=4)), max_leaves=14
)


@settings(deadline=None)  # a busy machine is no mistake
@given(st.lists(TREES, min_size=1, max_size=4))
def test_no_word_of_any_tree_is_left_out(trees: list[str]) -> None:
    # In a div of its own, so that Markdown leaves it as it is: what stands inside is read as HTML.
    assert_told_in_full(f"<div>{''.join(trees)}</div>")
