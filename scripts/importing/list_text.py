"""The items of a list as Markdown, each with the number or letter that is printed before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.importing import markdown_text

_COUNTED = re.compile(r"(\d+)\.")


@dataclass(frozen=True)
class Item:
    label: str
    """As it is printed: (a), iv. Empty for a bullet."""
    level: int
    """How deep it stands in its own list; only more or less than its neighbours' counts."""
    words: str


def list_text(items: Sequence[Item]) -> str:
    """A list. Markdown counts 1. 2. 3. itself; every other label stands as words, so that it stays as printed."""
    depths = _depths(items)
    counted = {depth for depth in set(depths) if _is_counted(items, depths, depth)}
    lines = []
    for item, depth in zip(items, depths, strict=True):
        # Our Markdown takes four spaces, and no fewer, for one list deeper.
        indent = "    " * depth
        mark = item.label if depth in counted else "-"
        label = (
            "" if depth in counted or not item.label else f"{markdown_text.line(markdown_text.escaped(item.label))} "
        )
        lines.append(f"{indent}{mark} {label}{item.words}".replace("\n", f"\n{indent}    "))
    return "\n".join(lines)


def _depths(items: Sequence[Item]) -> list[int]:
    """How many lists each item stands in, from 0."""
    around: list[int] = []
    depths = []
    for item in items:
        while around and around[-1] >= item.level:
            around.pop()
        around.append(item.level)
        depths.append(len(around) - 1)
    return depths


def _is_counted(items: Sequence[Item], depths: Sequence[int], depth: int) -> bool:
    """Whether every item at this depth has the number that Markdown gives it from the first of its list on."""
    before: int | None = None
    for item, its_depth in zip(items, depths, strict=True):
        if its_depth < depth:
            before = None
        if its_depth != depth:
            continue
        match = _COUNTED.fullmatch(item.label)
        if not match or (before is not None and int(match[1]) != before + 1):
            return False
        before = int(match[1])
    return True
