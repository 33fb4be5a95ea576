"""YAML changed in single places. What stands around them, comments and folds and all, stays as it was to the byte.

The places are those that the reader marks. A library that writes a file out again from its tree cannot do this: at its
best, ruamel.yaml indents and folds anew what nobody changed in a third of the files of policy/.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Collection, Mapping
from datetime import date

from scripts.forms.located import Located, Path, Span, parse
from scripts.problems import Problem, ProblemsError

_WIDTH = 118


def with_values(text: str, file: str, values: Mapping[Path, str]) -> str:
    """The YAML with these values in place of those at their paths.

    Raises ProblemsError, naming the line, where a value is written in a way that no other can take the place of.
    """
    before = parse(text, file)
    old = dict(before.values())
    places = {
        (before.spans[path].value, _end(text, before.spans[path])[0]): path  # one place for all aliases of a value
        for path, value in values.items()
        if value != old[path]
    }
    edited = text
    # From the end to the beginning, so that what is changed leaves the places before it where they were.
    for (start, end), path in sorted(places.items(), reverse=True):
        written = _written_like(text[start:end], old[path], values[path])
        edited = f"{edited[:start]}{written}{edited[end:]}"
    # The result is read again, since a value may stand for others through an alias or be written in a way that no other
    # fits. What differs anywhere else is never handed out.
    after = dict(parse(edited, file).values())
    if after != {**old, **values}:
        wrong = [path for path, value in values.items() if after.get(path) != value]
        raise ProblemsError([_unwritable(before, path, values[path]) for path in wrong or values])
    return edited


def with_words(text: str, file: str, key: str, words: str) -> str:
    """The YAML with these words under a key of its top level: where the key stands, or else at the end."""
    span = parse(text, file).spans.get((key,))
    if span is None:
        return text + ("" if not text or text.endswith("\n") else "\n") + folded(key, words)
    end, after = _end(text, span)
    comment = text[end:after].strip()  # beside a value of one line; within folded words it would be one of them
    kept = f"{comment}\n" if comment else ""
    return f"{text[: span.start]}{kept}{folded(key, words)}{text[after:]}"


def without_key(text: str, file: str, key: str) -> str:
    """The YAML without a key of its top level, and without the comment on its line."""
    span = parse(text, file).spans.get((key,))
    return text if span is None else text[: span.start] + text[_end(text, span)[1] :]


def with_beside_id(text: str, file: str, path: Path, key: str, values: Mapping[str, str]) -> str:
    """The YAML with these values under a key of the entry at the path, below its id; in place of what the key had.

    Raises ProblemsError, with what to write there by hand, where the entry is written in another way.
    """
    before = parse(text, file)
    written = (
        f"{key}: {{{', '.join(f'{name}: {json.dumps(value, ensure_ascii=False)}' for name, value in values.items())}}}"
    )
    edited = without_key_of_entry(text, file, path, key)
    spans = parse(edited, file).spans
    place = spans[(*path, "id")]
    if edited[spans[path].value] == "{":
        edited = f"{edited[: place.end]}, {written}{edited[place.end :]}"
    else:
        _, after = _end(edited, place)
        indent = " " * (place.start - edited.rfind("\n", 0, place.start) - 1)
        edited = f"{edited[:after]}{indent}{written}\n{edited[after:]}"
    old = {at: value for at, value in before.values() if at[: len(path) + 1] != (*path, key)}
    if dict(parse(edited, file).values()) != old | {(*path, key, name): value for name, value in values.items()}:
        raise ProblemsError([before.problem(path, f"cannot be changed here. Write below its id: {written}")])
    return edited


def without_key_of_entry(text: str, file: str, path: Path, key: str) -> str:
    """The YAML without a key of the entry at the path, where it has it."""
    located = parse(text, file)
    span = located.spans.get((*path, key))
    if span is None:
        return text
    end, after = _end(text, span)
    if text[located.spans[path].value] == "{":
        return text[: span.start].rstrip(" ,") + text[end:]
    return text[: text.rfind("\n", 0, span.start) + 1] + text[after:]


def with_phrase(text: str, file: str, keys: Collection[str], old: str, new: str) -> str:
    """The YAML with one phrase for another in the words under these keys, however its lines are broken."""
    phrase = re.compile(r"\s+".join(map(re.escape, old.split())))
    spans = parse(text, file).spans
    for path, span in sorted(spans.items(), key=lambda item: item[1].value, reverse=True):
        if path[-1:] and path[-1] in keys:
            end, _ = _end(text, span)
            text = text[: span.value] + phrase.sub(lambda _: new, text[span.value : end]) + text[end:]
    return text


def without_item(text: str, file: str, path: Path) -> str:
    """The YAML without an item of a list, and with what stands around it as it was."""
    *around, place = path
    spans = parse(text, file).spans
    span, list_span = spans[path], spans[tuple(around)]
    start = text.rfind("\n", 0, span.start) + 1
    following = spans.get((*around, int(place) + 1))
    if following is None and place == 0:  # A list of nothing has to be said to be one.
        return text[: list_span.value].rstrip() + " []\n" + text[_end(text, span)[1] :]
    end = text.rfind("\n", 0, following.start) + 1 if following else _end(text, span)[1]
    return text[:start] + text[end:]


def folded(key: str, words: str) -> str:
    """A key of the top level with words under it, whatever signs are in them, in lines that are easy to read."""
    # A word is never broken: YAML reads the end of a folded line as a space, which would then stand within the word.
    wrapper = textwrap.TextWrapper(_WIDTH, "  ", "  ", break_long_words=False, break_on_hyphens=False)
    return f"{key}: >-\n{wrapper.fill(' '.join(words.split()))}\n"


def _end(text: str, span: Span) -> tuple[int, int]:
    """Where the value ends, without the empty lines that folded words reach to; and where the line after it begins."""
    end = span.value + len(text[span.value : span.end].rstrip())
    newline = text.find("\n", end)
    return end, len(text) if newline < 0 else newline + 1


def _written_like(written: str, old: str, new: str) -> str:
    """The new value in the quotes of the old one, and with its anchor."""
    at = written.rfind(old)
    if not old or at < 0 or "\\" in written:  # what is spelt with a backslash may only look like the value
        return json.dumps(new, ensure_ascii=False)
    return written[:at] + new + written[at + len(old) :]


def _unwritable(located: Located, path: Path, value: str) -> Problem:
    return located.problem(path, f"cannot be made {value!r} alone. Write it out where it stands, without & or *.")


def dated_rules(text: str, file: str, day: date) -> str:
    """The rules with a day in the draft's time for each example."""
    days = {path: value for path, value in parse(text, file).values() if path[-1] == "as_of"}
    # An example has to be of a day on which its rule is in force, and these rules begin with the draft. Later days
    # stay.
    late = {path: str(day) for path, value in days.items() if date.fromisoformat(value) < day}
    return with_values(text, file, late)
