"""The names of a council's elements: what somebody searches for must lead to one of them."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.forms.located import Path
from scripts.policy.model import Policy
from scripts.problems import Problem


def element_name_problems(policy: Policy) -> Iterator[Problem]:
    """A name, of today or of before, that two elements have, or that one has twice."""
    located = policy.file("council/elements.yaml")
    first: dict[str, tuple[Path, str]] = {}
    for path, name, element in _names(policy):
        # Who types a name into a search does not think of capitals.
        there, other = first.setdefault(name.casefold(), (path, element))
        if there != path:
            whose = "is a name of it already" if other == element else f"is a name of {other} too"
            says = f"is {name!r}, which {whose}, at {located.file}:{located.line(there)}. Take one of them out."
            yield located.problem(path, says)


def _names(policy: Policy) -> Iterator[tuple[Path, str, str]]:
    """Each name with its place and its element: first what the elements are called, then their other names."""
    yield from (
        (("elements", index, "name"), element.name, element.id) for index, element in enumerate(policy.elements)
    )
    for index, element in enumerate(policy.elements):
        for key, names in (("other_names", element.other_names), ("former_names", element.former_names)):
            yield from ((("elements", index, key, place), name, element.id) for place, name in enumerate(names))
