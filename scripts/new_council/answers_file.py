"""The file in which an officer's answers are kept: a form that the command fills in, or that is filled in by hand."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from calculator.suggestion import use_instead
from scripts.forms.located import Located, parse, place
from scripts.new_council.question import Answers, Question
from scripts.problems import Problem, ProblemsError
from scripts.whole_file import read_words, write_whole

_WIDTH = 116

_FIRST_LINES = """\
# Answers about a council, for the command new-council. Each stands after its colon. What is empty is asked, or means
# what is said above it. Nothing that stands here is lost when the command ends: run it again, and it goes on.
"""


def read_answers(path: Path) -> Located:
    """The answers of the file, with their lines; none without a file. Raises ProblemsError where it is no YAML."""
    located = parse(read_words(path), str(path)) if path.exists() else Located(str(path))
    if located.problems:
        raise ProblemsError(located.problems)
    return located


def given(located: Located) -> dict[tuple[str | int, ...], str]:
    """What is answered in the file; an empty answer is none."""
    return {path: value for path, value in located.values() if value.strip()}


def write_answers(path: Path, asked: Sequence[Question], answers: Answers) -> None:
    """Keeps the answers: the form of all these questions, filled in as far as they are answered."""
    write_whole(path, _FIRST_LINES + "".join(_lines(asked, answers)))


def unknown_answers(located: Located, asked: Sequence[Question]) -> Iterator[Problem]:
    """What stands in the file and answers no question."""
    paths = [question.path for question in asked]
    for path, _ in located.values():
        if path not in paths:
            beside = [str(known[-1]) for known in paths if known[:-1] == path[:-1]]
            known = beside or list(dict.fromkeys(str(known[0]) for known in paths))
            yield located.problem(path, f"is asked nowhere. {use_instead(path[-1], known)}")


def refusal(located: Located, question: Question, says: str) -> Problem:
    """What is wrong with an answer of the file, and what was asked."""
    return Problem(located.file, located.line(question.path), f"{place(question.path)}: {says} {question.asks}")


def _lines(asked: Sequence[Question], answers: Answers) -> Iterator[str]:
    part = ""
    before: tuple[str | int, str | int] = ("", "")
    for question in asked:
        head, *inside = question.path
        if question.part != part:
            part = question.part
            yield "\n" + "".join(f"# {line}\n" for line in textwrap.wrap(f"--- {part} ---", _WIDTH))
        if inside and head != before[0]:
            yield f"\n{head}:\n"
        indent = "" if not inside else "  " if len(inside) == 1 else "    "
        yield from _comment(question, indent)
        # An entry of a list begins with its first answer.
        first = len(inside) > 1 and (head, inside[0]) != before
        value = answers.get(question.path)
        written = "" if value is None else f" {json.dumps(value, ensure_ascii=False)}"
        yield f"{indent[:-2]}- {question.path[-1]}:{written}\n" if first else f"{indent}{question.path[-1]}:{written}\n"
        before = (head, inside[0] if inside else "")


def _comment(question: Question, indent: str) -> Iterator[str]:
    yield "\n" if not indent else ""
    lines = [*textwrap.wrap(question.asks, _WIDTH - len(indent), break_long_words=False), *question.hints]
    yield from (f"{indent}# {line}\n" for line in lines)
