"""How many questions families are asked, what they are told of how many are left, and the order on other Pythons."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from calculator import AnswersError, Decision, RuleSet, decide, load_rules, period
from scripts.policy.bundle import rules_bundle
from scripts.policy.questions_asked import average_asked, best, in_file_order, nothing_known
from tests.councils.listed import listed_council
from tests.councils.made_up import council
from tests.pythons import other_pythons

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 24)
NAMES = ("listed", "marshford", "high-tarn", "ferncombe")
SAMPLE, WHOLE = 30, 2000


@cache
def rules_of(name: str) -> RuleSet:
    return load_rules(rules_bundle(listed_council())) if name == "listed" else council(name)[1]


def any_families(rules: RuleSet, seed: int) -> Iterator[dict[str, str]]:
    """Families drawn evenly from all that can be, with an answer to everything that is asked."""
    drawing = random.Random(seed)
    asked = [question for question in rules.questions if question.id not in rules.facts]
    while True:
        family = {question.id: drawing.choice(question.answers) for question in asked if not question.bands}
        family |= {question.id: str(drawing.randint(0, 30)) for question in asked if question.bands}
        try:
            decide(rules, family, DAY)
        except AnswersError:
            continue
        yield family


class Walks:
    """Walks through the questions in the order proposed. Where many families pass, it is worked out once."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.known: dict[tuple[tuple[str, str], ...], Decision] = {}

    def of(self, family: Mapping[str, str]) -> list[Decision]:
        """What is decided before each question that the family is asked."""
        given: dict[str, str] = {}
        walk = []
        while (told := self.told(given)).next_questions:
            walk.append(told)
            given[told.next_questions[0]] = family[told.next_questions[0]]
        return walk

    def told(self, given: Mapping[str, str]) -> Decision:
        key = tuple(given.items())
        if key not in self.known:
            self.known[key] = decide(self.rules, given, DAY)
        return self.known[key]


def test_the_calculator_asks_far_fewer_questions_than_the_file_would() -> None:
    rules = rules_of("listed")
    current = period(rules, DAY)
    start = nothing_known(rules, current)
    ours, in_file = average_asked(current, start, best), average_asked(current, start, in_file_order)
    assert ours < 0.65 * in_file
    assert ours < 0.3 * len(start.missing)


@pytest.mark.campaign
@pytest.mark.parametrize("name", NAMES)
def test_no_more_follow_than_are_told_and_where_it_is_about_so_many_nearly_as_many_do(
    name: str, campaign_seed: int | None
) -> None:
    families = any_families(rules_of(name), 14 if campaign_seed is None else campaign_seed)
    walks, number = Walks(rules_of(name)), WHOLE if campaign_seed is None else SAMPLE
    near = screens = about = 0
    for _ in range(number):
        walk = walks.of(next(families))
        left = range(len(walk), 0, -1)
        told = [len(decision.next_questions) for decision in walk]
        assert all(more >= follow for more, follow in zip(told, left, strict=True))
        is_about = [decision.nearly_all_follow for decision in walk]
        near += all(more - follow <= 2 for more, follow, said in zip(told, left, is_about, strict=True) if said)
        screens, about = screens + len(walk), about + sum(is_about)
    print(f"{name}: {near} of {number} families right within 2; about so many on {about} of {screens} screens")
    assert near >= 0.9 * number
    assert about > 0.1 * screens


PRINT_ORDERS = """
import json, sys
from datetime import date
from calculator import decide, load_rules
bundle, families, day = json.load(open(sys.argv[1], encoding="utf-8"))
rules = load_rules(bundle)
print(json.dumps([decide(rules, family, date.fromisoformat(day)).next_questions for family in families]))
"""


def orders(python: str, case: Path, seed: int) -> Any:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(seed), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [python, "-c", PRINT_ORDERS, str(case)]
    run = subprocess.run(command, env=surroundings, cwd=case.parent, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def partly_answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rules and a few hundred families who have answered some of the questions."""
    drawing, families = random.Random(14), any_families(rules_of("listed"), 14)
    some = [
        {question: answer for question, answer in family.items() if drawing.random() < share}
        for share in (0.2, 0.4, 0.6, 0.8)
        for family in (next(families) for _ in range(60))
    ]
    file = tmp_path_factory.mktemp("orders") / "case.json"
    file.write_text(json.dumps([rules_bundle(listed_council()), some, DAY.isoformat()]), encoding="utf-8")
    return file


def test_the_order_is_the_same_on_every_python_and_however_it_hashes_names(partly_answered: Path) -> None:
    ours = orders(sys.executable, partly_answered, 1)
    assert len({tuple(order) for order in ours}) > 100
    for seed, python in enumerate((sys.executable, *other_pythons()), start=2):
        assert orders(python, partly_answered, seed) == ours, python
