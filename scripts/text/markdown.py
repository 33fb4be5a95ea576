"""A clause's Markdown as HTML: in one place, so that a page and a redline of it cannot differ."""

from __future__ import annotations

from functools import lru_cache

from markdown import Markdown
from markdown.blockprocessors import OListProcessor

SCHEMES = ("http", "https", "mailto", "tel")
"""What the address of a link may begin with."""


class _PrintedList(OListProcessor):
    """A list begins with the number that stands in the text: its fifth point is point 5 on the page too."""

    LAZY_OL = False


_markdown = Markdown(extensions=["tables"])  # made once: making it costs more than most clauses
_markdown.parser.blockprocessors.register(_PrintedList(_markdown.parser), "olist", 40)


@lru_cache(maxsize=16384)
def to_html(text: str) -> str:
    """The HTML of some Markdown, with tables; most clauses stand unchanged in many versions, so it is kept."""
    # Without the reset, what one clause defines (the address of a link, say) would hold in every clause after it.
    return _markdown.reset().convert(text)
