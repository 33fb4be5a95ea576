"""Holds a change note against what really changed: an amount, a date or a duty that it does not mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scripts.redline.redline import ClauseChange, Redline
from scripts.text.months import MONTHS

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_FIGURES = r"\d[\d,]*(?:\.\d+)?"
_NUMBER = rf"(?:{_FIGURES}|(?:(?:{_TENS})(?:-(?:{_ONES}))?|{_TEENS}|{_ONES}|hundred|half an?))"
_OF_DAYS = "working|calendar|school|term-time|clear|full|whole|consecutive|bank|further|more"
_UNITS = (
    "minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|terms?|years?|miles?|km|kilometres?|pounds?|"
    "pence|p|per cent|percent|percentage points?|times|sessions?|visits?|lessons?|breaks?|stays?|payments?|places?|"
    "people|persons?|adults?|children|families|quotes?|references?|copies|receipts?|statements?|reviews?|kg|kilograms?|"
    "metres?|litres?|mins?|hrs?|wks?|mths?|yrs?|birthdays?"
)
_UNIT = rf"(?: ?%|[ -]?(?:(?:{_OF_DAYS}) )?(?:{_UNITS})\b)"
_COUNTED = rf"\b(?:{_NUMBER} (?:to|or|and) )?{_NUMBER}{_UNIT}"
_SPAN = r"\ban? (?:minute|hour|day|night|week|weekend|fortnight|month|term|year|dozen|third|quarter)\b"
_OFTEN = r"\b(?:daily|weekly|fortnightly|monthly|termly|quarterly|yearly|annually)\b|[½¼¾⅓⅔]|\b\d:\d\b"
_SUM = r"(?:£|€|\b(?:GBP|EUR)) ?\d+(?:,\d+)*(?:\.\d+)?(?: (?:hundred|thousand|million|billion)\b|[mk]\b)?"
_BOUND = "under|over|below|above|aged?|at least|at most|up to|(?:more|less|fewer) than"
_AGE = rf"\b(?:{_BOUND})[ -]{_NUMBER}(?: (?:to|or|and) {_NUMBER})?s?\b(?!\.\d|{_UNIT})"
_PART = r"\b(?:half|double|twice)\b|\b\d+ ?(?:GBP|EUR)\b"
_TIME = r"\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b"
_ADDRESS = re.compile(r"\]\([^()]*\)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_KINDS = {
    "date": re.compile(
        rf"\b\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?\b|\b(?:{MONTHS}) \d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b"
        r"|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b(?i:spring|summer|autumn|winter) \d{4}\b"
    ),
    "amount": re.compile("|".join((_SUM, _TIME, _COUNTED, _AGE, _SPAN, _OFTEN, _PART)), re.IGNORECASE),
    "duty": re.compile(r"\b(?:must(?: not)?|shall|(?:has|have|needs?) to|(?:required|obliged) to)\b", re.IGNORECASE),
}


@dataclass(frozen=True)
class Unmentioned:
    """An amount, a date or a "must" that came or went, and that a note does not mention."""

    clause: str
    value: str
    says: str
    """That it is so, in a sentence."""

    @property
    def name(self) -> str:
        """What it is called where somebody says that the note may leave it out: 2.1 £9."""
        return f"{self.clause} {self.value}"


def unmentioned(redline: Redline, note: str) -> Iterator[Unmentioned]:
    """Each amount, date and "must" that came or went, and that the note does not mention."""
    for clause in redline.clauses():
        if clause.state != "unchanged":
            for kind, pattern in _KINDS.items():
                yield from _missing(clause, kind, pattern, note)


_NOTE = "note"
"""What stands in the name of something that a note alone says, where that of others has the number of a clause."""
_RELEASED = re.compile(
    r"\b(?:needs? not|(?:do|does) not (?:need|have) to|no longer (?:needs?|has to|have to|must)|must no longer|"
    r"(?:not|no longer) (?:required|obliged))\b",
    re.IGNORECASE,
)
_TWICE_NO = re.compile(
    r"\b(?:no longer|not|never|nor|cannot|nothing|nobody|none|\w+n['’]t|(?:stops?|stopped|ceases?|ceased)(?: to be)?)"
    r"(?: (?!and\b|or\b|but\b)[\w'’]+){0,2}? (?:(?:left|leave|taken?|ruled?|kept|keep|struck|crossed) (?:off|out)|"
    r"excluded?|excluding|refused?|refusing|denied|deny|denying|missing|absent|barred|barring|removed?|removing|dropped|"
    r"withheld|banned|forbidden|without|unavailable|ineligible|disallowed|withdrawn|not)\b",
    re.IGNORECASE,
)
"""A no of a no, which turns what is said round for whoever reads past one of them."""
_ASKS = re.compile(
    r"\b(?:must|shall|needs?|has to|have to|required|obliged|only|if|unless|until|first|agrees?|agreed|"
    r"signs?|signed)\b",
    re.IGNORECASE,
)
"""What a clause asks of somebody, or hangs on."""


def claims_of(note: str) -> list[Unmentioned]:
    """What a note says that a text has to bear out: amounts and days, that something need not be done, noes of a no."""
    says = {
        "amount": "The change note says “{}”, and no clause that changed does.",
        "date": "The change note says “{}”, which is no day of the draft or of the version before.",
    }
    # In “up to 31 March” nothing is counted.
    read = {"amount": _KINDS["date"].sub("then", _ORDINAL.sub("", " ".join(note.split()))), "date": note}
    found = [
        Unmentioned(_NOTE, value, text.format(value))
        for kind, text in says.items()
        for value in _values(_KINDS[kind], read[kind])
    ]
    gone = "The change note says “{}”, and no clause that changed asks less than before."
    found += [Unmentioned(_NOTE, value, gone.format(value)) for value in _values(_RELEASED, note)]
    twice = "The change note says “{}”: that is two noes, and no clause that changed has them. Say it without."
    return [*found, *(Unmentioned(_NOTE, value, twice.format(value)) for value in _values(_TWICE_NO, note))]


def claimed(note: str, changed: Sequence[tuple[str, str]], known: Sequence[str]) -> Iterator[Unmentioned]:
    """Those of them that neither side of a changed clause bears out; days also by what is known of the draft."""
    amounts, days = (
        [_alike(value) for words in texts for value in _values(_KINDS[kind], words)]
        for kind, texts in (("amount", [side for both in changed for side in both]), ("date", known))
    )
    asks_less = any(
        len(_ASKS.findall(old)) > len(_ASKS.findall(new)) or len(_RELEASED.findall(new)) > len(_RELEASED.findall(old))
        for old, new in changed
    )
    for claim in dict.fromkeys(claims_of(note)):
        value = _alike(claim.value)
        if _RELEASED.fullmatch(claim.value):
            borne_out = asks_less
        elif _TWICE_NO.fullmatch(claim.value):
            borne_out = any(value in _alike(side) for both in changed for side in both)
        elif _KINDS["date"].fullmatch(claim.value):
            borne_out = any(value in day for day in days)
        else:
            borne_out = value in amounts
        if not borne_out:
            yield claim


def _missing(clause: ClauseChange, kind: str, pattern: re.Pattern[str], note: str) -> Iterator[Unmentioned]:
    old, new = (
        _values(pattern, clause.old.text if clause.old else ""),
        _values(pattern, clause.new.text if clause.new else ""),
    )
    came, went = _beyond(new, old), _beyond(old, new)
    said = _values(pattern, note)
    # The first that came is named with the first that went, and so on: £10 in place of £8 is one change to read.
    for place, value in enumerate(came):
        if not _said(kind, value, said, clause, note):
            instead = f" in place of “{went[place]}”" if place < len(went) else ""
            says = f"Clause {clause.number} now says “{value}”{instead}, and the change note does not mention it."
            yield Unmentioned(clause.number, value, says)
    for value in went[len(came) :]:
        if not _said(kind, value, said, clause, note):
            says = f"Clause {clause.number} no longer says “{value}”, and the change note does not mention it."
            yield Unmentioned(clause.number, value, says)


def _said(kind: str, value: str, said: Iterable[str], clause: ClauseChange, note: str) -> bool:
    """Whether the note has the value; of a duty, any word of duty or the clause's number will do."""
    if kind == "duty":
        # A note says “must” of people in many ways, so it is not held to the very word. The clause's number must not be
        # the beginning of a longer one: 2.1 is not meant where 2.1.3 is named.
        return bool(list(said)) or bool(re.search(rf"\b{re.escape(clause.number)}\b(?!\.\d)", note))
    return _alike(value) in map(_alike, said)


def _values(pattern: re.Pattern[str], text: str) -> list[str]:
    text = _ADDRESS.sub("]", text)  # no reader reads it, and that of a picture has the day of its version in it
    # A note may break its lines elsewhere than the text. “£ 10” is “£10”, and “1st May” is “1 May”.
    text = _ORDINAL.sub("", " ".join(text.split()))
    return [match[0].replace("£ ", "£") for match in pattern.finditer(text)]


def _beyond(values: list[str], others: list[str]) -> list[str]:
    """The values that the others have not, each as often as it is more."""
    remaining = [_alike(other) for other in others]
    beyond = []
    for value in values:
        if _alike(value) in remaining:
            remaining.remove(_alike(value))
        else:
            beyond.append(value)
    return beyond


def _alike(value: str) -> str:
    """The value however it is typed: with or without a hyphen before its unit."""
    return value.casefold().replace("-", " ") if value[-1:].isalpha() else value.casefold()
