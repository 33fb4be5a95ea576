"""The clauses that a text names in its words, as in “clauses 3.1 and 3.2”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.text.clauses import NUMBER

_WHOLE_NUMBER = rf"(?:{NUMBER}|[A-Z]\.?\d+(?:\.\d+)*)(?!\.?\d)"
_LISTED = rf"(?>{_WHOLE_NUMBER}(?:(?:\s*,\s*|\s+(?:and|or|to)\s+){_WHOLE_NUMBER})*)"
# `(?>…)` keeps a list of clauses whole, so that "clauses 3.1 and 3.2 of the Act" is not read as a reference to 3.1
# here.
_REFERENCE = re.compile(rf"\b[Cc]lauses?\s+({_LISTED})(?!\s+of\b)")  # "clause 3.1 of" something else is not ours


def references(text: str) -> Iterator[tuple[int, str]]:
    """Each clause that a text names, as in "clauses 3.1 and 3.2", with the place where it begins to."""
    for reference in _REFERENCE.finditer(text):
        yield from ((reference.start(), number) for number in re.findall(_WHOLE_NUMBER, reference[1]))
