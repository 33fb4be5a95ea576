"""Words that an officer gives with a command are kept for good: what only stands in their place is not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scripts.problems import Problem, ProblemsError
from scripts.text.unsaid import in_place_of_words

_A_WORD = re.compile(r"[^\W\d_]{3}|[^\W\d_]+\W+[^\W\d_]")
_REASONS = ("--why", "--reason", "--retrospective")
"""What has to have words in it: a name may be shorter, and a note may be no more than an amount."""


def unsaid(words: Mapping[str, str | None]) -> Iterator[Problem]:
    """Each option whose words are none, as its command takes them: --why TEXT. One that was not given is no fault."""
    for option, said in words.items():
        if said is not None and (gap := in_place_of_words(said)):
            says = f"{option} says “{gap}”, which stands in place of words. Write what is meant: it is kept."
            yield Problem("", None, says)
        elif said is not None and said.strip() and option in _REASONS and not _A_WORD.search(said):
            yield Problem("", None, f"{option} says “{said}”, which is no word. Write what is meant: it is kept.")


def must_be_said(words: Mapping[str, str | None]) -> None:
    """Raises ProblemsError with each option whose words are none."""
    if problems := list(unsaid(words)):
        raise ProblemsError(problems)
