"""The signs of a text, without what typing them again in a word processor changes and no reader would see."""

from __future__ import annotations

import unicodedata

_ALIKE = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u0060\u00b4\u02bc",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe63\uff0d",
    " ": "\u00a0\u2002\u2003\u2009\u202f",
}
"""Each sign, with those that stand for it where a word processor or a typist chooses another."""

_SIGNS = str.maketrans({other: sign for sign, others in _ALIKE.items() for other in others})

A_SPACE = f"[ {_ALIKE[' ']}]"
"""Any of them, in a pattern: a word processor sets a no-break space behind a number by itself."""

# What is raised or lowered is no other way to write a figure: 10 with a raised 2 is not 102.
_OTHER_FIGURES = ("<super>", "<sub>", "<fraction>", "<circle>")


_HARMLESS = "\t\n\r\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BLANK = "\u2028\u2029\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Signs that stand for a line or a letter and are seen nowhere."""


def alike_signs(text: str) -> str:
    """The text with one sign for all that look like it, and with nothing that cannot be seen.

    Quotes, hyphens and dashes, spaces and the forms that Unicode has for one letter are told apart by no reader.
    """
    text = text.translate(_SIGNS)
    if text.isascii():  # as most are by now
        return text
    return "".join(
        sign if unicodedata.decomposition(sign).startswith(_OTHER_FIGURES) else unicodedata.normalize("NFKC", sign)
        for sign in unicodedata.normalize("NFC", seen(text))
    )


def unseen(text: str) -> list[str]:
    """The signs of some words that show nothing and may change what is read, as U+202E, which turns 12 into 21.

    Not those that only say where a word may break or how letters join, as a word processor puts them in.
    """
    if text.isascii() and text.isprintable():
        return []
    found = dict.fromkeys(sign for sign in text if sign not in _HARMLESS and _is_unseen(sign))
    return [f"U+{ord(sign):04X}" for sign in found]


def _is_unseen(sign: str) -> bool:
    return sign in _BLANK or unicodedata.category(sign) in ("Cc", "Cf")


def seen(text: str) -> str:
    """The text without signs that show nothing: a place where a word may break, or where its direction turns."""
    return text if text.isascii() else "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
