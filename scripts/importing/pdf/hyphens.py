"""Words that are cut at the end of a line: put together again, and said, for a hyphen may be the word's own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scripts.importing.findings import Findings

_SIGNS = "\u00ad\u2010-"
# What a hyphen follows in words that keep it, as in self-employed and well-being.
_KEEPING = re.compile(
    r"(?:^|\W)(?:self|well|non|co|ex|post|pre|part|full|half|long|short|day|year|top|high|low|one|two|three|four|five|six|one-to|"
    r"face|follow|follow-up|up|out|in|on|off|multi|cross|family|child|person|cost|means|age|time|decision|third|first|"
    r"second|step|\w*\d\w*)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Hyphens:
    """Decides of each word cut at a line's end by how the rest of the file writes it."""

    def __init__(self, lines: Iterable[str], findings: Findings) -> None:
        self._known = {word.casefold() for line in lines for word in _WORD.findall(line)}
        self._findings = findings

    def joined(self, before: str, after: str) -> str | None:
        """The word of which a line ends with `before` and the next begins with `after`; None where it is not cut."""
        if len(before) < 2 or before[-1] not in _SIGNS or not before[-2].isalnum() or not after[:1].isalpha():
            return None
        head, sign = before[:-1], before[-1]
        if not after[0].islower() and sign != "\u00ad":
            return f"{head}-{after}"  # Anglo-Saxon: whoever cuts a word goes on with a small letter
        whole, kept = head + after, f"{head}-{after}"
        # A soft hyphen is one that a program put in. Any other may be the word's own.
        if sign == "\u00ad" or _core(whole) in self._known:
            text = whole
        elif _core(kept) in self._known or _KEEPING.search(head):
            text = kept
        else:
            text = whole
        self._findings.add("joined", _core(text))
        self._findings.account(f"{head} {after}")
        return text


def _core(word: str) -> str:
    match = _WORD.search(word)
    return match[0].casefold() if match else ""
