"""What no file that an officer writes has, and what a reader of YAML could be made to hang or to end with."""

from __future__ import annotations

from typing import NamedTuple

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


class _Part(NamedTuple):
    size: int
    """How many values, lists and keys it comes to, itself among them."""
    height: int
    """How far lists and mappings lie within each other there; of a value, none."""


class _Counting:
    """Counts what a file comes to, though the same part may stand in many places and is held but once."""

    def __init__(self) -> None:
        self._named: dict[str, _Part] = {}
        """What stands behind each name (&name) that is complete."""
        self._open: list[tuple[str | None, _Part]] = []
        """The lists and mappings around this place, with their names."""
        self._total = 0

    def beyond(self, event: yaml.Event) -> str | None:
        part = _Part(1, 0)
        if isinstance(event, yaml.CollectionStartEvent):
            self._open.append((event.anchor, _Part(1, 1)))
        elif isinstance(event, yaml.CollectionEndEvent):
            name, part = self._open.pop()
            self._add(part, name)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._named:
                return f"*{event.anchor} stands for what is written nowhere above. Write here what is meant."
            part = self._named[event.anchor]
            self._add(part)
            self._total += part.size
        elif isinstance(event, yaml.ScalarEvent):
            self._add(part, event.anchor)
        self._total += isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent)
        if len(self._open) + part.height > DEEPEST:
            return f"Here more than {DEEPEST} lists or keys lie within each other. Take out what is not meant."
        if self._total > MOST:
            return f"Here the file comes to more than {MOST:,} values. Take out what is not meant."
        return None

    def _add(self, part: _Part, name: str | None = None) -> None:
        """Adds a part to the list or mapping that it stands in."""
        if name:
            self._named[name] = part
        if self._open:
            around, whole = self._open[-1]
            self._open[-1] = around, _Part(whole.size + part.size, max(whole.height, part.height + 1))
