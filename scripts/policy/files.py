"""Opens the files of policy/, each in its form, and keeps what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from scripts.forms import rules as rules_form
from scripts.forms import strict as strict_form
from scripts.forms.located import Located, parse
from scripts.forms.validation import read_form
from scripts.policy.model import RulesFile, Version
from scripts.problems import Problem

Form = TypeVar("Form", bound=strict_form.Strict)


class PolicyFiles:
    """The files of one folder, by their names in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.located: dict[str, Located] = {}
        """Each file that could be read, by the name that an officer knows it by."""

    def form(self, name: str, form: type[Form]) -> Form | None:
        """The file in its form, or None with the problems noted."""
        path = self.folder / name
        source = self.read(path)
        if source is None:
            return None
        located = parse(source, self.name(path))
        self.located[located.file] = located
        self.problems += located.problems
        if located.data is None and located.problems:
            return None
        found, problems = read_form(located, form)
        self.problems += problems
        return found

    def optional(self, name: str, form: type[Form]) -> Form | None:
        """A file that a council need not have."""
        return self.form(name, form) if (self.folder / name).is_file() else None

    def read(self, path: Path) -> str | None:
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            self.problems.append(Problem(self.name(path), None, "This file is missing. Put it back, or make it anew."))
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            self.problems.append(
                Problem(self.name(path), line, "This line is not in UTF-8. Save the file as UTF-8 text.")
            )
        except OSError as error:
            self.problems.append(Problem(self.name(path), None, f"This file cannot be read: {error.strerror}."))
        return None

    def name(self, path: Path) -> str:
        """The file as an officer knows it, beginning with the folder's own name."""
        return path.relative_to(self.folder.parent).as_posix()

    def rules(
        self, path: Path, file: rules_form.LawFile | rules_form.VersionRulesFile, source: str | None
    ) -> Callable[[Version | None], RulesFile]:
        """The file's rules, to be held against the version that they belong to."""
        located = self.located[self.name(path)]
        rules = self.entries(located, "rules", len(file.rules), rules_form.Rule)
        notes = self.entries(located, "notes", len(file.notes), rules_form.Note)
        events = tuple(file.events) if isinstance(file, rules_form.LawFile) else ()
        return lambda version: RulesFile(located, rules, notes, source, version, events)

    def entries(self, located: Located, key: str, number: int, form: type[Form]) -> dict[int, Form]:
        """The entries of a list that have their form, by their place in it."""
        found: dict[int, Form] = {}
        for index in range(number):
            entry, problems = read_form(located, form, (key, index))
            self.problems += problems
            if entry is not None:
                found[index] = entry
        return found
