"""A clause's Markdown as HTML: in one place, so that a page and a redline of it cannot differ, nor let anything in."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown import Markdown
from markdown.blockprocessors import OListProcessor
from markupsafe import Markup

from scripts.text.allowed import ALIGNED, STAND_IN, cleaned, words_kept
from scripts.text.html_tree import read_html

_BEGINS_A_LINK = {"[", "<"}
"""Without one of these, there is neither a link nor an image in Markdown."""

_ALIGNED_CELL = re.compile(r'(?<=<t[dh] )style="text-align: (left|right|center);"(?=>)')


class _PrintedList(OListProcessor):
    """A list begins with the number that stands in the text: its fifth point is point 5 on the page too."""

    LAZY_OL = False


_markdown = Markdown(extensions=["tables"])  # made once: making it costs more than most clauses
_markdown.parser.blockprocessors.register(_PrintedList(_markdown.parser), "olist", 40)


@lru_cache(maxsize=16384)
def to_html(text: str) -> Markup:
    """The HTML of some Markdown, with tables and nothing that is not allowed. It is safe, so no template escapes it.

    Most clauses stand unchanged in many versions, so it is kept.
    """
    html = _ALIGNED_CELL.sub(lambda cell: f'class="{ALIGNED[cell[1]]}"', _converted(text))
    return Markup(cleaned(html))


def addresses_in(text: str) -> list[str]:
    """Where the links and images of some Markdown lead, those too that `to_html` leaves out."""
    if not _BEGINS_A_LINK & set(text):  # of most clauses no HTML need be made
        return []
    elements = read_html(_converted(text)).iter()
    attributes = (attribute for element in elements for attribute in element.attrib.items())
    return list(dict.fromkeys(value for name, value in attributes if name in ("href", "src")))


def _converted(text: str) -> str:
    # Without the reset, what one clause defines (the address of a link, say) would hold in every clause after it.
    return _markdown.reset().convert(words_kept(text)).replace(STAND_IN, "&lt;")
