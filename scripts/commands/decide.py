"""Decide one family's case and print the decision as JSON.

The answers are one JSON object of question to answer. A question left out, or null, is one that is not answered.

Example:
    echo '{"social_need": "support_plan"}' | python3 -m scripts decide --as-of 2015-07-15 --answers -
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from calculator import AnswersError, decide
from scripts.checked import read_rules
from scripts.commands.arguments import day_argument
from scripts.problems import Problem, ProblemsError
from scripts.whole_file import read_words

NEEDS = ("site",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The day, and the file of answers."""
    parser.add_argument(
        "--as-of", required=True, type=day_argument, metavar="DATE", help="the day to decide for, like 2015-07-15"
    )
    parser.add_argument("--answers", required=True, metavar="FILE", help="the answers, as JSON; - reads standard input")


def run(arguments: argparse.Namespace) -> int:
    """Prints the decision. Raises ProblemsError for answers that cannot be used; 2 for a day before the first rule."""
    # Form and names are enough here: what `check` works out over all families would make each decision wait for
    # seconds.
    rules = read_rules(arguments.policy).rules
    if arguments.as_of < rules.first_day:
        print(
            f"--as-of {arguments.as_of} is before the first rule held. Use {rules.first_day} or later.", file=sys.stderr
        )
        return 2
    name = "standard input" if arguments.answers == "-" else arguments.answers
    answers = _answers(_read(arguments.answers), name)
    try:
        decision = decide(rules, answers, arguments.as_of)
    except AnswersError as error:
        raise ProblemsError([Problem(name, None, problem) for problem in error.problems]) from error
    print(json.dumps(decision.to_dict(), ensure_ascii=False, indent=1))
    return 0


def _read(name: str) -> str:
    return sys.stdin.read().removeprefix("\ufeff") if name == "-" else read_words(Path(name), name)


def _answers(text: str, name: str) -> dict[str, str | None]:
    """The answers, or ProblemsError with everything that makes them unusable."""
    problems: list[Problem] = []

    # Python's reader of JSON lets the later of two equal keys win in silence, and no family can have meant both.
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        problems.extend(Problem(name, None, f"{key} is answered twice. Remove one of the answers.") for key in twice)
        return dict(pairs)

    try:
        answers = json.loads(text, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise ProblemsError([Problem(name, error.lineno, f"This is not JSON: {error.msg}. Mend it here.")]) from error
    if not isinstance(answers, dict):
        example = '{"age_band": "under_16"}'
        problems.append(Problem(name, None, f"The answers must be one JSON object, like {example}."))
    else:
        problems += [
            Problem(name, None, f"{question} is {answer!r}. An answer is a word in quotes, or null.")
            for question, answer in answers.items()
            if answer is not None and not isinstance(answer, str)
        ]
    if problems:
        raise ProblemsError(problems)
    return dict(answers)
