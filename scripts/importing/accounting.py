"""Holds what was in a file against its draft and report: words that stand in neither were lost on the way."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from scripts.importing.findings import Findings, beginning
from scripts.importing.markdown_text import spaced, unescaped

_QUOTED = ("struck", "hidden", "dropped", "watermark", "lost_image", "placeholder")
"""The kinds of finding that quote what is not in the draft."""
# A number typed before a clause may touch its words, so letters and figures are counted apart; and amounts, for £12 is
# not 12.
_WORD = re.compile(r"[^\W\d_]+|\d+|[£€$%✓✗☐☑☒]")
_EMPHASIS = re.compile(r"(?<!\\)[*_]")


def report_lost(passages: Iterable[str], text: str, findings: Findings) -> None:
    """Says which words of the file's passages stand neither in the draft's text nor in the report."""
    left = Counter(_words(unescaped(_EMPHASIS.sub("", text))))
    for kind in _QUOTED:
        left.update(word for sentence in findings.by_kind.get(kind, ()) for word in _words(sentence))
    left.update(word for words in findings.accounted for word in _words(words))
    for passage in passages:
        words = _words(passage)
        lost = [word for word, count in Counter(words).items() if left[word] < count]
        left.subtract(words)
        if lost:
            # What is lost once is not to be missed again wherever the same word stands later.
            left.update({word: -left[word] for word in lost if left[word] < 0})
            findings.add("lost", f"“{' '.join(lost)}”, in {beginning(passage, 12)}")


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", spaced(text)).casefold())
