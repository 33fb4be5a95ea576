"""Places of a text where something is still to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.text.html_tree import NAMES
from scripts.text.months import MONTHS
from scripts.text.unfinished import unfinished

_THINGS = r"(?:date|name|amount|number|figure|rate|address|e-?mail|phone|telephone|details|text)"
# "(see the steps to follow)" is a sentence: these are not followed by anybody.
_STILL_TO_COME = r"(?:fee|price|cost|form|link|contact|appendix|annex|table|wording|decision|version)"
_UNITS = r"(?:(?:working|school|calendar) )?(?:minute|hour|day|night|week|month|term|year|mile|pound|time)s?"
# What is put between square brackets into words that are quoted, "[a parent]", begins with none of these.
_BRACKETS = (
    rf"\[\s*(?i:tbc|tba|tbd|todo|insert|to be|to follow|to come|add|enter|type|{_THINGS}|x+)\b[^\]\n]*\]"
    r"|\[\s*(?:(?:DRAFT|DN|NB|NOTE)\b|(?i:draft|drafting note)(?=[:\]]))[^\]\n]*\]"
    rf"|\[(?!\s*(?i:an?|the|this|that|his|her|its|their|your|any|each)\b)[^\[\]\n]*\b(?i:{_THINGS}|here)\s*\]"
    r"|\[[^\[\]\n]*\b(?i:to (?:complete|confirm|check|add|advise|insert|provide|be (?:confirmed|added|agreed)))\s*\]"
    r"|\[\s*(?i:note to|delete as|link\b)[^\]\n]*\]"
    r"|\[\s*£[^\]\d\n]*\]|\[[\s.…·•●?_*-]*\]"
)
_PLACEHOLDER = re.compile(
    rf"(?:{_BRACKETS})(?![(\[])"
    r"|\b(?:(?i:tbc|tba|tbd)|TO BE (?:CONFIRMED|AGREED|ADDED|DECIDED)|TODO|FIXME)\b"
    # "It has to be confirmed by us" is a sentence; "the rate is to be confirmed." is none yet.
    r"|(?<!has )(?<!have )(?<!had )(?<!need )(?<!needs )(?<!must )"
    r"\b(?i:to\s+be\s+(?:confirmed|advised|announced|added|inserted|written|drafted|supplied|finali[sz]ed))\b"
    # The mark of a first draft is told by scripts/publishing/unwritten.py, in its own words.
    r"(?<!TO BE WRITTEN)(?=\s*(?:[.;,)|]|\Z|\n\s*\n))"
    # "Ask for the rate to be agreed" is a sentence; where it begins with the rate, there is none yet.
    rf"|(?:^|(?<=[.:;|] )|(?<=\d ))(?i:(?:(?:the|our|exact|final|new|hourly|weekly|pay) ){{0,2}}"
    rf"(?:{_THINGS}|{_STILL_TO_COME})s? (?:still )?to be (?:agreed|decided|set))(?=\s*(?:[.;,)|]|\Z|\n\s*\n))"
    r"|\((?i:tbc|tba|tbd|to be (?:confirmed|agreed|added|decided)|to follow|to come|x{2,}|\?)\)"
    rf"|\((?i:insert {_THINGS}[^()\n]*|{_THINGS}s? (?:needed|required|missing))\)"
    rf"|(?i:\b(?:enter|insert) {_THINGS}|\b{_THINGS}: ?)(?=\.(?:\s|\Z))"
    r"|\bAwaiting (?:sign-?off|approval|confirmation|a decision|figures?|details)\b"
    rf"|\((?i:[^()\n]*\b(?:{_THINGS}|{_STILL_TO_COME})s? (?:(?:is|are|still) )*(?:to follow|to come|awaited|pending))\)"
    r"|<<[^<>\n]*>>|&lt;&lt;[^&\n]*(?:&gt;&gt;|>>)|«\w+»|\{\{[^{}\n]*\}\}"
    r"|(?<!\w)(?:<|&lt;)(?P<between>[A-Za-z][A-Za-z '\u2019-]*)(?:>|&gt;)(?!\w)"
    # A sum without its figures: "£ a week" too, but not "£ per week", as tables are headed.
    r"|£ ?(?:\d*[XxZn][\dXxZ,]*\b|[.…?#*_]+(?!\d))|£ (?=an?\b)"
    r"|\b[Xx]+ ?%|\bX{2,}(?:/X{2,})*(?:/\d{2,4})?\b|\b(?:19|20)[Xx]{2}\b"
    rf"|(?<![\d.] )\b(?:[XYNx]|nn|xx|zz) {_UNITS}\b|…\s?{_UNITS}\b|\(\s+\)"
    rf"|\b(?i:clause|paragraph|section) [XYZ]\b|\b[XYZ] (?:{MONTHS})\b|\bxx/xx(?:/(?:\d+|x+))?\b|\d[ -]?[Xx]{{3,}}\b"
    r"|\bT\.B\.[ACD]\b\.?|\bINSERT(?: [A-Z]+)? HERE\b|\b(?i:drafting note)\s*:|\b(?i:text to be (?:inserted|added))\b"
    r"|\b(?i:dd[/. -]mm[/. -]yy(?:yy)?)\b"
    r"|#(?:REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|N/A\b)"
    rf"|(?i:click (?:or tap )?here(?: to enter [a-z ]+)?|choose an item|lorem ipsum|(?:enter|insert) {_THINGS} here)"
    r"|(?i:error! [a-z]+(?: [a-z]+)*)"
    # Three by themselves in a line are a rule across the page.
    r"|\?{2,}|_{4,}|(?<!\w)___(?![\w_])(?!(?<=^___)\s*$)|\.{5,}|…{2,}",
    re.MULTILINE,
)


def placeholders(text: str) -> list[str]:
    """What somebody meant to put something else in place of, in Markdown or plain words."""
    return [words for words, _ in placeholders_by_line(text)]


def placeholders_by_line(text: str) -> Iterator[tuple[str, int]]:
    """The same, each with the line of the text on which it begins."""
    text = text.replace("\\", "")
    found = [
        (match[0], match.start())
        for match in _PLACEHOLDER.finditer(text)
        # A tag is HTML, which is another mistake.
        if (match["between"] or "").lower() not in NAMES
    ]
    end = 0
    # Of two that share words, the one that begins first says it all.
    for words, place in sorted([*found, *unfinished(text)], key=lambda gap: (gap[1], -len(gap[0]))):
        if place >= end:
            yield " ".join(words.split()), text.count("\n", 0, place) + 1
            end = place + len(words)
