"""Opens the files of policy/, each in its form. What is wrong with a file is given beside what could be read of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from scripts.forms.located import Located, parse
from scripts.forms.strict import Strict
from scripts.forms.validation import read_form
from scripts.paths import POLICY, ROOT
from scripts.policy.markup import limit_problems, markup_problems
from scripts.problems import Gathering, Problem, ProblemsError
from scripts.text.limits import beyond_limits
from scripts.whole_file import read_words

Form = TypeVar("Form", bound=Strict)

AUDIT = "council/audit.json"
"""What the last audit of the council's own site found, by its name in the folder of the policy."""


@dataclass(frozen=True)
class FormFile(Generic[Form]):
    """A file that has its form."""

    form: Form
    located: Located
    """The same with its lines, for the place of a problem."""


def name_of(path: Path, folder: Path) -> str:
    """A file of the folder as an officer knows it: from this project's root, or else from the folder's own name."""
    # Only the folder is resolved: what it holds may be a link to elsewhere, and is known by its place here.
    inside, folder = path.relative_to(folder), folder.resolve()
    # With forward slashes on Windows too: the name is a key, and part of messages that tests hold to the letter.
    return (folder.relative_to(ROOT if folder.is_relative_to(ROOT) else folder.parent) / inside).as_posix()


def national_folder(folder: Path) -> Path:
    """Where the law for every council is: in the folder itself, or in this project's own where it brings none."""
    # A council's folder may hold its own part alone. Then it takes a change of the law with the project, and has no
    # copy of its own that could fall behind.
    # A link that leads nowhere is a law that was meant and is lost, and not none.
    brought = (folder / "national").is_dir() or (folder / "national").is_symlink()
    return (folder if brought else POLICY) / "national"


def documents_folder(folder: Path) -> Path:
    """Where the council's documents are."""
    return folder / "council" / "documents"


def version_folder(folder: Path, document: str, version: object) -> Path:
    """Where the files of a version are, by its first day in force."""
    return documents_folder(folder) / document / str(version)


def read_text(path: Path, folder: Path) -> tuple[str | None, list[Problem]]:
    """The words of a file, or what keeps them from being read."""
    name = name_of(path, folder)
    if not path.exists():
        return None, [Problem(name, None, "This file is missing. Put it back, or make it anew.")]
    try:
        return read_words(path, name), []
    except ProblemsError as error:
        return None, error.problems


def read_markdown(path: Path, folder: Path) -> tuple[str | None, list[Problem]]:
    """The words of a file of Markdown; None too where so much is in it that what reads Markdown would be held up."""
    text, problems = read_text(path, folder)
    if text is not None and (beyond := beyond_limits(text)):
        return None, [Problem(name_of(path, folder), *beyond)]
    return text, problems


def read_file(
    path: Path, folder: Path, form: type[Form], is_open: bool = True
) -> tuple[FormFile[Form] | None, list[Problem]]:
    """A YAML or JSON file in its form; None where too little of it has one.

    In one that is open, HTML is a problem. In one that is frozen, or that a command wrote, nobody could mend it.
    """
    source, problems = read_text(path, folder)
    if source is None:
        return None, problems
    file, in_form = _in_form(source, name_of(path, folder), form, is_open)
    return file, list(in_form)


# Kept, for a command reads the policy many times, and each copy on which it tries a change: the law is most of it, and
# what it says most often the same.
@lru_cache(maxsize=512)
def _in_form(source: str, name: str, form: type[Any], is_open: bool) -> tuple[FormFile[Any] | None, Sequence[Problem]]:
    """The file of these words and this name in its form, and what is wrong with it."""
    reading = Gathering()
    # JSON is read as YAML too, of which it is a part, so that the ledger's problems have lines as well.
    located = parse(source, name)
    reading.problems += located.problems
    if beyond := list(limit_problems(located)):
        return None, [*reading.problems, *beyond]
    reading.problems += markup_problems(located) if is_open else ()
    if located.data is None and located.problems:
        return None, reading.problems
    read = reading.take(read_form(located, form))
    return FormFile(read, located) if read else None, reading.problems


def read_optional(
    path: Path, folder: Path, form: type[Form], is_open: bool = True
) -> tuple[FormFile[Form] | None, list[Problem]]:
    """A file that a council need not have."""
    return read_file(path, folder, form, is_open) if path.is_file() else (None, [])


def read_entries(located: Located, key: str, number: int, form: type[Form]) -> tuple[dict[int, Form], list[Problem]]:
    """The entries of a list that have their form, by their place in it."""
    entries, problems = _entries(located, key, number, form)
    return dict(entries), list(problems)


@lru_cache(maxsize=512)
def _entries(located: Located, key: str, number: int, form: type[Any]) -> tuple[Mapping[int, Any], Sequence[Problem]]:
    reading = Gathering()
    # Each by itself, so that one wrong rule does not keep all others of its file from being checked.
    entries = {index: reading.take(read_form(located, form, (key, index))) for index in range(number)}
    return {index: entry for index, entry in entries.items() if entry is not None}, reading.problems


def place_aside(folder: Path, name: str) -> Path:
    """Where something is kept that another takes the place of: beside all that was put aside under that name before."""
    number = 1
    while (folder / ".replaced" / f"{name}-{number}").exists():
        number += 1
    return folder / ".replaced" / f"{name}-{number}"
