"""Words that an officer gives with a command are kept for good: what only stands in their place is not taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.problems import Problem, ProblemsError
from scripts.text.unsaid import in_place_of_words


def unsaid(words: Mapping[str, str | None]) -> Iterator[Problem]:
    """Each option whose words are none, as its command takes them: --why TEXT. One that was not given is no fault."""
    for option, said in words.items():
        if said is not None and (gap := in_place_of_words(said)):
            says = f"{option} says “{gap}”, which stands in place of words. Write what is meant: it is kept."
            yield Problem("", None, says)


def must_be_said(words: Mapping[str, str | None]) -> None:
    """Raises ProblemsError with each option whose words are none."""
    if problems := list(unsaid(words)):
        raise ProblemsError(problems)
