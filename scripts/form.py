"""Holds a file against its form, and says everything that is wrong with it in an officer's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from calculator.suggestion import use_instead
from scripts.located import Located
from scripts.model import Strict
from scripts.problems import Problem

Form = TypeVar("Form", bound=Strict)


def validated(located: Located, form: type[Form]) -> tuple[Form | None, Sequence[ErrorDetails]]:
    """The file in its form, or None and what is wrong."""
    try:
        return form.model_validate(located.data), ()
    except ValidationError as error:
        return None, error.errors()


def form_problems(located: Located, form: type[Strict], wrong: Sequence[ErrorDetails]) -> list[Problem]:
    """A problem for each thing that is wrong, in the order of the file."""
    problems = [_problem(located, form, error) for error in wrong]
    return sorted(problems, key=lambda problem: problem.line or 0)


def _problem(located: Located, form: type[Strict], error: ErrorDetails) -> Problem:
    path = tuple(part for part in error["loc"] if part != "[key]")
    return located.problem(path, lambda place: _message(place, path, form, error))


def _message(place: str, path: tuple[str | int, ...], form: type[Strict], error: ErrorDetails) -> str:
    kind, value = error["type"], error["input"]
    if kind == "extra_forbidden":
        return f"{place} is no key that is known here. {use_instead(path[-1], _keys(form, path[:-1]))}"
    if kind == "missing":
        return f"{place} is missing. Add it."
    if kind == "literal_error":
        return f"{place} is {value!r}. {use_instead(value, _words(error))}"
    if kind.startswith("date"):
        return f"{place} is {value!r}, which is no date. Write it like 2015-06-01."
    if kind == "bool_parsing":
        return f"{place} is {value!r}. Use yes or no."
    if kind == "value_error":
        return f"{place}: {error['ctx']['error']}."
    return f"{place} cannot be {_short(value)}. {error['msg']}."


def _words(error: ErrorDetails) -> list[str]:
    return [word.strip(" '") for word in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]


def _short(value: Any) -> str:
    text = "empty" if value in (None, "") else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _keys(form: type[Strict], path: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand at the path."""
    here: Any = form
    for part in path:
        here = _inside(here, part)
    fields = here.model_fields if isinstance(here, type) and issubclass(here, Strict) else {}
    return [field.alias or name for name, field in fields.items()]


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
