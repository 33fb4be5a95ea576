"""What can be counted in a text: long sentences, its reading age, short forms, numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.text.months import MONTHS
from scripts.text.placeholders import placeholders
from scripts.text.reading_age import reading_age, sentences, words

FEWEST = 30
"""Words that a text must have for a measure of it."""

LONG = 25
"""A sentence of more words than this loses many readers: GOV.UK's limit."""

_SHORT_FORM = re.compile(r"\b[A-Z]{2,}[a-z]?\b")
# The longer forms come first, for the first that fits is taken: the 1 of “1 April 2027” is no number of its own.
_FIGURE = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})(?: \d{{4}})?|(?:{MONTHS}) \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
    r"|(?:\d+ )?\d{1,3}/\d{1,3}(?![\d/])"
    r"|£\s?\d[\d,]*(?:\.\d+)?(?: ?(?:million|billion|m|k)\b)?|\d[\d,]*(?:\.\d+)* ?(?:%|per cent)"
    r"|\d[\d,]*(?:\.\d+)*(?: (?:working |school |calendar )?(?:hour|day|night|week|month|year)s?)?"
)
_NAMED = re.compile(
    r"\b(?:[Cc]lauses?|[Pp]aragraphs?|[Ss]ections?|[Pp]arts?)\s+[\d.]*\d(?:(?:,| and| to| or)+\s+[\d.]*\d)*"
    r"|\b[A-Z]\d+(?:\.\d+)*\b"
)
# What everybody knows, and the Roman numerals of lists, which only look like short forms.
_KNOWN = {"OK", "UK", "PDF", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"}


def long_sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of more than 25 words, each with how many it has."""
    counted = ((len(sentence.split()), sentence) for sentence in sentences(text.splitlines()))
    return [(count, sentence) for count, sentence in counted if count > LONG]


def measured_age(texts: Sequence[str]) -> float | None:
    """The age at which a child reads this with ease; None for fewer than 30 words, of which nothing can be said."""
    lines = [line for text in texts for line in text.splitlines()]
    return reading_age(lines) if sum(len(words(line)) for line in lines) >= FEWEST else None


def unexplained(text: str, known: set[str]) -> list[str]:
    """Short forms in capitals that the text explains nowhere, as in “short form (SF)” or “SF (short form)”."""
    for gap in placeholders(text):  # “[TBC]” is something to fill in, and no short form
        text = text.replace(gap, " ")
    short_forms = dict.fromkeys(_SHORT_FORM.findall(text))
    return [short for short in short_forms if short not in known | _KNOWN and not _is_explained(short, text)]


def _is_explained(short: str, text: str) -> bool:
    name = re.escape(short)
    return bool(
        re.search(rf"[a-z][^.(]*\(\W?{name}s?\W?\)|\b{name}s? \([a-z][^)]+\)|\b{name} (?:means|stands for)\b", text)
    )


def figures(text: str) -> list[str]:
    """Amounts, dates, spans of time and other numbers, each once."""
    # Where a clause names others, their numbers are no figures; nor is the 1 of A1.
    own = _NAMED.sub(" ", text)
    return list(dict.fromkeys(figure.strip(" ,") for figure in _FIGURE.findall(own)))
