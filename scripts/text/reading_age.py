"""How hard a text is to read: its sentences, its syllables, and the reading age that follow from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

SCHOOL_BEGINS = 5
"""The age in the first year of the scale, whose grades are those of American schools, less one."""

_SENTENCE_ENDS = re.compile(r"(?<=[.?!:])[”\"\u2019')]*\s+")
_WORD = re.compile(r"[A-Za-z][A-Za-z\u2019'-]*")
# An “e” at the end is silent, alone or before “s” or “d”. It is spoken after “l” (table), and in “-ed” after “t” and
# “d” too (wanted).
_SILENT = re.compile(r"(?:[^laeiouy]es|[^aeiouydt]ed|[^aeiouyl]e)$")
_SOUND = re.compile(r"[aeiouy]+")


def sentences(texts: Iterable[str]) -> list[str]:
    """The sentences of some paragraphs, list items and cells; none goes on from one to the next."""
    pieces = (piece.strip() for text in texts for piece in _SENTENCE_ENDS.split(" ".join(text.split())))
    return [piece for piece in pieces if _WORD.search(piece)]


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """About how many syllables a word has: its groups of vowels, but for one that is silent."""
    word = word.lower().replace("\u2019", "").replace("'", "")
    parts = [part for part in word.split("-") if part]
    return max(1, sum(max(1, len(_SOUND.findall(_SILENT.sub("", part) or part))) for part in parts))


def reading_age(texts: Iterable[str], names: Sequence[str] = ()) -> float:
    """The age, in years, at which a text can be read: the Flesch-Kincaid grade and five years.

    Each of `names`, proper names that nobody can put more simply, counts as one short word.
    """
    plain = list(texts)
    # The longest first, so that a name within another does not cut that one up.
    for name in sorted(names, key=len, reverse=True):
        plain = [re.sub(rf"(?i)\b{re.escape(name)}", "it", text) for text in plain]
    all_sentences = sentences(plain)
    all_words = [word for sentence in all_sentences for word in words(sentence)]
    long = len(all_words) / len(all_sentences)
    heavy = sum(map(syllables, all_words)) / len(all_words)
    return 0.39 * long + 11.8 * heavy - 15.59 + SCHOOL_BEGINS
