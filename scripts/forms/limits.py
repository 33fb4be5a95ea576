"""What no file that an officer writes has, and what a reader of YAML could be made to hang or to end with."""

from __future__ import annotations

import yaml

LONGEST = 1_000_000
"""How many characters a file may have. The longest of ours has some 50,000."""

MOST = 100_000
"""How many values, lists and keys a file may come to, once what stands for others (*name) is written out."""

DEEPEST = 20
"""How far lists and keys may lie within each other. Ours lie nine deep."""


def beyond_limits(text: str, loader: type) -> tuple[int, str] | None:
    """The line where a file is longer or deeper than any that is meant, or comes to more; and what to do.

    None where it is not. Raises yaml.YAMLError where it is no YAML.
    """
    if len(text) > LONGEST:
        return (
            1,
            f"This file has {len(text):,} characters, and {LONGEST:,} are the most that is read. Is it the right one?",
        )
    counting = _Counting()
    # Events alone: what makes a tree of them goes down with it, and a file that is deep enough ends the program.
    for event in yaml.parse(text, Loader=loader):
        if says := counting.beyond(event):
            assert event.start_mark
            return event.start_mark.line + 1, says
    return None


class _Counting:
    """Counts what a file comes to, though the same part may stand in many places and is held but once."""

    def __init__(self) -> None:
        self._named: dict[str, int] = {}
        """How much stands behind each name (&name) that is complete."""
        self._open: list[tuple[str | None, int]] = []
        """The lists and mappings around this place: their names, and what there was before them."""
        self._total = 0

    def beyond(self, event: yaml.Event) -> str | None:
        before = self._total
        if isinstance(event, yaml.CollectionStartEvent):
            self._open.append((event.anchor, before))
        elif isinstance(event, yaml.CollectionEndEvent):
            name, began = self._open.pop()
            self._name(name, self._total - began)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._named:
                return f"*{event.anchor} stands for what is written nowhere above. Write here what is meant."
            self._total += self._named[event.anchor]
        elif isinstance(event, yaml.ScalarEvent):
            self._total += 1
            self._name(event.anchor, 1)
        if len(self._open) > DEEPEST:
            return f"Here more than {DEEPEST} lists or keys lie within each other. Take out what is not meant."
        if self._total > MOST:
            return f"Here the file comes to more than {MOST:,} values. Take out what is not meant."
        return None

    def _name(self, name: str | None, size: int) -> None:
        if name:
            self._named[name] = size
