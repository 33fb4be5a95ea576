"""The order in which families are asked: no question speaks of what one that is still to come would say."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

import pytest

from calculator import AnswersError, RuleSet, about, decide, load_rules
from scripts.policy.bundle import rules_bundle
from scripts.policy.model import Policy
from tests.days import TODAY

SPEAKS_OF: Mapping[str, str] = {
    r"would not be paid|whoever is paid|person who is paid|suitable who could be paid": "recipient",
    r"(person who|does whoever) must agree|over compulsory school age|matters from age": "age_band",
}
"""Words that are understood only by whoever has been asked the question before."""


@pytest.fixture(scope="module")
def rules(nation: Policy) -> RuleSet:
    return load_rules(rules_bundle(nation))


@pytest.mark.parametrize(("words", "before"), SPEAKS_OF.items())
def test_a_question_that_speaks_of_what_another_asks_says_that_it_comes_behind_it(
    nation: Policy, words: str, before: str
) -> None:
    asked = [question for question in nation.questions if question.id != before]
    said = {
        question.id: (
            {*question.after},
            " ".join([question.label, question.help or "", *(answer.label for answer in question.answers)]),
        )
        for question in asked
    }
    found = {name for name, (_, text) in said.items() if re.search(words, text, re.IGNORECASE)}
    assert found, words
    assert [name for name in found if before not in said[name][0]] == []


def test_no_family_is_asked_a_question_before_one_that_it_refers_to(rules: RuleSet) -> None:
    """Whichever parts they want, whatever they answer, and whatever they leave open."""
    chance = random.Random(15)
    every = list(decide(rules, {}, TODAY).elements)
    after = {question.id: question.after for question in rules.questions}
    for _ in range(60):
        parts = chance.choice([every, [chance.choice(every)], chance.sample(every, 3)])
        answers, asked = dict[str, str | None](), list[str]()
        while left := [question for question in _left(rules, answers, asked, parts) if question not in asked]:
            assert after[left[0]].isdisjoint(left), (answers, left)
            asked.append(left[0])
            if chance.random() < 0.8:
                known = next(question for question in rules.questions if question.id == left[0])
                answers[left[0]] = chance.choice(known.answers)


def _left(rules: RuleSet, answers: dict[str, str | None], asked: list[str], parts: list[str]) -> tuple[str, ...]:
    """The questions that are left. An answer that nobody can give with those before it is taken back."""
    try:
        return about(decide(rules, answers, TODAY), parts).next_questions
    except AnswersError:
        del answers[asked[-1]]
        return about(decide(rules, answers, TODAY), parts).next_questions
