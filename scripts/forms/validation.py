"""Holds a file against its form, and says everything that is wrong with it in an officer's words."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from calculator.suggestion import use_instead
from scripts.forms.located import Located, Path
from scripts.forms.strict import Strict
from scripts.problems import Problem

Form = TypeVar("Form", bound=Strict)


def read_form(located: Located, form: type[Form], path: Path = ()) -> tuple[Form | None, list[Problem]]:
    """The part of the file at the path, in its form, and everything that is wrong with it.

    Wrong keys and wrong optional values are left out, so that a check of what is right can go on; None where too little
    is left.
    """
    data = located.data
    for part in path:
        data = data[part]
    try:
        return form.model_validate(data), []
    except ValidationError as error:
        wrong = error.errors()
    problems = [_problem(located, form, path, error) for error in wrong]
    # The rest is read once more without what is wrong. One mistake would else hide all others of its file, and every
    # name that the file gives would be missing elsewhere.
    kept = _without(data, [tuple(error["loc"]) for error in wrong], form)
    try:
        read = form.model_validate(kept)
    except ValidationError:
        read = None
    return read, sorted(problems, key=lambda problem: problem.line or 0)


def _without(data: Any, wrong: Sequence[Path], form: type[Strict]) -> Any:
    """A copy of the data without the wrong keys and values, where the form can do without them."""
    kept = deepcopy(data)
    for path in wrong:
        # From the inside out: as little as possible is left out, and the smallest part that the form can do without is
        # found first.
        for length in range(len(path), 0, -1):
            *around, key = path[:length]
            if isinstance(key, str) and _optional(form, tuple(around), key):
                _remove(kept, around, key)
                break
    return kept


def _remove(data: Any, around: Sequence[str | int], key: str) -> None:
    for part in around:
        data = data[int(part)] if isinstance(data, list) else data.get(part, {})
    if isinstance(data, dict):
        data.pop(key, None)


def _optional(form: type[Strict], around: Path, key: str) -> bool:
    here: Any = form
    for part in around:
        here = _inside(here, part)
    if not (isinstance(here, type) and issubclass(here, Strict)):
        return False
    fields = {field.alias or name: field for name, field in here.model_fields.items()}
    return key not in fields or not fields[key].is_required()


def _problem(located: Located, form: type[Strict], around: Path, error: ErrorDetails) -> Problem:
    # pydantic puts "[key]" behind the key of a mapping where the key itself is wrong; no such part stands in the file.
    path = tuple(part for part in error["loc"] if part != "[key]")
    return located.problem((*around, *path), _message(path, form, error))


def _message(path: Path, form: type[Strict], error: ErrorDetails) -> str:
    kind, value = error["type"], error["input"]
    if kind == "extra_forbidden":
        return f"is no key that is known here. {use_instead(path[-1], _keys(form, path[:-1]))}"
    if kind == "missing":
        return "is missing. Add it."
    if kind == "literal_error":
        return f"is {value!r}. {use_instead(value, _words(error))}"
    if kind.startswith("date"):
        return f"is {value!r}, which is no date. Write it like 2015-06-01."
    if kind == "bool_parsing":
        return f"is {value!r}. Use yes or no."
    if kind == "model_type":
        holds = f"Write below it what it holds: {', '.join(_keys(form, path))}."
        # Of a whole file the list is long, and most of it can stay away.
        needs = "" if path else f" It needs at least: {', '.join(_needed(form))}."
        return f"cannot be {_short(value)}. {holds}{needs}"
    if kind == "value_error":
        return f"cannot be used: {error['ctx']['error']}."
    return f"cannot be {_short(value)}. {_wanted(path, error)}"


def _wanted(path: Path, error: ErrorDetails) -> str:
    """What has to stand where something of another kind does."""
    kind, value = error["type"], error["input"]
    if kind == "dict_type":
        return _wanted_mapping(path)
    if kind in ("list_type", "tuple_type"):
        return _wanted_list(value)
    if kind == "too_short":
        return f"Write at least {error['ctx']['min_length']} there."
    if kind.startswith("int_") or kind == "greater_than":
        return "Write a whole number there, in figures, more than 0."
    return _WANTED.get(kind, f"{error['msg']}.")


_WANTED = {
    "string_type": "Write words there, and put quotation marks around them if they begin with [ or {.",
    "string_too_short": "Write words there.",
    "string_pattern_mismatch": "Use small letters, figures, hyphens and _, and begin with a letter or figure.",
}
"""What is wanted, by how the form names what is wrong."""


def _wanted_mapping(path: Path) -> str:
    key = path[-1] if path else ""
    if key == "answers":
        return "Write answers there, each after its question, like {age_band: under_16}."
    if key in ("when", "asked_when", "only_for", "unless"):
        return "Write a condition there, a question with its answer, like {age_band: under_16}."
    if isinstance(key, int):
        return "Write its keys there, each on a line of its own with what it says, like id: NAME."
    return "Write names there, each with what belongs to it, like {NAME: WORDS}."


def _wanted_list(value: Any) -> str:
    if isinstance(value, dict):
        return "Write a list there: a line for each entry, which begins with a hyphen and a space."
    like = f"[{value}]" if value and isinstance(value, str) and value.isprintable() else "[]"
    return f"Write a list there, like {like}."


def _words(error: ErrorDetails) -> list[str]:
    return [word.strip(" '") for word in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]


def _short(value: Any) -> str:
    text = "empty" if value in (None, "") else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _keys(form: type[Strict], path: Path) -> list[str]:
    """The keys that may stand at the path."""
    here: Any = form
    for part in path:
        here = _inside(here, part)
    fields = here.model_fields if isinstance(here, type) and issubclass(here, Strict) else {}
    return [field.alias or name for name, field in fields.items()]


def _needed(form: type[Strict]) -> list[str]:
    """The keys that must stand in a file."""
    return [field.alias or name for name, field in form.model_fields.items() if field.is_required()]


def _inside(here: Any, part: str | int) -> Any:
    """The form of one part of a form."""
    if isinstance(here, type) and issubclass(here, Strict):
        named = {field.alias or name: field.annotation for name, field in here.model_fields.items()}
        return _bare(named.get(str(part)))
    return _bare(get_args(here)[-1]) if get_args(here) else None


def _bare(annotation: Any) -> Any:
    """The annotation without `Annotated` and `| None`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if type(None) in get_args(annotation) and get_origin(annotation) is not Literal:
        return _bare(parts[0])
    return annotation
