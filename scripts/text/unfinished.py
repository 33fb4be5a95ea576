"""Signs that a text is still being written: titles of drafts, notes of who is to check, choices that nobody made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.text.months import MONTHS

_VERSION = r"(?:v(?:ersion)?\.?|no\.?|number) ?\d[\w.]*"
_FOR = r"for (?:consultation|comments?|discussion|approval|review|cabinet|committee|scrutiny|information|legal)"
_DRAFT = (
    r"(?i:(?:first|second|third|final|working|consultation|early|latest|initial|revised|updated) )?(?i:draft)"
    rf"(?:(?: ?[-\u2013\u2014:,.\u2026]| \d| (?:{MONTHS})"
    rf"| (?i:{_VERSION}|{_FOR}|as at|dated|not|only|awaiting|subject to)\b)[^()\n]*)?"
)
# A draft plan is what the law speaks of, and no draft of the text.
_TITLE = re.compile(
    rf"^#+ .*?(?:(?P<bracket>[(\[] ?{_DRAFT} ?[)\]])|[-\u2013\u2014:,] (?P<end>{_DRAFT})$)"
    r"|^# (?P<begins>(?:DRAFT|Draft)\b(?! (?:[\w-]+ ){0,2}(?i:plans?|letters?|agreements?)\b)(?! (?:and|or)\b))",
    re.MULTILINE,
)
_LINE = re.compile(
    rf"\b(?:(?i:draft {_VERSION})|(?i:v(?:ersion)? ?\d[\d.]*) ?[-\u2013(,]? ?(?i:draft)\b)"
    rf"|^(?:[\d.]+ )?\**(?P<alone>DRAFT(?: [-\u2013] .*| (?i:only|{_FOR}))?)\W*$",
    re.MULTILINE,
)

_MEND = r"(?:update|amend|redraft|rewrite|insert)\b"
_CHECK = r"(?:double-?check|re-?check|check|confirm|verify|clarify|finalise)\b"
_NOTE = re.compile(
    r"\bN\.?B\.?[:,]?(?: ?[-\u2013\u2014])? (?:(?:still|finance|legal|[A-Z][\w'\u2019]*(?: [A-Z][\w'\u2019]*){0,2}) )?"
    rf"to {_CHECK}"
    r"(?=\s*(?:[.;!?)\]|*]|$)| with | this\b| these\b)"
    rf"|\((?i:(?:(?:please|still to|to) )?{_CHECK} with (?:legal|finance|hr|it)|(?:please|still to|to) {_CHECK}"
    r"|(?:still )?(?:needs?|awaiting) (?:checking|confirming|confirmation|legal advice|sign-off))\)",
    re.MULTILINE,
)
# What everybody in the field calls by its capitals is an office, whose yes may well be needed.
_OFFICES = (
    r"LA|GP|PA|OT|SW|EP|HV|HR|IT|NHS|ICB|ICS|CCG|DWP|SEN|CQC|ICO|EHC"
    r"|LGO|DPO|MP|DP|PB|PHB|CEO|SLT|TAC|TAF|ASC|CSC|PCF|DSL|EWO|TA|CYP|YP|IRO|UK"
)
_INITIALS = re.compile(
    rf"(?<![\w.'\u2019&/-])(?<!the )(?<!The )(?<!an )(?<! a )(?<!\byour )(?<!\bour )(?!(?:{_OFFICES})\b)"
    rf"(?P<who>[A-Z]{{2,3}}|[A-Z]\.[A-Z]\.?)(?:(?: and |/)[A-Z]{{2,3}})? to (?:{_CHECK}|{_MEND})"
)

_BOX = "[\u2610\u25a1\u25a2\u25fb\u274f-\u2752]"
_OPEN_BOX = re.compile(rf"{_BOX}(?: ?[^\s{_BOX[1:]}+){{0,4}}")
# A list or a table of boxes is a form, and so is a question, or a name, with its answers beside it.
_FORM_LINE = re.compile(
    rf"^\s*(?:\||[-*+] |\d+[.)] )|\?|{_BOX}\W*(?:yes|no|n/a)\b|\b(?:yes|no|n/a)\W*{_BOX}"
    rf"|^(?:[\d.]+ )?\W*\w+(?: \w+){{0,2}}:\W*{_BOX}",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:tick(?:s|ed|ing)?|box(?:es)?|please (?:choose|select|mark|complete))\b"
    r"|^#+ .*\b(?:forms?|checklists?|declarations?|questionnaires?|consent|applications?)\b",
    re.IGNORECASE | re.MULTILINE,
)
_EXPLAINED = re.compile(
    rf"{_BOX}\W{{0,3}}(?:means?|stands? for|is for|=)|[\"\u201c\u2018'(]{_BOX}[\"\u201d\u2019')]", re.IGNORECASE
)


def unfinished(text: str) -> Iterator[tuple[str, int]]:
    """Each such sign in Markdown or plain words, with the place in the text at which it begins."""
    for pattern in (_TITLE, _LINE, _NOTE):
        for match in pattern.finditer(text):
            name = match.lastgroup or 0
            yield match[name], match.start(name)
    elsewhere = set(re.findall(r"\b[A-Z]{2,3}\b", _INITIALS.sub(" ", text)))
    # Whoever is named elsewhere too is an office that the text speaks of, and no person's initials.
    yield from ((match[0], match.start()) for match in _INITIALS.finditer(text) if match["who"] not in elsewhere)
    yield from _open_boxes(text)


def _open_boxes(text: str) -> Iterator[tuple[str, int]]:
    """Empty boxes in running text, where a choice was to be made; those of a form are for the reader to tick."""
    if not re.search(_BOX, text) or _EXPLAINED.search(text):
        return
    place = 0
    # From one heading to the next: what says that it is a form says so of what stands below it.
    for section in re.split(r"^(?=#)", text, flags=re.MULTILINE):
        is_form = _FORM.search(section) is not None
        for line in section.splitlines(keepends=True):
            if not (is_form or _FORM_LINE.search(line)):
                yield from ((match[0], place + match.start()) for match in _OPEN_BOX.finditer(line))
            place += len(line)
