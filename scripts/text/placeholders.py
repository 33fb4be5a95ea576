"""Places of a text where something is still to be filled in."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(
    r"\[\s*(?:(?i:tbc|tba|tbd|insert|to be|add|enter|date|name|amount|number|figure|x+)\b[^\]\n]*)\](?!\()"
    r"|\b(?:TBC|TBA|TBD|TO BE (?:CONFIRMED|AGREED|ADDED|DECIDED)|TODO|FIXME)\b"
    r"|\((?i:tbc|tba|tbd|to be (?:confirmed|agreed|added|decided)|insert (?:name|date|number|amount)[^()\n]*|x{2,})\)"
    r"|<<[^<>\n]*>>|&lt;&lt;[^&\n]*(?:&gt;&gt;|>>)"
    r"|£ ?[Xx]+\b|\bX{2,}(?:/X{2,})*(?:/\d{2,4})?\b"
    r"|(?i:click (?:or tap )?here(?: to enter [a-z ]+)?|choose an item|lorem ipsum)"
    r"|(?i:error! [a-z ]+ not (?:found|defined))"
    r"|\?{2,}|_{4,}|\.{5,}|…{2,}"
)


def placeholders(text: str) -> list[str]:
    """What somebody meant to put something else in place of, in Markdown or plain words."""
    return [match[0] for match in _PLACEHOLDER.finditer(text.replace("\\", ""))]
