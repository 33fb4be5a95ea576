"""Whether a change note says of something that families lose it, or that they gain it, in a sentence that names it.

This reads words and not their sense. So it asks for a plain sentence, and takes a twist for the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from scripts.text.months import MONTHS

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n\s*\n|, (?:and|but|while|whereas) ")
"""Where one ends and another begins: what is said of the one is not said of the other."""

_ENDED = (
    "removed?|removes|removing|dropped|drops|taken (?:off|out|away)|left out|refused?|excluded?|excludes|withdrawn|"
    "ends?|ended|stops?|stopped|cuts?|reduced|limited|needs?|depends?|fewer|less|lower|off|only"
)
_TWISTED = re.compile(
    r"\b(?:not (?:only|just|merely|all)|(?:was|were|had been) (?:not|never|no longer)|wasn't|weren't|"
    rf"(?:no longer|not|never|nor|neither) (?:be |been )?(?:{_ENDED})|no (?:less|fewer|limits?|change|doubt)|"
    r"nothing (?:is|was) (?:lost|removed|taken)|no longer any doubt|"
    r"(?:not|never) (?:be |been )?(?:affected|changed|harmed|lost|any different)|"
    r"(?:no|nobody|none|nothing)\b(?: \w+){0,3} (?:loses?|lost|worse|affected|harmed|changes))\b"
)
"""What looks like the one and says the other: no longer refused, was not on the list."""

_LOST = re.compile(
    rf"\b(?:no longer|not|no|never|none|nobody|cannot|{_ENDED}|leaves|unless|until|except|smaller|harder|limits?|"
    r"loses?|lost|worse|(?:has|have|must) (?:to )?(?:first|agree))\b|n't\b"
)
_STAYS = re.compile(
    r"\b(?:is|are|stays?|remains?) (?:still )?on the list\b"
    r"(?!.*\b(?:only|unless|until|if|except|for|but|longer|more)\b)"
)
"""What goes on as it was, whatever else the sentence denies."""

_GAINED = re.compile(
    r"\b(?:now|again|new|newly|added|adds|can|more|also|joins?|comes? on|on the list|wider|easier|back|first time)\b"
)

_ENDS = re.compile(
    rf"\b(?:until|till|up to|ends?|ended|stops?|for now|for a time|temporar(?:y|ily)|to \d{{1,2}} (?:{MONTHS})|"
    rf"from .+ to .+|no longer .*from \d{{1,2}} (?:{MONTHS}))\b",
    re.IGNORECASE,
)


def sentences_naming(names: Iterable[str], note: str) -> list[str]:
    """The sentences of the note in which one of the names stands."""
    called = [name.casefold() for name in names]
    sentences = (" ".join(sentence.split()) for sentence in _SENTENCE.split(note))
    return [sentence for sentence in sentences if any(name in sentence.casefold() for name in called)]


def says_lost(sentence: str) -> bool:
    """Whether the sentence says that something is no longer so, is not so, or needs more than before."""
    plain = _plain(sentence)
    return _LOST.search(plain) is not None and not _STAYS.search(plain)


def says_it_ends(sentence: str) -> bool:
    """Whether the sentence says that something holds for a time alone."""
    return _ENDS.search(sentence) is not None


def says_gone(sentence: str) -> bool:
    """Whether the sentence says that and nothing of a gain."""
    plain = _plain(sentence)
    return says_lost(sentence) and not _GAINED.search(re.sub(r"\b(?:no longer|not|cannot|off)\b.*", "", plain))


def _plain(sentence: str) -> str:
    return _TWISTED.sub(" ", sentence.casefold().replace("\u2019", "'"))
