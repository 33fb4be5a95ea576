"""HTML in a file of policy/: what stands there are words, and a page shows them as words."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.forms.located import Located
from scripts.problems import Problem
from scripts.text.allowed import tags_in


def markup_problems(located: Located) -> Iterator[Problem]:
    """Values and keys with HTML in them, each with its line, all that is in it, and how to mend it."""
    for path in located.spans:
        if path and isinstance(path[-1], str) and (tags := tags_in(path[-1])):
            yield located.problem(path[:-1], f"has a key that holds {tags}")
    for path, value in located.values():
        if tags := tags_in(value):
            yield located.problem(path, f"holds {tags}")
