"""Arguments that several commands take."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

Typed = TypeVar("Typed")
Value = TypeVar("Value")

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


def draft_arguments(words: Sequence[str]) -> list[tuple[str, date]]:
    """Drafts, each by its document and its first day, or the words in which argparse refuses them."""
    if len(words) % 2:
        raise argparse.ArgumentTypeError(
            f"{words[-1]!r} has no version after it. Name each draft by its document and its first day."
        )
    return list(zip(words[::2], map(day_argument, words[1::2]), strict=True))


class DraftsOption(argparse.Action):
    """Takes documents and days by turns."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        namespace.drafts = _read(self, draft_arguments, [str(value) for value in values or ()])


class PolicyOption(argparse.Action):
    """Takes the folder, and keeps how it was typed for the commands that messages name."""

    read = staticmethod(policy_argument)

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        namespace.policy = _read(self, self.read, str(values))
        namespace.policy_option = f" --policy {shlex.quote(str(values))}"


class NewPolicyOption(PolicyOption):
    """The same for a folder that need not hold a council yet."""

    read = staticmethod(new_policy_argument)


def _read(action: argparse.Action, read: Callable[[Typed], Value], typed: Typed) -> Value:
    """What is read of the words. An action names itself where they are refused, which argparse does for types alone."""
    try:
        return read(typed)
    except argparse.ArgumentTypeError as error:
        raise argparse.ArgumentError(action, str(error)) from None


def with_policy(text: str, arguments: argparse.Namespace) -> str:
    """The text, in which every command is for the folder that was given: copied as it stands, it reads no other."""
    option = getattr(arguments, "policy_option", "")
    return _NAMED_COMMAND.sub(lambda command: f"{command[0]}{option}", text)
