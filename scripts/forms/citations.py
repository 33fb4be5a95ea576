"""Sources that a file names, and that there are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from calculator.suggestion import use_instead
from scripts.forms.located import Located
from scripts.problems import Problem


def unknown_sources(located: Located, sources: Collection[str]) -> Iterator[Problem]:
    """Each source that the file names and sources.yaml does not have."""
    for keys, name in located.values():
        if keys[-1] == "source" and name not in sources:
            yield located.problem(keys, f"is {name!r}, which is no source here. {use_instead(name, sources)}")
