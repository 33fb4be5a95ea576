"""Why a file is no YAML, in an officer's words: the slip that was made, on the line where it was made."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

_KEY = r"^\s*(?:- +)*(?P<key>[\w-]+):"
_QUOTED = re.compile(rf"{_KEY}\s+(?P<mark>[\"'])(?P<rest>.*)$")
_BEGINS_WITH = re.compile(rf"(?:{_KEY}\s+|^\s*- +)(?P<value>(?P<sign>[%@`*&!|>,?\]}}]).*)$")
_TWO_COLONS = re.compile(rf"{_KEY}\s+(?P<value>[^\s\"'\[{{|>].*?:(?:\s.*|))$")


@dataclass(frozen=True)
class Fault:
    """What the reader of YAML says of a file, with lines counted from 1."""

    lines: Sequence[str]
    line: int
    """Where it stopped."""
    says: str
    began: int
    """The line where what it was reading there began."""

    def text(self, line: int) -> str:
        """The line of that number; nothing, past the end of the file."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""


def why_unreadable(fault: Fault) -> tuple[int, str]:
    """The line on which the slip was made, and what it is and how to mend it."""
    for explain in _SLIPS:
        if found := explain(fault):
            return found
    return fault.line, f"This line cannot be read: {fault.says}. Check the colons and the indent."


_Explained = tuple[int, str] | None


def _open_quote(fault: Fault) -> _Explained:
    for number in range(1, fault.line + 1):
        match = _QUOTED.match(fault.text(number))
        if match is None or match["mark"] in match["rest"]:
            continue
        # Words in quotation marks may go on over lines. Where the next mark belongs to a key of its own, they do not.
        following = (text for text in fault.lines[number:] if match["mark"] in text)
        closing = next(following, None)
        if closing is None or re.match(_KEY, closing):
            like = f"{match['key']}: {quoted(match['rest'])}"
            return number, f"{match['key']} begins with a quotation mark that nothing closes. Write: {like}"
    return None


def _words_behind_quote(fault: Fault) -> _Explained:
    match = _QUOTED.match(fault.text(fault.line))
    if match is None or "found" not in fault.says:
        return None
    mark, value = match["mark"], f"{match['mark']}{match['rest']}".strip()
    if not match["rest"].partition(mark)[2].strip():
        return None
    words = value[1:-1] if value.endswith(mark) else value
    return fault.line, (
        f"The words of {match['key']} go on behind a quotation mark. Put marks of another kind around all of them: "
        f"{match['key']}: {quoted(words)}"
    )


def _tab(fault: Fault) -> _Explained:
    if "\t" not in fault.text(fault.line):
        return None
    return fault.line, "This line has a tab in it. Put spaces there, as many as the lines beside it have."


def _sign(fault: Fault) -> _Explained:
    match = _BEGINS_WITH.match(fault.text(fault.line)) or _BEGINS_WITH.match(fault.text(fault.began))
    if match is None or not re.search("cannot start|alphabetic|chomping|undefined alias|node content", fault.says):
        return None
    number = fault.line if _BEGINS_WITH.match(fault.text(fault.line)) else fault.began
    key = f"{match['key']}: " if match["key"] else "- "
    return number, (
        f"Words that begin with {match['sign']} need quotation marks around them. Write: {key}{quoted(match['value'])}"
    )


def _second_colon(fault: Fault) -> _Explained:
    match = _TWO_COLONS.match(fault.text(fault.line))
    if match is None or "mapping values" not in fault.says:
        return None
    return fault.line, (
        f"There is a second colon in what {match['key']} says, so it needs quotation marks around it. Write: "
        f"{match['key']}: {quoted(match['value'])}"
    )


def _no_colon(fault: Fault) -> _Explained:
    if "could not find expected ':'" not in fault.says:
        return None
    text = fault.text(fault.began)
    if match := re.match(rf"{_KEY}(?P<value>\S.*)$", text):
        says = f"{match['key']} has no space behind its colon. Write: {match['key']}: {match['value']}"
        return fault.began, says
    return fault.began, (
        f"“{_shortened(text.strip())}” has no colon. Write a key, a colon, a space and what it says, like id: NAME. If "
        "these are words of the line above, begin them further in than its key."
    )


def _bracket(fault: Fault) -> _Explained:
    text = fault.text(fault.began)
    if "',' or" in fault.says and text.count('"') % 2:
        return fault.began, "A quotation mark on this line is closed by no other. Write the one that is missing."
    for opening, closing in ("[]", "{}"):
        if f"'{closing}'" in fault.says and text.count(opening) > text.count(closing):
            return fault.began, f"A {opening} on this line is closed by no {closing}. Write the {closing}."
    if "',' or" in fault.says:
        return fault.line, (
            "This cannot be read between its brackets. Put a comma behind each part, and quotation marks around words "
            "with a comma, a colon or a bracket in them."
        )
    return None


def _hyphen(fault: Fault) -> _Explained:
    text = fault.text(fault.line)
    if match := re.match(r"\s*-(?P<rest>[^\s-].*)$", text):
        return fault.line, f"There is no space behind the hyphen. Write: - {match['rest']}"
    if (match := re.match(rf"{_KEY}\s+-\s", text)) and "sequence entries" in fault.says:
        return fault.line, (
            f"A hyphen stands behind the colon of {match['key']}. Take it out; or, where {match['key']} is a list, put "
            "each entry on a line of its own below it."
        )
    if (match := re.match(r"(?P<before> *)- ", text)) and "block end" in fault.says:
        return fault.line, (
            f"The hyphen on this line stands after {_counted(len(match['before']))}. Entries of one list begin with a "
            "hyphen, each after the same number of spaces: look at the entries above it."
        )
    return None


def _place(fault: Fault) -> _Explained:
    text = fault.text(fault.line)
    if "mapping values" in fault.says:
        above = next((line for line in range(fault.line - 1, 0, -1) if fault.text(line).strip()), fault.line)
        if key := re.fullmatch(r"\s*([\w-]+)\W?\s*", fault.text(above)):
            return above, f"“{key[0].strip()}” has no colon behind it. Write: {key[1]}:"
        beside = f"the line above it, line {above}"
    elif "block end" in fault.says:
        above, beside = fault.began, f"what it belongs to, on line {fault.began}"
    else:
        return None
    return fault.line, (
        f"This line begins after {_spaces(text)}, and {beside}, after {_spaces(fault.text(above))}. What belongs "
        "together begins at one place, and each entry of a list with a hyphen."
    )


def _second(fault: Fault) -> _Explained:
    if "another document" not in fault.says:
        return None
    return fault.line, "--- begins another file within this one. Take the line out."


_SLIPS = (_open_quote, _words_behind_quote, _tab, _bracket, _sign, _second_colon, _no_colon, _hyphen, _place, _second)
"""Each slip, the surest first."""


def quoted(words: str) -> str:
    """The words as a value of YAML, in marks that do not stand in them, and no longer than is easy to read."""
    words = _shortened(words.strip())
    if '"' not in words and "\\" not in words:
        return f'"{words}"'
    return f"'{words}'" if "'" not in words else json.dumps(words, ensure_ascii=False)


def _shortened(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57].rstrip()}..."


def _spaces(text: str) -> str:
    """How far in the words of a line begin, past the hyphen of an entry."""
    match = re.match(r"[\s-]*", text)
    return _counted(len(match[0]) if match else 0)


def _counted(number: int) -> str:
    return f"{number} space{'' if number == 1 else 's'}" if number else "none"
