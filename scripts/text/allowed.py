"""What officers' words may become on a page: the HTML that is allowed, said here alone.

Their text is Markdown without HTML. `check` refuses a tag in it; in what was published before it did, a tag that is on
the list stands for what it says, and any other is shown as the words that it is, so that nothing is lost unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import nh3

from scripts.addresses import SCHEMES, address_fault
from scripts.text.html_tree import NAMES
from scripts.text.listing import listed

ALIGNED = {"left": "aligned-left", "right": "aligned-right", "center": "aligned-center"}
"""The class of a table's cell whose words do not stand where those of others do."""

_CELL = {"colspan", "rowspan"}
_ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": _CELL,
    "th": _CELL,
}
_TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "ul", "ol", "li", "a", "img"),
    *("em", "strong", "b", "i", "s", "u", "sub", "sup", "del", "ins", "span"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("div", "section", "figure", "figcaption", "dl", "dt", "dd"),
}
ONLY_WORDS = "Only words can stand here: take it out; or, where the sign < is meant, put a space behind it."
"""How HTML in what officers write is mended."""

_LONGEST = 60
"""How much of a tag is told."""

_CLASSES = {cell: set(ALIGNED.values()) for cell in ("td", "th")}

_VALUE = r"""(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+)"""
_TAG = rf"/?(?:{'|'.join(sorted(_TAGS, key=len, reverse=True))})(?:\s+[a-z-]+\s*=\s*{_VALUE})*(?:\s*/)?>"
_AUTOLINK = r"(?:https?://[^<>\s]+|[^<>\s!@]+@[^<>\s@]+)>"
_WORDS = re.compile(rf"(?<!\\)\\<|(?<!\]\()(?<!\]:)(?<!\]: )<(?!{_TAG}|{_AUTOLINK})", re.IGNORECASE)
"""A sign < that begins neither a tag on the list nor a link. An address in Markdown may stand between < and > too."""

STAND_IN = "\ue002"
"""What the sign is while Markdown is read, which would take some of what follows it for a tag. No text has it."""

_MARKUP = re.compile(
    r"<(?P<close>/?)(?P<name>[a-z][a-z0-9:-]*)(?P<rest>(?:[\s/][^<>]*)?)(?P<end>>?)|<!(?:--|\[|doctype\b)|<\?[a-z]",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(?<![\w:.@-])[\w:.@-]+\s*=\s*["'\w/#&({\[]""")
_SWITCHES = {
    *("hidden", "inert", "autofocus", "disabled", "readonly", "required", "checked", "selected", "multiple", "open"),
    *("async", "defer", "nomodule", "autoplay", "controls", "loop", "muted", "playsinline", "download", "popover"),
    *("contenteditable", "draggable", "novalidate", "formnovalidate", "allowfullscreen", "itemscope", "ismap"),
}
"""Attributes that need no value. Any other word behind a name is a word: <address of the parent>."""
_LEFT = re.compile(
    rf"(?<!\\)\\<|(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)|<{_AUTOLINK}|(?<=\]\()<[^<>\n]*>|(?<=\]: )<[^<>\n]*>",
    re.DOTALL,
)
"""Code and addresses in Markdown, and a sign that is said to be one."""


class Markup(NamedTuple):
    """HTML in words that are to hold none."""

    start: int
    """Where it begins, in characters."""
    tag: str


def words_kept(markdown: str) -> str:
    """The Markdown in which a stand-in takes the place of each < that begins nothing allowed."""
    return _WORDS.sub(STAND_IN, markdown) if "<" in markdown else markdown


def cleaned(html: str) -> str:
    """The HTML with nothing in it but what is allowed, each element closed in it, and no address that could run."""
    return _CLEANER.clean(html)


def _safe_attribute(tag: str, name: str, value: str) -> str | None:
    return None if name in ("href", "src") and address_fault(value) else value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=set(),
    attributes=_ATTRIBUTES,
    attribute_filter=_safe_attribute,
    allowed_classes=_CLASSES,
    link_rel=None,
    url_schemes=set(SCHEMES),
)


def markup_in(words: str, is_markdown: bool = False) -> Iterator[Markup]:
    """All HTML in the words, in order: tags, also such as nothing closes, and comments; in Markdown but for code.

    A sign < that is meant as one is none: 5 < 6, <5 years, a<b, <the name of the parent>.
    """
    if "<" not in words:
        return
    if is_markdown:  # there, links have such signs around them too
        words = _LEFT.sub(lambda left: " " * len(left[0]), words)
    for match in _MARKUP.finditer(words):
        if _is_markup(match):
            yield Markup(match.start(), _shortened(" ".join(match[0].split())))


def tags_in(words: str) -> str | None:
    """What a sentence of a problem says of the HTML in some words, and how to mend it; None where there is none."""
    tags = list(dict.fromkeys(markup.tag for markup in markup_in(words)))
    if not tags:
        return None
    return f"{listed(tags)}, which {'is' if len(tags) == 1 else 'are'} HTML. {ONLY_WORDS}"


def _shortened(tag: str) -> str:
    return tag if len(tag) <= _LONGEST else f"{tag[:_LONGEST]}…"


def _is_markup(match: re.Match[str]) -> bool:
    if match["name"] is None:
        return True
    name, rest = match["name"].lower(), match["rest"].strip(" /\n\t")
    is_known = name in NAMES or (":" not in name and "-" in name and not rest)
    if not match["end"]:
        return is_known and len(name) > 1 and bool(_ATTRIBUTE.search(match["rest"]))
    if not rest:
        return is_known and (len(name) > 1 or not match["rest"].isspace())
    return bool(_ATTRIBUTE.search(match["rest"])) or (is_known and not _SWITCHES.isdisjoint(rest.lower().split()))
