"""Arguments that several commands take."""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from scripts.problems import ProblemsError
from scripts.version_name import VersionName

_NAMED_COMMAND = re.compile(r"python3 -m scripts (?!test\b)[a-z][a-z-]*")
"""A command that a message tells somebody to run, of those that read a council's folder."""


def day_argument(text: str) -> date:
    """The day, or the words in which argparse refuses it."""
    # Python reads days of weeks and days without hyphens too, which nobody here writes.
    written = re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    try:
        if not written:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError as error:
        # 2015-02-30 is written as it should be: to say so again would help nobody.
        says = f"is no date: {error}. Look at it again." if written else "is no date. Write it like 2015-07-15."
        raise argparse.ArgumentTypeError(f"{text!r} {says}") from None


def version_argument(text: str) -> VersionName:
    """The version, by its name, or the words in which argparse refuses it."""
    day, point, number = text.partition(".")
    day_argument(day)
    if point and not re.fullmatch("[2-9]", number):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no version. Write its first day, like 2015-07-15; of a second from that day 2015-07-15.2."
        )
    return VersionName(text)


def policy_argument(text: str) -> Path:
    """The folder of a council, or the words in which argparse refuses it."""
    folder = Path(text).resolve()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder. Name the folder of a council, like policy.")
    # Every council has this file, so a folder without it gets one sentence in place of a list of all that it lacks.
    if not (folder / "council" / "authority.yaml").is_file():
        raise argparse.ArgumentTypeError(
            f"{text!r} holds no council/authority.yaml. Name the folder of a council, like policy."
        )
    return folder


def new_policy_argument(text: str) -> Path:
    """A folder that need not hold a council yet, or the words in which argparse refuses it."""
    folder = Path(text).resolve()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder. Make it first, or name another.")
    return folder


def draft_arguments(words: Sequence[str]) -> list[tuple[str, VersionName]]:
    """Drafts, each by its document and its name, or the words in which argparse refuses them."""
    if len(words) % 2:
        raise argparse.ArgumentTypeError(
            f"{words[-1]!r} has no version after it. Name each draft by its document and its first day."
        )
    try:
        return list(zip(words[::2], map(version_argument, words[1::2]), strict=True))
    except argparse.ArgumentTypeError as error:
        if len(words) == 2:
            raise
        # Words of a note were taken for drafts, where nothing kept them together.
        says = "Name each draft by its document and its first day, and put quotation marks around a note."
        raise argparse.ArgumentTypeError(f"{error} {says}") from None


class ReadOption(argparse.Action):
    """Reads the words as a whole, and keeps beside what they say how they were typed.

    A type of argparse reads each word by itself, and nobody can tell afterwards how it was typed.
    """

    def __init__(self, *arguments: Any, read: Callable[[Any], Any], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.read = read

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        try:
            setattr(namespace, self.dest, self.read(values))
        except argparse.ArgumentTypeError as error:
            # An action names itself where the words are refused, which argparse does for types alone.
            raise argparse.ArgumentError(self, str(error)) from None
        setattr(namespace, f"{self.dest}_as_typed", values)


def with_policy(text: str, arguments: argparse.Namespace) -> str:
    """The text, in which every command is for the folder that was given: copied as it stands, it reads no other."""
    typed = getattr(arguments, "policy_as_typed", None)
    option = f" --policy {shlex.quote(typed)}" if typed else ""
    return _NAMED_COMMAND.sub(lambda command: f"{command[0]}{option}", text)


def print_problems(error: ProblemsError, arguments: argparse.Namespace) -> None:
    """Each problem, where a command says what is wrong; a command that it names is for the folder that was given."""
    for problem in error.problems:
        print(with_policy(str(problem), arguments), file=sys.stderr, flush=True)
