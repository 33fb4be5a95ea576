"""YAML that remembers its lines: every scalar a string, every key's line kept, a key given twice refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from scripts.forms.limits import beyond_limits
from scripts.forms.unreadable import Fault, why_unreadable
from scripts.problems import Problem

Path = tuple[str | int, ...]

_CLOSE_REMARK = re.compile(r"[ \t]+#[^\s#]")


class Span(NamedTuple):
    """Where a part stands in the text, in characters from its beginning."""

    start: int
    """Where its key begins; of an item, where its value does."""
    value: int
    end: int


@dataclass(eq=False)
class Located:
    """The data of one YAML file, with the line of each part of it."""

    file: str
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    spans: dict[Path, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    repeated: set[Path] = field(default_factory=set)
    """The keys that stand twice, of which the later ones are not in the data."""

    def line(self, path: Path) -> int:
        """The line of the part at the path, or of the nearest part around it."""
        # What is missing has no line of its own, so the officer is sent to what it is missing from.
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def lines_of(self, path: Path) -> set[int]:
        """The lines on which some part of the part at the path begins."""
        return {line for part, line in self.lines.items() if part[: len(path)] == path}

    def values(self) -> Iterator[tuple[Path, str]]:
        """Every value that is no list and no mapping, with its path, in order."""
        for path in self.spans:
            value = part(self.data, path)
            if isinstance(value, str):
                yield path, value

    def problem(self, path: Path, says: str, comes_first: bool = False) -> Problem:
        """A problem at the path: its place, such as rules[3].outcome, and then what is said of it."""
        return Problem(self.file, self.line(path), f"{place(path)} {says}", comes_first)


def place(path: Path) -> str:
    """The path as an officer reads it: rules[3].outcome."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text or "the file"


def part(data: Any, path: Path) -> Any:
    """What stands at the path in the data."""
    for step in path:
        data = data[step]
    return data


def parse(text: str, file: str) -> Located:
    """Reads YAML text. What is wrong with its form is in `problems`; `data` is then None or lacks the later key.

    Every scalar stays a string, so that the answers `yes` and `no` do not turn into true and false.
    """
    located = Located(file)
    try:
        if beyond := _beyond_limits(text):
            located.problems.append(Problem(file, *beyond))
            return located
        node = _composed(text)
    except yaml.MarkedYAMLError as error:
        located.problems.append(Problem(file, *why_unreadable(_fault(text, error))))
        return located
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        says = f"This line holds what no reader can see (U+{ord(text[error.position]):04X}). Take it out."
        located.problems.append(Problem(file, line, says))
        return located
    located.data = None if node is None else _value(node, (), located)
    located.problems += _cut_short(text, located)
    return located


def _cut_short(text: str, located: Located) -> Iterator[Problem]:
    """Values that a sign for remarks ends, where the words that follow it so closely are hardly a remark: Room #5."""
    if not _CLOSE_REMARK.search(text):
        return
    for path, value in located.values():
        span = located.spans[path]
        rest = text[span.end :].partition("\n")[0]
        if value and _CLOSE_REMARK.match(rest) and text[span.value] not in "\"'|>":
            says = (
                f"ends at “{value[-20:]}”: what stands behind # is taken for a remark. If it belongs to the words, put "
                "quotation marks around all of it; if it is a remark, write a space behind the #."
            )
            yield located.problem(path, says)


def _fault(text: str, error: yaml.MarkedYAMLError) -> Fault:
    line, began = (mark.line + 1 if mark else 1 for mark in (error.problem_mark, error.context_mark))
    says = error.problem or error.context or "it is not YAML"
    return Fault(text.splitlines(), line, says, began if error.context_mark else line)


def _beyond_limits(text: str) -> tuple[int, str] | None:
    try:
        return beyond_limits(text, _FAST)
    except yaml.YAMLError:
        return beyond_limits(text, yaml.BaseLoader)  # as below


def _composed(text: str) -> yaml.Node | None:
    # The tree of nodes, and not the data: only nodes have lines. BaseLoader, for the other loaders turn `no`,
    # 2015-06-01 and 1.10 into something else than was written, and `no` is an answer, 1.10 a clause.
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_FAST)
    except yaml.YAMLError:
        # The two say in other words what is wrong. Officers are told it in those of the one that is always there.
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    return node


_FAST = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The same reader, ten times as fast, where PyYAML was built with it."""


def _value(node: yaml.Node, path: Path, located: Located, key: int | None = None) -> Any:
    # A key's own line was noted before this and stays: it is where an officer looks, also where the value begins
    # further down.
    located.lines.setdefault(path, node.start_mark.line + 1)
    start = node.start_mark.index
    located.spans[path] = Span(start if key is None else key, start, node.end_mark.index)
    if node.tag.startswith("!"):
        says = f"begins with {node.tag}, which is lost there. Put quotation marks around what it says, all of it."
        located.problems.append(located.problem(path, says))
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), located) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, located)
    return node.value


def _mapping(node: yaml.MappingNode, path: Path, located: Located) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    twice: list[tuple[str, int]] = []
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        # Most readers of YAML let the later of two keys win in silence, so a rule could lose a condition by a slip of
        # the hand.
        if key in mapping:
            twice.append((key, line))
            continue
        located.lines[(*path, key)] = line
        mapping[key] = _value(value_node, (*path, key), located, key_node.start_mark.index)
    if twice:
        located.repeated |= {(*path, key) for key, _ in twice}
        located.problems.append(_stands_twice(located, path, twice))
    return mapping


def _stands_twice(located: Located, path: Path, twice: list[tuple[str, int]]) -> Problem:
    (key, line), *others = twice
    first = located.lines[(*path, key)]
    if not others:
        message = f"{place((*path, key))} stands twice; it is already on line {first}. Remove one of them."
    else:
        keys = f"{', '.join(name for name, _ in twice[:-1])} and {twice[-1][0]}"
        message = (
            f"{place(path)} has {keys} twice; {key} is already on line {first}. Where something new begins here, put a "
            "hyphen before its first line; or remove what is repeated."
        )
    return Problem(located.file, line, message)
