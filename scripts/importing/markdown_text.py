"""Plain words as Markdown in which nothing of them is live: no tag, no link, no list, no clause that was not there."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from scripts.addresses import SCHEMES, UNSEEN

# An underscore within a word, as in snake_case, makes no emphasis. A brace could begin a list of attributes, such as
# an onclick, should that extension ever be switched on.
_LIVE = re.compile(r"[\\`*\[\]{}|]|(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# A number with a point is a clause's, or an item's of a list: words such as “2027. A year” must become neither.
_BEGINNING = re.compile(r"^(?:[#>+-]|\d+(?=\.\d*(?:\s|$|\.\d)))")


def spaced(text: str) -> str:
    """The words with one space between them; what no reader sees (a soft hyphen, a change of direction) is gone."""
    return " ".join(UNSEEN.sub("", text).split())


def escaped(text: str) -> str:
    """Words for the middle of a line. A space at either end stays."""
    text = UNSEEN.sub("", text)
    inner = _LIVE.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))
    inner = _ENTITY.sub("&amp;", inner).replace("<", "&lt;")
    before, after = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    return f"{before}{inner}{after}" if inner else before


def line(words: str) -> str:
    """Escaped words as a line of their own: they begin no heading, list, quotation, rule or clause."""
    words = " ".join(words.split())
    # Signs of equality alone would make a heading of the line before.
    if set(words) <= {"="}:
        return words.replace("=", "&#61;")
    match = _BEGINNING.match(words)
    if not match:
        return words
    return f"{match[0]}\\{words[match.end() :]}" if match[0].isdecimal() else f"\\{words}"


def unescaped(words: str) -> str:
    """Markdown as a person reads it in a terminal, roughly: without backslashes, entities and bold."""
    words = re.sub(r"\\(.)", r"\1", words.replace("**", ""))
    return words.replace("&lt;", "<").replace("&amp;", "&").replace("&#61;", "=")


def safe_address(address: str) -> str | None:
    """The address of a link as it may stand in a page; None for one that could run, or reach into, anything."""
    address = UNSEEN.sub("", address).strip()
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return None
    # An address with a space in it would end there, and what follows would be read as the link's title.
    if scheme not in SCHEMES or any(character.isspace() for character in address):
        return None
    # Brackets are not among the safe signs: in Markdown a closing one ends the link.
    return quote(address, safe="%/:?#@!$&+,;=~-._")


def link(words: str, address: str) -> str:
    """A link with these escaped words; the address is a safe one."""
    return f"[{words.strip()}]({address})" if words.strip() else ""


def image(description: str, name: str) -> str:
    return f"![{escaped(description).strip()}]({name})"


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """A table whose first row is the header."""
    header, *body = rows
    lines = [header, tuple("---" for _ in header), *body]
    return "\n".join("| " + " | ".join(cell or " " for cell in row) + " |" for row in lines)
