"""What leads to a page besides its own text: its names, the plain words for what it is about, and how words are spelt.

A browser reads it beside the index, so what somebody typed is compared with it there and leaves no device.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scripts.search.records import Record

_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Leading:
    """The phrases that lead to pages, and the words that mean the same in them."""

    phrases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By the page's address, in the order in which pages of equal merit are shown."""
    same_words: Sequence[Sequence[str]] = ()
    for_officers: frozenset[str] = frozenset()
    """The addresses of pages for officers and developers."""

    def to_pages_of(self, records: Iterable[Record]) -> Leading:
        """The same for the pages that search holds, with their titles."""
        known = {record.address: record for record in records}
        phrases = {address: list(words) for address, words in self.phrases.items() if address in known}
        for address, record in known.items():
            if "#" not in address:
                phrases.setdefault(address, []).append(record.title)
        for_officers = (address for address in phrases if known[address].readers == "professionals")
        return Leading(phrases, self.same_words, frozenset(for_officers))

    def to_json(self, records: Iterable[Record], periods: Iterable[str]) -> str:
        """What the browser reads: the phrases of each page, the words of the texts, and the periods."""
        said = [list(dict.fromkeys(phrase.lower() for phrase in words)) for words in self.phrases.values()]
        texts = (f"{record.title} {record.text}" for record in records)
        counted = Counter(word for text in texts for word in _WORD.findall(text.lower()))
        words = sorted(counted, key=lambda word: (-counted[word], word))
        held = {
            "pages": said,
            "officers": [number for number, address in enumerate(self.phrases) if address in self.for_officers],
            "same": [list(same) for same in self.same_words],
            "words": " ".join(words),
            "periods": sorted(set(periods)),
        }
        return json.dumps(held, ensure_ascii=False, separators=(",", ":"))
