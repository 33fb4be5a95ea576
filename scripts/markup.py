"""A clause's Markdown as HTML: in one place, so that a page and a redline of it cannot differ."""

from __future__ import annotations

from markdown import markdown


def to_html(text: str) -> str:
    """The HTML of some Markdown, with tables."""
    return markdown(text, extensions=["tables"])
