"""A mistake gives its own message alone: nothing is blamed for what follows from it."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.checked import read_rules
from scripts.forms import located
from scripts.paths import POLICY
from scripts.problems import Problem, ProblemsError
from tests.campaigns import SEED, record
from tests.councils.made_up import COUNCILS
from tests.edited import put

Change = Callable[[str, str, str], int]
QUESTIONS, RULES = "council/questions.yaml", "council/documents/direct-payments-policy/2021-01-01/rules.yaml"
SAMPLE = 6
"""How many breaks of each council are tried in `test`; in `bench` one of each kind of break at each kind of place."""


def problems(policy: Path) -> list[Problem]:
    """What is wrong with what is published and with drafts."""
    try:
        return list(read_rules(policy).draft_problems)
    except ProblemsError as error:
        return error.problems


def copied(council: str, folder: Path) -> Path:
    """A copy of the council and of the law, to make mistakes in."""
    policy = Path(shutil.copytree(COUNCILS / council / "policy", folder / "policy"))
    shutil.copytree(POLICY / "national", policy / "national")
    return policy


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return copied("marshford", tmp_path)


@pytest.fixture
def change(policy: Path) -> Change:
    """Puts one text for another, once, in a file of the copy; gives the line."""
    return lambda file, old, new: put(policy / file, old, new)


def test_an_act_that_is_not_whole_is_told_and_no_answer_to_its_question(policy: Path, change: Change) -> None:
    line = change("national/questions.yaml", "        who_decides: ", "        # ")
    (problem,) = problems(policy)
    assert str(problem) == (
        f"policy/national/questions.yaml:{answer_before(policy, line)}: questions[2].answers[3] cannot be used: an act "
        "needs after:, the answers that it can take the place of, and who_decides:, a sentence on who has the last "
        "word."
    )


def answer_before(policy: Path, line: int) -> int:
    """The line on which the answer begins that a line of the national questions belongs to."""
    lines = (policy / "national/questions.yaml").read_text(encoding="utf-8").splitlines()[:line]
    return max(number for number, text in enumerate(lines, start=1) if text.startswith("      - id:"))


def test_an_answer_without_a_name_could_be_any_that_is_named(policy: Path, change: Change) -> None:
    line = change(QUESTIONS, "{id: special, label", "{label")
    assert [str(problem) for problem in problems(policy)] == [
        f"policy/{QUESTIONS}:{line}: questions[1].answers[1].id is missing. Add it."
    ]


def test_a_number_that_cannot_be_read_is_told_and_no_number_that_is_compared(policy: Path, change: Change) -> None:
    line = change(QUESTIONS, "number: {unit: miles}", "number: miles")
    assert [str(problem) for problem in problems(policy)] == [
        f"policy/{QUESTIONS}:{line}: questions[2].number cannot be 'miles'. Write below it what it holds: unit, "
        "grown_up."
    ]


def test_a_file_of_questions_that_cannot_be_read_is_told_and_no_use_of_its_questions(
    policy: Path, change: Change
) -> None:
    line = change(QUESTIONS, "label: How many years old is the pupil?", "label: How many years: old")
    assert [str(problem) for problem in problems(policy)] == [
        f"policy/{QUESTIONS}:{line}: There is a second colon in what label says, so it needs quotation marks around "
        'it. Write: label: "How many years: old"'
    ]


def test_a_rule_without_a_day_that_can_be_read_is_told_and_no_other_of_its_name(policy: Path, change: Change) -> None:
    steps = (policy / "national/steps.yaml").read_text(encoding="utf-8")
    entry = steps[steps.index("  - id: ask-the-nhs\n") :]
    day = entry[entry.index("from: ") :].partition("\n")[0]
    line = change("national/steps.yaml", entry, entry.replace(day, "from: last year", 1))
    line += entry[: entry.index(day)].count("\n")
    (problem,) = problems(policy)
    assert str(problem).startswith(f"policy/national/steps.yaml:{line}: steps[")
    assert str(problem).endswith("].from is 'last year', which is no date. Write it like 2015-06-01.")


def test_what_is_repeated_by_an_anchor_is_told_once(policy: Path, change: Change) -> None:
    line = change(RULES, "can_manage: alone", "can_manage: [alone]")
    assert [str(problem) for problem in problems(policy)] == [
        f"policy/{RULES}:{line}: rules[0].examples[0].answers.can_manage cannot be ['alone']. Write words there, and "
        "put quotation marks around them if they begin with [ or {."
    ]


def test_a_new_entry_without_its_hyphen_is_told_once(policy: Path, change: Change) -> None:
    line = change(QUESTIONS, "  - id: kind_of_school\n", "    id: kind_of_school\n")
    assert [str(problem) for problem in problems(policy)] == [
        f"policy/{QUESTIONS}:{line}: questions[0] has id, label, why and ask_whom twice; id is already on line 4. "
        "Where something new begins here, put a hyphen before its first line; or remove what is repeated."
    ]


def test_so_is_a_new_answer_without_its_hyphen(policy: Path, change: Change) -> None:
    line = change("national/questions.yaml", "      - id: statement\n", "        id: statement\n")
    first = line - 3
    assert [str(problem) for problem in problems(policy)] == [
        f"policy/national/questions.yaml:{line}: questions[2].answers[0] has id, label and says twice; id is already "
        f"on line {first}. Where something new begins here, put a hyphen before its first line; or remove what is "
        "repeated."
    ]


class Break(NamedTuple):
    """One field of one record, broken."""

    file: str
    kind: tuple[str, ...]
    """What kind of field it is and how it is broken: of each kind, one break stands for all."""
    text: str
    """The file with the break in it."""
    lines: frozenset[int]
    """Those of the record."""
    named: str
    """What a message names that stands elsewhere and says why it follows."""


def breaks(policy: Path, part: str) -> Iterator[Break]:
    """Every field of every record: its key misspelt, something of another kind in it, its word misspelt."""
    for path in sorted((policy / part).rglob("*.yaml")):
        file, text = path.relative_to(policy).as_posix(), path.read_text(encoding="utf-8")
        parsed = located.parse(text, file)
        uses: dict[int, set[tuple[str | int, ...]]] = {}
        for place, (_, value, _) in parsed.spans.items():
            uses.setdefault(value, set()).add(place[:2])
        entries = [(entry, first, last) for entry, (first, _, last) in parsed.spans.items() if len(entry) == 2]
        for place, (start, value, end) in parsed.spans.items():
            key, says, written = place[-1] if place else 0, located.part(parsed.data, place), text[value:end]
            kind = (re.sub(r"\d{4}-\d\d-\d\d", "DATE", file), *(key for key in place if isinstance(key, str)))
            # What an alias stands for is broken where it is written, in another entry, and for all that use it.
            written_in = [entry for entry, first, last in entries if first <= value < last]
            about = {*uses[value], *written_in} if place else {}
            lines = frozenset(line for entry in about for line in parsed.lines_of(entry))
            if isinstance(key, str) and text[start:].startswith(key):
                misspelt = text[:start] + key + key[-1] + text[start + len(key) :]
                yield Break(file, ("key", *kind), misspelt, lines, key)
            if isinstance(says, str) and "\n" not in written.rstrip():
                yield Break(file, ("a list", *kind), f"{text[:value]}[[x]]{text[end:]}", lines, str(key))
                if re.fullmatch("[a-z0-9_-]+", says):
                    yield Break(file, ("word", *kind), f"{text[:value]}{says}x{text[end:]}", lines, says)
            elif written.startswith(("[", "{")):
                yield Break(file, ("a word", *kind), f"{text[:value]}xyz{text[end:]}", lines, str(key))


def follows(problem: Problem, broken: Break) -> bool:
    """Whether the problem is about what is broken, or names why it follows."""
    is_there = problem.file.endswith(broken.file) and problem.line in range(min(broken.lines), max(broken.lines) + 1)
    return (is_there or broken.named in problem.message) and "Use one of: ." not in problem.message


def are_not_blamed(council: str, folder: Path, part: str, seed: int | None, request: pytest.FixtureRequest) -> None:
    """Breaks fields of that part of a policy, and asserts that every message is about what is broken."""
    policy = copied(council, folder)
    every = list(breaks(policy, part))
    random.Random(SEED if seed is None else seed).shuffle(every)
    of_each_kind = list({broken.kind: broken for broken in every}.values())
    chosen = of_each_kind if seed is None else of_each_kind[:SAMPLE]
    blamed = []
    for broken in chosen:
        whole = (policy / broken.file).read_text(encoding="utf-8")
        (policy / broken.file).write_text(broken.text, encoding="utf-8")
        blamed += [(broken.kind, str(problem)) for problem in problems(policy) if not follows(problem, broken)]
        (policy / broken.file).write_text(whole, encoding="utf-8")
    assert blamed == []
    record(request.node, request.node.nodeid, len(chosen), len(of_each_kind))


@pytest.mark.campaign
def test_the_law_is_not_blamed(tmp_path: Path, campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    are_not_blamed("marshford", tmp_path, "national", campaign_seed, request)


@pytest.mark.campaign
def test_marshford_is_not_blamed(tmp_path: Path, campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    are_not_blamed("marshford", tmp_path, "council", campaign_seed, request)


@pytest.mark.campaign
def test_high_tarn_is_not_blamed(tmp_path: Path, campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    are_not_blamed("high-tarn", tmp_path, "council", campaign_seed, request)


@pytest.mark.campaign
def test_ferncombe_is_not_blamed(tmp_path: Path, campaign_seed: int | None, request: pytest.FixtureRequest) -> None:
    are_not_blamed("ferncombe", tmp_path, "council", campaign_seed, request)
