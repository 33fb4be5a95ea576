"""Words that may turn what a text says, and what is not the same in two texts."""

from __future__ import annotations

import re

from scripts.text.months import MONTHS

_TURNS = re.compile(
    r"\b(?:no|not|never|nor|none|nobody|nothing|neither|cannot|without|unless|except|excluding|only|before|after|until|"
    r"may|might|must|can|could|will|would|shall|should|need|have|has|either|all|any|some|few|more|less|most|least|"
    r"excluded?|excludes|exclusion|ineligible|barred|suspend(?:s|ed)?|closed|refuse[sd]?|declines?|declined|withheld|lapsed?|"
    r"instead|subject to|depends?|hardly|rarely|left out|"
    rf"{MONTHS.casefold()}|\w*\d[\w.,/%]*)\b|n't\b|£"
)
"""Words whose coming or going may turn what a clause says, and every figure."""

_CONTEXT = 12
"""How many words of a long clause are shown before and after what changed."""


def turning_words(words: str) -> list[str]:
    """Those whose coming or going may turn what the words say, and every figure; the words are in small letters."""
    return _TURNS.findall(words)


def around(words: str, other: str) -> str:
    """The words around what is not in the other; all of them, where they are few."""
    mine, others = words.split(), other.split()
    if len(mine) <= 5 * _CONTEXT:
        return words
    start = next((place for place, both in enumerate(zip(mine, others, strict=False)) if both[0] != both[1]), 0)
    backwards = zip(reversed(mine), reversed(others), strict=False)
    same_at_end = next((place for place, both in enumerate(backwards) if both[0] != both[1]), 0)
    first, last = max(start - _CONTEXT, 0), min(max(len(mine) - same_at_end, start) + _CONTEXT, len(mine))
    return ("… " if first else "") + " ".join(mine[first:last]) + (" …" if last < len(mine) else "")
