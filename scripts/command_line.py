"""The command line: finds the command, runs it, and turns what went wrong into sentences and an exit status."""

from __future__ import annotations

import argparse
import ast
import importlib
import keyword
import os
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import Any

from scripts.commands.arguments import ReadOption, policy_argument, print_problems
from scripts.paths import POLICY
from scripts.problems import ProblemsError

COMMANDS = (
    *("serve", "build", "test", "check", "decide", "new-council", "new-document", "import", "new-version", "diff"),
    *("impact", "preview", "confirm", "publish", "withdraw", "bundle", "bench", "audit"),
)

_DESCRIPTION = """\
Make, serve and check the site. The first run sets up what is missing, which needs the network once.

Example:
    python3 -m scripts serve
"""


Enter = Callable[[Sequence[str]], None]
"""Makes sure of what a command needs, and returns only where all of it can be imported: `setup.environment.enter`."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Leaves room beside the commands for the longest of them: argparse counts without their indent."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = max(map(len, COMMANDS)) + 4


class _Parser(argparse.ArgumentParser):
    """Takes options by their whole names alone, so that a slip such as --to is never read as --today."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)


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
        # Whoever read what was printed, such as `head`, has read enough. Python would write once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ProblemsError as error:
        print_problems(error, options)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing is lost: run the same command again when you like.", file=sys.stderr)
        return 130


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
    return parser.parse_args(arguments)


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
