"""A clause's Markdown as HTML: in one place, so that a page and a redline of it cannot differ."""

from __future__ import annotations

from functools import lru_cache

from markdown import Markdown

SCHEMES = ("http", "https", "mailto", "tel")
"""What the address of a link may begin with."""

_markdown = Markdown(extensions=["tables"])  # made once: making it costs more than most clauses


@lru_cache(maxsize=16384)
def to_html(text: str) -> str:
    """The HTML of some Markdown, with tables; most clauses stand unchanged in many versions, so it is kept."""
    # Without the reset, what one clause defines (the address of a link, say) would hold in every clause after it.
    return _markdown.reset().convert(text)
