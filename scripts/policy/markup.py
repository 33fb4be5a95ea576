"""What no words in a file of policy/ may hold: HTML, for a page shows it as words; and more than can be read."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.forms.located import Located
from scripts.problems import Problem
from scripts.text.allowed import tags_in
from scripts.text.limits import CAN_BE_BEYOND, beyond_limits


def markup_problems(located: Located) -> Iterator[Problem]:
    """Values and keys with HTML in them, each with its line, all that is in it, and how to mend it."""
    for path in located.spans:
        if path and isinstance(path[-1], str) and (tags := tags_in(path[-1])):
            yield located.problem(path[:-1], f"has a key that holds {tags}")
    for path, value in located.values():
        if tags := tags_in(value):
            yield located.problem(path, f"holds {tags}")


def limit_problems(located: Located) -> Iterator[Problem]:
    """Values that are longer, wider or deeper than any that is meant: as Markdown, they would hold up what reads it."""
    for path, value in located.values():
        if len(value) >= CAN_BE_BEYOND and (beyond := beyond_limits(value)):
            _, says = beyond
            yield located.problem(path, f"goes too far. {says}")
