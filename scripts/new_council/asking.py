"""Gathers what has to be known of a council: from the file of answers, and from an officer, one question at a time."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path

from scripts.forms.located import Located
from scripts.forms.located import Path as Place
from scripts.new_council.answers_file import given, read_answers, refusal, unknown_answers, write_answers
from scripts.new_council.question import Answers, Question, is_slip
from scripts.problems import ProblemsError

Questions = Callable[[Answers], Iterable[Question]]
"""Every question that is to be asked of a council of which this much is known."""

Type = Callable[[str], str]
"""Shows a prompt and gives what somebody types, as Python's own `input` does."""

Tell = Callable[[str], None]

BACK = "back"
"""Typed in place of an answer, it leads to the question before."""

_WIDTH = 96


def ask(path: Path, questions: Questions, type_: Type, tell: Tell) -> Answers:
    """The answers to all questions: those of the file, and for what it does not answer what somebody types.

    Each is in the file before the next is asked, so that nothing is lost by stopping.
    """
    located, kept = _kept(path, questions)
    answers, typed, part = dict[Place, str](), list[Place](), ""
    while question := _next(questions, answers):
        if says := _take(question, kept, answers):
            tell(f"\n{path}:{located.line(question.path)}: {says}")
        if question.path in answers:
            continue
        if question.part != part:
            part = question.part
            tell("\n" + textwrap.fill(f"--- {part} ---", _WIDTH))
        if answer := _typed(question, type_, tell):
            answers[question.path] = answer
            typed.append(question.path)
        elif typed:
            kept.pop(typed[-1], None)
            del answers[typed.pop()]
        else:
            tell(f"  You answered none before this one just now. What was answered earlier can be changed in {path}.")
        known = {**kept, **answers}
        write_answers(path, list(questions(known)), known)
    return answers


def take(path: Path, questions: Questions) -> Answers:
    """The answers of the file, and what an empty one means. Raises ProblemsError with all that are missing or wrong."""
    located, kept = _kept(path, questions)
    answers, problems, wrong = dict[Place, str](), [], set[Place]()
    while question := _next(questions, answers, wrong):
        says = _take(question, {question.path: "", **kept}, answers)
        if says:
            wrong.add(question.path)
            problems.append(refusal(located, question, says))
    if problems:
        raise ProblemsError(problems)
    return answers


def _kept(path: Path, questions: Questions) -> tuple[Located, dict[Place, str]]:
    """The answers that the file holds, none of which may be to another question."""
    located = read_answers(path)
    kept = given(located)
    if unknown := list(unknown_answers(located, list(questions(kept)))):
        raise ProblemsError(unknown)
    return located, kept


def _next(questions: Questions, answers: Answers, passed: Iterable[Place] = ()) -> Question | None:
    """The first question that is not answered yet. They are made anew each time, for some hang on what was answered."""
    done = {*answers, *passed}
    return next((question for question in questions(answers) if question.path not in done), None)


def _take(question: Question, kept: Answers, answers: dict[Place, str]) -> str | None:
    """Takes the answer that was kept, where it is one; gives what is wrong with it."""
    if question.path not in kept:
        return None
    try:
        answers[question.path] = question.answer(kept[question.path])
    except ValueError as error:
        return str(error)
    return None


def _typed(question: Question, type_: Type, tell: Tell) -> str | None:
    """The answer that somebody types, asked for until it is one; None where they go back."""
    tell("\n" + textwrap.fill(question.asks, _WIDTH))
    for hint in question.hints:
        tell(f"  {hint}")
    doubted = ""
    while True:
        typed = type_("> ").strip()
        if typed.lower() == BACK:
            return None
        # Taken for a name, it would be found when the files are written, if at all.
        if is_slip(typed, BACK) and typed != doubted:
            doubted = typed
            tell(f"  Did you mean {BACK!r}? Type that; or {typed!r} once more, if it is your answer.")
            continue
        try:
            return question.answer(typed)
        except ValueError as error:
            tell(f"  {error}")
