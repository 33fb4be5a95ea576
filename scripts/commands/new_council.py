"""Start another council: ask what has to be known of it, and write its policy/council.

One question comes at a time, and each answer is kept in a file at once. To stop, press Ctrl and C; the same command
goes on where you stopped. The council whose files are there is put aside whole, after a question.

Example:
    python3 -m scripts new-council "Thornby County Council"
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from scripts.checked import read_checked_rules
from scripts.commands.arguments import ReadOption, new_policy_argument, with_policy
from scripts.forms.strict import as_id
from scripts.new_council.answers_file import given, read_answers, write_answers
from scripts.new_council.asking import BACK, Questions, ask, take
from scripts.new_council.files import council_files
from scripts.new_council.place import held_council, place_council, put_aside
from scripts.new_council.question import Answers
from scripts.new_council.questions import questions
from scripts.new_council.report import inherited, next_steps, still_open
from scripts.paths import POLICY
from scripts.policy.files import name_of, national_folder
from scripts.policy.model import Policy
from scripts.policy.nation import read_nation
from scripts.policy.reader import readable_policy
from scripts.problems import Problem, ProblemsError
from scripts.publishing.asking import agreed
from scripts.publishing.first_draft import NewDocument

NEEDS = ("site",)
READS_POLICY = False
"""It makes the folder that other commands read, so it takes one that holds no council yet."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The council's name, and where its answers are kept."""
    name = "its name, or a short one for addresses, like thornby"
    parser.add_argument("name", metavar="NAME", help=name)
    answers = "where the answers are kept, and read from (new-council-NAME.yaml, beside policy)"
    parser.add_argument("--answers", type=Path, metavar="FILE", help=answers)
    form = "write the questions into that file, as a form to fill in, and stop"
    parser.add_argument("--form", action="store_true", help=form)
    parser.add_argument("--yes", action="store_true", help="do not ask before the council that is there is put aside")
    folder = "the folder that gets the council (policy, beside this project's code)"
    parser.add_argument(
        "--policy", action=ReadOption, read=new_policy_argument, default=POLICY, metavar="FOLDER", help=folder
    )


def run(arguments: argparse.Namespace) -> int:
    """0 once the council is in its place, whole; 1 where somebody says that it should not be."""
    folder, identifier = arguments.policy, as_id(arguments.name)
    if not identifier:
        raise ProblemsError.saying(f"{arguments.name!r} has no letter in it. Give the council's name, like thornby.")
    nation, problems = read_nation(national_folder(folder))
    if nation is None:
        raise ProblemsError(problems)
    path = (arguments.answers or folder.parent / f"new-council-{identifier}.yaml").resolve()
    # As messages name it: from where the officer is, if it is there.
    path = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    asked = partial(questions, nation=nation, given_name=arguments.name)
    if arguments.form:
        known = given(read_answers(path))
        write_answers(path, list(asked(known)), known)
        print(f"The questions are in {path}. Answer them there, and then: {with_policy(_again(arguments), arguments)}")
        return 0
    answers = _asked(path, asked) if sys.stdin.isatty() else take(path, asked)
    if not _may_put_aside(folder, path, arguments.yes):
        return 1
    document, day = _first_document(answers)
    kept = place_council(folder, council_files(identifier, answers, nation, date.today()), document, day)
    print(with_policy("\n".join(_report(folder, document.id, day, kept)), arguments))
    return 0


def _asked(path: Path, asked: Questions) -> Answers:
    """The answers that an officer gives here, and earlier."""
    print(
        f"Your answers are kept in {path}, each as you give it. Type {BACK} to go back by one. To stop, press Ctrl and "
        "C: the same command goes on from there."
    )
    try:
        ask(path, asked, input, print)
        input(f"\nThat is all. Read your answers in {path}, if you like. Press Enter to write the files. ")
        # Read once more: it may have been changed by hand meanwhile.
        return take(path, asked)
    except (EOFError, KeyboardInterrupt):
        print(f"\nWhat you have answered is in {path}.")
        raise KeyboardInterrupt from None


def _may_put_aside(folder: Path, answers: Path, yes: bool) -> bool:
    """Whether the council may be written: none is there yet, or somebody agrees that it is put aside."""
    held = held_council(folder)
    if held is None:
        return True
    name, kept = name_of(folder / "council", folder), name_of(put_aside(folder), folder)
    otherwise = f"Nothing was changed. Your answers are kept in {answers}."
    return agreed(f"{name} holds {held}. Put it aside, whole, in {kept}?", yes, otherwise)


def _first_document(answers: Answers) -> tuple[NewDocument, date]:
    key, title, kind, day = (answers["document", part] for part in ("id", "title", "kind", "in_force"))
    return NewDocument(key, title, kind), date.fromisoformat(day)


def _report(folder: Path, document: str, day: date, kept: Path | None) -> Iterator[str]:
    """What is there now, what is open, what is inherited, what is to be put right, and what comes next."""
    policy, wrong = _checked(folder)
    yield f"{name_of(folder / 'council', folder)} is that of {policy.authority.name} now, with a draft of {document}."
    if kept:
        yield f"What was there before is in {name_of(kept, folder)}."
    yield "\nStill open:"
    yield from (f"  {problem}" for problem in still_open(folder))
    yield "\nTaken over from others, and to be looked at:"
    yield from (f"  {problem}" for problem in inherited(policy, folder))
    if wrong:
        yield "\nTo be put right, as `check` says:"
        yield from (f"  {problem}" for problem in wrong)
    yield "\nNext:"
    yield from (f"  {step}" for step in next_steps(document, day))


def _checked(folder: Path) -> tuple[Policy, Sequence[Problem]]:
    """The council as it is now, and what `check` would say is wrong with it."""
    try:
        checked = read_checked_rules(folder)
    except ProblemsError as error:
        return readable_policy(folder).with_drafts, error.problems
    return checked.with_drafts, checked.draft_problems


def _again(arguments: argparse.Namespace) -> str:
    """The command as it was given, without the wish for a form."""
    answers = f" --answers {shlex.quote(str(arguments.answers))}" if arguments.answers else ""
    return f"python3 -m scripts new-council {shlex.quote(arguments.name)}{answers}"
