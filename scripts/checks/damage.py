"""What is wrong in form already, so that nothing else is blamed for what follows from it.

What cannot be read says less than it means: a question seems to have no answers, a rule to be for everybody. Whoever
mends it gets the rest told then, and mended now it would be a guess.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.forms.located import Located, Path
from scripts.forms.strict import is_id
from scripts.policy.model import Policy
from scripts.problems import Problem


class Damage:
    """The places of everything that is wrong in form."""

    def __init__(self, wrong_in_form: Iterable[Problem]) -> None:
        self._lines = {(problem.file, problem.line or 0) for problem in wrong_in_form}

    def of(self, located: Located, path: Path) -> bool:
        """Whether some of it stands in the part of the file at the path."""
        # By lines, for problems of form name no path: any in the entry's lines is about the entry. What it repeats of
        # another entry, by an anchor, stands on lines of that one.
        lines = [line for file, line in self._lines if file == located.file]
        own = located.lines_of(path) if lines else set[int]()
        return any(located.line(path) <= line <= max(own, default=1) or line in own for line in lines)

    def under(self, *places: str) -> bool:
        """Whether some of it stands in one of these files or folders, by the beginnings of their names."""
        return any(file.startswith(places) for file, _ in self._lines)


@dataclass(frozen=True)
class Known:
    """The names of a kind, those too of records that cannot be read."""

    names: Collection[str]
    are_all: bool = True
    """Whether no record of the kind is left whose name cannot be read."""

    def refuses(self, name: str) -> bool:
        """Whether the name can be of no record."""
        return self.are_all and name not in self.names


class KnownNames:
    """Every name that the files of a policy give, read of the files themselves."""

    def __init__(self, policy: Policy, damage: Damage) -> None:
        self._policy, self._damage = policy, damage
        areas = self._records("national/areas.yaml", "areas")
        self.areas, self.kinds = _ids(areas), _ids(_inner(areas, "kinds"))
        self.help_wanted = _ids(self._records("national/help-wanted.yaml", "help_wanted"))
        self.items = _ids(self._records("national/items.yaml", "items"))
        self.elements = _ids(self._records("council/elements.yaml", "elements"))
        self.sources = _ids(self._both("sources"))
        self.documents = self._document_names()
        self.rules = self._rule_names()
        self.steps = self._step_names()
        questions = self._both("questions")
        self.questions = _ids(questions)
        asked = [question for question in questions if isinstance(question, Mapping)]
        self.numbers = {str(question.get("id")) for question in asked if isinstance(question.get("number"), Mapping)}
        # An answer of a question that cannot be read may have been put with another's.
        lost = [None] if None in questions else []
        self.answers = {str(question.get("id")): _ids([*_answers(question), *lost]) for question in asked}

    def _both(self, key: str) -> list[Any]:
        """The records of the nation's file of that name, and those of the council's."""
        return [*self._records(f"national/{key}.yaml", key), *self._records(f"council/{key}.yaml", key)]

    def _records(self, name: str, key: str) -> list[Any]:
        part, _, rest = name.partition("/")
        file = f"{self._policy.national if part == 'national' else f'{self._policy.folder}/{part}'}/{rest}"
        if file in self._policy.located:
            located = self._policy.located[file]
            records = located.data.get(key)
            # Where a hyphen is missing, two records are one, and the name of the second is lost.
            lost = [None] if any(path[-1] == "id" for path in located.repeated) else []
            return [*records, *lost] if isinstance(records, list) else [None]
        # A file that is there and of which nothing can be read has records of which nobody knows the names.
        return [None] if self._damage.under(file) else []

    def _document_names(self) -> Known:
        names = [document.facts.id for document in self._policy.documents]
        return Known(names, are_all=not self._damage.under(f"{self._policy.folder}/council/documents/"))

    def _rule_names(self) -> Known:
        records = [record for file in self._policy.all_written for record in file.located.data.get("rules") or ()]
        places = f"{self._policy.national}/law/", f"{self._policy.folder}/council/documents/"
        return Known(sorted({*_ids(records).names}), are_all=not self._damage.under(*places))

    def _step_names(self) -> Known:
        records = [record for file in self._policy.steps_files for record in file.located.data.get("steps") or ()]
        places = f"{self._policy.national}/steps.yaml", f"{self._policy.folder}/council/steps.yaml"
        return Known([*dict.fromkeys(_ids(records).names)], are_all=not self._damage.under(*places))


def _answers(question: Mapping[str, Any]) -> list[Any]:
    """The answers of a question; of one that says neither these nor a number, any could be meant."""
    answers = question.get("answers", [] if isinstance(question.get("number"), Mapping) else None)
    return answers if isinstance(answers, list) else [None]


def _inner(records: Iterable[Any], key: str) -> list[Any]:
    inner = [record.get(key) if isinstance(record, Mapping) else None for record in records]
    return [part for parts in inner for part in (parts if isinstance(parts, list) else [None])]


def _ids(records: Iterable[Any]) -> Known:
    ids = list(_each_id(records))
    return Known([name for name in ids if name is not None], are_all=None not in ids)


def _each_id(records: Iterable[Any]) -> Iterator[str | None]:
    for record in records:
        name = record.get("id") if isinstance(record, Mapping) else None
        yield name if isinstance(name, str) and is_id(name) else None
