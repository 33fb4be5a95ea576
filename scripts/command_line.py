"""The command line: finds the command, runs it, and turns what went wrong into sentences and an exit status."""

from __future__ import annotations

import argparse
import ast
import importlib
import keyword
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from itertools import takewhile
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from scripts.commands.arguments import ReadOption, policy_argument, print_problems
from scripts.paths import POLICY
from scripts.problems import ProblemsError, of_the_system

COMMANDS = (
    *("serve", "build", "test", "check", "decide", "new-council", "new-document", "import", "new-version", "diff"),
    *("impact", "preview", "confirm", "publish", "withdraw", "undo", "due", "bundle", "verify", "bench", "audit"),
)

_DESCRIPTION = """\
Make, serve and check the site. The first run sets up what is missing, which needs the network once.

Example:
    python3 -m scripts serve
"""


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")

Enter = Callable[[Sequence[str]], None]
"""Makes sure of what a command needs, and returns only where all of it can be imported: `setup.environment.enter`."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Leaves room beside the commands for the longest of them: argparse counts without their indent."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = max(map(len, COMMANDS)) + 4


class _Parser(argparse.ArgumentParser):
    """Takes options by their whole names alone, so that a slip such as --to is never read as --today."""

    hint = ""
    """What may have been meant, where an option is not known."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and ends the program; of what is missing, also what may have stood for it."""
        super().error(message + self.hint if "are required" in message else message)


def main(arguments: Sequence[str], enter: Enter = lambda needs: None) -> int:
    """Run one command and return its exit status: 0 done, 1 problems found, 2 used wrongly."""
    options = argparse.Namespace()
    try:
        options = parse(arguments, enter)
        enter(getattr(options.command, "NEEDS", ()))
        status = int(options.command.run(options))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever read what was printed, such as `head`, has read enough.
        _print_no_more()
        return 0
    except ProblemsError as error:
        print_problems(error, options)
        return 1
    except OSError as error:
        if (problem := of_the_system(error)) is None:
            raise
        print_problems(problem, options)
        if error.filename is None:
            _print_no_more()
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing is lost: run the same command again when you like.", file=sys.stderr)
        return 130


def _print_no_more() -> None:
    """Let go what could not be printed: Python would try once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parse(arguments: Sequence[str], enter: Enter) -> argparse.Namespace:
    """The arguments understood, with the module of the chosen command as `command`.

    Only that module is imported, so that a small command does not wait for the large ones.
    """
    parser = _Parser(prog="python3 -m scripts", description=_DESCRIPTION, formatter_class=_Help)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    # Looked for before argparse reads anything, for argparse has to be given the arguments of the command first.
    chosen = next((argument for argument in arguments if not argument.startswith("-")), None)
    if chosen is not None and (near := get_close_matches(chosen, COMMANDS, 1)) and chosen not in COMMANDS:
        parser.error(f"there is no command {chosen!r}. Did you mean {near[0]!r}?")
    for name in COMMANDS:
        description = _docstring(name)
        subparser = subparsers.add_parser(
            name,
            help=description.partition("\n")[0],
            description=description,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == chosen:
            # Only the command that was asked for is imported: a small one need not wait for the site's libraries.
            command = _imported(f"scripts.commands.{_module(name)}", enter)
            command.add_arguments(subparser)
            if getattr(command, "READS_POLICY", True):
                folder = "the folder with the council's policies (policy, beside this project's code)"
                subparser.add_argument(
                    "--policy", action=ReadOption, read=policy_argument, default=POLICY, metavar="FOLDER", help=folder
                )
            subparser.set_defaults(command=command)
            subparser.hint = _hint(arguments, subparser, getattr(command, "MEANT", {}))
    options, left = parser.parse_known_args(arguments)
    if left:
        parser.error(_left_over(arguments, left, str(chosen)))
    return options


def _hint(arguments: Sequence[str], parser: argparse.ArgumentParser, meant: Mapping[str, str]) -> str:
    """What an option that there is not may have been meant for: argparse says only what it misses then."""
    own = list(takewhile(lambda argument: argument != "--", arguments))
    known = re.findall(r"--[\w-]+", parser.format_help())
    for option in (argument.partition("=")[0] for argument in own if argument.startswith("-")):
        near = [meant[option]] if option in meant else get_close_matches(option, known, 1)
        if option not in known and near:
            return f". There is no {option}: did you mean {near[0]}?"
    return ""


def _left_over(arguments: Sequence[str], left: Sequence[str], command: str) -> str:
    """What is said of words that no argument takes: most often a name of several words without quotation marks."""
    first, place = left[0], list(arguments).index(left[0])
    before = arguments[place - 1] if place else ""
    if first.startswith("-") or before.startswith("-"):
        return f"unrecognized arguments: {' '.join(left)}"
    if before in ("", command) or _DAY.fullmatch(before):
        return f"{command} takes no {first!r}. What it takes: python3 -m scripts {command} --help"
    # What began it was taken for all of it.
    words = [before, *takewhile(lambda word: not word.startswith("-"), arguments[place:])]
    if all(map(_ID.fullmatch, words)):
        return f"{command} takes one of these at a time: {', '.join(words)}"
    return f'there is no place for {first!r}. Put quotation marks around what has several words: "{" ".join(words)}"'


def _imported(name: str, enter: Enter) -> ModuleType:
    """The module, with the set-up made first where this Python lacks what it imports, or has it in another version."""
    try:
        return importlib.import_module(name)
    # Any error, since a library in another version fails in whatever way it likes. What is wrong with the module itself
    # is raised by the second attempt.
    except Exception:
        enter(())
        return importlib.import_module(name)


def _module(name: str) -> str:
    """The module of a command: a name may have a hyphen or be a word of Python's, a module may not."""
    return name.replace("-", "_") + ("_" if keyword.iskeyword(name) else "")


def _docstring(name: str) -> str:
    # The docstring is read without importing the module, so that --help needs nothing that is not there yet.
    source = Path(__file__).with_name("commands") / f"{_module(name)}.py"
    return ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
